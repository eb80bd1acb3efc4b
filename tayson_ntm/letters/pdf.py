"""A letter as PDF: the paper, the head and the signature of all others (templates/reports)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from tayson_ntm.letters import wording
from tayson_ntm.letters.document import Grid, Heading, Items, Paragraph
from tayson_ntm.letters.tables import LANDSCAPE, PORTRAIT, Table, laid_out
from tayson_ntm.reports.printing import printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tayson_ntm.letters.document import Annex, Block, Letter

TEMPLATES: dict[type[Block], str] = {
    Heading: "letters/_heading.html",
    Paragraph: "letters/_paragraph.html",
    Items: "letters/_items.html",
    Grid: "letters/_grid.html",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block and the template that draws it, its texts fit to be printed."""

    template: str
    block: Heading | Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class DrawnAnnex:
    label: str
    title: str
    blocks: tuple[Drawn, ...]
    landscape: bool


def render(letter: Letter) -> bytes:
    return printed(html(letter))


def html(letter: Letter) -> str:
    left = letter.left
    return render_to_string(
        "letters/letter.html",
        {
            "title": wording.title_of(letter),
            "author": wording.author_of(letter),
            "issuer": letter.issuer,
            "number": wording.number_of(letter),
            "about": wording.about_of(letter),
            "urgency": wording.one_line(letter.urgency),
            "date": wording.one_line(letter.day),
            "kind": wording.one_line(letter.kind),
            "subject": wording.one_line(letter.subject),
            "addressees": wording.addressed(letter),
            "blocks": drawn(wording.ended(letter.blocks), PORTRAIT),
            "lines": letter.signature.lines,
            "name": wording.name_of(letter.signature, letter.mark),
            "left_lines": left.lines if left else (),
            "left_name": wording.name_of(left, letter.mark) if left else "",
            "recipients": wording.received(letter),
            "annexes": drawn_annexes(letter.annexes),
            "belongs": wording.belongs_to(letter),
            "mark": letter.mark,
        },
    )


def drawn(blocks: tuple[Block, ...], room: float) -> tuple[Drawn, ...]:
    return tuple(Drawn(TEMPLATES[type(block)], _fit(block, room)) for block in blocks)


def _fit(block: Block, room: float) -> Heading | Paragraph | Items | Table:
    match block:
        case Heading():
            return Heading(wording.heading_text(block), block.level)
        case Paragraph():
            text, label = wording.clean(block.text), wording.one_line(block.label)
            return Paragraph(text, label, block.italic, block.note)
        case Items():
            return Items(tuple(wording.clean(text) for text in block.texts))
        case Grid():
            return laid_out(block, room)


def drawn_annexes(annexes: Iterable[Annex]) -> tuple[DrawnAnnex, ...]:
    return tuple(_annex(annex) for annex in annexes)


def _annex(annex: Annex) -> DrawnAnnex:
    room = LANDSCAPE if annex.landscape else PORTRAIT
    return DrawnAnnex(
        label=wording.label_of(annex),
        title=wording.one_line(annex.title).upper(),
        blocks=drawn(annex.blocks, room),
        landscape=annex.landscape,
    )
