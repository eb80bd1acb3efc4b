"""Phrases that the board and a unit's sheet share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaign.models import Unit
from campaign.models.calendar import ROMAN
from campaign.models.units import ASSESSORS

if TYPE_CHECKING:
    from campaign.models import User
    from criteria.board import SetHead

VERDICTS = {
    "met": "đạt",
    "not_met": "chưa đạt",
    "no_data": "chưa có số liệu",
    "not_applicable": "không áp dụng",
}
UNIT_NOUNS = {Unit.Kind.COMMUNE: "xã", Unit.Kind.TOWN: "thị trấn", Unit.Kind.DISTRICT: "huyện"}


def unit_noun(head: SetHead) -> str:
    return UNIT_NOUNS[Unit.Kind(head.unit_kind)]


def assessor(head: SetHead) -> str:
    """Who judges itself in a set, as the screens call it."""
    return ASSESSORS.get(head.unit_kind, "cơ quan phụ trách")


def who_words(person: User) -> str:
    """In a record's history the whole name, then the unit; an account named as its office says it once."""
    if person.unit is None or person.unit.full_name == person.full_name:
        return person.full_name
    return f"{person.full_name}, {person.unit.full_name}"


def capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def period_words(code: str, beside: str) -> str:
    """`quý II`, or `quý II/2022` where the page is about another year (`beside` is its period's code)."""
    year, quarter = code.split("-Q")
    word = f"quý\u00a0{ROMAN[int(quarter)]}"
    return word if year == beside[:4] else f"{word}/{year}"
