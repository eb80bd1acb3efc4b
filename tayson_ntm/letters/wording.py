"""What PDF and Word print alike around a letter's blocks: numbers, lists of addressees, the end mark."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tayson_ntm.letters.document import Heading, Items, Paragraph
from tayson_ntm.reports.words import NAMELESS, NBSP, dashed, lower_first

if TYPE_CHECKING:
    from tayson_ntm.letters.document import Annex, Block, Letter, Signature

END = "./."
PLAIN_LETTER = "Công văn"  # a paper without a type's name
BLANK = NBSP * 10  # where Văn thư writes the number
CLOSING_SIGNS = " \n.;:,"
# Control characters, halves of letters, and the signs that turn the direction of reading: no paper has
# them, XML takes no NUL, and a name must not be able to rearrange its line. The line break stays.
UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """What people typed, fit to be printed: it stays text, whatever it looks like."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    return clean(text).replace("\n", " ")


def awarded_in(round: str) -> str:
    """After «khen thưởng»: `tổng kết phong trào …` of a round named `Đợt xét khen thưởng tổng kết …`."""
    return lower_first(lower_first(round).removeprefix("đợt xét khen thưởng ").removeprefix("đợt xét "))


def title_of(letter: Letter) -> str:
    """For the file's properties."""
    return one_line(f"{letter.kind or PLAIN_LETTER}. {letter.subject}")


def author_of(letter: Letter) -> str:
    return one_line(letter.author or " ".join(letter.issuer.lines))


def number_of(letter: Letter) -> str:
    """`12/BC-PNV`; empty where Văn thư has still to give one."""
    if not letter.number or "/" in letter.number:
        return one_line(letter.number)
    return one_line(f"{letter.number}{letter.issuer.symbol}")


def number_or_blank(letter: Letter) -> str:
    """Empty for a paper that carries no number at all."""
    return number_of(letter) or (f"{BLANK}{letter.issuer.symbol}" if letter.issuer.symbol else "")


def belongs_to(letter: Letter) -> str:
    """`(Kèm theo Báo cáo số 12/BC-PNV ngày 05 tháng 01 năm 2023 của Phòng Nội vụ huyện Tây Sơn)`."""
    number = number_or_blank(letter)
    said = [
        letter.kind or PLAIN_LETTER,
        *([f"số {number.strip()}" if number_of(letter) else f"số{number}"] if number else []),
    ]
    return one_line(
        f"(Kèm theo {' '.join(said)} {letter.day}{f' của {letter.author}' if letter.author else ''})"
    )


def label_of(annex: Annex) -> str:
    return f"Phụ lục {one_line(annex.number)}".strip()


def about_of(letter: Letter) -> str:
    """What a công văn is about stands under its number; any other paper has a title."""
    return "" if letter.kind else one_line(letter.subject)


def addressed(letter: Letter) -> tuple[str, ...]:
    """Kính gửi: one stands on the same line and ends with a full stop, several are a list."""
    if len(letter.addressees) == 1:
        return (f"{one_line(letter.addressees[0])}.",)
    return dashed(tuple(one_line(one) for one in letter.addressees))


def received(letter: Letter) -> tuple[str, ...]:
    return dashed(tuple(one_line(one) for one in letter.recipients))


def name_of(signature: Signature, mark: str) -> str:
    return NAMELESS if mark else one_line(signature.name)


def ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The end mark is glued to the last word before the signature; below a table it stands alone."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph):
        return (*blocks[:-1], replace(last, text=glued(last.text)))
    if isinstance(last, Items):
        return (*blocks[:-1], Items((*last.texts[:-1], glued(last.texts[-1]))))
    return (*blocks, Paragraph(END))


def glued(text: str) -> str:
    return f"{clean(text).removesuffix(END).rstrip(CLOSING_SIGNS)}{END}"


def heading_text(heading: Heading) -> str:
    text = one_line(heading.text)
    return text.upper() if heading.level == 1 else text
