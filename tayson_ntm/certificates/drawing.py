"""Sheets as PDF: one page each, text alone, exactly where the layout says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from awards.certificates.fonts import FACES, POINT, face
from tayson_ntm.reports.printing import BundledFonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from weasyprint import Document

    from awards.certificates.fitting import Placed, Sheet

BATCH = 20  # sheets between two reports of progress


def pdf_of(
    sheets: Sequence[Sheet], *, mark: str = "", told: Callable[[int], None] = lambda done: None
) -> bytes:
    """`mark` stands in the margin; `told` hears how many sheets are laid out, and at the end."""
    fonts = FontConfiguration()
    documents: list[Document] = []
    for start in range(0, len(sheets), BATCH):
        batch = sheets[start : start + BATCH]
        html = HTML(string=html_of(batch, mark), url_fetcher=BundledFonts())
        documents.append(html.render(font_config=fonts, pdf_variant="pdf/a-3b"))
        told(start + len(batch))
    pages = [page for document in documents for page in document.pages]
    paper: bytes = documents[0].copy(pages).write_pdf(pdf_variant="pdf/a-3b")
    return paper


def html_of(sheets: Sequence[Sheet], mark: str = "") -> str:
    page = sheets[0].page
    context = {
        "mark": mark,
        "width": page.width,
        "height": page.height,
        "faces": [_face(*key) for key in sorted({_key(one) for sheet in sheets for one in sheet.placed})],
        "pages": [list(_texts(sheet)) for sheet in sheets],
    }
    return render_to_string("awarding/certificates/paper.html", context)


def _key(placed: Placed) -> tuple[str, bool, bool]:
    return placed.line.family, placed.line.bold, placed.line.italic


def _face(family: str, bold: bool, italic: bool) -> dict[str, str]:
    weight, style = "bold" if bold else "normal", "italic" if italic else "normal"
    return {"family": family, "weight": weight, "style": style, "file": FACES[family, bold, italic]}


def _texts(sheet: Sheet) -> Iterator[dict[str, object]]:
    """A box of a line's own height, so that its base line falls where the layout says."""
    for placed in sheet.placed:
        line, used = placed.line, face(*_key(placed))
        rise = used.ascent
        for run in placed.runs:
            yield {
                "text": run.text,
                "left": run.left,
                "top": round(run.baseline - rise * placed.size * POINT, 3),
                "leading": round((used.ascent + used.descent) * placed.size * POINT, 3),
                "size": placed.size,
                "line": line,
            }
