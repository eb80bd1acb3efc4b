"""A letter as a file: the one way every address of a paper answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from tayson_ntm.home.signals import demonstration_is_on
from tayson_ntm.reports.words import DEMONSTRATION

if TYPE_CHECKING:
    from tayson_ntm.letters.document import Letter

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def mark() -> str:
    """What every paper of a demonstration carries."""
    return DEMONSTRATION if demonstration_is_on() else ""


def give(letter: Letter, name: str, suffix: str) -> HttpResponse:
    """`name` is unaccented and without its ending; `suffix` is pdf or docx."""
    return HttpResponse(
        drawn(letter, suffix),
        content_type=CONTENT_TYPES[suffix],
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{suffix}"',
            "Cache-Control": "private, no-cache",
        },
    )


def drawn(letter: Letter, suffix: str) -> bytes:
    if suffix == "docx":
        from tayson_ntm.letters import docx  # reason: python-docx loads only for whoever asks for it

        return docx.render(letter)
    from tayson_ntm.letters import pdf  # reason: WeasyPrint loads for a second; the server starts without it

    return pdf.render(letter)
