from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import DenseRank

if TYPE_CHECKING:
    from campaign.models import Unit
    from criteria.models import IndicatorReport, Measurement  # noqa: F401 - named in the base classes below


class IndicatorReportQuerySet(models.QuerySet["IndicatorReport"]):
    def locked(self) -> Self:
        """For a write: the report's own row is locked, what it stands beside is only read."""
        return self.select_for_update(of=("self",)).select_related("indicator", "unit", "period")

    def waiting(self) -> Self:
        return self.filter(state=self.model.State.SUBMITTED)

    def newest(self, depth: int) -> Self:
        """Keep the newest `depth` periods of each unit and indicator."""
        age = Window(
            DenseRank(),
            partition_by=[F("unit_id"), F("indicator_id")],
            order_by=F("period__starts").desc(),
        )
        return self.annotate(age=age).filter(age__lte=depth)

    def confirmed_by(self, office: Unit) -> Self:
        """Reports whose indicator this office confirms: as named verifier, else as lead."""
        indicator = "indicator__"
        return self.filter(
            Q(**{f"{indicator}verifier": office})
            | Q(**{f"{indicator}verifier__isnull": True, f"{indicator}lead": office})
        )


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def current(self) -> Self:
        """The version that stands, of each report."""
        return self.filter(version=F("report__version"))
