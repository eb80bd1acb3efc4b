"""What the page of results shows: every line with its figures, its history, its files and its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from awards.forms.results import ResultForm
from awards.models import PledgeResultFile
from awards.results.progress import progress_of
from awards.results.resulting import results_of
from campaign import clock
from criteria.numbers import format_number
from criteria.pages.words import who_words
from criteria.record_files import file_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from django.http import HttpRequest

    from awards.models import PledgeResult, Registration
    from awards.results.progress import PledgeProgress
    from criteria.record_files import RecordFileRow

FILE_ADDRESS = "awards:result_file"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a line's history, in words."""

    day: date
    said: str
    note: str
    who: str
    row: PledgeResult


@dataclass(frozen=True, slots=True)
class ResultLine:
    progress: PledgeProgress
    state: str  # met, late, on_track or empty where nothing is known
    state_word: str
    form: ResultForm | None
    files: list[RecordFileRow] = field(default_factory=list)
    earlier: list[Entry] = field(default_factory=list)
    clash: str = ""  # what somebody entered meanwhile

    @property
    def registered(self) -> str:
        return figure_words(self.progress.registered, self.progress.measure)

    @property
    def done(self) -> str:
        return figure_words(self.progress.done, self.progress.measure)


@dataclass(frozen=True, slots=True)
class AreaLines:
    number: int
    title: str
    lines: list[ResultLine]


def figure_words(value: Decimal | None, measure: str) -> str:
    if value is None:
        return ""
    number = format_number(value)
    return f"{number}%" if measure == "%" else f"{number} {measure}".strip()


def said_words(row: PledgeResult, measure: str) -> str:
    finished = {True: "đã hoàn thành", False: "chưa hoàn thành", None: ""}[row.done]
    return ", ".join(word for word in (figure_words(row.value, measure), finished) if word)


def state_of(progress: PledgeProgress, *, says_late: bool) -> tuple[str, str]:
    """Words first: red is for quá hạn alone, and only before whom it may be said."""
    if progress.met:
        return "met", "Đã đạt" if progress.asks_figure or progress.reads_indicator else "Đã hoàn thành"
    if says_late and progress.overdue and progress.due:
        return "late", f"Quá hạn {(clock.today() - progress.due).days} ngày"
    if not progress.is_known:
        return "", "Chưa có kết quả"
    return "on_track", "Đang thực hiện"


def result_lines(
    registration: Registration, request: HttpRequest, *, enters: bool, says_late: bool
) -> list[ResultLine]:
    """The lines of the received version; a fixed number of queries."""
    progress = progress_of(registration.drive, registration.unit)
    history = results_of(registration)
    files = file_rows(PledgeResultFile, [row.pk for rows in history.values() for row in rows], FILE_ADDRESS)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return [
        _line(one, history.get(one.key, []), files, posted if enters else None, says_late=says_late)
        for one in progress
    ]


def _line(
    progress: PledgeProgress,
    rows: Sequence[PledgeResult],
    files: dict[int, list[RecordFileRow]],
    posted: tuple[object, object] | None,
    *,
    says_late: bool,
) -> ResultLine:
    state, word = state_of(progress, says_late=says_late)
    form = None
    if posted is not None and not progress.reads_indicator:
        form = ResultForm(progress, *posted)
    return ResultLine(
        progress=progress,
        state=state,
        state_word=word,
        form=form,
        files=[file for row in rows for file in files.get(row.pk, [])],
        earlier=[_entry(row, progress.measure) for row in rows[1:]],
    )


def _entry(row: PledgeResult, measure: str) -> Entry:
    return Entry(row.day, said_words(row, measure), row.note, who_words(row.by), row)


def by_area(lines: Iterable[ResultLine]) -> list[AreaLines]:
    """Lines under their content area, in the plan's order; within one as they were registered."""
    ordered = sorted(lines, key=lambda line: line.progress.area)
    return [
        AreaLines(number, several[0].progress.area_title, several)
        for number, rows in groupby(ordered, key=lambda line: line.progress.area)
        if (several := list(rows))
    ]
