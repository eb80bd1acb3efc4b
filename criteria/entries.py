"""Reads what people type for one indicator; the only reader of forms, drafts, grids and imports.

Field names: the component's code (`3.1`, `12.1.nam`), and beside it `.tu_so` `.mau_so` (counts of a
percentage), and by the indicator's code `.tu_danh_gia` `.khong_ap_dung` `.ly_do` `.nam_so_lieu`
`.ghi_chu` `.nguon` `.den_ngay`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from criteria.evaluation import Answer, Figure, Kind, Verdict, missing
from criteria.figures import DECLARATIONS, NUMERIC, fault
from criteria.models import Indicator
from criteria.numbers import Unreadable, format_for_field, limits_for, read_number
from criteria.thresholds import NO_YEAR, Place, Unknown

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod
    from criteria.evaluation import Part
    from criteria.lawbook import Lawbook
    from criteria.readings import Reading

DECLARED, NOT_APPLICABLE, REASON = "tu_danh_gia", "khong_ap_dung", "ly_do"
YEAR, NOTE, SOURCE, AS_OF = "nam_so_lieu", "ghi_chu", "nguon", "den_ngay"
NUMERATOR, DENOMINATOR = "tu_so", "mau_so"
SUFFIXES = (DECLARED, NOT_APPLICABLE, REASON, YEAR, NOTE, SOURCE, AS_OF)
FIRST_YEAR = 2015
SOURCE_LIMIT = 250


@dataclass(frozen=True)
class Problem:
    """An input that cannot be taken, and what to do about it."""

    field: str
    message: str


@dataclass(frozen=True)
class TypedEntry:
    """What the texts of one indicator say. `missing` says what is still needed before it can be sent."""

    indicator: Indicator
    parts: tuple[Part, ...]
    answer: Answer
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    is_empty: bool
    note: str = ""
    source: str = ""
    as_of: date | None = None

    @property
    def is_complete(self) -> bool:
        return not self.is_empty and not self.problems and not self.missing

    def differs_from(self, reading: Reading | None) -> bool:
        """Whether sending it would say anything new in this period."""
        if reading is None:
            return True
        mine = (self.answer, self.note, self.source, self.as_of)
        return mine != (reading.answer, reading.note, reading.source, reading.as_of)


def field_name(indicator: Indicator, key: str) -> str:
    return f"{indicator.code}.{key}" if key else indicator.code


class _Reader:
    """Collects the problems of one indicator while its texts are read."""

    def __init__(self, indicator: Indicator, texts: Mapping[str, str]) -> None:
        self.indicator = indicator
        self.texts = texts
        self.problems: list[Problem] = []

    def text(self, name: str) -> str:
        return self.texts.get(name, "").strip()

    def own(self, suffix: str) -> str:
        return self.text(f"{self.indicator.code}.{suffix}")

    def number(self, name: str, *, kind: str, unit: str) -> Decimal | None:
        if not self.text(name):
            return None
        limits = limits_for(kind, unit)
        try:
            return read_number(self.text(name), maximum=limits.maximum, whole=limits.whole, unit=unit)
        except Unreadable as unreadable:
            self.problems.append(Problem(name, unreadable.message))
            return None

    def figure(self, part: Part) -> Figure | None:
        name = field_name(self.indicator, part.key)
        if part.kind not in NUMERIC:
            return Figure(level=self.text(name)) if self.text(name) else None
        found = Figure(
            number=self.number(name, kind=part.kind, unit=part.unit_of_measure),
            numerator=self._count(name, NUMERATOR, part),
            denominator=self._count(name, DENOMINATOR, part),
        )
        entered = found != Figure()
        if entered and not self.problems and (wrong := fault(part, found)):
            self.problems.append(Problem(name, wrong))
        return found if entered else None

    def _count(self, name: str, suffix: str, part: Part) -> Decimal | None:
        if part.kind is not Kind.PERCENT:
            return None
        return self.number(f"{name}.{suffix}", kind=Kind.NUMBER, unit="")

    def year(self, this_year: int) -> int | None:
        typed = self.own(YEAR)
        if not typed:
            return None
        year = int(typed) if len(typed) == 4 and typed.isascii() and typed.isdecimal() else 0
        if not FIRST_YEAR <= year <= this_year:
            field = f"{self.indicator.code}.{YEAR}"
            self.problems.append(Problem(field, f"Năm của số liệu từ {FIRST_YEAR} đến {this_year}."))
            return None
        return year

    def source(self) -> str:
        typed = self.own(SOURCE)
        if len(typed) > SOURCE_LIMIT:
            field = f"{self.indicator.code}.{SOURCE}"
            self.problems.append(Problem(field, f"Nguồn dài quá {SOURCE_LIMIT} chữ. Ghi ngắn lại."))
        return typed

    def as_of(self, today: date) -> date | None:
        typed = self.own(AS_OF)
        if not typed:
            return None
        field = f"{self.indicator.code}.{AS_OF}"
        for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
            try:
                day = datetime.strptime(typed, pattern).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
            if day <= today:
                return day
            self.problems.append(Problem(field, "Ngày số liệu chưa tới. Ghi ngày đã chốt số liệu."))
            return None
        self.problems.append(Problem(field, "Ghi ngày theo dạng 14/11/2023."))
        return None


def read_entry(
    book: Lawbook,
    indicator: Indicator,
    place: Place,
    period: ReportingPeriod,
    texts: Mapping[str, str],
    *,
    today: date,
    assessor: str = "xã",
) -> TypedEntry:
    """Texts of one indicator, judged by the levels in force at the period (or the figure's year)."""
    reader = _Reader(indicator, texts)
    year = reader.year(today.year)
    parts = book.parts(indicator, place, on=period.ends, year=year)
    absent = indicator.may_not_apply and reader.own(NOT_APPLICABLE) == "1"
    figures = {} if absent else {part.key: found for part in parts if (found := reader.figure(part))}
    answer = Answer(
        figures=figures,
        declared=None if absent else _declared(reader, parts),
        not_applicable=absent,
        reason=reader.own(REASON) if absent else "",
        year=year,
    )
    # A sensitive indicator takes its verdict and the number of the confirming paper, nothing else.
    as_of = None if indicator.sensitive else reader.as_of(today)
    source = reader.source()
    still = () if reader.problems else _gaps(indicator, parts, answer, source, assessor)
    return TypedEntry(
        indicator=indicator,
        parts=parts,
        answer=answer,
        problems=tuple(reader.problems),
        missing=still,
        is_empty=not figures and not absent and answer.declared is None and not reader.problems,
        note="" if indicator.sensitive else reader.own(NOTE),
        source=source,
        as_of=as_of,
    )


def _declared(reader: _Reader, parts: tuple[Part, ...]) -> Verdict | None:
    """Asked for only where no level is known; elsewhere the levels decide."""
    return DECLARATIONS.get(reader.own(DECLARED)) if asks_declaration(parts) else None


def asks_declaration(parts: tuple[Part, ...]) -> bool:
    """Whether the unit has to judge itself, beside the figure, because no level is known."""
    unknown = [
        part.thresholds for part in parts if part.kind in {*NUMERIC, Kind.GRADED} and not part.is_context
    ]
    return any(isinstance(level, Unknown) and level.reason != NO_YEAR for level in unknown)


def _gaps(
    indicator: Indicator, parts: tuple[Part, ...], answer: Answer, source: str, assessor: str
) -> tuple[str, ...]:
    """What is still needed, each said once."""
    found = [*missing(parts, answer, assessor=assessor), *_yearly(indicator, answer)]
    return tuple(dict.fromkeys([*found, *_paper(indicator, answer, source)]))


def _yearly(indicator: Indicator, answer: Answer) -> tuple[str, ...]:
    asked = indicator.frequency == Indicator.Frequency.YEAR and not answer.not_applicable
    return ("Ghi năm của số liệu.",) if asked and answer.year is None else ()


def _paper(indicator: Indicator, answer: Answer, source: str) -> tuple[str, ...]:
    asked = indicator.sensitive and not answer.not_applicable and not source
    return ("Ghi số văn bản xác nhận.",) if asked else ()


def texts_from(indicator: Indicator, reading: Reading) -> dict[str, str]:
    """The texts that would say what a reading says: to correct it, or to keep it for another period."""
    code, answer = indicator.code, reading.answer
    texts: dict[str, str] = {}
    for key, figure in answer.figures.items():
        name = field_name(indicator, key)
        numbers = {
            name: figure.number,
            f"{name}.{NUMERATOR}": figure.numerator,
            f"{name}.{DENOMINATOR}": figure.denominator,
        }
        texts.update(
            {where: format_for_field(number) for where, number in numbers.items() if number is not None}
        )
        if figure.level:
            texts[name] = figure.level
    words = {verdict: text for text, verdict in DECLARATIONS.items()}
    extra = {
        DECLARED: words.get(answer.declared, "") if answer.declared else "",
        NOT_APPLICABLE: "1" if answer.not_applicable else "",
        REASON: answer.reason,
        YEAR: str(answer.year) if answer.year else "",
        NOTE: reading.note,
        SOURCE: reading.source,
        AS_OF: f"{reading.as_of:%d/%m/%Y}" if reading.as_of else "",
    }
    return texts | {f"{code}.{suffix}": text for suffix, text in extra.items() if text}
