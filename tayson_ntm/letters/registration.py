"""Bản đăng ký giao ước thi đua of one version, as the unit prints, signs and sends it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from awards.models import Pledge
from awards.registration.content import COLUMNS, DATES, FIGURES, PLAIN, groups
from campaign import clock
from tayson_ntm.letters.document import Column, Grid, Heading, Letter, Paragraph, Signature
from tayson_ntm.reports.issuers import issuer_of
from tayson_ntm.reports.words import DEMONSTRATION, NAMELESS, blank_date, long_date, lower_first, short_date

if TYPE_CHECKING:
    from awards.models import RegistrationVersion
    from awards.registration.content import Change, Content, KindGroup, Line
    from tayson_ntm.letters.document import Block

NAME = "Bản đăng ký giao ước thi đua"
ADDRESSEE = "Phòng Nội vụ huyện (cơ quan Thường trực Hội đồng Thi đua - Khen thưởng huyện)"
ROMAN = ("I", "II", "III", "IV")
# Widths of a table by kind: TT, the words of the line, then its columns.
WIDTHS: dict[str, tuple[int, ...]] = {
    Pledge.Kind.TARGET: (7, 30, 10, 11, 12, 15, 15),
    Pledge.Kind.WORK: (7, 23, 15, 11, 13, 15, 16),
    Pledge.Kind.CONTRIBUTION: (7, 43, 22, 15, 13),
}
PLAIN_WIDTHS = (7, 50, 16, 27)
CHANGES = (
    Column("TT", 7, "centre"),
    Column("Nội dung", 33),
    Column("Đã đăng ký", 30),
    Column("Điều chỉnh thành", 30),
)


def registration_letter(
    version: RegistrationVersion,
    content: Content,
    changed: tuple[Change, ...],
    *,
    demonstration: bool,
) -> Letter:
    """`content` and `changed` (against the version before) are what the reader sees."""
    unit, drive = version.registration.unit, version.registration.drive
    issuer = issuer_of(unit)
    at = version.sent_at or clock.now()
    return Letter(
        issuer=issuer,
        kind=f"{NAME} (điều chỉnh lần {version.number})" if version.number else NAME,
        subject=drive.name,
        day=blank_date(timezone.localtime(at).year),
        blocks=tuple(_blocks(version, content, changed, demonstration=demonstration)),
        signature=Signature(issuer.signer, NAMELESS if demonstration else ""),
        addressees=(ADDRESSEE,),
        recipients=("Như trên", "Lưu: VT"),
        mark=DEMONSTRATION if demonstration else "",
    )


def _blocks(
    version: RegistrationVersion, content: Content, changed: tuple[Change, ...], *, demonstration: bool
) -> list[Block]:
    parts: list[tuple[str, list[Block]]] = [
        ("PHONG TRÀO, MỤC TIÊU", _head(version, content, demonstration=demonstration))
    ]
    found = groups(content.lines)
    gifts = [group for group in found if group.kind == Pledge.Kind.CONTRIBUTION]
    pledges = [group for group in found if group.kind != Pledge.Kind.CONTRIBUTION]
    if pledges:
        parts.append(("NỘI DUNG ĐĂNG KÝ", _numbered(pledges)))
    if gifts:
        parts.append(("ĐÓNG GÓP", [_grid(gifts[0])]))
    if changed:
        parts.append(("NỘI DUNG ĐIỀU CHỈNH", [_changes(changed)]))
    blocks: list[Block] = []
    for number, (title, below) in zip(ROMAN, parts, strict=False):
        blocks += [Heading(f"{number}. {title}"), *below]
    unit = version.registration.unit
    name = lower_first(unit.full_name) if unit.reports_progress else unit.full_name
    return [*blocks, Paragraph(f"Trên đây là nội dung đăng ký giao ước thi đua của {name}.")]


def _head(version: RegistrationVersion, content: Content, *, demonstration: bool) -> list[Block]:
    drive = version.registration.drive
    representative = NAMELESS if demonstration else content.representative
    words = ", ".join(part for part in (representative, content.representative_title) if part)
    span = f"từ {long_date(drive.starts)} đến hết {long_date(drive.ends)}"
    return [
        Paragraph(f"{drive.name}, do {drive.launched_by} phát động.", label="Phong trào:"),
        Paragraph(f"{span}.", label="Thời gian:"),
        Paragraph(f"{words}.", label="Người đại diện:"),
        *_aims(content.aims),
    ]


def _aims(aims: str) -> list[Block]:
    first, *rest = [line.strip() for line in aims.splitlines() if line.strip()] or [""]
    return [Paragraph(first, label="Mục tiêu:"), *(Paragraph(line) for line in rest)]


def _numbered(found: list[KindGroup]) -> list[Block]:
    blocks: list[Block] = []
    for number, group in enumerate(found, 1):
        blocks += [Heading(f"{number}. {group.label}", level=2), _grid(group)]
    return blocks


def _grid(group: KindGroup) -> Grid:
    """Lines are counted through the whole table; each content area is a heading of its lines."""
    rows: list[tuple[str, ...]] = []
    number = 0
    for area in group.areas:
        rows.append((area.area,))
        for line in area.lines:
            number += 1
            rows.append((str(number), _words(line), *(_fact(label, words) for label, words in line.facts)))
    return Grid(_columns(group.kind), tuple(rows))


def _columns(kind: str) -> tuple[Column, ...]:
    number, words, *widths = WIDTHS.get(kind, PLAIN_WIDTHS)
    labels = COLUMNS.get(kind, PLAIN)
    return (
        Column("TT", number, "centre"),
        Column("Nội dung đăng ký", words),
        *(
            Column(label, width, "right" if label in FIGURES else "centre" if label in DATES else "left")
            for label, width in zip(labels, widths, strict=True)
        ),
    )


def _words(line: Line) -> str:
    return f"{line.name}\n({line.note})" if line.note else line.name


def _fact(label: str, words: str) -> str:
    """A day as papers write it in a table: `15/6/2023`."""
    if label not in DATES or not words:
        return words
    return short_date(datetime.strptime(words, "%d/%m/%Y").date())  # noqa: DTZ007  # reason: a day, no moment


def _changes(changed: tuple[Change, ...]) -> Grid:
    rows: list[tuple[str, ...]] = []
    for number, change in enumerate(changed, 1):
        if not change.fields:
            gone, come = ("Có", "Không đăng ký nữa") if change.what == "removed" else ("", "Đăng ký thêm")
            rows.append((str(number), change.name, gone, come))
            continue
        for one in change.fields:
            what = change.name if one.label == "Nội dung đăng ký" else f"{change.name}\n({one.label.lower()})"
            rows.append((str(number), what, one.old or "(trống)", one.new or "(trống)"))
    return Grid(CHANGES, tuple(rows))
