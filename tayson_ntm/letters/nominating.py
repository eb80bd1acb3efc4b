"""Papers of a unit's dossier: tờ trình with its list, biên bản xét, báo cáo thành tích (Mẫu số 07).

The layout of the tờ trình follows the form of a district of Quảng Nam (awards-and-paperwork.md, 1.4).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from awards.models import Nominee
from awards.nominating.page import counts_words
from criteria.numbers import format_number
from tayson_ntm.letters.document import (
    Annex,
    Column,
    Grid,
    Heading,
    Items,
    Letter,
    Paragraph,
    Signature,
)
from tayson_ntm.letters.inspection import formal_name
from tayson_ntm.reports.issuers import issuer_of
from tayson_ntm.reports.words import DOTS, blank_date, count, long_date, lower_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awards.models import Dossier
    from awards.nominating.content import NominationContent, NomineeContent
    from campaign.models import Unit
    from tayson_ntm.letters.document import Block

CHAIRMAN = "Chủ tịch Ủy ban nhân dân huyện"
FORM = "Giấy khen của Chủ tịch UBND huyện"
NAMES = (
    Column("TT", 8, "centre"),
    Column("Họ và tên, tên tập thể", 40),
    Column("Chức vụ, đơn vị, nơi cư trú", 52),
)
SUMMARIES = (
    Column("TT", 6, "centre"),
    Column("Họ và tên, tên tập thể", 24),
    Column("Chức vụ, đơn vị, nơi cư trú", 26),
    Column("Tóm tắt thành tích", 44),
)
RESULTS = (Column("TT", 8, "centre"), Column("Họ và tên, tên tập thể", 52), Column("Hình thức đề nghị", 40))
ROMAN = ("I", "II", "III", "IV")
REST = "…" * 26
PERSONAL = {Nominee.Kind.INDIVIDUAL, Nominee.Kind.HOUSEHOLD}


# --- Tờ trình -------------------------------------------------------------------------------------


def dossier_letter(
    dossier: Dossier, contents: Sequence[NominationContent], *, grounds: Sequence[str] = (), mark: str = ""
) -> Letter:
    """`grounds`: the legal grounds in force, each without «Căn cứ» and without a sign at its end."""
    unit = dossier.unit
    issuer = issuer_of(unit)
    symbol = "/TTr-UBND" if unit.reports_progress else f"/TTr-{unit.code}"
    counts = _counts(contents) or f"{DOTS} tập thể, {DOTS} cá nhân"
    blocks: list[Block] = [
        *(Paragraph(f"Căn cứ {one};", italic=True) for one in grounds),
        Paragraph(f"Căn cứ {_meeting(dossier)};", italic=True),
        Paragraph(f"{formal_name(unit)} kính trình {CHAIRMAN} xét, tặng Giấy khen cho {counts}, gồm:"),
    ]
    if contents:
        blocks.append(Grid(NAMES, _rows(contents, lambda one: (_named(one.nominee), _where(one)))))
    blocks += [
        Paragraph(f"{dossier.round.achievement}.", label="Thành tích:"),
        Paragraph("(Có danh sách trích ngang và báo cáo thành tích kèm theo)", italic=True),
        Paragraph(f"Kính đề nghị {CHAIRMAN} xem xét, quyết định"),
    ]
    day, added = dossier.letter_date, any(one.addition for one in contents)
    return Letter(
        issuer=replace(issuer, symbol=symbol),
        kind="Tờ trình",
        subject=f"Về việc đề nghị {'bổ sung ' if added else ''}tặng {FORM}",
        day=long_date(day) if day else blank_date(dossier.round.due.year),
        number=dossier.letter_number,
        addressees=(f"{CHAIRMAN} Tây Sơn",),
        blocks=tuple(blocks),
        signature=Signature(issuer.signer),
        recipients=("Như trên", "Phòng Nội vụ", "Lưu: VT"),
        annexes=_annexes(contents),
        mark=mark,
        author=formal_name(unit),
    )


def _meeting(dossier: Dossier) -> str:
    day = f" {long_date(dossier.met_on)}" if dossier.met_on else f" ngày {DOTS}"
    return f"Biên bản họp xét khen thưởng{day} của {formal_name(dossier.unit)}"


def _annexes(contents: Sequence[NominationContent]) -> tuple[Annex, ...]:
    if not contents:
        return ()
    rows = _rows(contents, lambda one: (_named(one.nominee), _where(one), one.summary.strip()))
    title = f"Danh sách trích ngang đề nghị tặng {FORM}"
    return (Annex("", title, (Grid(SUMMARIES, rows),), landscape=True),)


def _rows(contents: Sequence[NominationContent], cells: object) -> tuple[tuple[str, ...], ...]:
    """Under a heading for each kind, collectives first, numbered within the kind."""
    found: list[tuple[str, ...]] = []
    numerals = iter(ROMAN)
    for kind in Nominee.Kind:
        several = [one for one in contents if one.nominee.kind == kind]
        if several:
            found.append((f"{next(numerals)}. {str(kind.label).upper()}",))
        found += [(str(place), *cells(one)) for place, one in enumerate(several, 1)]  # type: ignore[operator]
    return tuple(found)


def _named(nominee: NomineeContent) -> str:
    """`Ông Trần Văn Lợi`, `Hộ ông Trần Văn Lợi`, `Thôn Hòa Sơn`."""
    return (
        f"{nominee.honorific} {nominee.name}"
        if nominee.kind == Nominee.Kind.INDIVIDUAL
        else nominee.full_name
    )


def _where(content: NominationContent) -> str:
    nominee = content.nominee
    return ", ".join(one for one in (nominee.position_title, nominee.place) if one) or content.unit


def _counts(contents: Sequence[NominationContent]) -> str:
    return counts_words(Counter(one.nominee.kind for one in contents))


# --- Biên bản xét khen thưởng ---------------------------------------------------------------------


def dossier_minutes(dossier: Dossier, contents: Sequence[NominationContent], *, mark: str = "") -> Letter:
    """What is not recorded yet is left to be written by hand."""
    unit = dossier.unit
    percent = dossier.agreed_percent
    agreed = f"{format_number(percent)}%" if percent is not None else f"{DOTS}%"
    blocks: list[Block] = [
        Paragraph(f"{_met(dossier)}.", label="Thời gian:"),
        Paragraph(f"{dossier.place or REST}.", label="Địa điểm:"),
        Paragraph(f"{dossier.chair or REST}.", label="Chủ trì:"),
        Paragraph(f"{dossier.secretary or REST}.", label="Thư ký:"),
        Paragraph(f"{_attendance(dossier)}.", label="Thành phần:"),
        Heading("Nội dung", 2),
        Paragraph(
            f"Cuộc họp xét đề nghị {CHAIRMAN} tặng Giấy khen cho tập thể, cá nhân thuộc "
            f"{lower_first(dossier.round.name)}."
        ),
        *_typed(dossier.discussion),
        Heading("Kết quả", 2),
        Paragraph(
            f"Sau khi thảo luận và biểu quyết, cuộc họp nhất trí {agreed} đề nghị tặng Giấy khen cho "
            f"{_counts(contents) or DOTS}, có tên sau:"
        ),
    ]
    if contents:
        blocks.append(Grid(RESULTS, _rows(contents, lambda one: (_named(one.nominee), "Giấy khen"))))
    blocks.append(Paragraph("Biên bản đã được đọc lại cho những người dự họp cùng nghe, thống nhất và ký"))
    issuer = issuer_of(unit)
    return Letter(
        issuer=issuer,
        kind="Biên bản",
        subject="Họp xét đề nghị khen thưởng",
        day=long_date(dossier.met_on) if dossier.met_on else blank_date(dossier.round.due.year),
        blocks=tuple(blocks),
        signature=Signature(("CHỦ TRÌ",), _name(dossier.chair)),
        left=Signature(("THƯ KÝ",), _name(dossier.secretary)),
        mark=mark,
    )


def _met(dossier: Dossier) -> str:
    return f"{DOTS} giờ {DOTS}, {long_date(dossier.met_on) if dossier.met_on else f'ngày {DOTS}'}"


def _attendance(dossier: Dossier) -> str:
    present = count(dossier.present, "người") if dossier.present else f"{DOTS} người"
    absent = f"{DOTS} người" if dossier.absent is None else count(dossier.absent, "người")
    return f"có mặt {present}, vắng mặt {absent}"


def _typed(text: str) -> list[Block]:
    """Paragraphs as they were typed; lines that begin with a dash are items."""
    blocks: list[Block] = []
    for line in (one.strip() for one in text.splitlines()):
        if line.startswith("- "):
            last = blocks[-1] if blocks else None
            before = last.texts if isinstance(last, Items) else ()
            blocks = [*(blocks[:-1] if before else blocks), Items((*before, line[2:].strip()))]
        elif line:
            blocks.append(Paragraph(line))
    return blocks


def _name(typed: str) -> str:
    """`Trần Văn Đoàn, Chủ tịch UBND xã` signs as `Trần Văn Đoàn`."""
    return typed.partition(",")[0].strip()


# --- Báo cáo thành tích ---------------------------------------------------------------------------


def nominee_report(unit: Unit, content: NominationContent, *, year: int, mark: str = "") -> Letter:
    """Mẫu số 07: two parts, signed by whoever reports and confirmed by the unit that submits."""
    nominee = content.nominee
    personal = nominee.kind in PERSONAL
    facts = (
        ("Họ và tên:" if personal else "Tên tập thể:", _named(nominee)),
        ("Chức vụ, nghề nghiệp:", nominee.position_title),
        ("Nơi công tác, cư trú:" if personal else "Địa chỉ:", nominee.place),
        ("Số thành viên, lao động:", _members(nominee)),
    )
    blocks: list[Block] = [
        Heading("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH" if not personal else "I. SƠ LƯỢC LÝ LỊCH"),
        *(Paragraph(f"{words}.", label=label) for label, words in facts if words),
        *_typed(content.general),
        Heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
        Paragraph(
            f"Từ {long_date(content.achievement_from)} đến {long_date(content.achievement_to)}.",
            label="Thời gian:",
        ),
        *(_typed(content.report) or [Paragraph(REST)]),
    ]
    if content.given:
        blocks += [Heading("Đóng góp", 2), Items(tuple(one.words for one in content.given))]
    return Letter(
        issuer=replace(issuer_of(unit), symbol=""),
        kind="Báo cáo thành tích",
        subject=f"Đề nghị tặng {FORM}",
        day=blank_date(year),
        blocks=tuple(blocks),
        signature=_reporter(nominee),
        left=Signature(("XÁC NHẬN CỦA ĐƠN VỊ TRÌNH", *issuer_of(unit).signer)),
        mark=mark,
    )


def _members(nominee: NomineeContent) -> str:
    if nominee.members is None:
        return ""
    return (
        f"{nominee.members}, trong đó nữ {nominee.women}"
        if nominee.women is not None
        else str(nominee.members)
    )


def _reporter(nominee: NomineeContent) -> Signature:
    if nominee.kind in PERSONAL:
        return Signature(("NGƯỜI BÁO CÁO",), nominee.name)
    return Signature(
        ("ĐẠI DIỆN TẬP THỂ",) if nominee.kind == Nominee.Kind.COLLECTIVE else ("ĐẠI DIỆN DOANH NGHIỆP",)
    )
