"""Báo cáo sơ kết, tổng kết of a unit and of the district, as a Letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from awards.reviewing.documents import DistrictReview
from criteria.numbers import format_number
from tayson_ntm.letters.document import Column, Grid, Heading, Items, Letter, Paragraph, Signature
from tayson_ntm.reports.issuers import issuer_of
from tayson_ntm.reports.words import (
    DEMONSTRATION,
    JOINER,
    NBSP,
    blank_date,
    count,
    long_date,
    short_date,
    signed,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from awards.models import Review
    from awards.reviewing.documents import (
        ContributionLine,
        CriteriaLine,
        DistrictFigures,
        Document,
        ExemplarLine,
        UnitFigures,
    )
    from tayson_ntm.letters.document import Block
    from tayson_ntm.reports.issuers import Issuer

UNKNOWN = "—"
PARTS = (
    ("II", "MÔ HÌNH, ĐIỂN HÌNH, CÁCH LÀM HAY", "exemplary"),
    ("III", "HẠN CHẾ, NGUYÊN NHÂN", "limits"),
    ("IV", "PHƯƠNG HƯỚNG, NHIỆM VỤ", "directions"),
    ("V", "KIẾN NGHỊ, ĐỀ XUẤT", "proposals"),
)
PLEDGES = (
    Column("TT", 7, "centre"),
    Column("Nội dung đăng ký", 43),
    Column("Đơn vị tính", 14, "centre"),
    Column("Đăng ký", 12, "right"),
    Column("Thực hiện", 12, "right"),
    Column("Tỷ lệ (%)", 12, "right"),
)
CONTRIBUTIONS = (
    Column("TT", 8, "centre"),
    Column("Hình thức đóng góp", 38),
    Column("Đơn vị tính", 18, "centre"),
    Column("Đăng ký", 18, "right"),
    Column("Thực hiện", 18, "right"),
)
UNITS = (
    Column("TT", 8, "centre"),
    Column("Đơn vị", 44),
    Column("Nội dung đăng ký", 16, "right"),
    Column("Đã đạt", 16, "right"),
    Column("Điển hình, mô hình", 16, "right"),
)


def review_letter(review: Review, document: Document, *, demonstration: bool) -> Letter:
    """From the document alone: what was sent where it was sent, else figures of this moment."""
    day, drive = document.figures.day, review.drive
    recipients: tuple[str, ...] = _UNIT_RECIPIENTS
    if isinstance(document, DistrictReview):
        results, recipients = _district_results(document.figures), _DISTRICT_RECIPIENTS
    else:
        results = _unit_results(document.figures)
    texts = document.texts
    blocks: list[Block] = [
        Paragraph(_opening(review, document)),
        Heading("I. KẾT QUẢ THỰC HIỆN"),
        *_typed(texts.results),
        *results,
    ]
    for number, title, name in PARTS:
        said = _typed(getattr(texts, name))
        if name == "exemplary":
            said = said or _exemplars(document.figures.exemplars)
        blocks += [Heading(f"{number}. {title}"), *(said or [Paragraph("Không có.")])]
    issuer = _issuer(review)
    return Letter(
        issuer=issuer,
        kind="Báo cáo",
        subject=f"{review.get_kind_display()} {_named(drive.name)}",
        day=blank_date(day.year),
        blocks=tuple(blocks),
        signature=Signature(issuer.signer),
        recipients=recipients,
        mark=DEMONSTRATION if demonstration else "",
    )


_UNIT_RECIPIENTS = ("Phòng Nội vụ huyện (tổng hợp)", "Lưu: VT")
_DISTRICT_RECIPIENTS = (
    "TT Huyện ủy (báo cáo)",
    "TT UBND huyện",
    "Các cơ quan, đơn vị",
    "UBND các xã, thị trấn",
    "Lưu: VT",
)


def _issuer(review: Review) -> Issuer:
    """A People's Committee numbers its reports; the symbol of an office is not known."""
    issuer = issuer_of(review.unit)
    numbers = review.is_of_district or review.unit.reports_progress
    return replace(issuer, symbol="/BC-UBND") if numbers else issuer


def _named(drive: str) -> str:
    """`phong trào thi đua «…»`, or the drive's own words where they say already what it is."""
    lowered = f"{drive[:1].lower()}{drive[1:]}"
    says_so = lowered.startswith(("phong trào", "đợt thi đua", "thi đua"))
    return lowered if says_so else f"đợt thi đua “{drive}”"


def _opening(review: Review, document: Document) -> str:
    drive = review.drive
    what = f"{review.get_kind_display().lower()} {_named(drive.name)}"
    if isinstance(document, DistrictReview):
        figures = document.figures
        base = count(figures.sent, "đơn vị")
        return f"Ủy ban nhân dân huyện báo cáo {what}, tổng hợp từ báo cáo của {base}, như sau:"
    day, unit = long_date(document.figures.day), review.unit
    author = f"Ủy ban nhân dân {review.author}" if unit.reports_progress else unit.full_name
    return f"{author} báo cáo {what}, số liệu tính đến {day}, như sau:"


