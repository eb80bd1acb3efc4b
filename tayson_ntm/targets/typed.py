"""What a form of a target brings, read into figures; everything typed is kept beside its fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from campaign.http import whole
from campaign.models import Target
from criteria.models import GrowthMethod
from criteria.numbers import PERCENT_MAXIMUM, Unreadable, read_number
from criteria.target_recording import Said

if TYPE_CHECKING:
    from campaign.models import Campaign

SOURCE, PLAN, PLAN_SOURCE = "nguon", "lo_trinh", "nguon_lo_trinh"
BASE_YEAR, AVERAGING, METHOD_SOURCE = "nam_goc", "cach_tinh", "nguon_cach_tinh"
VERSION = "ban"  # `ban.<target>`, `ban.lo_trinh`, `ban.cach_tinh`: the version that the form showed
MET, NOT_MET = "met", "not_met"  # of components/choice.html
LONGEST_SOURCE = 500
FASTEST = Decimal(1000)  # a slip guard for rates of growth, which may fall and may double
NO_SOURCE = "Ghi nguồn: số, ngày văn bản hoặc tên tài liệu có số liệu này."

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    field: str
    message: str


def limits_of(target: Target) -> dict[str, Any]:
    """What the field of a target can hold."""
    if target.unit_of_measure != "%":
        maximum = None if target.out_of is None else Decimal(target.out_of)
        return {"maximum": maximum, "whole": maximum is not None, "unit": target.unit_of_measure}
    if target.rule == Target.Rule.MORE_THAN:
        return {"minimum": -PERCENT_MAXIMUM, "maximum": FASTEST, "unit": "%"}
    return {"maximum": PERCENT_MAXIMUM}


def base_version(texts: Texts, name: str) -> int:
    return whole(texts.get(f"{VERSION}.{name}", "")) or 0


def source_of(texts: Texts, name: str) -> tuple[str, list[Fault]]:
    source = " ".join(texts.get(name, "").split())
    if not source:
        return source, [Fault(name, NO_SOURCE)]
    if len(source) > LONGEST_SOURCE:
        return source, [Fault(name, f"Nguồn dài {len(source)} ký tự, tối đa {LONGEST_SOURCE}. Ghi ngắn lại.")]
    return source, []


def results_of(targets: Sequence[Target], texts: Texts) -> tuple[list[Said], str, list[Fault]]:
    said, faults = [], []
    for target in targets:
        text, version = texts.get(target.code, "").strip(), base_version(texts, target.code)
        if target.rule == Target.Rule.ACHIEVED:
            if text not in {MET, NOT_MET}:
                faults.append(Fault(target.code, "Chọn Đạt hoặc Chưa đạt."))
            said.append(Said(target, achieved=text == MET, base_version=version))
            continue
        number, found = _number(target, target.code, text)
        faults += found
        said.append(Said(target, number=number, base_version=version))
    source, found = source_of(texts, SOURCE)
    return said, source, [*faults, *found]


def plan_of(target: Target, texts: Texts) -> tuple[Said, str, list[Fault]]:
    number, faults = _number(target, PLAN, texts.get(PLAN, "").strip())
    source, found = source_of(texts, PLAN_SOURCE)
    return Said(target, number=number, base_version=base_version(texts, PLAN)), source, [*faults, *found]


def method_of(campaign: Campaign, texts: Texts) -> tuple[int, str, str, list[Fault]]:
    """Base year, way of averaging, source."""
    faults = []
    year, averaging = whole(texts.get(BASE_YEAR, "")) or 0, texts.get(AVERAGING, "")
    first, last = campaign.starts.year - 10, campaign.ends.year - 1
    if not first <= year <= last:
        faults.append(Fault(BASE_YEAR, f"Ghi năm gốc, từ {first} đến {last}."))
    if averaging not in GrowthMethod.Averaging.values:
        faults.append(Fault(AVERAGING, "Chọn bình quân nhân hoặc bình quân cộng."))
    source, found = source_of(texts, METHOD_SOURCE)
    return year, averaging, source, [*faults, *found]


def _number(target: Target, field: str, text: str) -> tuple[Decimal | None, list[Fault]]:
    try:
        return read_number(text, **limits_of(target)), []
    except Unreadable as problem:
        return None, [Fault(field, problem.message)]
