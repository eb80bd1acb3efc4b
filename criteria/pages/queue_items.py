"""One indicator of one unit as a confirming office reads it: in the list, the case, the grid, the preview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from campaign.models import ReportingPeriod, Unit, User
from campaign.moves import available_moves
from criteria.evaluation import Answer, Figure, Judgement, Verdict, judge
from criteria.figures import WORDS
from criteria.history import readings_at
from criteria.lawbook import Lawbook, lawbook, place_of
from criteria.models import CriteriaSet, Indicator, IndicatorReport, Measurement, Value
from criteria.numbers import format_number
from criteria.queue import days_left
from criteria.readings import Reading, Readings
from criteria.standing import Standing, standing
from criteria.workflow import CONFIRM, RETURN

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Days:
    """How long the office still has: red only when over, and never for those that are asked."""

    words: str
    late: bool = False

    @classmethod
    def left(cls, sent_at: datetime, today: date, office: Unit) -> Days:
        left = days_left(sent_at, today)
        if left > 0:
            return cls(f"còn {left} ngày")
        if left == 0:
            return cls("hạn hôm nay")
        if office.asked_not_chased:
            return cls("trân trọng đề nghị")
        return cls(f"Quá hạn {-left} ngày", late=True)


@dataclass(frozen=True)
class Item:
    """`moves` are the names of the moves this person can make now; empty where it is only read."""

    report_id: int | None
    version: int
    unit_code: str
    unit_name: str
    code: str
    wording: str
    required: str
    lead: str
    mine: bool
    state: str
    verdict: Verdict
    verdict_word: str
    shown: tuple[str, ...]
    detail: str
    previous: tuple[str, ...]
    previous_verdict: Verdict | None
    previous_period: str
    facts: tuple[str, ...]
    note: str
    unchanged: bool
    sent_at: datetime | None
    measurement_id: int | None
    days: Days | None
    moves: tuple[str, ...]

    @property
    def waiting(self) -> bool:
        return self.state == IndicatorReport.State.SUBMITTED

    @property
    def resent(self) -> bool:
        return self.version > 1

    @property
    def muc(self) -> str:
        """What its tick box sends: the report and the version that is shown."""
        return f"{self.report_id}:{self.version}"

    @property
    def confirmed(self) -> bool:
        return self.state == IndicatorReport.State.VERIFIED

    @property
    def value(self) -> str:
        return "; ".join(self.shown) or self.verdict_word


@dataclass
class Shelf:
    """What items of a period are read from: one query for the periods, six for each set."""

    user: User
    office: Unit
    period: ReportingPeriod
    today: date
    periods: Mapping[str, ReportingPeriod]
    books: dict[str, Lawbook] = field(default_factory=dict)
    found: dict[str, Readings] = field(default_factory=dict)

    def add(self, criteria_set: CriteriaSet, units: Iterable[Unit]) -> None:
        self.books[criteria_set.slug] = lawbook(criteria_set)
        self.found[criteria_set.slug] = readings_at(units, criteria_set, self.period)

    def indicator(self, slug: str, pk: int) -> Indicator:
        return next(found for found in self.books[slug].all_indicators if found.pk == pk)

    def standing(self, slug: str, indicator: Indicator, unit: Unit) -> Standing:
        return standing(self.books[slug], indicator, unit, self.period, self.found[slug], today=self.today)

    def item(self, slug: str, indicator: Indicator, unit: Unit) -> Item:
        now = self.standing(slug, indicator, unit)
        sent = self.found[slug].of(unit.pk, indicator.pk, self.period)
        before = self._before(slug, indicator, unit, now)
        waiting = sent is not None and sent.state == IndicatorReport.State.SUBMITTED
        mine = indicator.confirmer_id == self.office.pk
        return Item(
            report_id=sent.report_id if sent else None,
            version=sent.version if sent else 0,
            unit_code=unit.code,
            unit_name=unit.short_name,
            code=indicator.code,
            wording=indicator.wording,
            required=_required(now),
            lead=indicator.lead.short_name if indicator.lead else "",
            mine=mine,
            state=now.state,
            verdict=now.verdict,
            verdict_word=WORDS[now.verdict],
            shown=shown_lines(now.judgement),
            detail=_detail(now.judgement, unit, unchanged=bool(sent and sent.unchanged)),
            previous=_lines_or_word(before.judgement) if before else (),
            previous_verdict=before.verdict if before else None,
            previous_period=before.reading.period if before and before.reading else "",
            facts=_facts(sent or now.reading, held_from=self._quarter(now.held_from)),
            note=sent.note if sent else "",
            unchanged=bool(sent and sent.unchanged),
            sent_at=sent.at if sent else None,
            measurement_id=sent.measurement_id if sent else None,
            days=Days.left(sent.at, self.today, self.office)
            if sent and waiting and mine and self.period.is_open
            else None,
            moves=self._moves(indicator, unit, sent),
        )

    def _quarter(self, code: str) -> str:
        return self.periods[code].short_name.replace(" ", "\u00a0") if code else ""

    def _before(self, slug: str, indicator: Indicator, unit: Unit, now: Standing) -> Standing | None:
        """The value of the period before, judged by the levels of its own time."""
        period = self.periods.get(now.previous.period) if now.previous else None
        if period is None:
            return None
        return standing(self.books[slug], indicator, unit, period, self.found[slug], today=period.ends)

    def _moves(self, indicator: Indicator, unit: Unit, sent: Reading | None) -> tuple[str, ...]:
        if sent is None or not self.period.is_open:
            return ()
        # Neither saved nor read: the moves ask only who, for which indicator and unit, in which state.
        report = IndicatorReport(unit=unit, indicator=indicator, state=sent.state)
        return tuple(move.name for move in available_moves(report, (CONFIRM, RETURN), user=self.user))


def open_shelf(user: User, office: Unit, period: ReportingPeriod, today: date) -> Shelf:
    periods = {other.code: other for other in ReportingPeriod.objects.opened()}
    return Shelf(user=user, office=office, period=period, today=today, periods=periods)


def shown_lines(judgement: Judgement) -> tuple[str, ...]:
    """The figures in words, each with its name where there are several."""
    parts = [part for part in judgement.parts if part.shown]
    if len(parts) == 1:
        return (parts[0].shown,)
    return tuple(f"{part.label}: {part.shown}" if part.label else part.shown for part in parts)


def _lines_or_word(judgement: Judgement) -> tuple[str, ...]:
    return shown_lines(judgement) or (WORDS[judgement.verdict],)


def _detail(judgement: Judgement, unit: Unit, *, unchanged: bool) -> str:
    """The few words under a verdict: what is missing, on whose word it rests, that nothing changed."""
    said = [
        f"{part.distance.words} ({part.label.lower()})" if part.label else part.distance.words
        for part in judgement.parts
        if part.distance and part.verdict is Verdict.NOT_MET
    ]
    if judgement.by_declaration:
        said.append(f"{unit.assessor} tự đánh giá")
    if unchanged:
        said.append("không thay đổi")
    return "; ".join(said).replace("điểm %", "điểm\u00a0%")


def _required(found: Standing) -> str:
    words = found.law.required
    if words:
        return f"Quy định{':' if words[0].isalpha() else ''} {words}"
    return f"{found.law.unknown[:1].upper()}{found.law.unknown[1:]}"


def _facts(reading: Reading | None, *, held_from: str) -> tuple[str, ...]:
    """What the unit said about where its figure comes from."""
    if reading is None:
        return ()
    facts = [
        f"{format_number(figure.numerator)} trên {format_number(figure.denominator)}"
        for figure in reading.answer.figures.values()
        if figure.numerator is not None and figure.denominator is not None
    ]
    if reading.answer.not_applicable:
        facts.append(f"không áp dụng: {reading.answer.reason}")
    if held_from:
        facts.append(f"giữ từ {held_from}")
    if reading.answer.year:
        facts.append(f"số liệu năm {reading.answer.year}")
    if reading.as_of:
        facts.append(f"đến {reading.as_of:%d/%m/%Y}")
    if reading.source:
        facts.append(f"nguồn: {reading.source}")
    return tuple(facts)


def versions_as_seen(wanted: Mapping[int, int]) -> dict[int, Measurement]:
    """Earlier versions by report, with their figures: what an officer saw before a newer one came."""
    rows = Measurement.objects.filter(report__in=wanted).select_related("report__unit", "report__indicator")
    figures = Prefetch("values", queryset=Value.objects.select_related("component"))
    return {
        row.report_id: row for row in rows.prefetch_related(figures) if row.version == wanted[row.report_id]
    }


def judge_version(shelf: Shelf, slug: str, indicator: Indicator, unit: Unit, seen: Measurement) -> Judgement:
    answer = Answer(
        figures={
            value.component.key: Figure(value.number, value.level, value.numerator, value.denominator)
            for value in seen.values.all()
        },
        declared=Verdict(seen.declared) if seen.declared else None,
        not_applicable=seen.not_applicable,
        reason=seen.reason,
        year=seen.figure_year,
    )
    book = shelf.books[slug]
    parts = book.parts(indicator, place_of(unit), on=shelf.period.ends, year=answer.year)
    return judge(parts, answer, assessor=unit.assessor, citation=book.citation(indicator))


def count_verdicts(items: Sequence[Item]) -> str:
    """`1 chưa đạt, 3 đạt`, the ones to look at first."""
    order = (Verdict.NOT_MET, Verdict.NO_DATA, Verdict.MET, Verdict.NOT_APPLICABLE)
    numbers = ((verdict, sum(item.verdict is verdict for item in items)) for verdict in order)
    return ", ".join(f"{number} {WORDS[verdict].lower()}" for verdict, number in numbers if number)
