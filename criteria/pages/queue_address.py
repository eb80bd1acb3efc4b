"""Where in the queue somebody stands, as its address says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from django.urls import reverse
from django.utils.http import urlencode

from campaign.http import whole
from criteria.models import IndicatorReport

State = IndicatorReport.State
WAITING = "cho"
STATES = {WAITING: State.SUBMITTED, "da-xac-nhan": State.VERIFIED, "da-tra": State.RETURNED}
STATE_WORDS = {WAITING: "Chờ xác nhận", "da-xac-nhan": "Đã xác nhận", "da-tra": "Đề nghị bổ sung"}


@dataclass(frozen=True)
class CaseKey:
    """One criterion of one unit."""

    unit: str
    criterion: int
    slug: str

    @classmethod
    def read(cls, text: str) -> Self | None:
        """From the form's `21850/17/xa-ntm`; None where it says something else."""
        parts = text.split("/")
        number = whole(parts[1]) if len(parts) == 3 else None
        return cls(parts[0], number, parts[2]) if number is not None else None

    def __str__(self) -> str:
        return f"{self.unit}/{self.criterion}/{self.slug}"


@dataclass(frozen=True)
class Address:
    """`slug` and `unit` narrow the list; `case` is the one opened beside it, `indicator` the grid's."""

    period: str
    state: str = WAITING
    slug: str = ""
    unit: str = ""
    case: CaseKey | None = None
    indicator: str = ""

    def url(self) -> str:
        query = {"ky": self.period}
        if self.state != WAITING:
            query["loc"] = self.state
        if self.indicator:
            return f"{reverse('criteria:queue')}?{urlencode(query | self._indicator())}"
        query |= {"loc_bo": self.slug} if self.slug else {}
        query |= {"loc_don_vi": self.unit} if self.unit else {}
        if self.case:
            query |= {
                "don_vi": self.case.unit,
                "tieu_chi": str(self.case.criterion),
                "bo": self.case.slug,
            }
        return f"{reverse('criteria:queue')}?{urlencode(query)}"

    def _indicator(self) -> dict[str, str]:
        return {"chi_tieu": self.indicator, "bo": self.slug}

    def list(self) -> Self:
        return replace(self, case=None)

    def open(self, case: CaseKey) -> Self:
        return replace(self, case=case, indicator="")

    def narrowed(self, **changes: str) -> Self:
        return replace(self, case=None, indicator="", **changes)

    def grid(self, slug: str, indicator: str) -> Self:
        return replace(self, case=None, unit="", state=WAITING, slug=slug, indicator=indicator)
