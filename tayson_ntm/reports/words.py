"""How official paper words periods, dates, counts and changes."""

from datetime import date
from decimal import Decimal

from criteria.board import PeriodHead
from criteria.numbers import format_number

NBSP = "\u00a0"
JOINER = "\u2060"
MINUS = "\u2212"
DOTS = "......"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
DEMONSTRATION = "DỮ LIỆU MINH HỌA"
NAMELESS = "(Họ và tên)"  # a demonstration never carries a real leader's name
LEGEND = (
    ("Đ", "đạt"),
    ("CĐ", "chưa đạt"),
    ("—", "chưa có số liệu được xác nhận"),
    ("KAD", "không áp dụng"),
)


def paper_period(code: str) -> str:
    """`quý I năm 2023`, `6 tháng đầu năm 2023`, `9 tháng năm 2023`, `năm 2023`."""
    year, quarter = code.split("-Q")
    span = {"1": f"quý{NBSP}I{NBSP}", "2": f"6{NBSP}tháng đầu ", "3": f"9{NBSP}tháng{NBSP}", "4": ""}[quarter]
    return f"{span}năm{NBSP}{year}"


def short_paper_period(code: str) -> str:
    """`quý IV/2023`, the quarter alone."""
    year, quarter = code.split("-Q")
    return f"quý{NBSP}{ROMAN[int(quarter) - 1]}/{year}"


def held_words(held: str, beside: str) -> str:
    """`giữ từ quý II`, with its year where the paper is about another one."""
    word = short_paper_period(held)
    return f"giữ từ {word.partition('/')[0] if held[:4] == beside[:4] else word}"


def blank_date(year: int) -> str:
    """For whoever signs: day and month are written by hand."""
    return f"ngày{NBSP}{DOTS} tháng{NBSP}{DOTS} năm{NBSP}{year}"


def short_date(day: date) -> str:
    """In a table's cell: `05/01/2023`, `21/8/2023`; padded as the long form is."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def lower_first(text: str) -> str:
    """To follow in a sentence; an abbreviation (`UBND`), `Ông` and `Bà` keep their first letter."""
    first = text.partition(" ")[0]
    if (len(first) > 1 and first.isupper()) or first in {"Ông", "Bà"}:
        return text
    return f"{text[:1].lower()}{text[1:]}"


def long_date(day: date) -> str:
    """Days 1–9 and months 1 and 2 are padded, other months are not (ND30)."""
    return f"ngày{NBSP}{day.day:02} tháng{NBSP}{_month(day)} năm{NBSP}{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else f"{day.month}"


def count(number: int, noun: str) -> str:
    """`02 xã`: running text pads whole counts from 1 to 9."""
    shown = f"{number:02}" if 1 <= number <= 9 else format_number(number)
    return f"{shown}{NBSP}{noun}"


def changed_count(now: int, before: int, noun: str) -> str:
    """`tăng 02 xã`, `giảm 01 xã` or `không đổi`."""
    if now == before:
        return "không đổi"
    return f"{'tăng' if now > before else 'giảm'} {count(abs(now - before), noun)}"


def changed_figure(now: Decimal, before: Decimal) -> str:
    """The difference of the two printed figures, so that a reader's subtraction agrees."""
    if now == before:
        return "không đổi"
    return f"{'tăng' if now > before else 'giảm'} {format_number(abs(now - before))}"


def signed(change: int | None) -> str:
    """A change in a cell: `+1`, `0`, `−1`, empty where none can be told."""
    if change is None:
        return ""
    return f"+{change}" if change > 0 else f"{change}".replace("-", MINUS)


def percent(value: Decimal) -> str:
    return f"{format_number(value)}%"


def unbroken(text: str) -> str:
    """A range such as `15–18` stays on one line."""
    return text.replace("–", f"{JOINER}–{JOINER}").replace(" ", NBSP)


def listed(names: list[str]) -> str:
    """`Bình Thành, Tây An và Tây Vinh`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} và {names[-1]}"


def dashed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """`- Ủy ban nhân dân huyện (báo cáo);`, `- Lưu: VT.`"""
    last = len(lines) - 1
    return tuple(f"- {line}{'.' if place == last else ';'}" for place, line in enumerate(lines))


def state_of(period: PeriodHead) -> str:
    return "kỳ đang mở, số liệu chưa chốt" if period.is_open else "số liệu đã chốt"


def unconfirmed_list(units: int) -> str:
    """Said wherever the plan's denominator is used, until the list of its communes is confirmed."""
    return f"danh sách {count(units, 'xã')} chưa được xác nhận"


def sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
