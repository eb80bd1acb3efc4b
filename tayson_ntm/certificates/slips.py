"""Slips with a QR that go beside a Giấy khen, never on the blank itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import segno
from django.template.loader import render_to_string

from awards.deciding.public import check_url
from tayson_ntm.reports.printing import printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.models import DecisionLine

QUIET = 4  # modules around the code, as readers ask


def slips_pdf(lines: Iterable[DecisionLine], *, decision: str, mark: str) -> bytes:
    """Lines bring `public_token`, `entry` and `proof` with them."""
    return printed(slips_html(lines, decision=decision, mark=mark))


def slips_html(lines: Iterable[DecisionLine], *, decision: str, mark: str) -> str:
    slips = [
        {
            "position": line.position,
            "name": line.printed.full,
            "decided": line.printed.decided,
            "entry": line.entry,
            "qr": _qr(check_url(line)),
        }
        for line in lines
    ]
    context = {"slips": slips, "decision": decision, "mark": mark}
    return render_to_string("awarding/certificates/slips.html", context)


@dataclass(frozen=True, slots=True)
class Drawing:
    side: int  # modules, with the quiet border
    path: str  # one square a dark module


def _qr(url: str) -> Drawing:
    rows = segno.make(url, error="m", micro=False).matrix_iter(border=QUIET)
    dark = [(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    side = max(x for x, _ in dark) + 1 + QUIET
    return Drawing(side, "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
