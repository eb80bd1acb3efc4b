"""Quyết định khen thưởng with its list, the one that cancels, and the list that anybody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.deciding.content import FORM, FORM_OF_CHAIRMAN, KIND_ORDER, NOUNS, all_of
from awards.models import AwardDecision, Nominee
from criteria.numbers import format_number
from tayson_ntm.letters.document import Annex, Column, Grid, Heading, Letter, Paragraph, Signature
from tayson_ntm.reports.issuers import DISTRICT, SEAT, Issuer
from tayson_ntm.reports.words import ROMAN, blank_date, count, listed, long_date, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awards.deciding.content import DecisionContent, LineContent
    from awards.models import DecisionLine
    from tayson_ntm.letters.document import Block

CHAIRMAN = "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TÂY SƠN"
SIGNERS = {
    AwardDecision.Signer.CHAIRMAN: ("CHỦ TỊCH",),
    AwardDecision.Signer.DEPUTY: ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
}
MONEY_LIST = (
    Column("TT", 7, "centre"),
    Column("Tên tập thể, họ và tên", 36),
    Column("Chức vụ, đơn vị, nơi cư trú", 37),
    Column("Tiền thưởng (đồng)", 20, "right"),
)
PUBLIC_LIST = (
    Column("TT", 7, "centre"),
    Column("Tên tập thể, họ và tên", 36),
    Column("Chức vụ, đơn vị, nơi cư trú", 37),
    Column("Hình thức", 20, "centre"),
)
UNKNOWN = "chưa có mức"


def _committee(place: str, signer: str) -> Issuer:
    """The chairman's own power: he signs as CHỦ TỊCH, without «TM.» (awards-and-paperwork.md, part 4)."""
    return Issuer(
        parent="",
        lines=("ỦY BAN NHÂN DÂN", "HUYỆN TÂY SƠN"),
        place=place,
        signer=SIGNERS[AwardDecision.Signer(signer)],
        symbol="/QĐ-UBND",
    )


# --- Quyết định -----------------------------------------------------------------------------------


def decision_letter(content: DecisionContent, *, mark: str = "") -> Letter:
    """From what was frozen; a draft leaves number and day to be written."""
    issuer = _committee(content.place, content.signer)
    articles = _awards(content) if content.kind == AwardDecision.Kind.AWARD else _cancels(content)
    recorded = content.number is not None
    return Letter(
        issuer=issuer,
        kind="Quyết định",
        subject=f"Về việc {content.subject}",
        day=long_date(content.day) if recorded else blank_date(content.day.year),
        number=str(content.number) if recorded else "",
        blocks=(Heading(CHAIRMAN, 0), *_grounds(content), Heading("QUYẾT ĐỊNH:", 0), *articles),
        signature=Signature(issuer.signer, content.signer_name),
        recipients=("Như Điều 3", "Lưu: VT, NV"),
        annexes=(Annex("", _list_title(content), _money_list(content)),),
        mark=mark,
        author="Chủ tịch Ủy ban nhân dân huyện Tây Sơn",
    )


def _grounds(content: DecisionContent) -> list[Block]:
    """Each in italics, the last with a full stop."""
    texts = [*content.grounds, content.article] if content.article else list(content.grounds)
    by = ""
    if content.proposal and content.proposal_day:
        by = f" tại Tờ trình số {content.proposal} {long_date(content.proposal_day)}"
    return [
        *as_grounds(texts),
        Paragraph(f"Theo đề nghị của Trưởng phòng Nội vụ{by}.", italic=True),
    ]


def as_grounds(texts: Iterable[str]) -> list[Block]:
    """`Căn cứ Luật …;` one below the other; something more always follows."""
    return [Paragraph(f"Căn cứ {text.rstrip(' ;.')};", italic=True) for text in texts]


def _numbers(lines: Iterable[LineContent]) -> str:
    """`04 tập thể, 06 cá nhân và 02 hộ gia đình`."""
    kinds = [one.kind for one in lines]
    return listed([count(kinds.count(kind), NOUNS[kind]) for kind in KIND_ORDER if kind in kinds])


def _awards(content: DecisionContent) -> list[Block]:
    whom = _numbers(content.lines)
    sums = [_each(kind, content.lines) for kind in KIND_ORDER]
    total = f"{money(content.total)} đồng" if content.total is not None else UNKNOWN
    return [
        Paragraph(
            f"Tặng {FORM_OF_CHAIRMAN} cho {whom} (có danh sách kèm theo),"
            f" {lower_first(content.achievement.rstrip('.'))}.",
            label="Điều 1.",
        ),
        Paragraph(
            f"Tiền thưởng kèm theo Giấy khen: {'; '.join(one for one in sums if one)}. Tổng số tiền: {total}."
            f" Kinh phí từ ngân sách huyện.",
            label="Điều 2.",
        ),
        _carried_out(f"{all_of(one.kind for one in content.lines)} có tên tại Điều 1"),
    ]


