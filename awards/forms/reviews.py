from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awards.models import Review
from awards.reviewing.documents import SECTIONS
from campaign.forms import PortalModelForm

if TYPE_CHECKING:
    from django.http import QueryDict

COMPOSE, TAKE, ADD = "compose", "take", "add"
OFFERED = "soan"  # the field that carries the text which the portal offered


class ReviewForm(PortalModelForm):
    """The five parts. Beside each a button composes it anew; what was typed stays until its own button."""

    class Meta:
        model = Review
        fields = SECTIONS

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(_with_plain_lines(data), **kwargs)
        for name in SECTIONS:
            self.fields[name].widget.attrs["rows"] = 8


def _with_plain_lines(posted: QueryDict | None) -> QueryDict | None:
    """Browsers end lines with CR LF; a text that nobody touched is to be the same text."""
    if posted is None:
        return None
    plain = posted.copy()
    for name in SECTIONS:
        if name in plain:
            plain[name] = str(plain[name]).replace("\r\n", "\n")
    return plain


def asked_of(posted: QueryDict) -> tuple[str, str]:
    """`compose-limits` is asked of a part; ("", "") where the form is saved."""
    what, _, section = posted.get("move", "").partition("-")
    if what in {COMPOSE, TAKE, ADD} and section in SECTIONS:
        return what, section
    return "", ""


def with_offer_taken(posted: QueryDict, what: str, section: str) -> QueryDict:
    """The typed form with the offered text in place of a part, or under it. Nothing is saved."""
    changed = posted.copy()
    offered, typed = posted.get(f"{OFFERED}-{section}", ""), posted.get(section, "")
    changed[section] = f"{typed.rstrip()}\n\n{offered}".strip() if what == ADD else offered
    return changed
