"""How far each registered line has come: one place that pages, papers and reviews ask."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Window
from django.db.models.functions import DenseRank

from awards.models import Pledge, PledgeResult
from awards.registration.registering import current_pledges
from awards.results.percentages import percent_done, reaches
from awards.results.readings import indicator_figures, reads_indicator
from awards.results.sums import ContributionSum, ProgressSum, contributions, sums, total
from campaign import clock
from campaign.models import Cluster

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from awards.results.readings import IndicatorFigure
    from campaign.models import Drive, ReportingPeriod, Unit

__all__ = [
    "ContributionSum",
    "PledgeProgress",
    "ProgressSum",
    "contributions",
    "contributions_of",
    "progress_by_drive",
    "progress_of",
    "sums",
    "total",
]

# Kinds whose figure is itself the promise; the others are finished or not, whatever was spent on them.
BY_FIGURE = frozenset({Pledge.Kind.TARGET, Pledge.Kind.CONTRIBUTION})
NO_READING = "Bộ tiêu chí: chưa có số liệu"
Line = tuple[int, int]  # a registration and the key of a line


@dataclass(frozen=True, slots=True)
class PledgeProgress:
    """One line of the version that counts, and what came of it. None is unknown, never 0."""

    unit: Unit
    cluster: str  # empty where the unit is in none
    cluster_position: int
    registration_id: int
    key: int
    kind: str  # Pledge.Kind
    area: int
    area_title: str
    name: str
    measure: str
    contribution: str
    indicator_code: str  # of the indicator that the line points at
    reads_indicator: bool  # the criteria say it: nothing is asked of the unit
    decreases: bool
    baseline: Decimal | None
    registered: Decimal | None
    done: Decimal | None
    finished: bool | None  # said of a line that is not judged by its figure
    previous: Decimal | None  # the figure of the day before the newest one
    percent: Decimal | None  # as printed; may be negative or above 100
    met: bool | None
    due: date | None
    past_due: bool  # the due day is over in Vietnam and the line is not met
    day: date | None  # of the newest result of the unit's own
    note: str
    source: str
    result_id: int | None
    person_in_charge: str = ""

    @property
    def overdue(self) -> bool:
        """Quá hạn; units that are asked are never listed as late (design, rule 12)."""
        return self.past_due and not self.unit.asked_not_chased

    @property
    def is_known(self) -> bool:
        return self.done is not None or self.finished is not None or self.met is not None

    @property
    def kind_word(self) -> str:
        return str(Pledge.Kind(self.kind).label)

    @property
    def asks_figure(self) -> bool:
        return self.registered is not None and not self.reads_indicator

    @property
    def asks_finished(self) -> bool:
        by_figure = self.kind in BY_FIGURE and self.registered is not None
        return not by_figure and not self.reads_indicator

    @property
    def trend(self) -> str:
        """The words since the entry before; empty where there is nothing to compare."""
        if self.done is None or self.previous is None:
            return ""
        if self.done == self.previous:
            return "không đổi"
        return "tăng" if self.done > self.previous else "giảm"


def progress_of(
    drive: Drive,
    unit: Unit | None = None,
    *,
    up_to: ReportingPeriod | None = None,
    by_day: date | None = None,
) -> tuple[PledgeProgress, ...]:
    """Every line of the received versions, units in official order. A fixed number of queries.

    `up_to` reads the criteria at that period instead of the newest open one; `by_day` leaves out what
    was entered after that day.
    """
    return progress_by_drive([drive], unit, up_to=up_to, by_day=by_day)[drive.pk]


def progress_by_drive(
    drives: Sequence[Drive],
    unit: Unit | None = None,
    *,
    up_to: ReportingPeriod | None = None,
    by_day: date | None = None,
) -> dict[int, tuple[PledgeProgress, ...]]:
    """`progress_of` of several drives by their keys, in the same number of queries."""
    rows = current_pledges(*drives).select_related("indicator__criterion__set")
    if unit is not None:
        rows = rows.filter(version__registration__unit=unit)
    pledges = list(rows)
    results = _newest_results(drives, unit, by_day)
    figures = indicator_figures(pledges, up_to)
    facts = _Facts(clusters_of_units(), by_day or clock.today())

    def line(pledge: Pledge) -> PledgeProgress:
        registration = pledge.version.registration
        if reads_indicator(pledge):
            found = _read(pledge, figures.get((registration.unit_id, pledge.indicator_id or 0)))
        else:
            found = _own(pledge, results.get((registration.pk, pledge.key), ()))
        return _line(pledge, facts, found)

    found: dict[int, list[PledgeProgress]] = {drive.pk: [] for drive in drives}
    for pledge in pledges:
        found[pledge.version.registration.drive_id].append(line(pledge))
    return {drive: tuple(lines) for drive, lines in found.items()}


def contributions_of(drive: Drive, unit: Unit | None = None) -> tuple[ContributionSum, ...]:
    return contributions(progress_of(drive, unit))


def clusters_of_units() -> dict[int, tuple[int, str]]:
    """Position and name of the first cluster of each unit, by the unit's key."""
    rows = Cluster.objects.filter(members__isnull=False).order_by("-position", "-name")
    return {
        unit: (position, name) for unit, position, name in rows.values_list("members", "position", "name")
    }