def _typed(text: str) -> list[Block]:
    """Paragraphs as they were typed; lines that begin with a dash are items."""
    blocks: list[Block] = []
    items: list[str] = []
    for line in (one.strip() for one in text.splitlines()):
        if line.startswith(("- ", "+ ", "• ")):
            items.append(line[2:].strip())
            continue
        if items:
            blocks.append(Items(tuple(items)))
            items = []
        if line:
            blocks.append(Paragraph(line))
    return [*blocks, Items(tuple(items))] if items else blocks


# --- A unit ---------------------------------------------------------------------------------------


def _unit_results(figures: UnitFigures) -> list[Block]:
    blocks: list[Block] = [Heading("1. Nội dung đăng ký", 2)]
    if figures.registration:
        received = f", được tiếp nhận {long_date(figures.received_on)}" if figures.received_on else ""
        blocks.append(
            Paragraph(
                f"{figures.registration}{received}: {count(len(figures.pledges), 'nội dung')}; "
                f"đã đạt {count(figures.kept, 'nội dung')}, "
                f"đang thực hiện {count(figures.under_way, 'nội dung')}, "
                f"chưa có kết quả {count(figures.unknown, 'nội dung')}."
            )
        )
    else:
        blocks.append(Paragraph("Chưa có bản đăng ký được tiếp nhận trong đợt thi đua này."))
    if figures.pledges:
        blocks.append(Grid(PLEDGES, _pledge_rows(figures)))
    number = 2
    for title, part in (
        ("Kết quả thực hiện bộ tiêu chí", _criteria(figures.criteria)),
        ("Đóng góp", _contributions(figures.contributions)),
        ("Kiểm tra", _inspections(figures)),
        ("Vướng mắc đã phản ánh", _obstacles(figures)),
    ):
        if part:
            blocks += [Heading(f"{number}. {title}", 2), *part]
            number += 1
    return blocks


def _pledge_rows(figures: UnitFigures) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(place),
            line.name,
            line.measure,
            _figure(line.registered),
            _figure(line.done) if line.done is not None else line.state,
            _figure(line.percent),
        )
        for place, line in enumerate(figures.pledges, 1)
    )


def _figure(value: Decimal | None) -> str:
    return UNKNOWN if value is None else format_number(value)


def _criteria(lines: tuple[CriteriaLine, ...]) -> list[Block]:
    texts = []
    for line in lines:
        words = f"{line.set}: {line.total}/{line.size} tiêu chí được ngành xác nhận, {_whole(line.period)}"
        if line.change is not None:
            words += f"; so với {_whole(line.before_words)}: {signed(line.change)}"
        texts.append(f"{words}. Đơn vị tự đánh giá {line.self_total}/{line.size} tiêu chí.")
    return [Items(tuple(texts))] if texts else []


def _whole(period: str) -> str:
    """`quý II/2022` on one line."""
    return period.replace("/", f"{JOINER}/{JOINER}").replace("quý ", f"quý{NBSP}")


def _contributions(lines: tuple[ContributionLine, ...]) -> list[Block]:
    rows = tuple(
        (str(place), line.label, line.measure, _figure(line.registered), _figure(line.done))
        for place, line in enumerate(lines, 1)
    )
    return [Grid(CONTRIBUTIONS, rows)] if rows else []


def _inspections(figures: UnitFigures) -> list[Block]:
    texts = []
    for line in figures.inspections:
        words = f"{line.office} kiểm tra {long_date(line.day)}"
        if line.notice:
            words += f" (Thông báo số {line.notice})"
        if line.findings:
            words += f": {count(line.findings, 'kiến nghị')}, đã khắc phục {count(line.closed, 'kiến nghị')}"
        texts.append(words)
    return [Items(tuple(texts))] if texts else []


def _obstacles(figures: UnitFigures) -> list[Block]:
    texts = tuple(f"{line.title} ({line.state.lower()})" for line in figures.obstacles)
    return [Items(texts)] if texts else []


def _exemplars(lines: tuple[ExemplarLine, ...]) -> list[Block]:
    texts = tuple(f"{line.kind}: {line.title} ({line.of_whom}; {line.unit} đề xuất)" for line in lines)
    return [Items(texts)] if texts else []


# --- The district ---------------------------------------------------------------------------------


def _district_results(figures: DistrictFigures) -> list[Block]:
    blocks: list[Block] = [
        Heading("1. Đăng ký và báo cáo của các đơn vị", 2),
        Paragraph(
            f"Có {figures.registered}/{figures.invited} đơn vị đăng ký giao ước thi đua; "
            f"{figures.sent}/{figures.invited} đơn vị gửi báo cáo đến ngày {short_date(figures.day)}. "
            f"Theo báo cáo của các đơn vị, {figures.kept}/{figures.pledges} nội dung đăng ký đã đạt."
        ),
    ]
    if figures.units:
        blocks.append(_unit_table(figures))
    given = _contributions(figures.contributions)
    return [*blocks, Heading("2. Đóng góp", 2), *given] if given else blocks


def _unit_table(figures: DistrictFigures) -> Grid:
    """Units that sent, in official order."""
    rows = tuple(
        (str(place), line.unit, str(line.pledges), str(line.kept), str(line.exemplars))
        for place, line in enumerate(figures.units, 1)
    )
    exemplars = sum(line.exemplars for line in figures.units)
    total = ("", "Cộng", str(figures.pledges), str(figures.kept), str(exemplars))
    return Grid(UNITS, rows, totals=(total,))
