"""The pieces of a Word file. Children keep the schema's order; Word repairs what does not keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from tayson_ntm.letters.document import Align

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20
JUSTIFY = {"left": "left", "centre": "center", "right": "right", "justified": "both"}
RULE_GAP = 2  # points between a heading's last line and its rule
WORD_JOINER = "\u2060"  # Word draws a box where a font has no such sign


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def element(tag: str, *children: Element, **values: Any) -> Element:
    """`element("ind", left=57)` is `<w:ind w:left="57"/>`."""
    node = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        node.set(qn(f"w:{name}"), str(value))
    node.extend(children)
    return node


def run(
    text: str, *, bold: bool = False, italic: bool = False, size: float = 0, framed: bool = False
) -> Element:
    """`size` in points, 0 as the style has it; lines are parted by line breaks."""
    look = [element("b")] * bold + [element("i")] * italic
    if size:
        look += [element("sz", val=round(size * 2)), element("szCs", val=round(size * 2))]
    if framed:
        look.append(element("bdr", val="single", sz=8, space=0, color="auto"))
    node = element("r")
    if look:
        node.append(element("rPr", *look))
    for place, line in enumerate(text.replace(WORD_JOINER, "").split("\n")):
        if place:
            node.append(element("br"))
        node.extend([_text(line)] if line else [])
    return node


def _text(line: str) -> Element:
    node = element("t")
    node.text = line
    node.set(qn("xml:space"), "preserve")
    return node


def tab() -> Element:
    return element("r", element("tab"))


def page_number(size: float) -> Element:
    field = element("fldSimple", instr="PAGE")
    field.append(run("2", size=size))
    return field


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands; lengths in points, None as its style has it."""

    style: str = ""
    align: Align | str = ""
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    line: float | None = None  # the exact height of a line
    keep: bool = False  # on the page of what follows
    rule: bool = False  # a line on top
    tabs: tuple[tuple[str, int], ...] = ()  # kind, twips


AS_STYLED = Shape()


def paragraph(*runs: Element, shape: Shape = AS_STYLED) -> Element:
    node = element("p")
    properties = _properties(shape)
    if len(properties):
        node.append(properties)
    node.extend(runs)
    return node


def _properties(shape: Shape) -> Element:
    found = element("pPr")
    if shape.style:
        found.append(element("pStyle", val=shape.style))
    if shape.keep:
        found.append(element("keepNext"))
    if shape.rule:
        found.append(element("pBdr", element("top", val="single", sz=6, space=0, color="auto")))
    if shape.tabs:
        found.append(element("tabs", *(element("tab", val=kind, pos=place) for kind, place in shape.tabs)))
    spacing = {"before": shape.before, "after": shape.after, "line": shape.line}
    given = {name: round(value * TWIPS_PER_POINT) for name, value in spacing.items() if value is not None}
    if given:
        found.append(element("spacing", **given, **({"lineRule": "exact"} if "line" in given else {})))
    sides = {"left": shape.left, "right": shape.right}
    indents = {name: round(value * TWIPS_PER_POINT) for name, value in sides.items() if value is not None}
    if indents:
        found.append(element("ind", **indents, firstLine=0))
    if shape.align:
        found.append(element("jc", val=JUSTIFY[shape.align]))
    return found


def rule(room: float, width: float) -> Element:
    """A line of `width` in the middle of `room` (mm): an empty paragraph with a border on top."""
    side = max(room - width, 0) / 2 * 72 / 25.4
    return paragraph(shape=Shape(style="Rule", before=RULE_GAP, left=side, right=side, rule=True))


def table(
    widths: Iterable[float], rows: Iterable[Element], *, bordered: bool = False, padding: float = 0
) -> Element:
    """Widths in millimetres, kept as they are; padding left and right in points."""
    columns = [twips(width) for width in widths]
    look = [element("tblW", w=sum(columns), type="dxa"), element("tblInd", w=0, type="dxa")]
    if bordered:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        look.append(
            element("tblBorders", *(element(one, val="single", sz=4, space=0, color="auto") for one in sides))
        )
    look.append(element("tblLayout", type="fixed"))
    around = {"top": 0, "left": padding, "bottom": 0, "right": padding}
    look.append(
        element(
            "tblCellMar",
            *(element(side, w=round(size * TWIPS_PER_POINT), type="dxa") for side, size in around.items()),
        )
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in columns))
    return element("tbl", element("tblPr", *look), grid, *rows)


def row(*cells: Element, is_head: bool = False, height: float = 0) -> Element:
    """Never split between pages; a head is repeated on each. `height` in millimetres, 0 as it comes."""
    look = [element("cantSplit")]
    if height:
        look.append(element("trHeight", val=twips(height), hRule="exact"))
    if is_head:
        look.append(element("tblHeader"))
    return element("tr", element("trPr", *look), *cells)


def cell(
    *content: Element,
    width: float,
    span: int = 1,
    middle: bool = False,
    turned: bool = False,
    tint: str = "",
) -> Element:
    look = [element("tcW", w=twips(width), type="dxa")]
    if span > 1:
        look.append(element("gridSpan", val=span))
    if tint:
        look.append(element("shd", val="clear", color="auto", fill=tint))
    if turned:
        look.append(element("textDirection", val="btLr"))
    if middle:
        look.append(element("vAlign", val="center"))
    return element("tc", element("tcPr", *look), *(content or (paragraph(),)))
