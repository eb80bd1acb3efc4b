from django.http import HttpRequest

from campaign.models import User

DIGITS = 15  # of the longest number that an address or a form may name


class OfficerRequest(HttpRequest):
    """A request behind the sign-in: its user is one of ours."""

    user: User


def whole(text: str) -> int | None:
    """A whole number that a form or an address names; None where the text is anything else."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None
