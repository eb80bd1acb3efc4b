"""Reads a Word file back: what it says, and how it is built."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from tests.reports.measure import plain

# Of what a paper uses, in the order of the schema (ECMA-376); Word «repairs» a file that does not keep it.
ORDERS = {
    "pPr": "pStyle keepNext pBdr tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts b i sz szCs bdr lang",
    "tblPr": "tblW tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan shd textDirection vAlign",
    "sectPr": "headerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "style": "name basedOn semiHidden qFormat pPr rPr tblPr",
    "settings": "defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}


def document_of(content):
    return Document(BytesIO(content))


def lines_of(document):
    """Every paragraph of the body, those in tables too, in order."""
    found = (said(one) for one in document.element.body.iter(qn("w:p")))
    return [text for text in found if text]


def said(node):
    """A line break is a space here."""
    parts = (part.text if part.tag == qn("w:t") else " " for part in node.iter(qn("w:t"), qn("w:br")))
    return plain("".join(parts))


def rows_of(table):
    """Each row as the texts of its cells, one that spans columns once."""
    return [[said(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def tables_by_annex(document):
    """The tables' rows below each `Phụ lục …`; under an empty name those before the first."""
    found, name = {"": []}, ""
    for node in document.element.body:
        if node.tag == qn("w:p") and said(node).startswith("Phụ lục "):
            name = said(node)
            found[name] = []
        if node.tag == qn("w:tbl"):
            found[name] += rows_of(node)
    return found


def disorder_in(root):
    """Where children do not stand in the schema's order, or are none that a paper uses."""
    faults = []
    for tag, order in ORDERS.items():
        names = order.split()
        for node in root.iter(qn(f"w:{tag}")):
            children = [child.tag.rpartition("}")[2] for child in node]
            if set(children) - set(names) or children != sorted(children, key=names.index):
                faults.append((tag, children))
    return faults
