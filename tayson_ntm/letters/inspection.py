"""Papers of an inspection: the notice of its results, and the biên bản as a form to sign (Mẫu 1.9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from tayson_ntm.letters.document import Column, Grid, Heading, Items, Letter, Paragraph, Signature
from tayson_ntm.reports.issuers import issuer_of
from tayson_ntm.reports.words import DOTS, NBSP, blank_date, count, long_date, lower_first, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awards.models import Finding, Inspection
    from campaign.models import ContentArea, Unit
    from tayson_ntm.letters.document import Block

# To be filled in by hand: a line as wide as the text, and what a label or a dash leaves of it.
LINE, REST = "…" * 30, "…" * 26
FINDING_COLUMNS = (
    Column("TT", 7, "centre"),
    Column("Tồn tại, hạn chế", 33),
    Column("Nội dung, tiêu chí", 18),
    Column("Việc phải làm", 27),
    Column("Hoàn thành trước ngày", 15, "centre"),
)


# --- Names ----------------------------------------------------------------------------------------


def _symbol(office: Unit) -> str:
    return "/TB-UBND" if office.reports_progress else f"/TB-{office.code}"


def formal_name(unit: Unit) -> str:
    """As a paper addresses it: `Ủy ban nhân dân xã Bình Tường`, `Phòng Nội vụ`."""
    return f"Ủy ban nhân dân {lower_first(unit.full_name)}" if unit.reports_progress else unit.full_name


def subject_of(inspection: Inspection) -> str:
    drive = f" «{inspection.drive.name}»" if inspection.drive else ""
    return f"việc thực hiện phong trào thi đua{drive} tại {formal_name(inspection.unit)}"


def _plan(inspection: Inspection) -> str:
    if not inspection.plan_number:
        return "Thực hiện kế hoạch kiểm tra"
    day = f" {long_date(inspection.plan_day)}" if inspection.plan_day else ""
    return f"Thực hiện Kế hoạch số {inspection.plan_number}{day}"


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]


# --- Thông báo kết quả kiểm tra -------------------------------------------------------------------


def notice_letter(
    inspection: Inspection, *, areas: Sequence[ContentArea], findings: Sequence[Finding], mark: str = ""
) -> Letter:
    """Findings bring `area` and `criterion__set` with them."""
    office, unit = formal_name(inspection.office), formal_name(inspection.unit)
    held = inspection.held_on or inspection.day
    opening = (
        f"{_plan(inspection)}, {long_date(held)}, {office} đã kiểm tra {subject_of(inspection)}."
        f" {office} thông báo kết quả như sau:"
    )
    blocks: list[Block] = [Paragraph(opening), Heading("I. Nội dung kiểm tra")]
    blocks += [Items(tuple(area.title for area in areas)), *_paragraphs(inspection.scope)]
    blocks += [Heading("II. Kết luận"), *_paragraphs(inspection.conclusions)]
    blocks += [Heading("III. Kiến nghị"), *_findings(inspection, findings)]
    day = inspection.notice_day
    issuer = replace(issuer_of(inspection.office), symbol=_symbol(inspection.office))
    return Letter(
        issuer=issuer,
        kind="Thông báo",
        subject=f"Kết quả kiểm tra {subject_of(inspection)}",
        day=long_date(day) if day else blank_date(held.year),
        number=inspection.notice_number,
        addressees=(unit,),
        blocks=tuple(blocks),
        signature=Signature(issuer.signer),
        recipients=_recipients(inspection.office),
        mark=mark,
    )


def _recipients(office: Unit) -> tuple[str, ...]:
    standing = () if office.duty == office.Duty.STANDING_OFFICE else ("Phòng Nội vụ",)
    return ("Như trên", "Ủy ban nhân dân huyện (báo cáo)", *standing, "Lưu: VT")


def _findings(inspection: Inspection, findings: Sequence[Finding]) -> list[Block]:
    """MTTQ, đoàn thể, Party bodies and forces are asked with respect (design, rule 12)."""
    unit, office = formal_name(inspection.unit), formal_name(inspection.office)
    polite = "Trân trọng đề nghị" if inspection.unit.asked_not_chased else "Đề nghị"
    if not findings:
        return [
            Paragraph("Qua kiểm tra, không có kiến nghị phải khắc phục."),
            Paragraph(f"{polite} {unit} tiếp tục phát huy kết quả đã đạt được."),
        ]
    rows = tuple(
        (str(one.number), one.text, _subject_matter(one), one.remedy, short_date(one.due)) for one in findings
    )
    return [
        Paragraph(f"Qua kiểm tra có {count(len(findings), 'kiến nghị')}, cụ thể:"),
        Grid(FINDING_COLUMNS, rows),
        Paragraph(
            f"{polite} {unit} thực hiện các kiến nghị nêu trên, gửi kết quả kèm minh chứng về {office}"
            " trên Cổng thi đua của huyện trước thời hạn của từng kiến nghị."
        ),
    ]


def _subject_matter(finding: Finding) -> str:
    """`Tiêu chí 17, Xã nông thôn mới`, the content area, or both on lines of their own."""
    found = [finding.area.title] if finding.area else []
    if finding.criterion:
        found.append(f"Tiêu chí{NBSP}{finding.criterion.number}, {finding.criterion.set.short_name}")
    return "; ".join(found)


# --- Biên bản kiểm tra ----------------------------------------------------------------------------


def minutes_letter(inspection: Inspection, *, areas: Sequence[ContentArea], mark: str = "") -> Letter:
    """What is not recorded yet is left to be written by hand; conclusions stand in the notice alone."""
    held = inspection.held_on
    blocks: list[Block] = [
        Paragraph(f"{_moment(inspection.began, held or inspection.day)}.", label="Thời gian bắt đầu:"),
        Paragraph(f"{inspection.place}.", label="Địa điểm:"),
        Paragraph("", label="Thành phần tham dự:"),
        Items(_lines(inspection.attendance)),
        Paragraph(inspection.chair or REST, label="Chủ tọa:"),
        Paragraph(inspection.secretary or REST, label="Thư ký:"),
        Heading("Nội dung làm việc", 2),
        Paragraph("Kiểm tra các nội dung thi đua:"),
        Items(tuple(area.title for area in areas)),
        *(_paragraphs(inspection.minutes) or [Paragraph(LINE) for _ in range(6)]),
        Paragraph(
            f"Buổi làm việc kết thúc vào {_hour(inspection.ended)} cùng ngày. Biên bản đã được đọc lại cho"
            " những người tham dự cùng nghe, thống nhất và ký."
        ),
    ]
    return Letter(
        issuer=issuer_of(inspection.office),
        kind="Biên bản",
        subject=f"Kiểm tra {subject_of(inspection)}",
        day=long_date(held) if held else blank_date(inspection.day.year),
        blocks=tuple(blocks),
        signature=Signature(("TRƯỞNG ĐOÀN",), _name(inspection.chair)),
        left=Signature(("THƯ KÝ",), _name(inspection.secretary)),
        mark=mark,
    )


def _moment(began: time | None, day: date) -> str:
    return f"{_hour(began)}, {long_date(day)}"


def _hour(moment: time | None) -> str:
    return f"{moment:%H}{NBSP}giờ{NBSP}{moment:%M}" if moment else f"{DOTS}{NBSP}giờ{NBSP}{DOTS}"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip()) or (REST, REST)


def _name(typed: str) -> str:
    """`Trần Văn Đoàn, Trưởng phòng Nội vụ` signs as `Trần Văn Đoàn`."""
    return typed.partition(",")[0].strip()
