"""Papers in hand at the giving of Giấy khen: the money, the list to sign, the order of giving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from criteria.number_words import money_words
from criteria.numbers import format_number
from tayson_ntm.letters.document import Column, Grid, Letter, Paragraph, Signature
from tayson_ntm.reports.issuers import STANDING_OFFICE
from tayson_ntm.reports.words import blank_date, count, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tayson_ntm.letters.document import Block

LIST_ISSUER = replace(STANDING_OFFICE, symbol="")  # a working list carries no number
DRAWN_UP = Signature(("NGƯỜI LẬP",))
MONEY = (
    Column("TT", 6, "centre"),
    Column("Họ và tên, tên tập thể", 27),
    Column("Chức vụ, đơn vị, nơi cư trú", 27),
    Column("Cách tính", 25),
    Column("Số tiền (đồng)", 15, "right"),
)
SIGNED_FOR = (
    Column("TT", 7, "centre"),
    Column("Họ và tên, tên tập thể", 28),
    Column("Chức vụ, đơn vị, nơi cư trú", 25),
    Column("Số vào sổ", 10, "centre"),
    Column("Tiền thưởng (đồng)", 14, "right"),
    Column("Ký nhận", 16),
)
GIVING = (
    Column("Thứ tự", 9, "centre"),
    Column("Họ và tên, tên tập thể", 36),
    Column("Chức vụ, đơn vị, nơi cư trú", 33),
    Column("Số vào sổ", 11, "centre"),
    Column("Ghi chú", 11),
)


@dataclass(frozen=True, slots=True)
class Given:
    """One recipient as the decision printed it. `amount` in đồng, None where no money goes with it."""

    position: int
    name: str
    place: str
    register: str = ""  # "12/2023"; empty while it is not entered
    amount: int | None = None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Handing:
    """What the three papers are about; `year` for the blank date."""

    decision: str
    day: date
    round: str
    given: tuple[Given, ...]
    year: int
    mark: str = ""

    @property
    def under(self) -> str:
        return f"theo Quyết định số {self.decision} {long_date(self.day)}"


def money_letter(handing: Handing) -> Letter:
    return _letter(handing, "Bảng tính tiền thưởng", _money(handing))


def signing_letter(handing: Handing) -> Letter:
    rows = tuple(
        (str(one.position), one.name, one.place, one.register, _sum(one.amount), "") for one in handing.given
    )
    total = (("Cộng", _total(handing.given), ""),)
    blocks: tuple[Block, ...] = (
        Grid(SIGNED_FOR, rows, totals=total if _total(handing.given) else ()),
        Paragraph(f"Danh sách có {count(len(rows), 'trường hợp')}."),
    )
    return _letter(handing, "Danh sách ký nhận Giấy khen và tiền thưởng", blocks)


def giving_letter(handing: Handing) -> Letter:
    rows = tuple((str(one.position), one.name, one.place, one.register, "") for one in handing.given)
    blocks: tuple[Block, ...] = (
        Grid(GIVING, rows),
        Paragraph(f"Danh sách có {count(len(rows), 'trường hợp')}, theo thứ tự của quyết định."),
    )
    return _letter(handing, "Danh sách trao Giấy khen theo thứ tự", blocks)


def _money(handing: Handing) -> tuple[Block, ...]:
    rows = tuple(
        (str(one.position), one.name, one.place, one.formula, _sum(one.amount)) for one in handing.given
    )
    unknown = sum(one.amount is None for one in handing.given)
    if unknown:
        note = f"Còn {count(unknown, 'trường hợp')} chưa có mức tiền thưởng, nên chưa cộng tổng số tiền."
        return (Grid(MONEY, rows), Paragraph(note))
    total = sum(one.amount or 0 for one in handing.given)
    words = f"{money_words(total)}."
    return (
        Grid(MONEY, rows, totals=(("Cộng", format_number(total)),)),
        Paragraph(words, label="Số tiền bằng chữ:"),
    )


def _letter(handing: Handing, kind: str, blocks: tuple[Block, ...]) -> Letter:
    return Letter(
        issuer=LIST_ISSUER,
        kind=kind,
        subject=f"{handing.round}, {handing.under}",
        day=blank_date(handing.year),
        blocks=blocks,
        signature=Signature(STANDING_OFFICE.signer),
        left=DRAWN_UP,
        mark=handing.mark,
        author="Phòng Nội vụ huyện Tây Sơn",
    )


def _sum(amount: int | None) -> str:
    return "" if amount is None else format_number(amount)


def _total(given: Iterable[Given]) -> str:
    sums = [one.amount for one in given]
    known = [amount for amount in sums if amount is not None]
    return format_number(sum(known)) if known and len(known) == len(sums) else ""
