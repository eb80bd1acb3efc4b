"""The summary report as official paper (NĐ 30/2020)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from tayson_ntm.letters.pdf import drawn_annexes
from tayson_ntm.reports.annexes import annexes
from tayson_ntm.reports.appendices import appendices
from tayson_ntm.reports.drawings import drawings
from tayson_ntm.reports.issuers import STANDING_OFFICE
from tayson_ntm.reports.printing import printed
from tayson_ntm.reports.prose import AUTHOR, CLOSING, RECIPIENTS, introduction, parts, subject
from tayson_ntm.reports.words import DEMONSTRATION, NAMELESS, ROMAN, dashed, long_date

if TYPE_CHECKING:
    from tayson_ntm.reports.data import Summary


def render(summary: Summary) -> bytes:
    return printed(html(summary))


def html(summary: Summary) -> str:
    return render_to_string(
        "reports/summary.html",
        {
            "summary": summary,
            "issuer": STANDING_OFFICE,
            "subject": subject(summary),
            "introduction": introduction(summary),
            "parts": tuple(zip(ROMAN, parts(summary), strict=False)),
            "conditions": summary.district.conditions,
            "drawings": drawings(summary),
            "appendices": appendices(summary),
            "annexes": drawn_annexes(annexes(summary)),
            "closing": CLOSING,
            "author": AUTHOR,
            "date": long_date(summary.day),
            "recipients": dashed(RECIPIENTS),
            "signer": NAMELESS if summary.demonstration else "",
            "mark": DEMONSTRATION if summary.demonstration else "",
        },
    )
