"""Numbers as people in Vietnam type them and as papers print them; exact, no floats."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

MAX_INTEGER_DIGITS = 12
MAX_DECIMALS = 4
MAX_TYPED = 60
PERCENT_MAXIMUM = Decimal(100)

_SPACES = dict.fromkeys(map(ord, "\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " ")
_MINUSES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TYPED = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[0-9., ]*[0-9][0-9., ]*?)(?P<suffix> *[^0-9., ].*)?", re.DOTALL
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<mark>[., ])[0-9]{3})(?:(?P=mark)[0-9]{3})*")


class Unreadable(ValueError):
    """What was typed is no usable number; `message` tells the person what to do.

    `choices` holds both readings where the only problem is that there are two.
    """

    def __init__(self, message: str, choices: Sequence[Decimal] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.choices = tuple(choices)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a field can hold; it decides between the two readings of "1.500"."""

    maximum: Decimal | None = None
    whole: bool = False


def limits_for(kind: str, unit_of_measure: str) -> Limits:
    """The limits of a component's field; the maxima are far above anything real, they only guard a slip."""
    if kind == "percent":
        return Limits(PERCENT_MAXIMUM)
    if kind == "money":
        # A field in triệu đồng: "47.250" is 47,25 triệu, also for somebody who thinks in nghìn đồng.
        return Limits(Decimal(1000)) if unit_of_measure.startswith("triệu") else Limits()
    if "/" in unit_of_measure:
        return Limits(Decimal(10000))
    return Limits(whole=bool(unit_of_measure))


def read_number(
    text: str,
    *,
    maximum: Decimal | None = None,
    minimum: Decimal = Decimal(0),
    whole: bool = False,
    unit: str = "",
) -> Decimal:
    """Read "97,5", "97.5", "1.234,5", "1,234.5", "1 234,5" or "97,5 %"; ask where two readings fit.

    Where no maximum is given, a dot before three digits groups thousands and a comma is decimal, as
    Vietnamese writes them; with one, what lies within the limits is what the person meant.
    """
    typed = text.translate(_SPACES | _MINUSES | _FULL_WIDTH).strip()
    if not typed:
        raise Unreadable("Nhập một số, ví dụ 97,5.")
    match = _TYPED.fullmatch(typed) if len(typed) <= MAX_TYPED else None
    if match is None:
        raise _unreadable(text)
    _refuse_other_unit(match["suffix"] or "", maximum, unit, text)
    digits = match["digits"].strip()
    readings = _readings(digits)
    if not readings:
        raise _unreadable(text)
    if match["sign"] == "-":
        readings = [-reading for reading in readings]
    meant = _meant([_within_size(reading) for reading in readings], digits, minimum, maximum, whole, text)
    _refuse_out_of_range(meant, digits, minimum, maximum)
    if whole and meant != meant.to_integral_value():
        raise Unreadable("Ô này nhận số nguyên, không có phần lẻ.")
    return meant


def _unreadable(text: str) -> Unreadable:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 24 else f"{shown[:24]}…"
    return Unreadable(f'Số không đọc được: "{shown}". Chỉ nhập chữ số và dấu phẩy, ví dụ 97,5.')


def _refuse_other_unit(suffix: str, maximum: Decimal | None, unit: str, text: str) -> None:
    """A typed unit is taken only where it is the field's own, whole or its first words ("47 triệu")."""
    words = _unit_words(suffix)
    own = _unit_words("%" if maximum == PERCENT_MAXIMUM else unit)
    if words == own[: len(words)]:
        return
    if suffix.strip() == "%" and own:
        raise Unreadable(f"Ô này không nhận tỷ lệ %. Nhập số theo đơn vị {unit}.")
    if own and own != ["%"] and not re.search(r"[0-9]", suffix.replace("m2", "")):
        raise Unreadable(f"Ô này tính theo {unit}. Nhập lại số theo đơn vị đó, không cần ghi đơn vị.")
    raise _unreadable(text)


def _unit_words(unit: str) -> list[str]:
    return unit.casefold().replace("²", "2").replace("/", " / ").split()


def _readings(digits: str) -> list[Decimal]:
    """Every number the digits and marks can stand for, thousands first; none where they are malformed."""
    marks = re.sub("[0-9]", "", digits)
    if not marks:
        return [Decimal(digits)]
    found = []
    if _GROUPED.fullmatch(digits) and not digits.startswith("0"):
        found.append(Decimal(digits.replace(marks[0], "")))
    whole_part, fraction = digits[: digits.rindex(marks[-1])], digits[digits.rindex(marks[-1]) + 1 :]
    grouped = _GROUPED.fullmatch(whole_part)
    plain = re.fullmatch("[0-9]*", whole_part)
    if marks[-1] != " " and (plain or (grouped and grouped["mark"] != marks[-1])):
        integer = re.sub("[., ]", "", whole_part)
        found.append(Decimal(f"{integer or 0}.{fraction or 0}"))
    return found