def _each(kind: Nominee.Kind, lines: Sequence[LineContent]) -> str:
    """`mỗi cá nhân 540.000 đồng`; empty where nobody of the kind stands in the list."""
    amounts = {one.amount for one in lines if one.kind == kind}
    if not amounts:
        return ""
    known = [f"{money(amount)} đồng" for amount in sorted(one for one in amounts if one)]
    unpaid = sum(one.amount == 0 for one in lines if one.kind == kind)
    paid_elsewhere = (
        f"{count(unpaid, NOUNS[kind])} đã hưởng mức cao nhất của cùng thành tích, không hưởng thêm"
    )
    if unpaid and not known:
        return paid_elsewhere
    return f"mỗi {NOUNS[kind]} {listed(known) or UNKNOWN}{f' ({paid_elsewhere})' if unpaid else ''}"


def _cancels(content: DecisionContent) -> list[Block]:
    ground = str(AwardDecision.Ground(content.ground).label)
    earlier = content.cancels
    if content.cancels_day:
        earlier = f"{earlier} {long_date(content.cancels_day)}"
    owed = f" Số tiền thưởng phải thu hồi: {money(content.total)} đồng." if content.total else ""
    return [
        Paragraph(
            f"Hủy bỏ khen thưởng tại Quyết định số {earlier} đối với {_numbers(content.lines)}"
            f" (có danh sách kèm theo). Lý do: {ground}; {lower_first(content.reason.strip().rstrip('.'))}.",
            label="Điều 1.",
        ),
        Paragraph(f"{content.recovery.strip().rstrip('.')}.{owed}", label="Điều 2."),
        _carried_out(f"{all_of(one.kind for one in content.lines)} có tên tại Điều 1"),
    ]


def _carried_out(whom: str) -> Paragraph:
    return Paragraph(
        "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
        " huyện, Trưởng phòng Nội vụ, Trưởng phòng Tài chính - Kế hoạch, thủ trưởng các cơ quan, đơn vị có"
        f" liên quan và {whom} chịu trách nhiệm thi hành.",
        label="Điều 3.",
    )


def _list_title(content: DecisionContent) -> str:
    if content.kind == AwardDecision.Kind.AWARD:
        return f"Danh sách được tặng {FORM_OF_CHAIRMAN}"
    return "Danh sách bị hủy bỏ khen thưởng"


def _money_list(content: DecisionContent) -> tuple[Block, ...]:
    total = money(content.total) if content.total is not None else UNKNOWN
    rows = by_kind(
        (one.kind, (str(one.position), one.name, one.unit, money(one.amount))) for one in content.lines
    )
    return (Grid(MONEY_LIST, rows, totals=(("Tổng cộng", total),)),)


def by_kind(lines: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, ...], ...]:
    """A heading row before each kind; lines come in the order of kinds."""
    found: list[tuple[str, ...]] = []
    seen: list[str] = []
    for kind, row in lines:
        if kind not in seen:
            seen.append(kind)
            found.append((f"{ROMAN[len(seen) - 1]}. {Nominee.Kind(kind).label}",))
        found.append(row)
    return tuple(found)


def money(amount: int | None) -> str:
    return UNKNOWN if amount is None else format_number(amount)


def public_letter(
    decision: AwardDecision, content: DecisionContent, lines: Sequence[DecisionLine], *, mark: str = ""
) -> Letter:
    """Names, units and form only; a list, and not the decision's own text."""
    rows = by_kind(
        (one.kind, (str(place), one.printed_name, one.printed_unit, FORM))
        for place, one in enumerate(lines, start=1)
    )
    issuer = Issuer(parent=DISTRICT, lines=("PHÒNG NỘI VỤ",), place=SEAT, signer=("TRƯỞNG PHÒNG",), symbol="")
    return Letter(
        issuer=issuer,
        kind="Danh sách",
        subject=f"Tập thể, cá nhân, hộ gia đình được tặng {FORM_OF_CHAIRMAN}",
        day=long_date(content.day),
        blocks=(
            Paragraph(
                f"Theo Quyết định số {decision.numbered} {long_date(content.day)} về việc {content.subject}."
            ),
            Grid(PUBLIC_LIST, rows),
        ),
        signature=Signature(()),
        mark=mark,
    )
