"""Papers of cơ cấu: tờ trình that proposes it, công văn that gives it out and says what to hand in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from criteria.numbers import format_number
from tayson_ntm.letters.document import Annex, Column, Grid, Heading, Items, Letter, Paragraph, Signature
from tayson_ntm.letters.wording import awarded_in
from tayson_ntm.reports.issuers import STANDING_OFFICE
from tayson_ntm.reports.words import blank_date, listed, long_date, lower_first

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from awards.models import Round
    from awards.models import Structure as StructureRecord
    from awards.rounds.allocation import Allocations
    from awards.rounds.structure import Structure
    from awards.rounds.trial import Trial
    from tayson_ntm.letters.document import Block

NUMBERS = (
    Column("TT", 10, "centre"),
    Column("Loại, nhóm đối tượng", 65),
    Column("Số lượng", 25, "right"),
)
MONEY = (
    Column("TT", 6, "centre"),
    Column("Đối tượng", 17),
    Column("Số lượng", 11, "right"),
    Column("Mức thưởng (đồng)", 18, "right"),
    Column("Cách tính", 29),
    Column("Thành tiền (đồng)", 19, "right"),
)
UNKNOWN = "chưa tính được"
PROPOSAL_RECIPIENTS = (
    "Như trên",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Nông nghiệp và PTNT",
    "Lưu: VT",
)
PRIORITY = (
    "Chú trọng khen thưởng tập thể nhỏ, công nhân, nông dân, người lao động trực tiếp sản xuất, kinh doanh, "
    "cán bộ, chiến sĩ các lực lượng vũ trang, dân quân tự vệ, công an xã, bảo vệ dân phố, bảo vệ cơ quan, "
    "doanh nghiệp"
)  # Kế hoạch phát động, mục II.2


@dataclass(frozen=True, slots=True)
class Agreed:
    """An office that agreed, and when."""

    office: str
    day: date


# --- Tờ trình -------------------------------------------------------------------------------------


def proposal_letter(
    round: Round,
    record: StructureRecord,
    *,
    structure: Structure,
    grounds: Sequence[str],
    trial: Trial,
    agreed: Sequence[Agreed],
    day: date,
    mark: str = "",
) -> Letter:
    """`grounds` may stand on the paper's own day, `trial` tells the money of the expected day of signing.

    `day`: today, for a paper that has no date yet.
    """
    issuer = replace(STANDING_OFFICE, symbol="/TTr-PNV")
    return Letter(
        issuer=issuer,
        kind="Tờ trình",
        subject=f"Về việc đề xuất cơ cấu, số lượng khen thưởng {awarded_in(round.name)}",
        day=long_date(record.proposal_date) if record.proposal_date else blank_date(day.year),
        number=record.proposal_number,
        addressees=("Chủ tịch Ủy ban nhân dân huyện",),
        blocks=(
            *_grounds(grounds),
            *_proposed(round, record, structure),
            Heading("3. Dự kiến kinh phí", 2),
            *_money(trial),
            Heading("4. Ý kiến thống nhất", 2),
            Paragraph(_opinions(agreed)),
            Paragraph("Phòng Nội vụ kính trình Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định."),
        ),
        signature=Signature(issuer.signer),
        recipients=PROPOSAL_RECIPIENTS,
        mark=mark,
    )


def _proposed(round: Round, record: StructureRecord, structure: Structure) -> list[Block]:
    return [
        Paragraph(
            f"Để có căn cứ xét khen thưởng «{round.name}», Phòng Nội vụ trình Chủ tịch Ủy ban nhân dân "
            "huyện xem xét, phê duyệt cơ cấu, số lượng khen thưởng như sau:"
        ),
        Heading("1. Thành tích, thời gian", 2),
        Paragraph(_achievement(round)),
        Heading("2. Cơ cấu, số lượng", 2),
        *_numbers(structure),
        *(Paragraph(line.strip()) for line in record.reasons.splitlines() if line.strip()),
    ]


def _grounds(texts: Sequence[str]) -> list[Block]:
    """Each ends with `;`, the last with `.`."""
    return [
        Paragraph(f"Căn cứ {text}{'.' if place == len(texts) else ';'}", italic=True)
        for place, text in enumerate(texts, 1)
    ]


def _achievement(round: Round) -> str:
    return (
        f"{round.achievement.rstrip('.')}; thời gian lập thành tích từ {long_date(round.achievement_from)} "
        f"đến {long_date(round.achievement_to)}."
    )


def _numbers(structure: Structure) -> list[Block]:
    rows: list[tuple[str, ...]] = []
    kinds = [(line, groups) for line, groups in structure.blocks if line.quota is not None]
    for place, (line, groups) in enumerate(kinds, 1):
        rows.append((str(place), line.kind_label, format_number(line.quota or 0)))
        rows += [
            ("", f"Trong đó: {lower_first(one.group_label)}", format_number(one.quota))
            for one in groups
            if one.quota is not None
        ]
    if not rows:
        return [Paragraph("Chưa có số lượng.")]
    total = ("", "Tổng số", format_number(structure.total.quota or 0))
    return [Grid(NUMBERS, tuple(rows), totals=(total,)), *_shares(structure)]


def _shares(structure: Structure) -> list[Block]:
    texts = [
        f"{one.label}: {one.quota}/{one.of_quota} cá nhân"
        for one in structure.shares
        if one.quota is not None and one.of_quota
    ]
    return [Items(tuple(texts))] if texts else []


def _money(trial: Trial) -> list[Block]:
    if trial.problem:
        return [Paragraph(trial.problem)]
    if not trial.sums:
        return [Paragraph("Chưa có số lượng để tính kinh phí.")]
    rows = tuple(
        (
            str(place),
            one.label,
            format_number(one.number),
            UNKNOWN if one.reward.amount is None else format_number(one.reward.amount),
            one.reward.formula or "chưa có hệ số",
            UNKNOWN if one.total is None else format_number(one.total),
        )
        for place, one in enumerate(trial.sums, 1)
    )
    total = UNKNOWN if trial.total is None else format_number(trial.total)
    when = f"Tính theo quyết định ký {long_date(trial.day)}, nguồn ngân sách huyện:"
    blocked = [one.reward.blocked for one in trial.sums if one.reward.blocked]
    return [
        Paragraph(when),
        Grid(MONEY, rows, totals=(("", "Tổng số", "", "", "", total),)),
        *(Paragraph(text, note=True) for text in blocked),
    ]


def _opinions(agreed: Sequence[Agreed]) -> str:
    if not agreed:
        return "Phòng Tài chính - Kế hoạch và Phòng Nông nghiệp và PTNT chưa có ý kiến trên cổng."
    said = listed([f"{one.office} ({long_date(one.day)})" for one in agreed])
    return f"{said} đã thống nhất cơ cấu, số lượng nêu trên."


# --- Công văn phân bổ và hướng dẫn hồ sơ ----------------------------------------------------------


def allocation_letter(
    round: Round,
    record: StructureRecord,
    *,
    structure: Structure,
    allocated: Allocations,
    day: date,
    mark: str = "",
) -> Letter:
    """Of an approved structure. What is handed in: the procedure for Giấy khen theo đợt, chuyên đề."""
    issuer = replace(STANDING_OFFICE, symbol="/PNV")
    return Letter(
        issuer=issuer,
        kind="",
        subject=f"phân bổ cơ cấu, số lượng và hướng dẫn hồ sơ khen thưởng {awarded_in(round.name)}",
        day=long_date(record.allocation_date) if record.allocation_date else blank_date(day.year),
        number=record.allocation_number,
        addressees=(
            "Các cơ quan, đơn vị, Mặt trận và các đoàn thể của huyện",
            "Ủy ban nhân dân các xã, thị trấn",
        ),
        blocks=_guidance(round, structure, allocated),
        signature=Signature(issuer.signer),
        recipients=("Như trên", "Chủ tịch UBND huyện (báo cáo)", "Lưu: VT"),
        annexes=(_annex(allocated),) if allocated.shares else (),
        mark=mark,
    )


def _guidance(round: Round, structure: Structure, allocated: Allocations) -> tuple[Block, ...]:
    return (
        Paragraph(
            "Chủ tịch Ủy ban nhân dân huyện đã phê duyệt cơ cấu, số lượng khen thưởng "
            f"«{round.name}». Phòng Nội vụ thông báo và trân trọng đề nghị các cơ quan, đơn vị "
            "thực hiện như sau:"
        ),
        Heading("1. Thành tích, đối tượng", 2),
        Paragraph(_achievement(round)),
        Paragraph(f"{PRIORITY}."),
        Heading("2. Cơ cấu, số lượng của toàn huyện", 2),
        *_numbers(structure),
        *([Paragraph("Số lượng của từng cơ quan, đơn vị: theo Phụ lục.")] if allocated.shares else []),
        Heading("3. Hồ sơ đề nghị (01 bộ)", 2),
        *_dossier(),
        Heading("4. Thời hạn, nơi nhận", 2),
        *_deadline(round),
    )


def _annex(allocated: Allocations) -> Annex:
    """An empty cell: nothing was given out of that kind."""
    rows = tuple(
        (str(place), one.unit.full_name, *("" if number is None else str(number) for _, number in one.cells))
        for place, one in enumerate(allocated.shares, 1)
    )
    total = ("", "Tổng số", *(format_number(one.number) for one in allocated.sums))
    columns = (
        Column("TT", 8, "centre"),
        Column("Cơ quan, đơn vị", 40),
        *(Column(one.label, 13, "right") for one in allocated.sums),
    )
    return Annex("", "Phân bổ số lượng khen thưởng cho các cơ quan, đơn vị", (Grid(columns, rows, (total,)),))


def _dossier() -> list[Block]:
    """award_rules.json, `dossier`: what the district procedures that were read ask for."""
    return [
        Items(
            (
                "Tờ trình đề nghị khen thưởng kèm danh sách tập thể, cá nhân (01 bản chính);",
                "Báo cáo thành tích theo Mẫu số 07 (theo đợt thi đua hoặc theo chuyên đề) của từng trường "
                "hợp, do chính tập thể, cá nhân được đề nghị làm, có xác nhận của cấp trình;",
                "Biên bản xét khen thưởng của đơn vị (01 bản chính);",
                "Tệp điện tử của hồ sơ, trừ tài liệu có độ mật.",
            )
        ),
        Paragraph(
            "Cổng thi đua của huyện lập sẵn ba loại văn bản trên từ kết quả tiêu chí, nội dung đăng ký và "
            "đóng góp của đơn vị; đơn vị sửa, in, ký, đóng dấu rồi đính kèm bản quét."
        ),
        Paragraph("Một thành tích chỉ đề nghị một hình thức khen thưởng, cho người hoặc cho hộ gia đình."),
    ]


def _deadline(round: Round) -> list[Block]:
    return [
        Paragraph(
            f"Gửi trên Cổng thi đua của huyện từ {long_date(round.opens)} đến hết {long_date(round.due)}; "
            "bản giấy gửi về Phòng Nội vụ. Hồ sơ thiếu được báo một lần đủ các nội dung cần bổ sung."
        ),
        Paragraph("Trong quá trình thực hiện, nếu có vướng mắc, xin trao đổi với Phòng Nội vụ để phối hợp."),
    ]
