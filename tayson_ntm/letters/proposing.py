"""Tờ trình Chủ tịch with its list and money, and the notice of results to the unit that proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.deciding.content import FORM, NOUNS
from awards.models import Nominee
from tayson_ntm.letters.council_minutes import conclusion
from tayson_ntm.letters.deciding import UNKNOWN, as_grounds, by_kind, money
from tayson_ntm.letters.document import Annex, Column, Grid, Heading, Items, Letter, Paragraph, Signature
from tayson_ntm.letters.inspection import formal_name
from tayson_ntm.reports.issuers import DISTRICT, SEAT, Issuer
from tayson_ntm.reports.words import NBSP, blank_date, count, listed, long_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from awards.deciding.figures import Figures
    from awards.deciding.proposal_content import ProposalContent, ProposedCase
    from awards.models import DecisionLine
    from campaign.models import Unit
    from tayson_ntm.letters.document import Block

PROPOSED_LIST = (
    Column("TT", 5, "centre"),
    Column("Tên tập thể, họ và tên", 22),
    Column("Chức vụ, đơn vị, nơi cư trú", 22),
    Column("Đơn vị trình", 13),
    Column("Tóm tắt thành tích", 38),
)
WITH_VOTES = (
    Column("TT", 5, "centre"),
    Column("Tên tập thể, họ và tên", 20),
    Column("Chức vụ, đơn vị, nơi cư trú", 18),
    Column("Đơn vị trình", 11),
    Column("Tóm tắt thành tích", 32),
    Column("Kết quả kiểm phiếu của Hội đồng", 14),
)
NOTICE_LIST = (Column("TT", 8, "centre"), Column("Tên tập thể, họ và tên", 42), Column("Kết quả", 50))
SUMS = (
    Column("Đối tượng", 19),
    Column("Số lượng", 14, "right"),
    Column("Cách tính", 45),
    Column("Thành tiền (đồng)", 22, "right"),
)


def _office(symbol: str) -> Issuer:
    return Issuer(
        parent=DISTRICT, lines=("PHÒNG NỘI VỤ",), place=SEAT, signer=("TRƯỞNG PHÒNG",), symbol=symbol
    )


# --- Tờ trình Chủ tịch ----------------------------------------------------------------------------


def proposal_letter(content: ProposalContent, *, number: str, signed: date | None, mark: str = "") -> Letter:
    """From what was frozen; `number` and `signed` as Văn thư gave them, perhaps later."""
    rows = by_kind(
        (one.kind, (str(place), one.name, one.unit, one.proposed_by, one.summary, *_counted(content, one)))
        for place, one in enumerate(content.cases, start=1)
    )
    columns = WITH_VOTES if content.counted else PROPOSED_LIST
    return Letter(
        issuer=_office("/TTr-PNV"),
        kind="Tờ trình",
        subject="Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
        day=long_date(signed) if signed else blank_date(content.day.year),
        number=number,
        addressees=("Chủ tịch Ủy ban nhân dân huyện Tây Sơn",),
        blocks=_reported(content),
        signature=Signature(("TRƯỞNG PHÒNG",)),
        recipients=("Như trên", "Lưu: VT"),
        annexes=(Annex("", "Danh sách đề nghị tặng Giấy khen", (Grid(columns, rows),), landscape=True),),
        mark=mark,
        author="Phòng Nội vụ huyện Tây Sơn",
    )


def _reported(content: ProposalContent) -> tuple[Block, ...]:
    """What was considered and with what result, what is asked for, and what it costs."""
    figures = content.figures
    considered = ", Hội đồng Thi đua - Khen thưởng huyện đã xét" if content.with_council else ""
    listed_with = "danh sách và kết quả kiểm phiếu" if content.counted else "danh sách"
    return (
        *as_grounds(content.grounds),
        Paragraph(
            f"Phòng Nội vụ đã thẩm định hồ sơ đề nghị khen thưởng của {content.round}{considered}."
            " Kết quả như sau:"
        ),
        Items(_count_lines(content)),
        Paragraph(
            f"Phòng Nội vụ kính trình Chủ tịch Ủy ban nhân dân huyện xem xét, tặng {FORM} cho"
            f" {count(figures.number, 'trường hợp')} (có {listed_with} kèm theo)."
            f" Tiền thưởng tính theo quyết định ký {long_date(content.day)}:"
        ),
        Grid(SUMS, _sum_rows(figures), totals=(_sum_total(figures),), numbered=False),
        *[Paragraph(text.strip()) for text in content.note.splitlines() if text.strip()],
        Paragraph("Kính trình Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định."),
    )


def _counted(content: ProposalContent, case: ProposedCase) -> tuple[str, ...]:
    """Numbers and the conclusion; a case that no sitting counted leaves its cell empty."""
    if not content.counted:
        return ()
    if case.vote is None:
        return ("",)
    vote = case.vote
    lines = (f"Đồng ý: {vote.agree}", f"Không đồng ý: {vote.disagree}", conclusion(vote))
    return ("\n".join(lines),)


def _count_lines(content: ProposalContent) -> tuple[str, ...]:
    figures = content.figures
    kinds = listed([count(one.number, NOUNS[Nominee.Kind(one.kind)]) for one in figures.kinds])
    people = (
        f"Trong {count(figures.individuals, 'cá nhân')}: trực tiếp lao động, sản xuất, công tác"
        f" {count(figures.direct, 'người')}; nữ {count(figures.women, 'người')};"
        f" lãnh đạo, quản lý {count(figures.leaders, 'người')}."
    )
    lines = [
        f"Đã nhận {count(content.sent, 'hồ sơ')}; đề nghị khen {count(len(content.cases), 'trường hợp')}:"
        f" {kinds}; chưa đủ điều kiện {count(content.refused, 'trường hợp')}."
    ]
    return tuple([*lines, people] if figures.individuals else lines)


def _sum_rows(figures: Figures) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (one.label, str(one.number), one.formula or one.blocked or UNKNOWN, money(one.total))
        for one in figures.kinds
    )


def _sum_total(figures: Figures) -> tuple[str, ...]:
    return ("Tổng cộng", str(figures.number), "", money(figures.total))


# --- Thông báo kết quả ----------------------------------------------------------------------------


def notice_letter(
    unit: Unit,
    round_name: str,
    awarded: Sequence[DecisionLine],
    refused: Sequence[tuple[str, str]],
    *,
    year: int,
    mark: str = "",
) -> Letter:
    """To the unit that proposed: its recipients, and of the others the reason of the list."""
    name = formal_name(unit)
    return Letter(
        issuer=_office("/TB-PNV"),
        kind="Thông báo",
        subject="Kết quả xét khen thưởng",
        day=blank_date(year),
        addressees=(name,),
        blocks=_results(unit, round_name, awarded, refused),
        signature=Signature(("TRƯỞNG PHÒNG",)),
        recipients=("Như trên", f"Lưu:{NBSP}VT"),
        mark=mark,
    )


def _results(
    unit: Unit, round_name: str, awarded: Sequence[DecisionLine], refused: Sequence[tuple[str, str]]
) -> tuple[Block, ...]:
    name = formal_name(unit)
    polite = "Trân trọng đề nghị" if unit.asked_not_chased else "Đề nghị"
    blocks: list[Block] = [
        Paragraph(
            f"Phòng Nội vụ thông báo kết quả xét khen thưởng các trường hợp do {name} đề nghị, {round_name}:"
        )
    ]
    if awarded:
        rows = tuple(
            (str(place), one.printed_name, f"{FORM}, Quyết định số {one.decision.numbered}")
            for place, one in enumerate(awarded, start=1)
        )
        blocks += [
            Heading("Được tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện", 2),
            Grid(NOTICE_LIST, rows),
        ]
    if refused:
        told = tuple((str(place), who, reason) for place, (who, reason) in enumerate(refused, start=1))
        blocks += [Heading("Chưa đủ điều kiện khen thưởng", 2), Grid(NOTICE_LIST, told)]
    blocks.append(Paragraph(f"{polite} {name} thông báo kết quả đến các tập thể, cá nhân, hộ gia đình."))
    return tuple(blocks)
