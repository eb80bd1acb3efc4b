"""Dates and numbers as the screens print them."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from campaign import clock
from criteria.evaluation import WORDS, Verdict
from criteria.numbers import format_number

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """`14/11/2023`."""
    return f"{_local(value):%d/%m/%Y}" if value else ""


@register.filter
def short_day(value: date | datetime | None) -> str:
    """`25/11` inside the running year, `25/11/2022` outside it."""
    if not value:
        return ""
    return f"{_local(value):%d/%m}" if value.year == clock.today().year else day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """`13/11, 16:05` inside the running year."""
    return f"{short_day(value)}, {_local(value):%H:%M}" if value else ""


@register.filter
def number(value: Decimal | int | None) -> str:
    """`1.490.000`, `95,5`."""
    return "" if value is None else format_number(Decimal(value))


@register.filter
def change(value: Decimal | int | None) -> str:
    """`+1`, `0`, `−0,3` with a true minus."""
    if value is None:
        return ""
    return f"{'+' if value > 0 else ''}{format_number(Decimal(value))}"


@register.filter
def magnitude(value: Decimal | int) -> str:
    """The size of a change whose direction stands in words: `giảm 0,3`."""
    return format_number(abs(Decimal(value)))


@register.filter
def verdict_word(verdict: Verdict) -> str:
    """`Đạt`, `Chưa đạt`, `Chưa có số liệu`, `Không áp dụng`."""
    return WORDS[Verdict(verdict)]


@register.filter
def padded(value: int) -> str:
    """A whole count in running text: `02 xã`."""
    return f"{value:02}" if 0 < value < 10 else format_number(value)


@register.simple_tag
@cache
def cell_mark(verdict: Verdict, confirmed: bool) -> SafeString:
    """The mark of a board's cell with its letter for paper: one of eight, rendered once a process."""
    return render_to_string(
        "components/verdict_mark.html",
        {"verdict": verdict, "confirmed": confirmed, "size": 13, "letter": True},
    )


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value
