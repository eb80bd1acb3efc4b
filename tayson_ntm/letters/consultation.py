"""Công văn lấy ý kiến hiệp y: to one office, about the nominations of one round it is asked about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tayson_ntm.letters.document import Annex, Column, Grid, Letter, Paragraph, Signature
from tayson_ntm.reports.issuers import STANDING_OFFICE
from tayson_ntm.reports.words import blank_date, count, long_date

if TYPE_CHECKING:
    from datetime import date

    from tayson_ntm.letters.document import Block

COLUMNS = (
    Column("TT", 5, "centre"),
    Column("Được đề nghị", 25),
    Column("Đơn vị trình", 20),
    Column("Tóm tắt thành tích", 50),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One case, as the annex lists it."""

    name: str
    unit: str
    summary: str


@dataclass(frozen=True, slots=True)
class Request:
    """What stands in the paper; `questions` without repetition, `due` the nearest day."""

    office: str
    round: str
    questions: tuple[str, ...]
    due: date
    cases: tuple[Asked, ...]


def consultation_letter(asked: Request, *, today: date, mark: str = "") -> Letter:
    """`asked.cases` must not be empty."""
    issuer = replace(STANDING_OFFICE, symbol="/PNV-TĐKT")
    return Letter(
        issuer=issuer,
        kind="",
        subject="lấy ý kiến hiệp y về đề nghị khen thưởng",
        day=blank_date(today.year),
        blocks=tuple(_blocks(asked)),
        signature=Signature(issuer.signer),
        addressees=(asked.office,),
        recipients=("Như trên", "Lưu: VT, TĐKT"),
        annexes=(_annex(asked),),
        mark=mark,
        author="Phòng Nội vụ huyện Tây Sơn",
    )


def _blocks(asked: Request) -> list[Block]:
    return [
        Paragraph(
            f"Phòng Nội vụ đang thẩm định hồ sơ đề nghị Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen "
            f"thuộc {asked.round}. Để có cơ sở trình cấp có thẩm quyền, Phòng Nội vụ trân trọng đề nghị "
            f"{asked.office} cho ý kiến về {count(len(asked.cases), 'trường hợp')} trong danh sách kèm theo."
        ),
        *(Paragraph(question, label="Nội dung xin ý kiến:") for question in asked.questions),
        Paragraph(
            "Ý kiến xin gửi trên cổng thi đua hoặc bằng văn bản về Phòng Nội vụ đến hết "
            f"{long_date(asked.due)}."
        ),
        Paragraph("Trân trọng cảm ơn sự phối hợp của quý cơ quan."),
    ]


def _annex(asked: Request) -> Annex:
    rows = tuple(
        (str(number), one.name, one.unit, one.summary) for number, one in enumerate(asked.cases, start=1)
    )
    return Annex("", "Danh sách xin ý kiến hiệp y", (Grid(COLUMNS, rows),), landscape=True)
