"""What an official paper says, detached from how it is drawn.

A module per kind of paper builds a `Letter` from records; `letters.pdf` and `letters.docx` draw it.
Texts come from people and stay texts. Dates and counts are worded before they get here. The end mark «./.»,
the dashes and the signs of lists of addressees are set when drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tayson_ntm.reports.issuers import Issuer

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1: `I. KẾT QUẢ` in capitals; 2: `1. Đăng ký`; 3: `a) …`. The number is part of the text.

    Level 0 stands in the middle, as it is written: `QUYẾT ĐỊNH:`, `CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TÂY SƠN`.
    """

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Justified, first line indented. `label` stands before the text in bold: `Căn cứ:`."""

    text: str
    label: str = ""
    italic: bool = False
    note: bool = False  # smaller: what a table means, below it


@dataclass(frozen=True, slots=True)
class Items:
    """Lines that begin with a dash, one fact each."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the table's width; the widths of a table add up to 100."""

    title: str
    width: float
    align: Align = "left"
    turned: bool = False  # the title reads upwards, in a column for a mark or two
    small: bool = False  # what need not be large: a decision's number and day


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head is repeated on every page, a row of (1) (2) (3) follows it; rows are never split.

    `totals` are rows in bold at the foot. The first cell of a row that has fewer cells than the table has
    columns spans those that are missing; alone it is a heading of the rows below it. A cell's text may have
    lines (`\n`). An empty table is not printed: say so in a Paragraph instead.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    tinted: tuple[str, ...] = ()  # a cell that says just this stands out, on grey: `CĐ`
    numbered: bool = True  # the row of (1) (2) (3); a table of two lines needs none


Block = Heading | Paragraph | Items | Grid


@dataclass(frozen=True, slots=True)
class Annex:
    """Pages of its own after the signature: `Phụ lục I`, its title, and which paper it belongs to."""

    number: str  # "I"; empty where the paper has one annex only
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Over the name: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`. The name is empty until somebody signs."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper.

    `kind` is the type's name (`Báo cáo`, `Thông báo`, `Biên bản`), empty for a công văn: its `subject` then
    stands under the number as «V/v …», so it begins with a small letter. `left` is a second signature beside
    the first (biên bản: THƯ KÝ left, CHỦ TỌA right). `mark` is DỮ LIỆU MINH HỌA in a demonstration: then
    `(Họ và tên)` is printed for any name. `urgency` (`KHẨN`) is printed in a frame.
    """

    issuer: Issuer
    kind: str
    subject: str
    day: str  # "ngày 05 tháng 01 năm 2023", worded by reports.words.long_date or blank_date
    blocks: tuple[Block, ...]
    signature: Signature
    number: str = (
        ""  # `12`, before the issuer's symbol, or whole: `12/BC-PNV`; empty leaves Văn thư its place
    )
    addressees: tuple[str, ...] = ()  # Kính gửi
    recipients: tuple[str, ...] = ()  # Nơi nhận, without the dash and the semicolon
    left: Signature | None = None
    annexes: tuple[Annex, ...] = ()
    mark: str = ""
    urgency: str = ""
    author: str = ""  # "Phòng Nội vụ huyện Tây Sơn", as an annex names who issued its paper
