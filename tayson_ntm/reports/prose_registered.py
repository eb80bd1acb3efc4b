"""Registrations, their results and contributions, as the summary tells them in running text and annexes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from criteria.numbers import format_number
from tayson_ntm.letters.document import Column, Grid
from tayson_ntm.reports.words import NBSP, count, lower_first, percent, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tayson_ntm.letters.document import Block
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.registered import (
        RegisteredContribution,
        RegisteredDrive,
        RegisteredLine,
        RegisteredUnit,
    )

DASH = "—"
UNITS = (
    Column("TT", 6, "centre"),
    Column("Đơn vị", 28),
    Column("Cụm, khối", 17),
    Column("Ngày đăng ký", 12, "centre"),
    Column("Chỉ tiêu", 8, "centre"),
    Column("Công trình", 8, "centre"),
    Column("Sáng kiến", 8, "centre"),
    Column("Sản phẩm", 8, "centre"),
    Column("Trạng thái", 12, "centre"),
)
LINES = (
    Column("TT", 6, "centre"),
    Column("Nội dung đăng ký", 36),
    Column("ĐVT", 9, "centre"),
    Column("Đăng ký", 11, "right"),
    Column("Thực hiện", 12, "right"),
    Column("%", 8, "right"),
    Column("Minh chứng", 18),
)
GIFTS = (
    Column("TT", 7, "centre"),
    Column("Hình thức đóng góp", 33),
    Column("ĐVT", 15, "centre"),
    Column("Số đơn vị", 13, "centre"),
    Column("Đăng ký", 16, "right"),
    Column("Thực hiện", 16, "right"),
)


# --- Running text ---------------------------------------------------------------------------------


def registered_text(drive: RegisteredDrive) -> str:
    return (
        f"{drive.name}: {len(drive.units)}/{drive.invited}{NBSP}đơn vị được mời đã gửi đăng ký giao ước "
        f"thi đua, trong đó {count(drive.received, 'đơn vị')} đã được tiếp nhận, với "
        f"{count(len(drive.lines), 'nội dung đăng ký')}."
    )


def results_text(drive: RegisteredDrive) -> str:
    known = sum(line.met is not None for line in drive.lines)
    return (
        f"{drive.name}: trong {count(len(drive.lines), 'nội dung đăng ký')} có "
        f"{count(drive.met, 'nội dung')} đã đạt, {count(known - drive.met, 'nội dung')} đang thực hiện, "
        f"{count(len(drive.lines) - known, 'nội dung')} chưa có kết quả."
    )


def contributions_text(drive: RegisteredDrive) -> str:
    gifts = "; ".join(_gift_words(one) for one in drive.contributions)
    return f"{drive.name}: {gifts}."


def _gift_words(one: RegisteredContribution) -> str:
    done = f"thực hiện {_amount(one.done, one.measure)}" if one.done is not None else "chưa có kết quả"
    return f"{lower_first(one.label)} đăng ký {_amount(one.registered, one.measure)}, {done}"


def _amount(value: Decimal | None, measure: str) -> str:
    return DASH if value is None else f"{format_number(value)} {measure}"


# --- Annexes --------------------------------------------------------------------------------------


def registered_annexes(summary: Summary) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """Titles and tables; one without rows is left out where they are numbered."""
    return (
        ("Đăng ký giao ước thi đua", tuple(_grids_of_units(summary.registered))),
        ("Kết quả thực hiện nội dung đăng ký", tuple(_grids_of_lines(summary.registered))),
        ("Đóng góp đăng ký và thực hiện", tuple(_grids_of_gifts(summary.registered))),
    )


def _grids_of_units(drives: tuple[RegisteredDrive, ...]) -> Iterator[Block]:
    for drive in drives:
        rows = (_unit_row(place, one) for place, one in enumerate(drive.units, start=1))
        yield Grid(UNITS, tuple(rows), caption=drive.name)


def _unit_row(place: int, one: RegisteredUnit) -> tuple[str, ...]:
    numbers = (one.targets, one.works, one.initiatives, one.products)
    return (
        f"{place}",
        one.unit,
        one.cluster,
        short_date(one.day) if one.day else "",
        *(DASH if number is None else f"{number}" for number in numbers),
        f"{one.state}\n{lower_first(one.version)}" if one.version else one.state,
    )


def _grids_of_lines(drives: tuple[RegisteredDrive, ...]) -> Iterator[Block]:
    for drive in drives:
        if drive.lines:
            yield Grid(LINES, tuple(_line_rows(drive)), caption=drive.name)


def _line_rows(drive: RegisteredDrive) -> Iterator[tuple[str, ...]]:
    """Under each unit's name its lines, numbered afresh."""
    for unit, lines in groupby(drive.lines, key=lambda line: line.unit):
        yield (unit,)
        for place, line in enumerate(lines, start=1):
            yield (
                f"{place}",
                line.name,
                line.measure,
                DASH if line.registered is None else format_number(line.registered),
                done_words(line),
                percent(line.percent).removesuffix("%") if line.percent is not None else "",
                line.proof,
            )


def done_words(line: RegisteredLine) -> str:
    """A work that is finished is finished, whatever share of its value was spent."""
    finished = {True: "hoàn thành", False: "chưa xong", None: ""}[line.finished]
    done = format_number(line.done) if line.done is not None else ""
    return "\n".join(word for word in (done, finished) if word) or DASH


def _grids_of_gifts(drives: tuple[RegisteredDrive, ...]) -> Iterator[Block]:
    for drive in drives:
        if drive.contributions:
            rows = (_gift_row(place, one) for place, one in enumerate(drive.contributions, start=1))
            yield Grid(GIFTS, tuple(rows), caption=drive.name)


def _gift_row(place: int, one: RegisteredContribution) -> tuple[str, ...]:
    figures = (DASH if value is None else format_number(value) for value in (one.registered, one.done))
    return (f"{place}", one.label, one.measure, f"{one.units}", *figures)