def _within_size(reading: Decimal) -> Decimal:
    trimmed = f"{abs(reading):f}"
    integer, _, fraction = trimmed.partition(".")
    if len(integer.lstrip("0")) > MAX_INTEGER_DIGITS:
        raise Unreadable(f"Số quá lớn: nhập tối đa {MAX_INTEGER_DIGITS} chữ số.")
    if len(fraction.rstrip("0")) > MAX_DECIMALS:
        raise Unreadable(f"Nhập tối đa {MAX_DECIMALS} chữ số sau dấu phẩy.")
    return reading


def _meant(
    readings: list[Decimal],
    digits: str,
    minimum: Decimal,
    maximum: Decimal | None,
    whole: bool,
    text: str,
) -> Decimal:
    """Of the readings the one that people mean in a field with these limits."""
    if len(readings) == 1:
        return readings[0]
    thousands, decimal = readings
    if whole:
        return thousands
    if maximum is None:
        return thousands if "." in digits else decimal
    fitting = [reading for reading in readings if minimum <= reading <= maximum]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        return decimal
    plain = [format_number(reading, thousands=False) for reading in readings]
    raise Unreadable(
        f'Bạn nhập "{text.strip()}": là {plain[0]} hay {plain[1]}? Nhập {plain[0]} hoặc {plain[1]}.', fitting
    )


def _refuse_out_of_range(value: Decimal, digits: str, minimum: Decimal, maximum: Decimal | None) -> None:
    too_large = maximum is not None and value > maximum
    if value >= minimum and not too_large:
        return
    if maximum == PERCENT_MAXIMUM and minimum == 0:
        raise Unreadable(f"Tỷ lệ từ 0 đến 100.{_forgotten_comma(value, digits)}")
    if too_large and maximum is not None:
        raise Unreadable(f"Số lớn nhất nhận được là {format_number(maximum)}. Kiểm tra lại đơn vị tính.")
    lowest = format_number(minimum)
    raise Unreadable("Số không được âm." if minimum == 0 else f"Số nhỏ nhất nhận được là {lowest}.")


def _forgotten_comma(value: Decimal, digits: str) -> str:
    """962 was most likely meant as 96,2."""
    if not re.fullmatch("[1-9][0-9]{2,3}", digits) or value < 0:
        return ""
    meant = value
    while meant > PERCENT_MAXIMUM:
        meant /= 10
    return f" Có phải {format_number(meant)}?"


def format_number(
    value: Decimal | int, *, places: int | None = None, thousands: bool = True, trim: bool = True
) -> str:
    """1.490.000 and 95,5 with a true minus; `places` rounds half up, `trim=False` keeps its zeros."""
    number = Decimal(value)
    if places is not None:
        number = rounded(Fraction(number), places)
    integer, _, fraction = f"{abs(number):f}".partition(".")
    if trim:
        fraction = fraction.rstrip("0")
    if thousands:
        integer = f"{int(integer):,}".replace(",", ".")
    sign = "−" if number < 0 else ""
    return f"{sign}{integer},{fraction}" if fraction else f"{sign}{integer}"


def format_for_field(value: Decimal | int) -> str:
    """What stands in an input: reading it gives the same value in every field.

    Exactly three decimals get a fourth, because "1,234" could also be read as 1234.
    """
    shown = format_number(value, thousands=False).replace("−", "-")
    return f"{shown}0" if re.fullmatch(r"-?[0-9]+,[0-9]{3}", shown) else shown


def near(value: Decimal | Fraction, threshold: Decimal, *, met: bool, places: int = 1) -> Decimal:
    """The value rounded for print, with as many decimals as keep it on its side of the threshold.

    A printed number never touches its threshold while the verdict is chưa đạt: 69,97, not 70,0.
    """
    exact, limit = Fraction(value), Fraction(threshold)
    while True:
        printed = rounded(exact, places)
        same_side = _side(Fraction(printed), limit) == _side(exact, limit)
        if same_side or (met and printed == threshold):
            return printed
        places += 1


def _side(value: Fraction, limit: Fraction) -> int:
    return (value > limit) - (value < limit)


def format_near(value: Decimal | Fraction, threshold: Decimal, *, met: bool, places: int = 1) -> str:
    return format_number(near(value, threshold, met=met, places=places))


def percent_of(numerator: Decimal, denominator: Decimal) -> Fraction:
    """The exact percentage; the denominator is greater than 0."""
    parts, whole = numerator.as_integer_ratio(), denominator.as_integer_ratio()
    return Fraction(100 * parts[0] * whole[1], parts[1] * whole[0])


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, as people round; in whole numbers, so that nothing is rounded twice."""
    over, under = abs(value.numerator) * 10**places, value.denominator
    nearest = (2 * over + under) // (2 * under)
    return Decimal(nearest if value >= 0 else -nearest).scaleb(-places)
