"""Computes the Board of a set and period from the law, the readings, the decisions and the survey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Max
from django.utils import timezone

from campaign.models import Demonstration, PeriodDecision, ReportingPeriod, Unit
from criteria.board import Board, CriterionHead, Line, PeriodHead, SetHead
from criteria.cells import cell_of, sends_each_quarter, standings_of
from criteria.conditions import COMMUNES, ConditionResult, ConditionRow, Share, Survey, judge_conditions
from criteria.lawbook import Lawbook, lawbook, place_of
from criteria.models import Decision, SurveyRound
from criteria.readings import Readings, readings
from criteria.recognised import Recognised, decisions_on
from criteria.sending import Reports, first_sendings, head_of, timeliness
from criteria.thresholds import Unknown
from criteria.trend import totals_before

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from criteria.models import CriteriaSet

CONFIRMING = ("confirm", "supply")


@dataclass(frozen=True)
class _Facts:
    """Everything that stands behind the lines of one board, read once."""

    book: Lawbook
    period: ReportingPeriod
    found: Readings
    today: date
    decided: Mapping[int, datetime]  # by measurement
    reports: Reports  # of this period, as first sent
    asked: int  # of a unit every quarter
    recognised: Mapping[int, Recognised]  # by unit
    before: Mapping[str, int]  # by unit code: the total of the period before
    base: Board | None  # the communes' set below the advanced one


def compute_board(
    criteria_set: CriteriaSet,
    period: ReportingPeriod,
    *,
    today: date,
    only: Unit | None = None,
    earlier: Mapping[str, Board] | None = None,
) -> Board:
    """The Board as it stands on a day, whatever was frozen; `earlier` are the boards it rests on."""
    earlier = earlier or {}
    units = list(Unit.objects.filter(enrolments__set=criteria_set).in_order())
    if only is not None:
        units = [unit for unit in units if unit.pk == only.pk]
    previous = ReportingPeriod.objects.closed().filter(starts__lt=period.starts).order_by("-starts").first()
    facts = _facts(criteria_set, units, period, previous, today, earlier)
    lines = tuple(_line(facts, unit) for unit in units)
    return Board(
        set=_set_head(criteria_set),
        period=_period_head(period),
        criteria=_criterion_heads(facts.book, units, period),
        lines=lines,
        previous_period=previous.code if previous else "",
        demonstration=Demonstration.objects.exists(),
        list_confirmed=all(unit.in_campaign_confirmed for unit in units),
        conditions=_conditions(criteria_set, period, lines, earlier),
    )


def _facts(
    criteria_set: CriteriaSet,
    units: Sequence[Unit],
    period: ReportingPeriod,
    previous: ReportingPeriod | None,
    today: date,
    earlier: Mapping[str, Board],
) -> _Facts:
    book = lawbook(criteria_set)
    frozen, before = totals_before(criteria_set, period)
    is_kept = previous is None or frozen == previous.code
    found = readings(units, criteria_set, up_to=period, depth=1 if is_kept else None)
    if previous is None:
        before = {}
    elif not is_kept:
        before = {unit.code: _total(book, unit, previous, found) for unit in units}
    return _Facts(
        book=book,
        period=period,
        found=found,
        today=today,
        decided=_decided(found),
        reports=first_sendings(period, criteria_set, units),
        asked=sum(sends_each_quarter(indicator) for indicator in book.all_indicators),
        recognised=decisions_on(period.ends, criteria_set),
        before=before,
        base=None if criteria_set.unit_kind == Unit.Kind.DISTRICT else earlier.get(COMMUNES),
    )


def _decided(found: Readings) -> dict[int, datetime]:
    """When the confirmed versions were confirmed or supplied."""
    rows = Decision.objects.filter(move__in=CONFIRMING, measurement__in=found.verified())
    return dict(rows.values_list("measurement_id").annotate(Max("at")).order_by())


def _total(book: Lawbook, unit: Unit, period: ReportingPeriod, found: Readings) -> int:
    """Of a period closed before boards were kept: folded from the same readings."""
    cells = (
        cell_of(criterion, standings_of(book, criterion, unit, period, found, period.ends))
        for criterion in book.criteria
    )
    return sum(cell.counts(cell.verdict) for cell in cells)


def _line(facts: _Facts, unit: Unit) -> Line:
    book, period = facts.book, facts.period
    cells = tuple(
        cell_of(
            criterion,
            standings_of(book, criterion, unit, period, facts.found, facts.today),
            facts.decided,
        )
        for criterion in book.criteria
    )
    recognised = facts.recognised.get(unit.pk, Recognised())
    sent = timeliness(
        facts.asked,
        facts.reports.get((unit.pk, book.set.pk)),
        period,
        facts.found.due(period, unit.pk),
    )
    base = facts.base.line(unit.code) if facts.base else None
    return Line(
        unit=head_of(unit),
        cells=cells,
        previous_total=facts.before.get(unit.code),
        recognition=recognised.current,
        earlier_recognition=recognised.earlier,
        **asdict(sent),
        base_met=base.meets_all if base else None,
        base_self_met=base.self_meets_all if base else None,
    )


def _conditions(
    criteria_set: CriteriaSet, period: ReportingPeriod, lines: Sequence[Line], earlier: Mapping[str, Board]
) -> tuple[ConditionResult, ...]:
    if criteria_set.unit_kind != Unit.Kind.DISTRICT:
        return ()
    rows = [
        ConditionRow(one.code, one.wording, one.rule, one.value, one.value_each)
        for one in criteria_set.conditions.all()
    ]
    return judge_conditions(rows, next(iter(lines), None), earlier, _survey(period))


def _survey(period: ReportingPeriod) -> Survey | None:
    """The newest round reported by the period's last day."""
    rounds = SurveyRound.objects.filter(reported_on__lte=period.ends).order_by("-reported_on", "-pk")
    newest = rounds.first()
    if newest is None:
        return None
    shares = newest.shares.annotate(content=F("criterion__short_name")).order_by(
        "unit__position", "criterion"
    )
    rows = shares.values_list("unit__name", "content", "satisfied", "answered")
    return Survey(newest.paper, tuple(Share(unit, content or "", *counts) for unit, content, *counts in rows))


