"""The shape of a «chưa gửi» list, whoever makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from campaign.models import Unit


@dataclass(frozen=True, slots=True)
class Missing:
    """A unit that has not sent: its own last day, and what is missing in a few words."""

    unit: Unit
    due: date | None
    extended: bool = False
    lacking: str = ""

    @property
    def asked(self) -> bool:
        return self.unit.asked_not_chased

    def days_late(self, day: date) -> int:
        """0 before the due day has passed, and always for whoever is asked and never chased."""
        return max(0, (day - self.due).days) if self.due and not self.asked else 0


@dataclass(frozen=True, slots=True)
class UrgingList:
    """`key` stands in addresses and in the log (letters, digits, hyphens); `what` is the noun of a message:
    «báo cáo kết quả thực hiện bộ tiêu chí quý IV/2023». `last_day` is until when it is taken at all.
    """

    key: str
    title: str
    what: str
    due: date | None
    last_day: date | None
    made_at: datetime
    units: frozenset[int]  # keys of all that are asked, whether they have sent or not
    missing: tuple[Missing, ...]  # in official order
    url: str = ""  # the page that shows the same

    @property
    def total(self) -> int:
        return len(self.units)

    @property
    def chased(self) -> tuple[Missing, ...]:
        return tuple(one for one in self.missing if not one.asked)

    @property
    def asked(self) -> tuple[Missing, ...]:
        return tuple(one for one in self.missing if one.asked)
