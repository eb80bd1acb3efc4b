"""Between preview and confirmation the read rows travel signed in the page, in the field `dong`.

Nothing is stored before somebody confirms, and what is written is exactly what was shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import signing

from campaign.files import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

VALID_HOURS = 4
EXPIRED = f"Bản xem trước đã quá {VALID_HOURS} giờ hoặc không còn đúng với mục này. Tải tệp lên lại."


def sealed(rows: Sequence[Any], *, about: str) -> str:
    """`rows` as JSON can carry them; `about` names what they are meant for: `units`, `score-sheet-7`."""
    return signing.dumps(list(rows), salt=f"criteria.sheets:{about}", compress=True)


def unsealed(request: HttpRequest, *, about: str) -> list[Any]:
    """Raises campaign.files.Refused: tampered with, too old, or made for something else."""
    text = request.POST.get("dong", "")
    try:
        rows: list[Any] = signing.loads(text, salt=f"criteria.sheets:{about}", max_age=VALID_HOURS * 3600)
    except signing.BadSignature as broken:
        raise Refused(EXPIRED) from broken
    return rows
