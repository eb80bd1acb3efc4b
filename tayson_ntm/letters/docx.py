"""A letter as Word file: the same head, text, tables, signature and annexes as the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_SECTION

from tayson_ntm.letters import wording
from tayson_ntm.letters.document import Grid, Heading, Items, Paragraph
from tayson_ntm.letters.tables import LANDSCAPE, PORTRAIT
from tayson_ntm.letters.widths import rule_of
from tayson_ntm.letters.word_file import content_of, set_page, set_properties
from tayson_ntm.letters.word_head import head
from tayson_ntm.letters.word_parts import Shape, cell, paragraph, row, rule, run, table
from tayson_ntm.letters.word_styles import empty_document
from tayson_ntm.letters.word_tables import grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from tayson_ntm.letters.document import Annex, Block, Letter, Signature

HEADINGS = {0: "Middle", 1: "Heading1", 2: "Heading2", 3: "Heading3"}
HALF = PORTRAIT / 2
SIGNING_ROOM = 68  # points: 24 mm for the signature and the seal
SUBJECT_INSET = 34  # points on either side of the subject
SUBJECT_ROOM = PORTRAIT - 24


def render(letter: Letter) -> bytes:
    document = empty_document()
    _add(document, _letter(letter))
    set_page(document.sections[0], mark=letter.mark)
    for annex in letter.annexes:
        _begin_section(document)
        set_page(document.sections[-1], mark=letter.mark, landscape=annex.landscape)
        _add(document, _annex(letter, annex))
    set_properties(document, letter)
    return content_of(document)


def _add(document: WordDocument, content: Iterator[Element]) -> None:
    end = document.element.body.sectPr
    for one in content:
        end.addprevious(one)


def _begin_section(document: WordDocument) -> None:
    """The last paragraph carries the break: one of its own might find no room and make an empty page."""
    document.add_section(WD_SECTION.NEW_PAGE)
    holder = document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1]
    holder.getprevious().get_or_add_pPr().append(holder.pPr.sectPr)
    document.element.body.remove(holder)


def _letter(letter: Letter) -> Iterator[Element]:
    yield from head(letter)
    if letter.kind:
        subject = wording.one_line(letter.subject)
        yield paragraph(run(wording.one_line(letter.kind).upper()), shape=Shape(style="Title"))
        inset = Shape(style="Subtitle", left=SUBJECT_INSET, right=SUBJECT_INSET)
        yield paragraph(run(subject), shape=inset)
        yield rule(PORTRAIT, rule_of((subject,), SUBJECT_ROOM, 14))
    yield paragraph(shape=Shape(style="Rule", line=13))
    yield from _addressees(wording.addressed(letter))
    blocks = wording.ended(letter.blocks)
    for block in blocks:
        yield from _block(block, PORTRAIT, keep=block is blocks[-1])
    yield _signatures(letter)
    yield paragraph(shape=Shape(style="Rule", line=1))


def _addressees(lines: tuple[str, ...]) -> Iterator[Element]:
    if len(lines) == 1:
        yield paragraph(run(f"Kính gửi: {lines[0]}"), shape=Shape(align="centre", after=12))
    elif lines:
        yield paragraph(run("Kính gửi:"), shape=Shape(left=71, after=2, keep=True))
        for line in lines:
            after = 12 if line is lines[-1] else 2
            yield paragraph(run(line), shape=Shape(left=113, after=after))


def _block(block: Block, room: float, *, keep: bool = False, is_last: bool = False) -> Iterator[Element]:
    """`keep`: on the page of what follows, the signature; `is_last`: nothing follows."""
    match block:
        case Heading():
            yield paragraph(run(wording.heading_text(block)), shape=Shape(style=HEADINGS[block.level]))
        case Paragraph():
            yield _running(block, keep=keep)
        case Items():
            for text in block.texts:
                last = keep and text is block.texts[-1]
                yield paragraph(run(f"- {wording.clean(text)}"), shape=Shape(style="BodyText", keep=last))
        case Grid():
            yield from grid(block, room, is_last=is_last)


def _running(block: Paragraph, *, keep: bool) -> Element:
    runs = [run(wording.clean(block.text), italic=block.italic)]
    if block.label:
        runs.insert(0, run(f"{wording.one_line(block.label)} ", bold=True))
    return paragraph(*runs, shape=Shape(style="Note" if block.note else "BodyText", keep=keep))


def _signatures(letter: Letter) -> Element:
    receivers = _receivers(wording.received(letter))
    signed = _signed(letter.signature, letter.mark)
    if letter.left is None:
        return table((HALF, HALF), [_pair(receivers, signed)])
    rows = [_pair(_signed(letter.left, letter.mark), signed)]
    if receivers:
        rows.append(row(cell(*receivers, width=PORTRAIT, span=2)))
    return table((HALF, HALF), rows)


def _pair(left: list[Element], right: list[Element]) -> Element:
    return row(cell(*left, width=HALF), cell(*right, width=HALF))


def _receivers(lines: tuple[str, ...]) -> list[Element]:
    if not lines:
        return []
    label = paragraph(run("Nơi nhận:", bold=True, italic=True, size=12), shape=Shape(before=8))
    return [label, *(paragraph(run(line, size=11)) for line in lines)]


def _signed(signature: Signature, mark: str) -> list[Element]:
    shape = Shape(align="centre", keep=True)
    lines = [paragraph(run(wording.one_line(line), bold=True), shape=shape) for line in signature.lines]
    if lines:
        lines[0] = paragraph(
            run(wording.one_line(signature.lines[0]), bold=True),
            shape=Shape(align="centre", before=8, keep=True),
        )
    name = run(wording.name_of(signature, mark), bold=True)
    return [*lines, paragraph(name, shape=Shape(align="centre", before=SIGNING_ROOM))]


def _annex(letter: Letter, annex: Annex) -> Iterator[Element]:
    room = LANDSCAPE if annex.landscape else PORTRAIT
    yield paragraph(run(wording.label_of(annex)), shape=Shape(style="AnnexLabel"))
    yield paragraph(run(wording.one_line(annex.title).upper()), shape=Shape(style="AnnexTitle"))
    beside = run(wording.belongs_to(letter), italic=True, size=13)
    yield paragraph(beside, shape=Shape(align="centre", before=2, after=6, keep=True))
    for block in annex.blocks:
        yield from _block(block, room, is_last=block is annex.blocks[-1])
