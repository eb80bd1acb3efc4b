"""409: what somebody else entered meanwhile beside what was typed; the person says which one stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria.models import GrowthMethod
from tayson_ntm.targets import typed
from tayson_ntm.targets.records import words_of

if TYPE_CHECKING:
    from datetime import datetime

    from campaign.models import Target
    from criteria.target_recording import TargetConflict
    from tayson_ntm.targets.records import Records
    from tayson_ntm.targets.typed import Texts

LEFT_OUT = {"csrfmiddlewaretoken", "move"}


@dataclass(frozen=True)
class Clash:
    wording: str
    theirs: str
    mine: str
    source: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ConflictPage:
    """`carried` brings what was typed once more, now against the versions shown here."""

    move: str
    clashes: tuple[Clash, ...]
    my_source: str
    carried: tuple[tuple[str, str], ...]


def conflict_page(records: Records, target: Target, conflict: TargetConflict, texts: Texts) -> ConflictPage:
    move, clashes, versions = texts["move"], [], {}
    for one in records.targets:
        row = conflict.standing.get(one.pk)
        if row is None:
            continue
        name = {"plan": typed.PLAN, "method": typed.AVERAGING}.get(move, one.code)
        versions[f"{typed.VERSION}.{name}"] = str(row.version)
        unit = f", {row.by.unit.short_name}" if row.by.unit else ""
        clashes.append(
            Clash(
                wording=one.wording,
                theirs=words_of(row),
                mine=_mine(one, name, texts),
                source=row.source,
                by=f"{row.by.full_name}{unit}",
                at=row.at,
            )
        )
    carried = {name: text for name, text in texts.items() if name not in LEFT_OUT} | versions
    source = {"plan": typed.PLAN_SOURCE, "method": typed.METHOD_SOURCE}.get(move, typed.SOURCE)
    return ConflictPage(move, tuple(clashes), texts.get(source, ""), tuple(carried.items()))


def _mine(target: Target, name: str, texts: Texts) -> str:
    text = texts.get(name, "").strip()
    if name == typed.AVERAGING:
        averaging = GrowthMethod.Averaging(text).label
        return f"{averaging}, năm gốc {texts.get(typed.BASE_YEAR, '')}"
    if text in {typed.MET, typed.NOT_MET}:
        return "đạt" if text == typed.MET else "chưa đạt"
    return f"{text}%" if target.unit_of_measure == "%" and not text.endswith("%") else text
