"""How one indicator of one unit stands at a period: value, verdict, and who stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria.evaluation import Answer, Basis, Judgement, PartJudgement, Verdict
from criteria.lawbook import place_of
from criteria.models import Indicator, IndicatorReport
from criteria.readings import Reading
from criteria.required import LawWords

if TYPE_CHECKING:
    from datetime import date

    from campaign.models import ReportingPeriod, Unit
    from criteria.board import IndicatorCell
    from criteria.evaluation import Part
    from criteria.lawbook import Lawbook
    from criteria.readings import Readings

NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class Standing:
    """`judgement` is the self-assessed verdict; it counts as confirmed only while `confirmed` holds."""

    indicator: Indicator
    parts: tuple[Part, ...]
    reading: Reading | None  # the value in force, of this period or an earlier one
    previous: Reading | None  # the value of the period before
    judgement: Judgement
    law: LawWords  # what was asked, in words
    state: str  # of this period: not_sent, submitted, returned, verified
    held_from: str  # code of the earlier period that the value comes from; empty where it is this one's
    expired_year: int | None = None  # the year of a yearly figure that no longer counts

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def confirmed(self) -> bool:
        return self.reading is not None and self.reading.state == IndicatorReport.State.VERIFIED

    @property
    def confirmed_verdict(self) -> Verdict:
        return self.verdict if self.confirmed else Verdict.NO_DATA

    @property
    def returned(self) -> bool:
        return self.reading is not None and self.reading.state == IndicatorReport.State.RETURNED


def required_year(period: ReportingPeriod, today: date, due: date) -> int:
    """The oldest year whose yearly figure still counts: that of year N is due with period N-Q4.

    Until the end of that day the figure of N−1 stays in force (design, rule 5).
    """
    year = period.starts.year
    return year if period.is_last_of_year and today > due else year - 1


def standing(
    book: Lawbook, indicator: Indicator, unit: Unit, period: ReportingPeriod, found: Readings, *, today: date
) -> Standing:
    reading = found.at(unit.pk, indicator.pk, period)
    in_force, expired = reading, None
    if indicator.frequency == Indicator.Frequency.YEAR:
        due = found.due(period, indicator.supplied_by_id or unit.pk)
        in_force, expired = _of_year(reading, required_year(period, today, due))
    answer = in_force.answer if in_force else Answer()
    parts = book.parts(indicator, place_of(unit), on=period.ends, year=answer.year)
    judgement, law = book.judged(indicator, parts, answer, unit.assessor), book.words(parts)
    decided = found.decided(unit.pk, indicator.code, period)
    if decided is not None and not _says(decided, judgement, law):
        judgement, law = _as_decided(decided)
    in_period = reading if reading and reading.period == period.code else None
    return Standing(
        indicator=indicator,
        parts=parts,
        reading=in_force,
        previous=found.before(unit.pk, indicator.pk, period),
        judgement=judgement,
        law=law,
        state=in_period.state if in_period else NOT_SENT,
        held_from=in_force.period if in_force and in_force.period != period.code else "",
        expired_year=expired,
    )


def _says(cell: IndicatorCell, judgement: Judgement, law: LawWords) -> bool:
    """Whether the law of today still says of a closed period what was decided when it was closed."""
    return (cell.verdict, cell.sentence, cell.required) == (
        judgement.verdict,
        judgement.sentence,
        law.required,
    )


def _as_decided(cell: IndicatorCell) -> tuple[Judgement, LawWords]:
    """What was kept at closing: the verdict and its words, without the geometry of the figure."""
    basis = Basis.DECLARED if cell.by_declaration else Basis.THRESHOLD
    part = PartJudgement("", "", cell.verdict, basis, shown=cell.shown)
    judgement = Judgement(cell.verdict, basis, (part,), cell.sentence, cell.unknown)
    return judgement, LawWords(cell.required, cell.unknown, cell.region, cell.unverified)


def _of_year(reading: Reading | None, oldest_year: int) -> tuple[Reading | None, int | None]:
    """The value while its year still counts; the year of one that no longer does."""
    if reading is None or reading.answer.not_applicable:
        return reading, None
    year = reading.answer.year
    if year is not None and year >= oldest_year:
        return reading, None
    return None, year
