"""The summary report as a letter: the texts, tables and appendices of its PDF (tayson_ntm.reports.pdf).

Charts are left out; the figures behind them stand in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from criteria.evaluation import WORDS, Verdict
from tayson_ntm.letters.document import Annex, Column, Grid, Heading, Letter, Paragraph, Signature
from tayson_ntm.reports.annexes import annexes
from tayson_ntm.reports.appendices import appendices
from tayson_ntm.reports.drawings import drawings
from tayson_ntm.reports.issuers import STANDING_OFFICE
from tayson_ntm.reports.prose import AUTHOR, CLOSING, RECIPIENTS, introduction, parts, subject
from tayson_ntm.reports.tables import MARKS
from tayson_ntm.reports.words import DEMONSTRATION, ROMAN, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tayson_ntm.letters.document import Block
    from tayson_ntm.reports.appendices import Appendix, Result
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.prose import Section
    from tayson_ntm.reports.tables import Foot, Row

# The columns of the PDF's own tables, in millimetres: of 160, and of 247 on its side.
TARGETS = (
    Column("TT", 10, "centre"),
    Column("Chỉ tiêu", 73),
    Column("Mức phấn đấu", 28, "centre"),
    Column("Thực hiện", 28, "centre"),
    Column("Kết quả", 21, "centre"),
)
CONDITIONS = (
    Column("TT", 10, "centre"),
    Column("Điều kiện", 57),
    Column("Mức quy định", 28, "centre"),
    Column("Kết quả", 44, "centre"),
    Column("Đánh giá", 21, "centre"),
)
CRITERIA = (
    Column("TT", 10, "centre"),
    Column("Tiêu chí", 96),
    Column("Số chỉ tiêu", 27, "centre"),
    Column("Kết quả xác nhận", 27, "centre"),
)
POSITION, UNIT, CLOSING_COLUMNS = (
    Column("TT", 8, "centre"),
    Column("Xã", 26),
    (
        Column("Số TC đạt", 11, "centre"),
        Column("Kỳ trước", 11, "centre"),
        Column("Tăng, giảm", 11, "centre"),
        Column("QĐ công nhận (số, ngày)", 24, "centre", small=True),
        Column("Xã tự đánh giá", 11, "centre"),
    ),
)
UNMET = (WORDS[Verdict.NOT_MET].lower(), MARKS[Verdict.NOT_MET])
CRITERIA_ROOM = 145  # what the other columns leave of the 247


def letter_of(summary: Summary) -> Letter:
    return Letter(
        issuer=STANDING_OFFICE,
        kind="Báo cáo",
        subject=subject(summary),
        day=long_date(summary.day),
        blocks=tuple(_blocks(summary)),
        signature=Signature(STANDING_OFFICE.signer),
        recipients=RECIPIENTS,
        annexes=(
            *(_annex(appendix) for appendix in appendices(summary)),
            *annexes(summary),
        ),
        mark=DEMONSTRATION if summary.demonstration else "",
        author=AUTHOR,
    )


def _blocks(summary: Summary) -> Iterator[Block]:
    yield from (Paragraph(text) for text in introduction(summary))
    for roman, part in zip(ROMAN, parts(summary), strict=False):
        yield Heading(f"{roman}. {part.title}")
        for number, section in enumerate(part.sections, start=1):
            yield from _section(summary, section, number)
    yield Paragraph(CLOSING)


def _section(summary: Summary, section: Section, number: int) -> Iterator[Block]:
    if section.title:
        yield Heading(f"{number}. {section.title}", 2)
    yield from (Paragraph(text) for text in section.paragraphs)
    if section.table == "targets":
        yield _targets(summary)
    elif section.table == "conditions":
        yield _conditions(summary)
    yield from (Paragraph(text, note=True) for text in section.after)
    if section.shows_charts:
        yield from _figures(summary)


def _targets(summary: Summary) -> Grid:
    def shown(done: str, by_law: str) -> str:
        return f"{done}\ntheo quy định: {by_law}" if by_law else done

    return Grid(
        TARGETS,
        tuple(
            (
                f"{one.position}",
                one.wording,
                one.required,
                shown(one.shown_with_year, one.by_law),
                one.verdict,
            )
            for one in summary.targets
        ),
        tinted=UNMET,
    )


def _conditions(summary: Summary) -> Grid:
    def shown(one: str, beside: str) -> str:
        return f"{one or '—'}\n{beside}" if beside else one or "—"

    return Grid(
        CONDITIONS,
        tuple(
            (f"{place}", one.wording, one.required, shown(one.shown, one.beside), WORDS[one.verdict].lower())
            for place, one in enumerate(summary.district.conditions, start=1)
        ),
        tinted=UNMET,
    )


def _figures(summary: Summary) -> Iterator[Block]:
    """The figures behind each chart; those of the communes stand in their appendix."""
    for drawing in drawings(summary):
        if drawing.table:
            yield _plain_table(drawing.title, drawing.table.head, drawing.table.rows)


def _plain_table(caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Grid:
    columns = (Column(head[0], 2, "centre"), *(Column(word, 1.5, "centre") for word in head[1:]))
    return Grid(columns, rows, caption=caption, numbered=False)


def _annex(appendix: Appendix) -> Annex:
    tables = _matrix(appendix) if appendix.matrix else map(_criteria, appendix.results)
    return Annex(appendix.number, appendix.title, (*tables, *_below(appendix)), landscape=appendix.matrix)


def _below(appendix: Appendix) -> Iterator[Block]:
    yield from (Paragraph(note, note=True) for note in appendix.notes)
    if appendix.bands:
        labels, units = zip(*appendix.bands, strict=True)
        counts = ("Số xã", *(f"{number}" for number in units))
        yield _plain_table("", ("Số tiêu chí đạt", *labels), (counts,))


def _matrix(appendix: Appendix) -> Iterator[Block]:
    """Nothing where no commune carries the set out: a note says so."""
    heads = appendix.board.criteria
    width = CRITERIA_ROOM / len(heads)
    marks = (Column(f"{head.number}. {head.short_name}", width, "centre", turned=True) for head in heads)
    rows = tuple(_matrix_row(row) for row in appendix.rows)
    if rows:
        totals = tuple((label, *_foot(foot)) for label, foot in appendix.feet)
        yield Grid((POSITION, UNIT, *marks, *CLOSING_COLUMNS), rows, totals, tinted=UNMET)


def _matrix_row(row: Row) -> tuple[str, ...]:
    closing = (f"{row.total}", _number(row.previous), row.signed_change, row.decision, f"{row.self_total}")
    return (f"{row.position}", row.name, *row.marks, *closing)


def _foot(foot: Foot) -> tuple[str, ...]:
    before = _number(foot.previous_all_met)
    closing = (f"{foot.all_met}", before, foot.signed_change, f"{foot.recognised}", f"{foot.self_all_met}")
    return (*(f"{units}" for units in foot.met), *closing)


def _criteria(result: Result) -> Grid:
    row = result.row
    return Grid(
        CRITERIA,
        tuple((f"{head.number}", head.name, f"{head.indicators}", mark) for head, mark in result.marks),
        (
            ("Tổng số tiêu chí đạt, đã xác nhận", f"{row.total}"),
            ("Kỳ trước", _number(row.previous)),
            ("Tăng, giảm", row.signed_change),
            ("Tổng số tiêu chí đạt, tự đánh giá", f"{row.self_total}"),
            ("Quyết định công nhận", row.decision),
        ),
        caption=result.unit,
        tinted=UNMET,
    )


def _number(value: int | None) -> str:
    return "" if value is None else f"{value}"
