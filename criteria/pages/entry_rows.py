"""One indicator of the entry form: its fields as typed, its rule in words, its live verdict.

A row is made of what the page has read already; its properties put that into words and ask nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from criteria import entries
from criteria.drafting import digest
from criteria.entries import TypedEntry, asks_declaration
from criteria.evaluation import Judgement, Verdict, judge
from criteria.models import Decision, Indicator
from criteria.pages.distance_bar import Bar, distance_bar
from criteria.pages.entry_fields import MET_OR_NOT, FieldRow, field_row
from criteria.pages.words import capital, period_words
from criteria.required import LawWords, law_words

if TYPE_CHECKING:
    from criteria.figures import Part
    from criteria.readings import Reading
    from criteria.standing import Standing
    from criteria.submission import Desk

SHORT = 10  # characters that the outline has room for


@dataclass(frozen=True)
class Returned:
    by: str
    at: datetime
    note: str
    is_objection: bool


@dataclass(frozen=True)
class IndicatorRow:
    """`entry` is what the texts on the form say; `found` is how the indicator stands without them."""

    desk: Desk
    found: Standing
    texts: Mapping[str, str]
    entry: TypedEntry
    typed: bool  # in the draft, not yet sent
    base_version: int
    editable: bool
    last_return: Decision | None
    errors: Mapping[str, str]

    # --- the law ---------------------------------------------------------------------------------

    @property
    def indicator(self) -> Indicator:
        return self.found.indicator

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def wording(self) -> str:
        return self.indicator.wording

    @property
    def parts(self) -> tuple[Part, ...]:
        """Of the year that is being typed, where one types."""
        return self.entry.parts if self.editable else self.found.parts

    @cached_property
    def law(self) -> LawWords:
        return law_words(self.parts) if self.editable else self.found.law

    @property
    def required(self) -> str:
        return self.law.required

    @property
    def citation(self) -> str:
        return self.desk.book.citation(self.indicator)

    @property
    def region(self) -> str:
        return self.law.region

    @property
    def unverified(self) -> bool:
        return self.law.unverified

    @property
    def unknown_words(self) -> str:
        reason = self.law.unknown
        return f"{capital(reason)}, {self.assessor} tự đánh giá." if reason else ""

    @property
    def assessor(self) -> str:
        return self.desk.unit.assessor

    @property
    def supplied_by(self) -> str:
        office = self.indicator.supplied_by
        return office.short_name if office else ""

    @property
    def confirmer(self) -> str:
        office = self.indicator.verifier or self.indicator.lead
        return office.short_name if office else ""

    # --- what stands -----------------------------------------------------------------------------

    @cached_property
    def judgement(self) -> Judgement:
        if not self.editable:
            return self.found.judgement
        return judge(self.parts, self.entry.answer, assessor=self.assessor, citation=self.citation)

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def has_figure(self) -> bool:
        return self.verdict is not Verdict.NO_DATA

    @property
    def lacking(self) -> bool:
        return self.verdict is Verdict.NOT_MET

    @property
    def confirmed(self) -> bool:
        return self.found.confirmed and not self.typed

    @property
    def state(self) -> str:
        return self.found.state

    @property
    def state_label(self) -> str:
        """A supplied figure that the unit objected to waits for its office, not for the unit."""
        return f"Chờ {self.supplied_by} xem lại" if self.supplied_by and self.state == "returned" else ""

    @property
    def held(self) -> str:
        return period_words(self.found.held_from, self.desk.period.code) if self.found.held_from else ""

    @property
    def shown(self) -> str:
        return _shown(self.judgement)

    @property
    def short_shown(self) -> str:
        return self.shown if len(self.shown) <= SHORT else ""

    @property
    def rest(self) -> str:
        """The distance to the level in words; of a verdict chưa đạt only the parts that fail."""
        parts = [
            part
            for part in self.judgement.parts
            if part.distance and (part.verdict is Verdict.NOT_MET or not self.lacking)
        ]
        return capital("; ".join(part.distance.words for part in parts if part.distance))

    @cached_property
    def _before(self) -> Judgement | None:
        previous = self.found.previous
        return _judge_reading(self.desk, self.indicator, previous) if previous else None

    @property
    def last(self) -> str:
        """`Quý III: 94,0%`."""
        if self._before is None or self.found.previous is None:
            return ""
        period = capital(period_words(self.found.previous.period, self.desk.period.code))
        return f"{period}: {_shown(self._before) or 'không áp dụng'}"

    @property
    def bar(self) -> Bar | None:
        before = self._before
        last: Fraction | None = before.parts[0].value if before and len(before.parts) == 1 else None
        return distance_bar(self.parts, self.judgement, last, self.last.replace(": ", " "))

    @property
    def returned(self) -> Returned | None:
        """The office's own words, while the report waits for its unit."""
        decision = self.last_return
        if decision is None or self.state != "returned":
            return None
        office = decision.by.unit.short_name if decision.by.unit else decision.by.full_name
        return Returned(office, decision.at, decision.note, decision.move == "object")

    # --- what is typed ---------------------------------------------------------------------------

    @cached_property
    def _problems(self) -> dict[str, str]:
        return {problem.field: problem.message for problem in self.entry.problems} | dict(self.errors)

    @cached_property
    def fields(self) -> tuple[FieldRow, ...]:
        count = len(self.parts)
        return tuple(
            field_row(self.indicator, part, self.texts, self._problems, count) for part in self.parts
        )

    @property
    def answers(self) -> bool:
        """The person's own choice is the verdict: nothing to repeat under it."""
        return self.editable and all(field.kind == "choice" for field in self.fields)

    @property
    def missing(self) -> tuple[str, ...]:
        return self.entry.missing if self.editable and not self.entry.is_empty else ()

    @property
    def declares(self) -> bool:
        return self.editable and asks_declaration(self.parts)

    @property
    def declared_legend(self) -> str:
        return f"{capital(self.assessor)} tự đánh giá chỉ tiêu {self.code}"

    @property
    def met_or_not(self) -> tuple[dict[str, str], ...]:
        return MET_OR_NOT

    @property
    def names(self) -> dict[str, str]:
        """Field names by their suffix, as criteria.entries reads them."""
        return {suffix: f"{self.code}.{suffix}" for suffix in entries.SUFFIXES}

    @property
    def own(self) -> dict[str, str]:
        """Texts by suffix."""
        return {suffix: self.texts.get(name, "") for suffix, name in self.names.items()}

    @property
    def wrong(self) -> dict[str, str]:
        """Problems by suffix, and of the objection."""
        found = {suffix: self._problems.get(name, "") for suffix, name in self.names.items()}
        return found | {"objection": self._problems.get(f"note.{self.code}", "")}

    @property
    def yearly(self) -> bool:
        return self.indicator.frequency == Indicator.Frequency.YEAR

    @property
    def sensitive(self) -> bool:
        return self.indicator.sensitive

    @property
    def more_open(self) -> bool:
        """Shut until wanted; open where something stands in it, is wrong, or must be filled."""
        filled = any(self.own[name] for name in (entries.NOTE, entries.NOT_APPLICABLE))
        wrong = any(self.wrong[name] for name in (entries.AS_OF, entries.REASON, entries.SOURCE))
        return self.sensitive or filled or wrong

    @property
    def source_label(self) -> str:
        return "Số văn bản xác nhận" if self.sensitive else "Nguồn số liệu"

    @property
    def base_digest(self) -> str:
        return digest(dict(self.texts))

    @property
    def can_keep(self) -> bool:
        return self.editable and self.found.previous is not None and not self.texts

    @property
    def can_object(self) -> bool:
        user = self.desk.user
        if not self.desk.period.is_open or not self.indicator.confirmed_by_supply:
            return False
        if user.role != user.Role.OFFICER or user.unit_id != self.desk.unit.pk:
            return False
        return self.state == "verified"


def _judge_reading(desk: Desk, indicator: Indicator, reading: Reading) -> Judgement:
    return judge(desk.read(indicator, entries.texts_from(indicator, reading)).parts, reading.answer)


def _shown(judgement: Judgement) -> str:
    return "; ".join(part.shown for part in judgement.parts if part.shown)
