"""What stands around a letter's text in its Word file: pages and their heads, properties, and the bytes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from tayson_ntm.letters import wording
from tayson_ntm.letters.tables import LANDSCAPE, PORTRAIT
from tayson_ntm.letters.word_parts import Shape, element, page_number, paragraph, run, tab, twips
from tayson_ntm.letters.word_styles import LANGUAGE

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section, _Header

    from tayson_ntm.letters.document import Letter

SHORT, LONG = 210, 297  # millimetres of A4
TOP, RIGHT, BOTTOM, LEFT = 20, 20, 20, 30
HEADER = 10  # millimetres from the edge to the page's number
NUMBER_SIZE, MARK_SIZE = 13, 12
DAY = re.compile(r"ngày\s(\d+)\stháng\s(\d+)\snăm\s(\d+)")
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def set_page(section: Section, *, mark: str, landscape: bool = False) -> None:
    """Each section counts its own pages; the first carries no number."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (LONG, SHORT) if landscape else (SHORT, LONG)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.right_margin = Mm(TOP), Mm(RIGHT)
    section.bottom_margin, section.left_margin = Mm(BOTTOM), Mm(LEFT)
    section.header_distance, section.footer_distance = Mm(HEADER), Mm(HEADER)
    section.different_first_page_header_footer = True
    _set_start(section)
    room = LANDSCAPE if landscape else PORTRAIT
    _set_header(section.first_page_header, room, mark, numbered=False)
    _set_header(section.header, room, mark, numbered=True)


def _set_start(section: Section) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(element("pgNumType", start=1))


def _set_header(header: _Header, room: float, mark: str, *, numbered: bool) -> None:
    header.is_linked_to_previous = False
    for old in list(header._element):
        header._element.remove(old)
    runs = [tab(), *([page_number(NUMBER_SIZE)] if numbered else [])]
    if mark:
        runs += [tab(), run(f" {mark} ", bold=True, size=MARK_SIZE, framed=True)]
    stops = (("center", twips(room / 2)), ("right", twips(room)))
    header._element.append(paragraph(*runs, shape=Shape(style="Header", tabs=stops)))


def set_properties(document: WordDocument, letter: Letter) -> None:
    """The day is the letter's own, so that the same letter is the same file; none where it is left blank."""
    found = document.core_properties
    author = wording.author_of(letter)
    found.title, found.author, found.last_modified_by = wording.title_of(letter), author, author
    found.subject, found.language = wording.one_line(letter.subject), LANGUAGE
    found.comments, found.keywords, found.category = "", "", ""
    day = DAY.search(letter.day)
    if day:
        number, month, year = (int(part) for part in day.groups())
        found.created = found.modified = datetime(year, month, number, tzinfo=UTC).replace(tzinfo=None)
    else:
        _drop_times(document)


def _drop_times(document: WordDocument) -> None:
    properties = document.core_properties._element
    for name in ("created", "modified"):
        for old in properties.findall(qn(f"dcterms:{name}")):
            properties.remove(old)


def content_of(document: WordDocument) -> bytes:
    """The file, without the hour at which it was packed."""
    packed, even = BytesIO(), BytesIO()
    document.save(packed)
    with ZipFile(packed) as source, ZipFile(even, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name, ZIP_EPOCH)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return even.getvalue()