def _newest_results(
    drives: Sequence[Drive], unit: Unit | None, by_day: date | None
) -> Mapping[Line, Sequence[PledgeResult]]:
    """Rows of the two newest days of each line, newest first."""
    rows = PledgeResult.objects.filter(registration__drive__in=drives)
    if unit is not None:
        rows = rows.filter(registration__unit=unit)
    if by_day is not None:
        rows = rows.filter(at__lte=clock.end_of_day(by_day))
    age = Window(DenseRank(), partition_by=[F("registration_id"), F("key")], order_by=F("day").desc())
    found: dict[Line, list[PledgeResult]] = defaultdict(list)
    for row in rows.annotate(age=age).filter(age__lte=2).order_by("-day", "-at", "-pk"):
        found[row.registration_id, row.key].append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Outcome:
    done: Decimal | None
    finished: bool | None
    previous: Decimal | None
    met: bool | None
    source: str
    result: PledgeResult | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    clusters: Mapping[int, tuple[int, str]]
    today: date


def _own(pledge: Pledge, rows: Sequence[PledgeResult]) -> _Outcome:
    """From what the unit entered."""
    if not rows:
        return _Outcome(None, None, None, None, "Chưa nhập kết quả")
    newest = rows[0]
    before = next((row for row in rows if row.day < newest.day), None)
    return _Outcome(
        done=newest.value,
        finished=newest.done,
        previous=before.value if before else None,
        met=newest.done if newest.done is not None else _reaches(pledge, newest.value),
        source=f"Đơn vị nhập, tính đến {newest.day:%d/%m/%Y}",
        result=newest,
    )


def _read(pledge: Pledge, figure: IndicatorFigure | None) -> _Outcome:
    """From the criteria: the confirmed value."""
    if figure is None:
        return _Outcome(None, None, None, None, NO_READING)
    met = figure.met if pledge.value is None else _reaches(pledge, figure.value)
    return _Outcome(figure.value, None, figure.previous, met, figure.source)


def _reaches(pledge: Pledge, done: Decimal | None) -> bool | None:
    if done is None or pledge.value is None:
        return None
    return reaches(done, pledge.value, decreases=pledge.decreases)


def _percent(pledge: Pledge, done: Decimal | None) -> Decimal | None:
    if done is None or pledge.value is None:
        return None
    return percent_done(done, pledge.value, pledge.baseline, decreases=pledge.decreases)


def _line(pledge: Pledge, facts: _Facts, found: _Outcome) -> PledgeProgress:
    unit, result = pledge.version.registration.unit, found.result
    position, cluster = facts.clusters.get(unit.pk, (0, ""))
    return PledgeProgress(
        unit=unit,
        cluster=cluster,
        cluster_position=position,
        registration_id=pledge.version.registration_id,
        key=pledge.key,
        kind=pledge.kind,
        area=pledge.area.number,
        area_title=pledge.area.title,
        name=pledge.name,
        measure=pledge.unit_of_measure,
        contribution=pledge.contribution,
        indicator_code=pledge.indicator.code if pledge.indicator else "",
        reads_indicator=reads_indicator(pledge),
        decreases=pledge.decreases,
        baseline=pledge.baseline,
        registered=pledge.value,
        done=found.done,
        finished=found.finished,
        previous=found.previous,
        percent=_percent(pledge, found.done),
        met=found.met,
        due=pledge.due,
        past_due=pledge.due is not None and pledge.due < facts.today and found.met is not True,
        day=result.day if result else None,
        note=result.note if result else "",
        source=found.source,
        result_id=result.pk if result else None,
        person_in_charge=pledge.person_in_charge,
    )
