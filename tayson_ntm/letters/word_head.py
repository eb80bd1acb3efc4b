"""The head of an official paper in Word: agency and number left, nation, motto and date right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tayson_ntm.letters import wording
from tayson_ntm.letters.widths import rule_of, width_of
from tayson_ntm.letters.word_parts import Shape, cell, paragraph, row, rule, run, table
from tayson_ntm.reports.words import NBSP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from tayson_ntm.letters.document import Letter

# Millimetres. The national title is 95,7 mm wide and stands on one line; the right column has some to spare,
# because programs round widths.
AGENCY, NATION_WIDTH = 62.0, 98.0
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SIZE, MOTTO_SIZE, ABOUT_SIZE = 13, 14, 12
MIDDLE = Shape(align="centre")
BELOW = Shape(align="centre", before=6)


def head(letter: Letter) -> Iterator[Element]:
    """Two rows, so that the number and the date stand beside each other."""
    yield table(
        (AGENCY, NATION_WIDTH),
        [
            row(cell(*_agency(letter), width=AGENCY), cell(*_nation(), width=NATION_WIDTH)),
            row(cell(*_number(letter), width=AGENCY), cell(_day(letter), width=NATION_WIDTH)),
        ],
    )


def _agency(letter: Letter) -> Iterator[Element]:
    if letter.issuer.parent:
        yield paragraph(run(letter.issuer.parent, size=SIZE), shape=MIDDLE)
    for line in letter.issuer.lines:
        yield paragraph(run(line, bold=True, size=SIZE), shape=MIDDLE)
    yield rule(AGENCY, rule_of(letter.issuer.lines, AGENCY, SIZE))


def _nation() -> Iterator[Element]:
    yield paragraph(run(NATION, bold=True, size=SIZE), shape=MIDDLE)
    yield paragraph(run(MOTTO, bold=True, size=MOTTO_SIZE), shape=MIDDLE)
    yield rule(NATION_WIDTH, width_of(MOTTO, MOTTO_SIZE, bold=True))


def _number(letter: Letter) -> Iterator[Element]:
    number = wording.number_or_blank(letter)
    said = f"Số:{'' if number.startswith(NBSP) else ' '}{number}" if number else ""
    yield paragraph(run(said, size=SIZE), shape=BELOW)
    if about := wording.about_of(letter):
        yield paragraph(run(f"V/v {about}", size=ABOUT_SIZE), shape=BELOW)
    if letter.urgency:
        words = run(f"{NBSP}{wording.one_line(letter.urgency)}{NBSP}", bold=True, size=SIZE, framed=True)
        yield paragraph(words, shape=BELOW)


def _day(letter: Letter) -> Element:
    day = run(f"{letter.issuer.place}, {wording.one_line(letter.day)}", italic=True, size=MOTTO_SIZE)
    return paragraph(day, shape=BELOW)
