"""An empty Word file whose styles are the law's: Times New Roman, 14 points, Vietnamese, A4 (NĐ 30/2020).

python-docx brings a file with Word's own styles; they are replaced, so that whoever edits the paper finds
only those of an official paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.oxml.ns import qn

from tayson_ntm.letters.word_parts import JUSTIFY, TWIPS_PER_POINT, element

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
BODY_SIZE, TABLE_SIZE = 14, 12
INDENT = 567  # twips: 10 mm
SINGLE, WIDER = 240, 264  # line spacing in 240ths of a line
KEPT_PARTS = {"styles", "settings", "theme"}


class Style(NamedTuple):
    """Sizes in points. `outline` is the level in Word's navigation, -1 for none."""

    key: str
    name: str
    size: float = BODY_SIZE
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    indent: int = 0
    line: int = SINGLE
    keep: bool = False
    outline: int = -1


STYLES = (
    Style("BodyText", "Body Text", align="justified", after=6, indent=INDENT, line=WIDER),
    Style("Title", "Title", bold=True, align="centre", before=18, keep=True),
    Style("Subtitle", "Subtitle", bold=True, align="centre", keep=True),
    Style("Heading1", "heading 1", bold=True, before=8, after=6, indent=INDENT, keep=True, outline=0),
    Style("Heading2", "heading 2", bold=True, before=8, after=6, indent=INDENT, keep=True, outline=1),
    Style("Heading3", "heading 3", align="justified", before=6, after=6, indent=INDENT, keep=True, outline=2),
    Style("Middle", "Giữa dòng", bold=True, align="centre", before=8, after=8, keep=True),
    Style("AnnexLabel", "Phụ lục", bold=True, align="centre", keep=True, outline=0),
    Style("AnnexTitle", "Tên phụ lục", size=13, bold=True, align="centre", keep=True),
    Style("Note", "Ghi chú dưới bảng", size=TABLE_SIZE, align="justified", after=3, indent=INDENT),
    Style("Cell", "Trong bảng", size=TABLE_SIZE),
    Style("Caption", "caption", size=13, bold=True, align="centre", before=4, after=4, keep=True),
    Style("Rule", "Nét kẻ", size=1),
    Style("Header", "header", size=13),
)


def empty_document() -> WordDocument:
    document = Document()
    _drop_parts(document)
    _set_styles(document)
    _set_settings(document)
    return document


def _drop_parts(document: WordDocument) -> None:
    """The template's picture, numbering, list of fonts and the rest say nothing about this paper."""
    for relations, kept in (
        (document.part.rels, KEPT_PARTS),
        (document.part.package.rels, {"officeDocument"}),
    ):
        for key, one in list(relations.items()):
            if one.reltype.rpartition("/")[2] not in kept:
                del relations[key]


def _set_styles(document: WordDocument) -> None:
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    root.append(_defaults())
    normal = element(
        "style", element("name", val="Normal"), element("qFormat"), type="paragraph", styleId="Normal"
    )
    normal.set(qn("w:default"), "1")
    root.append(normal)
    root.extend([_plain("character", "DefaultParagraphFont", "Default Paragraph Font"), _plain_table()])
    root.extend(_style(one) for one in STYLES)


def _defaults() -> Element:
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    size = [element(tag, val=BODY_SIZE * 2) for tag in ("sz", "szCs")]
    language = element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    spacing = element("spacing", before=0, after=0, line=SINGLE, lineRule="auto")
    return element(
        "docDefaults",
        element("rPrDefault", element("rPr", fonts, *size, language)),
        element("pPrDefault", element("pPr", spacing)),
    )


def _plain(kind: str, key: str, name: str) -> Element:
    node = element("style", element("name", val=name), element("semiHidden"), type=kind, styleId=key)
    node.set(qn("w:default"), "1")
    return node


def _plain_table() -> Element:
    """The style that every table has by default; without it Word adds margins of its own."""
    node = _plain("table", "TableNormal", "Normal Table")
    sides = ("top", "left", "bottom", "right")
    margins = element("tblCellMar", *(element(side, w=0, type="dxa") for side in sides))
    node.append(element("tblPr", element("tblInd", w=0, type="dxa"), margins))
    return node


def _style(one: Style) -> Element:
    paragraph = element("pPr")
    if one.keep:
        paragraph.append(element("keepNext"))
    before, after = (round(size * TWIPS_PER_POINT) for size in (one.before, one.after))
    paragraph.append(element("spacing", before=before, after=after, line=one.line, lineRule="auto"))
    if one.indent:
        paragraph.append(element("ind", firstLine=one.indent))
    paragraph.append(element("jc", val=JUSTIFY[one.align]))
    if one.outline >= 0:
        paragraph.append(element("outlineLvl", val=one.outline))
    look = element("rPr", *([element("b")] * one.bold), *([element("i")] * one.italic))
    look.extend(element(tag, val=round(one.size * 2)) for tag in ("sz", "szCs"))
    return element(
        "style",
        element("name", val=one.name),
        element("basedOn", val="Normal"),
        element("qFormat"),
        paragraph,
        look,
        type="paragraph",
        styleId=one.key,
    )


def _set_settings(document: WordDocument) -> None:
    """As today's Word writes them: no compatibility mode, Vietnamese."""
    root = document.settings.element
    for child in list(root):
        root.remove(child)
    mode = element(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    root.extend(
        [
            element("defaultTabStop", val=INDENT),
            element("characterSpacingControl", val="doNotCompress"),
            element("compat", mode),
            element("themeFontLang", val=LANGUAGE),
            element("decimalSymbol", val=","),
            element("listSeparator", val=";"),
        ]
    )
