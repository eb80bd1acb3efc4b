"""A whole number as Vietnamese say it, for sums that papers repeat in words."""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
UNITS = ("", "nghìn", "triệu")  # inside a group of nine digits; above it, tỷ
BILLION = 1_000_000_000


def number_words(number: int) -> str:
    """`một triệu bốn trăm chín mươi nghìn`. Raises ValueError below zero."""
    if number < 0:
        raise ValueError("a sum of money is not negative")
    if number == 0:
        return DIGITS[0]
    high, low = divmod(number, BILLION)
    if not high:
        return _below_billion(low, led=False)
    words = f"{number_words(high)} tỷ"
    return f"{words} {_below_billion(low, led=True)}" if low else words


def money_words(amount: int) -> str:
    """`Một triệu bốn trăm chín mươi nghìn đồng`."""
    words = number_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _below_billion(number: int, *, led: bool) -> str:
    """`led`: something was said before it, so that hundreds are never left out."""
    said: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            said.append(f"{_hundreds(group, led=led or bool(said))} {UNITS[place]}".strip())
    return " ".join(said)


def _hundreds(number: int, *, led: bool) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{DIGITS[hundreds]} trăm"] if hundreds or led else []
    if rest:
        said.append(_tens(rest, led=bool(said)))
    return " ".join(said)


def _tens(number: int, *, led: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"linh {DIGITS[ones]}" if led else DIGITS[ones]
    said = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    return f"{said} {_ones(tens, ones)}" if ones else said


def _ones(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(ones, DIGITS[ones])
    return DIGITS[ones]
