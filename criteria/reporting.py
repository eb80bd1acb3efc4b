"""The one write of measurements: a form, a correction, a bulk action and an office's grid take this path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from campaign import clock
from campaign.moves import carry_out
from criteria.drafting import forget_indicators
from criteria.evaluation import Answer, Figure
from criteria.models import (
    Attachment,
    Component,
    Draft,
    DraftFile,
    Indicator,
    IndicatorReport,
    Measurement,
    Value,
)
from criteria.permissions import can_enter, can_send
from criteria.workflow import REPORT_WORKFLOW, SEND, SUPPLY, lock_period

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User


@dataclass(frozen=True)
class Entry:
    """What is sent for one indicator; `base_version` is the version its form showed, 0 for none."""

    indicator: Indicator
    answer: Answer
    base_version: int
    as_of: date | None = None
    source: str = ""
    note: str = ""
    unchanged: bool = False


@dataclass(frozen=True)
class Clash:
    entry: Entry
    standing: Measurement


class VersionConflict(Exception):
    """Somebody sent another version meanwhile; nothing of this sending was written."""

    def __init__(self, clashes: list[Clash]) -> None:
        super().__init__("Số liệu đã có bản mới hơn bản bạn đang xem.")
        self.clashes = clashes


@dataclass(frozen=True)
class Receipt:
    """What the sender gets: the number of indicators, the moment and a code to refer to."""

    sent: tuple[str, ...]
    at: datetime
    code: str
    signed: bool


@transaction.atomic
def send(
    *,
    by: User,
    unit: Unit,
    period: ReportingPeriod,
    entries: Sequence[Entry],
    draft: Draft | None = None,
) -> Receipt:
    """Write one measurement an entry, all or nothing.

    Locks the period, then each report in the order of its indicator, compares versions, inserts
    Measurement, Values and Decision, empties the draft of what was sent and raises the revision.
    Raises PermissionDenied (also for a closed period) or VersionConflict.
    """
    lock_period(period)
    if by.unit is None or not can_send(by, by.unit):
        raise PermissionDenied
    pairs = [(entry, _locked_report(by, unit, period, entry)) for entry in _in_lock_order(entries)]
    clashes = [
        Clash(entry, report.measurements.get(version=report.version))
        for entry, report in pairs
        if report.version and report.version != entry.base_version
    ]
    if clashes:
        raise VersionConflict(clashes)
    at = clock.now()
    written = [_write(entry, report, by=by, at=at, draft=draft) for entry, report in pairs]
    if draft is not None:
        forget_indicators(draft, [entry.indicator for entry in entries], by=by)
    return Receipt(
        sent=tuple(entry.indicator.code for entry in entries),
        at=at,
        code=f"{unit.code}-{entries[0].indicator.criterion.number:02}-{written[0].pk}",
        signed=by.signs,
    )


def _in_lock_order(entries: Sequence[Entry]) -> list[Entry]:
    """Two sendings that share reports take their locks in the same order, or they could block each other."""
    return sorted(entries, key=lambda entry: entry.indicator.pk)


def _locked_report(by: User, unit: Unit, period: ReportingPeriod, entry: Entry) -> IndicatorReport:
    if not can_enter(by, unit, entry.indicator):
        raise PermissionDenied
    report, _ = IndicatorReport.objects.get_or_create(unit=unit, indicator=entry.indicator, period=period)
    return IndicatorReport.objects.locked().get(pk=report.pk)


def _write(
    entry: Entry, report: IndicatorReport, *, by: User, at: datetime, draft: Draft | None
) -> Measurement:
    answer = entry.answer
    before = report.measurements.filter(version=report.version).first()
    report.version += 1
    report.save(update_fields=["version"])
    measurement = Measurement.objects.create(
        report=report,
        version=report.version,
        declared=answer.declared or "",
        not_applicable=answer.not_applicable,
        reason=answer.reason,
        figure_year=answer.year,
        as_of=entry.as_of,
        source=entry.source,
        note=entry.note,
        unchanged=entry.unchanged,
        signed=by.signs,
        by=by,
        at=at,
    )
    components = {component.key: component for component in entry.indicator.components.all()}
    Value.objects.bulk_create(
        _value(measurement, components[key], figure) for key, figure in answer.figures.items()
    )
    _attach(entry.indicator, measurement, before=before, draft=draft)
    move = SUPPLY if entry.indicator.confirmed_by_supply else SEND
    carry_out(report, REPORT_WORKFLOW, move, by=by)
    return measurement


def _value(measurement: Measurement, component: Component, figure: Figure) -> Value:
    return Value(
        measurement=measurement,
        component=component,
        number=figure.number,
        level=figure.level,
        numerator=figure.numerator,
        denominator=figure.denominator,
    )


def _attach(
    indicator: Indicator, measurement: Measurement, *, before: Measurement | None, draft: Draft | None
) -> None:
    """The files of the version before stay with the correction; those of the draft join them."""
    files: dict[int, str] = {}
    if before is not None:
        files.update(before.attachments.values_list("evidence_id", "name"))
    if draft is not None:
        files.update(
            DraftFile.objects.filter(draft=draft, indicator=indicator).values_list("evidence_id", "name")
        )
    Attachment.objects.bulk_create(
        Attachment(evidence_id=evidence_id, measurement=measurement, name=name)
        for evidence_id, name in files.items()
    )
