"""One indicator of the entry form: its fields as typed, its rule in words, its live verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria import entries
from criteria.drafting import digest
from criteria.entries import TypedEntry, asks_declaration
from criteria.evaluation import Judgement, Verdict, judge
from criteria.figures import Part
from criteria.models import Decision, Indicator
from criteria.pages.distance_bar import Bar, distance_bar
from criteria.pages.entry_fields import MET_OR_NOT, FieldRow, field_row
from criteria.required import is_unverified, region_words, required_words, unknown_reason

if TYPE_CHECKING:
    from criteria.readings import Reading
    from criteria.standing import Standing
    from criteria.submission import Desk


@dataclass(frozen=True)
class Returned:
    by: str
    at: datetime
    note: str
    is_objection: bool


@dataclass(frozen=True)
class IndicatorRow:
    indicator: Indicator
    code: str
    wording: str
    required: str
    unknown: str
    citation: str
    region: str
    unverified: bool
    last: str
    held: str
    editable: bool
    supplied_by: str
    confirmer: str
    fields: tuple[FieldRow, ...]
    declares: bool
    declared: str
    declared_error: str
    texts: Mapping[str, str]
    offers_absence: bool
    absent: bool
    yearly: bool
    extra_errors: Mapping[str, str]
    verdict: str
    judgement: Judgement
    rest: str  # the distance in words
    lacking: bool
    missing: tuple[str, ...]
    bar: Bar | None
    shown: str
    state: str
    confirmed: bool
    typed: bool  # differs from what was sent, in the draft
    returned: Returned | None
    base_version: int
    base_digest: str
    can_keep: bool
    can_object: bool
    sensitive: bool
    note: str
    assessor: str
    more_open: bool

    @property
    def has_figure(self) -> bool:
        return self.verdict != Verdict.NO_DATA

    def own(self, suffix: str) -> str:
        return self.texts.get(f"{self.code}.{suffix}", "")

    @property
    def answers(self) -> bool:
        """The person's own choice is the verdict: nothing to repeat under it."""
        return self.editable and all(field.kind == "choice" for field in self.fields)

    @property
    def short_shown(self) -> str:
        return self.shown if len(self.shown) <= 10 else ""

    @property
    def unknown_words(self) -> str:
        if not self.unknown:
            return ""
        return f"{self.unknown[:1].upper()}{self.unknown[1:]}, {self.assessor} tự đánh giá."

    @property
    def declared_legend(self) -> str:
        return f"{self.assessor[:1].upper()}{self.assessor[1:]} tự đánh giá chỉ tiêu {self.code}"

    @property
    def met_or_not(self) -> tuple[dict[str, str], ...]:
        return MET_OR_NOT

    @property
    def objection_error(self) -> str:
        return self.extra_errors.get("objection", "")

    @property
    def source_label(self) -> str:
        return "Số văn bản xác nhận" if self.sensitive else "Nguồn số liệu"

    def _name(self, suffix: str) -> str:
        return f"{self.code}.{suffix}"

    @property
    def declared_field(self) -> str:
        return self._name(entries.DECLARED)

    @property
    def absent_field(self) -> str:
        return self._name(entries.NOT_APPLICABLE)

    @property
    def reason_field(self) -> str:
        return self._name(entries.REASON)

    @property
    def year_field(self) -> str:
        return self._name(entries.YEAR)

    @property
    def note_field(self) -> str:
        return self._name(entries.NOTE)

    @property
    def source_field(self) -> str:
        return self._name(entries.SOURCE)

    @property
    def as_of_field(self) -> str:
        return self._name(entries.AS_OF)

    @property
    def reason(self) -> str:
        return self.own(entries.REASON)

    @property
    def year(self) -> str:
        return self.own(entries.YEAR)

    @property
    def source(self) -> str:
        return self.own(entries.SOURCE)

    @property
    def as_of(self) -> str:
        return self.own(entries.AS_OF)


