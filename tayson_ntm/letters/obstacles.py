"""Papers about obstacles: the one page that puts one before the chairman, and the synthesis of some days.

Units are named, persons never; who was late stands in neither (design.md rule 12).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from criteria.models import Obstacle
from criteria.obstacle_synthesis import STATES
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
from tayson_ntm.reports.issuers import issuer_of_office, office_of
from tayson_ntm.reports.words import blank_date, count, long_date, lower_first, sentence, short_date

if TYPE_CHECKING:
    from datetime import date

    from campaign.models import Unit
    from criteria.obstacle_synthesis import Entry, Synthesis
    from tayson_ntm.letters.document import Block
    from tayson_ntm.reports.issuers import Issuer

CHAIRMAN = "Chủ tịch Ủy ban nhân dân huyện"
State = Obstacle.State
GROUND = (
    "mục V.4 Kế hoạch phát động phong trào thi đua xây dựng huyện Tây Sơn đạt chuẩn nông thôn mới "
    "vào năm 2023"
)
# Characters of each text on the one page: what a leader reads at once; the whole stands in the portal.
TITLE_ROOM, TEXT_ROOM = 130, 270
CELL_ROOM = 300  # a row of a table is never split, so no cell may fill a page
CUT = " … (toàn văn trên cổng)"


def submission(entry: Entry, office: Unit, today: date, *, mark: str = "") -> Letter:
    """Tờ trình: what stands in the way, what was answered, what is asked; on one page whatever was typed."""
    return Letter(
        issuer=_issuer(office, "TTr"),
        kind="Tờ trình",
        subject=f"Về việc giải quyết vướng mắc của {lower_first(entry.unit)}",
        day=blank_date(today.year),
        blocks=tuple(_submitted(entry, office)),
        signature=Signature(_issuer(office, "TTr").signer),
        addressees=(CHAIRMAN,),
        recipients=("Như trên", "Lưu: VT"),
        mark=mark,
    )


def _submitted(entry: Entry, office: Unit) -> list[Block]:
    asked_for = (
        f" Đơn vị đề nghị giải quyết trước ngày {short_date(entry.wanted_by)}." if entry.wanted_by else ""
    )
    blocks: list[Block] = [
        Paragraph(
            f"{entry.unit} phản ánh {long_date(entry.raised)}, mức độ {lower_first(entry.urgency)}. "
            f"Thuộc {lower_first(entry.about)}.{asked_for}"
        ),
        Paragraph(shortened(entry.title, TITLE_ROOM), label="Vướng mắc:"),
        Paragraph(shortened(entry.description, TEXT_ROOM)),
    ]
    blocks.append(_answer(entry))
    if entry.direction:
        blocks.append(Paragraph(shortened(entry.direction, TITLE_ROOM), label="Đã chỉ đạo:"))
    asked = entry.asked or f"Kính đề nghị {CHAIRMAN} xem xét, chỉ đạo giải quyết."
    blocks.append(Paragraph(shortened(asked, TEXT_ROOM), label="Kiến nghị:"))
    blocks.append(Paragraph(f"{office.full_name} kính trình {CHAIRMAN} xem xét, cho ý kiến chỉ đạo."))
    return blocks


def _answer(entry: Entry) -> Paragraph:
    if entry.answers:
        return Paragraph(shortened(entry.answers[-1], TEXT_ROOM), label="Đã trả lời:")
    if entry.earlier:
        return Paragraph(shortened(entry.earlier[-1], TEXT_ROOM), label="Trả lời trước khi mở lại:")
    return Paragraph("Chưa có trả lời.", label="Đã trả lời:")


def report(found: Synthesis, office: Unit, today: date, *, mark: str = "") -> Letter:
    """Báo cáo tổng hợp vướng mắc."""
    opening = (
        f"Thực hiện {GROUND}, {office.full_name} tổng hợp vướng mắc do các cơ quan, đơn vị phản ánh "
        f"từ {long_date(found.start)} đến hết {long_date(found.end)} như sau:"
    )
    issuer = _issuer(office, "BC")
    return Letter(
        issuer=issuer,
        kind="Báo cáo",
        subject="Tổng hợp vướng mắc trong thực hiện phong trào thi đua",
        day=blank_date(today.year),
        blocks=(
            Paragraph(opening),
            *_in_general(found),
            *_answered(found),
            *_asked(found),
            Paragraph(f"{office.full_name} kính báo cáo {CHAIRMAN} xem xét, chỉ đạo."),
        ),
        signature=Signature(issuer.signer),
        addressees=(CHAIRMAN,),
        recipients=("Như trên", "Lưu: VT"),
        annexes=(_list(found),) if found.entries else (),
        mark=mark,
    )


def _in_general(found: Synthesis) -> list[Block]:
    blocks: list[Block] = [Heading("I. Tình hình chung")]
    if not found.entries:
        return [*blocks, Paragraph("Trong thời gian này không có đơn vị nào phản ánh vướng mắc.")]
    states = "; ".join(f"{words} {number:02}" for words, number in found.by_state if number)
    said = f"{count(found.units, 'đơn vị')} phản ánh {count(found.total, 'vướng mắc')}, trong đó: {states}."
    columns = (
        Column("Nội dung, tiêu chí", 40),
        *(Column(str(state.label), 10, "centre") for state in STATES),
        Column("Tổng số", 10, "centre"),
    )
    rows = tuple((line.about, *map(str, line.counts), str(line.total)) for line in found.subjects)
    totals = (("Tổng số", *map(str, found.totals), str(found.total)),)
    return [*blocks, Paragraph(said), Grid(columns, rows, totals)]


def _answered(found: Synthesis) -> list[Block]:
    if not found.entries:
        return []
    answered, resolved = found.number(State.ANSWERED), found.number(State.RESOLVED)
    open_still = found.total - answered - resolved
    return [
        Heading("II. Kết quả xử lý"),
        Paragraph(
            f"{count(resolved, 'vướng mắc')} đã được giải quyết; {count(answered, 'vướng mắc')} đã được "
            f"trả lời, chờ đơn vị xác nhận; {count(open_still, 'vướng mắc')} chờ trả lời hoặc chờ, đã có "
            "ý kiến chỉ đạo. Nội dung từng vướng mắc và trả lời ở phụ lục kèm theo."
        ),
    ]


def _asked(found: Synthesis) -> list[Block]:
    number = "III" if found.entries else "II"
    heading = Heading(f"{number}. Kiến nghị")
    if not found.asked:
        return [heading, Paragraph("Không có vướng mắc đang chờ ý kiến chỉ đạo.")]
    lines = tuple(
        shortened(f"{one.unit}: {ended(one.title)} {one.asked}", CELL_ROOM + TITLE_ROOM)
        for one in found.asked
    )
    return [heading, Paragraph(f"Kính đề nghị {CHAIRMAN} xem xét, chỉ đạo:"), Items(lines)]


def _list(found: Synthesis) -> Annex:
    columns = (
        Column("TT", 5, "centre"),
        Column("Đơn vị", 14),
        Column("Vướng mắc", 29),
        Column("Trả lời của cơ quan xử lý", 28),
        Column("Kết quả, kiến nghị, chỉ đạo", 24),
    )
    rows = tuple(_row(number, one) for number, one in enumerate(found.entries, start=1))
    title = "Danh mục vướng mắc do các cơ quan, đơn vị phản ánh"
    return Annex("", title, (Grid(columns, rows),), landscape=True)


def _row(number: int, one: Entry) -> tuple[str, ...]:
    if one.answers:
        answered = one.answers[-1]
    elif one.earlier:
        answered = f"Trả lời trước khi mở lại: {one.earlier[-1]}"
    else:
        answered = f"{one.office}: đang xem xét"
    result = " ".join(ended(part) for part in (sentence(one.state_words), one.asked, one.direction) if part)
    return (
        str(number),
        one.unit,
        f"{shortened(ended(one.title), CELL_ROOM)} {one.about}.",
        shortened(answered, CELL_ROOM),
        shortened(result, CELL_ROOM),
    )


def shortened(text: str, room: int) -> str:
    """At most `room` characters on one line, cut between words, and it says that it was cut."""
    text = " ".join(text.split())
    if len(text) <= room:
        return text
    return f"{text[: room - len(CUT)].rsplit(' ', 1)[0].rstrip('.,;: ')}{CUT}"


def ended(text: str) -> str:
    """As a sentence."""
    return text if text.endswith((".", "…", ")")) else f"{text}."


def _issuer(office: Unit, kind: str) -> Issuer:
    return replace(issuer_of_office(office_of(office)), symbol=f"/{kind}-{office.code}")
