"""What units entered about their pledges: two or three rows for each line, the last one how it stands."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from awards.models import Pledge, PledgeResult, PledgeResultFile
from tayson_ntm.demonstration import papers, schedule
from tayson_ntm.demonstration.result_story import DAYS, NOTES, PAPERS, SHORT, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from awards.models import Registration
    from campaign.models import User
    from tayson_ntm.demonstration.pledged import Pledged
    from tayson_ntm.demonstration.world import World

DONE = 100
APART = 9  # units that pledged the same do not come equally far
FIGURES = {Pledge.Kind.TARGET, Pledge.Kind.CONTRIBUTION}
Lines = list[tuple[Pledge, "Pledged"]]


def enter(world: World, kept: Mapping[tuple[str, str], Lines]) -> None:
    """`kept`: the lines in force of every registration, by drive and unit."""
    rows: list[PledgeResult] = []
    named: dict[tuple[str, str, str], PledgeResult] = {}
    for (drive, code), lines in kept.items():
        for line, said in lines:
            found = list(_rows(drive, code, line, said, world.acting[world.units[code].pk]))
            rows += found
            if found:
                named[drive, code, line.name] = found[-1]
    PledgeResult.objects.bulk_create(rows)
    _attach(named)


def _rows(drive: str, code: str, line: Pledge, said: Pledged, by: User) -> Iterator[PledgeResult]:
    if line.indicator_id is not None or (line.kind == Pledge.Kind.TITLE and not said.kept):
        return  # the criteria say it, or nothing is known yet
    kept, note = SHORT.get((drive, code, line.name), (_apart(code, said), NOTES.get(line.name, "")))
    days, early = DAYS[drive], kept >= DONE and schedule.pick(f"{line.name} {code}", 5) < 2
    for number, (day, share) in enumerate(days, start=1):
        last = number == len(days)
        reached = DONE if early and number == len(days) - 1 else kept * share // DONE
        on = schedule.working_day(day + timedelta(days=schedule.pick(f"{code} {drive}", 5)))
        if last and line.due and line.due < on and kept >= DONE:  # done in time, and entered then
            on = schedule.working_day_before(line.due)
        yield _row(line, on, by, reached, note=_note(said, kept, note) if last else "")


def _apart(code: str, said: Pledged) -> int:
    """About `said.kept`; never short of a pledge that is to be kept, whose day may be over."""
    if said.kept in {0, DONE}:
        return said.kept
    moved = said.kept + schedule.pick(f"{code} {said.name} đạt", 2 * APART + 1) - APART
    return moved if said.kept < DONE else max(moved, DONE)


def _note(said: Pledged, kept: int, note: str) -> str:
    return note or ("" if kept else UNFINISHED.get(Pledge.Kind(said.kind), ""))


def _row(line: Pledge, day: date, by: User, percent: int, *, note: str) -> PledgeResult:
    """A line that is not judged by its figure is finished, or is not."""
    registration: Registration = line.version.registration
    finished = None
    if line.kind not in FIGURES or line.value is None:
        finished = percent >= DONE
    return PledgeResult(
        registration=registration,
        key=line.key,
        day=day,
        value=_value(line, percent),
        done=finished,
        note=note,
        by=by,
        at=schedule.moment(day, f"{by.username} {registration} kết quả"),
    )


def _value(line: Pledge, percent: int) -> Decimal | None:
    if line.value is None:
        return None
    start = line.baseline or Decimal(0)
    way = (Decimal(line.value) - start) * percent / DONE
    return start + way.quantize(Decimal(1))


def _attach(named: Mapping[tuple[str, str, str], PledgeResult]) -> None:
    for key, name in PAPERS.items():
        row = named[key]
        title = f"{name.removesuffix('.pdf')}, {key[1]}"
        PledgeResultFile.objects.create(
            record=row, evidence=papers.paper(title, row.at), name=name, by=row.by, at=row.at
        )
