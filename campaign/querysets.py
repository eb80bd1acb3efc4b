from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit  # noqa: F401 - named in the base class below


class UnitQuerySet(models.QuerySet["Unit"]):
    def communes(self) -> Self:
        return self.filter(kind=self.model.Kind.COMMUNE)

    def reporting(self) -> Self:
        """The communes and the town: the units that report every quarter."""
        return self.filter(kind__in=[self.model.Kind.COMMUNE, self.model.Kind.TOWN])

    def organisations(self) -> Self:
        return self.exclude(
            kind__in=[self.model.Kind.COMMUNE, self.model.Kind.TOWN, self.model.Kind.DISTRICT]
        )

    def in_order(self) -> Self:
        return self.order_by("position", "code")


class ReportingPeriodQuerySet(models.QuerySet["ReportingPeriod"]):
    def opened(self) -> Self:
        """Periods that were opened once, whatever became of them."""
        return self.exclude(state=self.model.State.PLANNED)

    def open(self) -> Self:
        return self.filter(state=self.model.State.OPEN)

    def closed(self) -> Self:
        return self.filter(state=self.model.State.CLOSED)

    def newest_open(self) -> ReportingPeriod | None:
        """The open period for entry pages; where none is open, the newest closed one."""
        return self._newest(self.model.State.OPEN)

    def last_closed(self) -> ReportingPeriod | None:
        """The period for boards and reports; where none is closed, the newest open one."""
        return self._newest(self.model.State.CLOSED)

    def _newest(self, wanted: str) -> ReportingPeriod | None:
        opened = list(self.opened().order_by("-starts"))
        return next((period for period in opened if period.state == wanted), opened[0] if opened else None)
