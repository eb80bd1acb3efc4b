"""The ruler test page: printed on one blank, it shows by how much printer and settings disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from tayson_ntm.reports.printing import printed

if TYPE_CHECKING:
    from awards.certificates.layouts import Line, Page

TICK, LONG = 10, 50  # millimetres between ticks, and between long ones with a number


def ruler_pdf(page: Page) -> bytes:
    return printed(ruler_html(page))


def ruler_html(page: Page) -> str:
    """Rulers from the left and the top edge, and the base line of each line of text across its width."""
    context = {
        "width": page.width,
        "height": page.height,
        "across": _ticks(page.width),
        "down": _ticks(page.height),
        "lines": [(line, _words(line)) for line in page.lines],
        "size": f"{_number(page.width)} × {_number(page.height)}",
    }
    return render_to_string("awarding/certificates/ruler.html", context)


def _words(line: Line) -> str:
    return f"trái {_number(line.x)}, chân chữ {_number(line.y)}, rộng {_number(line.width)}"


def _number(millimetres: float) -> str:
    return f"{millimetres:g}".replace(".", ",")


def _ticks(length: float) -> list[tuple[int, bool]]:
    return [(place, place % LONG == 0) for place in range(TICK, int(length), TICK)]
