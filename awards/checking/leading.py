"""The result of the unit that a proposed leader leads, to be read beside the nomination."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.checking.rules import within
from awards.results.progress import progress_of
from awards.reviewing.gathering import criteria_lines

if TYPE_CHECKING:
    from awards.models import Nomination
    from awards.results.progress import PledgeProgress
    from awards.reviewing.documents import CriteriaLine


@dataclass(frozen=True, slots=True)
class LedUnit:
    """`criteria`: a line for each set that it is enrolled in, at the last closed period."""

    name: str
    drive: str
    criteria: tuple[CriteriaLine, ...]
    pledges: tuple[PledgeProgress, ...]  # of the round's drive

    @property
    def met(self) -> int:
        return sum(one.met is True for one in self.pledges)


def led_unit(nomination: Nomination) -> LedUnit | None:
    """None where the nominee leads no unit of the portal."""
    unit, drive = nomination.leads_unit, nomination.round.drive
    if unit is None:
        return None
    return LedUnit(
        name=within(unit.full_name),
        drive=drive.name if drive else "",
        criteria=criteria_lines(unit),
        pledges=tuple(progress_of(drive, unit)) if drive else (),
    )
