"""Papers of a sitting before the vote: giấy mời, danh sách ký dự, danh sách trích ngang, phiếu."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awards.deciding.content import printed_name, printed_unit
from awards.models import Nominee, Sitting
from tayson_ntm.letters.document import Annex, Column, Grid, Items, Letter, Paragraph, Signature
from tayson_ntm.letters.wording import awarded_in
from tayson_ntm.reports.issuers import DISTRICT, SEAT, Issuer
from tayson_ntm.reports.words import DOTS, NBSP, blank_date, count, listed, long_date, lower_first

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from awards.models import Membership, SittingCase
    from tayson_ntm.letters.document import Block

COUNCIL = Issuer(
    parent=DISTRICT,
    lines=("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"),
    place=SEAT,
    signer=("TM. HỘI ĐỒNG", "CHỦ TỊCH"),
    symbol="/GM-HĐTĐKT",
)
UNNUMBERED = replace(COUNCIL, symbol="")  # lists, ballots and minutes carry no number
DIGEST_LIMIT = 180  # characters: three lines of its column (tests/letters/test_council_papers.py measures)
DIGEST_COLUMNS = (
    Column("TT", 5, "centre"),
    Column("Họ và tên, tên tập thể", 18),
    Column("Chức vụ, nơi công tác, cư trú", 21),
    Column("Đơn vị trình", 9),
    Column("Tóm tắt thành tích", 47),
)


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """What every paper of a sitting is made from, read once; cases in the order of the list."""

    sitting: Sitting
    members: tuple[Membership, ...]
    cases: tuple[SittingCase, ...]
    withdrawn: tuple[SittingCase, ...] = ()
    apart: frozenset[int] = frozenset()  # cases on which a member does not vote, by key
    mark: str = ""


def hour_words(moment: time | None) -> str:
    return f"{moment:%H}{NBSP}giờ{NBSP}{moment:%M}" if moment else f"{DOTS}{NBSP}giờ{NBSP}{DOTS}"


def session_words(sitting: Sitting) -> str:
    """`họp, bỏ phiếu kín`, as a sentence goes on."""
    return lower_first(sitting.get_kind_display())


def kinds_words(cases: Sequence[SittingCase]) -> str:
    """`12 trường hợp, gồm 03 tập thể và 09 cá nhân`."""
    numbers = Counter(case.nomination.nominee.kind for case in cases)
    parts = [count(numbers[kind], kind.label.lower()) for kind in Nominee.Kind if numbers[kind]]
    whole = count(len(cases), "trường hợp")
    return f"{whole}, gồm {listed(parts)}" if parts else whole


# --- Giấy mời ---------------------------------------------------------------------------------------


def invitation_letter(facts: SittingFacts) -> Letter:
    """Where opinions are asked in writing, it is a công văn that asks for them."""
    sitting = facts.sitting
    in_writing = sitting.kind == Sitting.Kind.WRITTEN
    day = sitting.invitation_day
    subject = (
        "lấy ý kiến thành viên Hội đồng về" if in_writing else "Họp Hội đồng Thi đua - Khen thưởng huyện,"
    )
    return Letter(
        issuer=replace(COUNCIL, symbol="/HĐTĐKT") if in_writing else COUNCIL,
        kind="" if in_writing else "Giấy mời",
        subject=f"{subject} xét khen thưởng {awarded_in(sitting.round.name)}",
        day=long_date(day) if day else blank_date(sitting.day.year),
        number=sitting.invitation_number,
        addressees=tuple(f"{one.name}, {one.title}" for one in facts.members),
        blocks=tuple(_asks(facts) if in_writing else _invites(facts)),
        signature=Signature(_signer(sitting.chair), sitting.chair.name if sitting.chair else ""),
        recipients=("Như trên", "Phòng Nội vụ", "Lưu: VT"),
        mark=facts.mark,
    )


def _signer(chair: Membership | None) -> tuple[str, ...]:
    """Whoever presides signs; below the chair by right of office, or by his order."""
    if chair is None or chair.part == chair.Part.CHAIR:
        return COUNCIL.signer
    if chair.part == chair.Part.VICE_CHAIR:
        return ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    return ("TL. CHỦ TỊCH", chair.get_part_display().upper())


def _invites(facts: SittingFacts) -> list[Block]:
    sitting = facts.sitting
    return [
        Paragraph(
            "Hội đồng Thi đua - Khen thưởng huyện Tây Sơn trân trọng kính mời đồng chí dự phiên họp"
            " của Hội đồng:"
        ),
        Paragraph(f"Xét, đề nghị khen thưởng {kinds_words(facts.cases)}.", label="Nội dung:"),
        Paragraph(f"{hour_words(sitting.hour)}, {long_date(sitting.day)}.", label="Thời gian:"),
        Paragraph(f"{sitting.place or DOTS * 4}.", label="Địa điểm:"),
        Paragraph(f"{sitting.chair or DOTS * 4}.", label="Chủ trì:"),
        Paragraph(f"{sitting.get_kind_display()}.", label="Hình thức:"),
        Paragraph(
            "Danh sách trích ngang thành tích gửi kèm; hồ sơ đề nghị đọc được trên Cổng thi đua của huyện."
            " Đồng chí nào không dự được, đề nghị báo Phòng Nội vụ trước ngày họp."
        ),
    ]


def _asks(facts: SittingFacts) -> list[Block]:
    sitting = facts.sitting
    return [
        Paragraph(
            "Hội đồng Thi đua - Khen thưởng huyện Tây Sơn trân trọng đề nghị đồng chí cho ý kiến bằng văn bản"
            f" về việc khen thưởng {kinds_words(facts.cases)} theo danh sách trích ngang gửi kèm."
        ),
        Paragraph(
            "Phiếu lấy ý kiến đề nghị gửi về Phòng Nội vụ, cơ quan thường trực của Hội đồng, trước"
            f" {long_date(sitting.day)}."
        ),
    ]


# --- Danh sách ký dự --------------------------------------------------------------------------------


def attendance_letter(facts: SittingFacts) -> Letter:
    rows = tuple(
        (str(place), one.name, one.title, one.get_part_display(), "")
        for place, one in enumerate(facts.members, start=1)
    )
    columns = (
        Column("TT", 7, "centre"),
        Column("Họ và tên", 25),
        Column("Chức vụ, cơ quan", 29),
        Column("Nhiệm vụ", 20),
        Column("Ký tên", 19),
    )
    return _paper(
        facts,
        kind="Danh sách",
        subject=f"Thành viên dự phiên họp Hội đồng huyện {long_date(facts.sitting.day)}",
        blocks=(Grid(columns, rows), Paragraph(f"Danh sách có {count(len(rows), 'thành viên')}.")),
        signature=Signature(("THƯ KÝ",), facts.sitting.secretary.full_name),
    )


# --- Danh sách trích ngang --------------------------------------------------------------------------


def digest_letter(facts: SittingFacts) -> Letter:
    """The list itself is an annex on pages that lie across."""
    table = Grid(DIGEST_COLUMNS, tuple(_digest_row(number, one) for number, one in enumerate(facts.cases, 1)))
    annex = Annex("", "Danh sách trích ngang thành tích", (table,), landscape=True)
    return _paper(
        facts,
        kind="Danh sách",
        subject=f"Trích ngang thành tích đề nghị khen thưởng {awarded_in(facts.sitting.round.name)}",
        blocks=(
            Paragraph(
                f"Trình Hội đồng Thi đua - Khen thưởng huyện, phiên họp {long_date(facts.sitting.day)},"
                f" xét {kinds_words(facts.cases)}, theo danh sách kèm theo."
            ),
            Paragraph(f"Thành tích được xét: {facts.sitting.round.achievement}."),
        ),
        signature=Signature(("THƯ KÝ",), facts.sitting.secretary.full_name),
        annexes=(annex,) if facts.cases else (),
    )


def _digest_row(number: int, case: SittingCase) -> tuple[str, ...]:
    nomination = case.nomination
    return (
        str(number),
        printed_name(nomination.nominee),
        printed_unit(nomination),
        nomination.unit.short_name,
        digest(nomination.summary),
    )


def digest(text: str) -> str:
    """At most three lines of its column; the whole text stands in the dossier."""
    line = " ".join(text.split())
    if len(line) <= DIGEST_LIMIT:
        return line
    return f"{line[:DIGEST_LIMIT].rsplit(' ', 1)[0].rstrip(' ,.;:')}…"


# --- Phiếu ------------------------------------------------------------------------------------------


BALLOT_COLUMNS = (
    Column("TT", 7, "centre"),
    Column("Họ và tên, tên tập thể", 38),
    Column("Đơn vị trình", 25),
    Column("Đồng ý", 13, "centre"),
    Column("Không đồng ý", 17, "centre"),
)
MARK_ONE = "Đánh dấu × vào một trong hai ô của mỗi trường hợp."


def ballot_letter(facts: SittingFacts) -> Letter:
    """Empty, alike for everybody: no name of a member, no number, and no line that one member strikes out.

    Of a secret vote, a case on which a member does not vote has a paper of its own, which that member is not
    handed: a line left out or struck out would say whose paper it is.
    """
    written = facts.sitting.kind == Sitting.Kind.WRITTEN
    secret = facts.sitting.kind == Sitting.Kind.SECRET
    apart = facts.apart if secret else frozenset()
    rows = [
        (one, (str(number), printed_name(one.nomination.nominee), one.nomination.unit.short_name, "", ""))
        for number, one in enumerate(facts.cases, start=1)
    ]
    kind = "Phiếu lấy ý kiến" if written else "Phiếu bỏ phiếu kín" if secret else "Phiếu biểu quyết"
    main = tuple(row for one, row in rows if one.pk not in apart)
    return _paper(
        facts,
        kind=kind,
        subject=f"Xét khen thưởng {awarded_in(facts.sitting.round.name)}",
        blocks=(
            Paragraph(MARK_ONE),
            *((Grid(BALLOT_COLUMNS, main),) if main else ()),
            Items((*_not_voting(secret=secret, apart=bool(apart)), *ballot_rules(secret=secret))),
        ),
        signature=Signature(("THÀNH VIÊN HỘI ĐỒNG",) if written else ("BAN KIỂM PHIẾU",)),
        annexes=tuple(
            Annex("", f"{kind}, phiếu riêng", (Paragraph(MARK_ONE), Grid(BALLOT_COLUMNS, (row,))))
            for one, row in rows
            if one.pk in apart
        ),
    )


def ballot_rules(*, secret: bool) -> tuple[str, ...]:
    return (
        "Dòng đánh dấu cả hai ô hoặc không đánh dấu ô nào là không hợp lệ",
        *(("Phiếu kín, không ghi tên, không ký tên",) if secret else ()),
    )


def _not_voting(*, secret: bool, apart: bool) -> tuple[str, ...]:
    if not secret:
        return ("Thành viên không biểu quyết trường hợp của mình và của đơn vị mình: gạch ngang cả dòng",)
    if not apart:
        return ()
    return (
        "Trường hợp có thành viên không biểu quyết đã được Ban kiểm phiếu tách ra phiếu riêng;"
        " phiếu riêng chỉ phát cho thành viên biểu quyết trường hợp đó",
    )


def _paper(
    facts: SittingFacts,
    *,
    kind: str,
    subject: str,
    blocks: tuple[Block, ...],
    signature: Signature,
    annexes: tuple[Annex, ...] = (),
) -> Letter:
    return Letter(
        issuer=UNNUMBERED,
        kind=kind,
        subject=subject,
        day=long_date(facts.sitting.day),
        blocks=blocks,
        signature=signature,
        annexes=annexes,
        mark=facts.mark,
        author="Hội đồng Thi đua - Khen thưởng huyện Tây Sơn",
    )
