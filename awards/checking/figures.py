"""Numbers of settings and sums of money as the checks read and word them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from criteria.numbers import format_number


def mark(value: str) -> Decimal | None:
    """A setting's number as it is kept; None where it is unset."""
    try:
        return Decimal(value.replace(",", "."))
    except InvalidOperation:
        return None


def money(value: Decimal) -> str:
    return f"{format_number(value)} triệu đồng"