def indicator_row(
    desk: Desk,
    found: Standing,
    *,
    texts: Mapping[str, str],
    typed: bool,
    base_version: int,
    editable: bool,
    last_return: Decision | None,
    errors: Mapping[str, str],
) -> IndicatorRow:
    indicator = found.indicator
    entry = desk.read(indicator, texts)
    problems = {problem.field: problem.message for problem in entry.problems} | dict(errors)
    judgement = _judgement(desk, entry, found, editable=editable)
    parts = entry.parts if editable else found.parts
    previous = found.previous
    return IndicatorRow(
        indicator=indicator,
        code=indicator.code,
        wording=indicator.wording,
        required=required_words(parts),
        unknown=unknown_reason(parts),
        citation=desk.book.citation(indicator),
        region=region_words(parts),
        unverified=is_unverified(parts),
        last=_last(desk, indicator, previous),
        held=found.held_from,
        editable=editable,
        supplied_by=indicator.supplied_by.short_name if indicator.supplied_by else "",
        confirmer=_confirmer(indicator),
        fields=tuple(field_row(indicator, part, texts, problems, len(parts)) for part in parts)
        if editable
        else (),
        declares=editable and asks_declaration(parts),
        declared=texts.get(f"{indicator.code}.{entries.DECLARED}", ""),
        declared_error=problems.get(f"{indicator.code}.{entries.DECLARED}", ""),
        texts=texts,
        offers_absence=indicator.may_not_apply,
        absent=texts.get(f"{indicator.code}.{entries.NOT_APPLICABLE}", "") == "1",
        yearly=indicator.frequency == Indicator.Frequency.YEAR,
        extra_errors={
            name.rsplit(".", 1)[-1]: text
            for name, text in problems.items()
            if name.startswith(f"{indicator.code}.")
        }
        | {"objection": problems.get(f"note.{indicator.code}", "")},
        verdict=judgement.verdict,
        judgement=judgement,
        rest=_rest(judgement),
        lacking=judgement.verdict is Verdict.NOT_MET,
        missing=entry.missing if editable and not entry.is_empty else (),
        bar=_bar(parts, judgement, desk, indicator, previous),
        shown="; ".join(part.shown for part in judgement.parts if part.shown),
        state=found.state,
        confirmed=found.confirmed and not typed,
        typed=typed,
        returned=_returned(found, last_return),
        base_version=base_version,
        base_digest=digest(dict(texts)),
        can_keep=editable and previous is not None and not texts,
        can_object=_can_object(desk, found),
        sensitive=indicator.sensitive,
        note=texts.get(f"{indicator.code}.{entries.NOTE}", ""),
        assessor=desk.unit.assessor,
        more_open=any(name.rsplit(".", 1)[-1] in {entries.AS_OF, entries.REASON} for name in problems),
    )


def _judgement(desk: Desk, entry: TypedEntry, found: Standing, *, editable: bool) -> Judgement:
    if not editable:
        return found.judgement
    citation = desk.book.citation(entry.indicator)
    return judge(entry.parts, entry.answer, assessor=desk.unit.assessor, citation=citation)


def _confirmer(indicator: Indicator) -> str:
    office = indicator.verifier or indicator.lead
    return office.short_name if office else ""


def _last(desk: Desk, indicator: Indicator, previous: Reading | None) -> str:
    if previous is None:
        return ""
    judgement = _judge_reading(desk, indicator, previous)
    shown = "; ".join(part.shown for part in judgement.parts if part.shown) or "không áp dụng"
    year, quarter = previous.period.split("-Q")
    roman = {"1": "I", "2": "II", "3": "III", "4": "IV"}[quarter]
    same_year = int(year) == desk.period.starts.year
    return f"Quý {roman}: {shown}" if same_year else f"Quý {roman}/{year}: {shown}"


def _judge_reading(desk: Desk, indicator: Indicator, reading: Reading) -> Judgement:
    return judge(desk.read(indicator, entries.texts_from(indicator, reading)).parts, reading.answer)


def _rest(judgement: Judgement) -> str:
    words = [part.distance.words for part in judgement.parts if part.distance]
    if judgement.verdict is Verdict.NOT_MET:
        words = [
            part.distance.words
            for part in judgement.parts
            if part.distance and part.verdict is Verdict.NOT_MET
        ]
    text = "; ".join(words)
    return f"{text[:1].upper()}{text[1:]}"


def _bar(
    parts: tuple[Part, ...], judgement: Judgement, desk: Desk, indicator: Indicator, previous: Reading | None
) -> Bar | None:
    last: Fraction | None = None
    label = ""
    if previous is not None:
        before = _judge_reading(desk, indicator, previous)
        last = before.parts[0].value if len(before.parts) == 1 else None
        label = _last(desk, indicator, previous).replace(": ", " ")
    return distance_bar(parts, judgement, last, label)


def _returned(found: Standing, decision: Decision | None) -> Returned | None:
    """The office's own words, while the report waits for its unit."""
    if decision is None or found.state != "returned":
        return None
    office = decision.by.unit.short_name if decision.by.unit else decision.by.full_name
    return Returned(office, decision.at, decision.note, decision.move == "object")


def _can_object(desk: Desk, found: Standing) -> bool:
    if not desk.period.is_open or not found.indicator.confirmed_by_supply:
        return False
    if desk.user.role != desk.user.Role.OFFICER or desk.user.unit_id != desk.unit.pk:
        return False
    return found.state == "verified"