def _criterion_heads(
    book: Lawbook, units: Sequence[Unit], period: ReportingPeriod
) -> tuple[CriterionHead, ...]:
    place = place_of(units[0]) if units else None
    heads = []
    for criterion in book.criteria:
        indicators = book.indicators(criterion)
        unknown = place is not None and any(
            isinstance(part.thresholds, Unknown)
            for indicator in indicators
            for part in book.parts(indicator, place, on=period.ends, year=period.starts.year)
            if not part.is_context
        )
        heads.append(
            CriterionHead(
                number=criterion.number,
                name=criterion.name,
                short_name=criterion.short_name,
                group=criterion.group,
                group_position=criterion.group_position,
                indicators=len(indicators),
                by_declaration=unknown,
            )
        )
    return tuple(heads)


def _set_head(criteria_set: CriteriaSet) -> SetHead:
    return SetHead(
        slug=criteria_set.slug,
        name=criteria_set.name,
        short_name=criteria_set.short_name,
        board_title=criteria_set.board_title,
        citation=criteria_set.citation,
        legal_basis=criteria_set.legal_basis,
        unit_kind=criteria_set.unit_kind,
    )


def _period_head(period: ReportingPeriod) -> PeriodHead:
    closing = None
    if not period.is_open:
        closing = PeriodDecision.objects.filter(period=period, move="close").order_by("-at").first()
    return PeriodHead(
        code=period.code,
        name=period.name,
        short_name=period.short_name,
        ends=period.ends,
        due=period.due,
        state=period.state,
        closed_on=timezone.localtime(closing.at).date() if closing else None,
    )
