"""A Grid as Word table: its head is repeated on every page and its rows are whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tayson_ntm.letters.tables import TURNED_HEIGHT, laid_out
from tayson_ntm.letters.word_parts import Shape, cell, paragraph, row, run, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from tayson_ntm.letters.document import Grid
    from tayson_ntm.letters.tables import Cell, Row, Table

INDEX_SIZE, DENSE_INDEX_SIZE = 11, 10
TINT = "E4E4E4"  # as paper.css has it
GAP = 6  # points below a table
DENSE_INSET = 2  # points before a text in a table without padding
ABOVE = 1.5  # points above and below a cell's text


def grid(block: Grid, room: float, *, is_last: bool = False) -> Iterator[Element]:
    """A small paragraph follows: two tables in a row would become one.

    The last of a section ends as low as it can: a paragraph that finds no room makes an empty page.
    """
    found = laid_out(block, room)
    if found.caption:
        yield paragraph(run(found.caption), shape=Shape(style="Caption"))
    rows = [_head(found), *_index(found), *(_row(one, found) for one in found.rows)]
    yield table(found.widths, rows, bordered=True, padding=found.padding)
    yield paragraph(shape=Shape(style="Rule", line=1 if is_last else GAP))


def _head(found: Table) -> Element:
    turned = any(one.turned for one in found.head.cells)
    cells = (_cell(one, found, keep=True) for one in found.head.cells)
    return row(*cells, is_head=True, height=TURNED_HEIGHT if turned else 0)


def _index(found: Table) -> Iterator[Element]:
    if not found.index:
        return
    size = DENSE_INDEX_SIZE if found.dense else INDEX_SIZE
    shape = Shape(style="Cell", align="centre", keep=True)
    yield row(
        *(
            cell(paragraph(run(number, italic=True, size=size), shape=shape), width=width, middle=True)
            for number, width in zip(found.index, found.widths, strict=True)
        ),
        is_head=True,
    )


def _row(one: Row, found: Table) -> Element:
    return row(*(_cell(each, found, keep=one.is_heading) for each in one.cells))


def _cell(one: Cell, found: Table, *, keep: bool) -> Element:
    around = 0 if found.dense else ABOVE
    inset = DENSE_INSET if found.dense and one.align == "left" and not one.turned else None
    shape = Shape(style="Cell", align=one.align, before=around, after=around, left=inset, keep=keep)
    words = paragraph(run(one.text, bold=one.bold, size=one.size), shape=shape)
    tint = TINT if one.tinted else ""
    return cell(words, width=one.width, span=one.span, middle=True, turned=one.turned, tint=tint)
