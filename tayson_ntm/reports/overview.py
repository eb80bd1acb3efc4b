"""The first sheet of the workbook: what the others mean, and the figures that stand for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tayson_ntm.reports.overview_movement import movement_chapters
from tayson_ntm.reports.prose import subject
from tayson_ntm.reports.tables import previous_all_met, previous_average, self_all_met, share
from tayson_ntm.reports.words import LEGEND, sentence, state_of, unconfirmed_list

if TYPE_CHECKING:
    from criteria.board import Board
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.registers import Values

OVERVIEW_HEADER = ("Mục", "Nội dung", "Giá trị", "Đơn vị tính", "Ghi chú")

Value = str | int | Decimal | date | None
Fact = tuple[str, Value, str]  # what, how much, in which unit


def overview_rows(summary: Summary) -> list[Values]:
    chapters = [
        ("Báo cáo", _heading(summary)),
        ("Xã nông thôn mới", _communes(summary.communes)),
        ("Phân nhóm xã", _bands(summary.communes)),
        ("Công nhận đạt chuẩn", _recognised(summary)),
        *((board.set.short_name, _others(board)) for board in summary.boards[1:]),
        *movement_chapters(summary.movement),
        ("Đề nghị khen thưởng", _awards(summary)),
        ("Chú giải", _legend()),
        *((f"Tên tiêu chí, {board.set.short_name}", _names(board)) for board in summary.boards),
    ]
    return [
        {"Mục": chapter, "Nội dung": what, "Giá trị": value, "Đơn vị tính": unit or None}
        for chapter, facts in chapters
        for what, value, unit in facts
    ]


def _heading(summary: Summary) -> Iterator[Fact]:
    yield "Tên báo cáo", subject(summary), ""
    yield "Kỳ báo cáo", summary.period.name, ""
    yield "Tình trạng số liệu", sentence(state_of(summary.period)), ""
    yield "Ngày lập", summary.day, ""
    yield "Cơ quan lập", "Phòng Nội vụ huyện Tây Sơn", ""
    yield "Số đơn vị đã gửi đủ số liệu phải tự báo cáo trong kỳ", summary.sent, "đơn vị"
    yield "Số đơn vị phải báo cáo", summary.reporting, "đơn vị"


def _communes(board: Board) -> Iterator[Fact]:
    plan, every, size = board.in_campaign(), board.lines, len(board.criteria)
    of_plan, of_law = f"theo Kế hoạch ({len(plan)} xã)", f"theo quy định ({len(every)} xã)"
    yield "Số xã theo Kế hoạch", len(plan), "xã"
    confirmed = "đã được xác nhận" if board.list_confirmed else unconfirmed_list(len(plan))
    yield "Danh sách xã theo Kế hoạch", sentence(confirmed), ""
    yield "Số xã theo quy định (toàn huyện)", len(every), "xã"
    yield f"Số xã đủ {size}/{size} tiêu chí, ngành xác nhận, {of_plan}", board.all_met(plan), "xã"
    yield f"Số xã đủ {size}/{size} tiêu chí, ngành xác nhận, {of_law}", board.all_met(), "xã"
    yield f"Tỷ lệ xã đủ {size}/{size} tiêu chí, {of_plan}", share(board.all_met(plan), len(plan)), "%"
    yield f"Tỷ lệ xã đủ {size}/{size} tiêu chí, {of_law}", share(board.all_met(), len(every)), "%"
    yield f"Số xã tự đánh giá đủ {size}/{size} tiêu chí, {of_law}", self_all_met(board, every), "xã"
    yield "Bình quân tiêu chí đạt, ngành xác nhận", board.average, "tiêu chí/xã"
    yield "Bình quân tiêu chí đạt, xã tự đánh giá", board.self_average, "tiêu chí/xã"
    if board.previous_period:
        yield "Kỳ trước (kỳ đã chốt gần nhất)", board.previous_period, ""
        yield f"Kỳ trước: số xã đủ {size}/{size} tiêu chí, {of_law}", previous_all_met(board, every), "xã"
        yield "Kỳ trước: bình quân tiêu chí đạt", previous_average(board), "tiêu chí/xã"


def _bands(board: Board) -> Iterator[Fact]:
    for band, units in board.bands():
        yield f"{sentence(band.label)} tiêu chí, ngành xác nhận", units, "xã"


def _recognised(summary: Summary) -> Iterator[Fact]:
    """Decisions, which are another fact than criteria met."""
    communes, advanced = summary.communes, summary.advanced
    plan, every = communes.in_campaign(), communes.lines
    of_plan, of_law = f"theo Kế hoạch ({len(plan)} xã)", f"theo quy định ({len(every)} xã)"
    yield f"Số xã được công nhận đạt chuẩn, {of_plan}", communes.recognised(plan), "xã"
    yield f"Số xã được công nhận đạt chuẩn, {of_law}", communes.recognised(), "xã"
    enrolled = advanced.in_campaign()
    yield f"Số xã được công nhận nâng cao, {of_plan}", advanced.recognised(enrolled), "xã"
    yield f"Số xã được công nhận nâng cao, {of_law}", advanced.recognised(), "xã"
    town, district = summary.town, summary.district
    yield "Số thị trấn được công nhận đạt chuẩn đô thị văn minh", town.recognised(), "thị trấn"
    for line in district.lines:
        yield f"{line.unit.full_name}: quyết định công nhận", line.recognition or "Chưa có", ""


def _others(board: Board) -> Iterator[Fact]:
    size = len(board.criteria)
    if not board.lines:
        yield "Số đơn vị thực hiện", 0, "đơn vị"
    for line in board.lines:
        yield f"{line.unit.full_name}: số tiêu chí đạt trên {size}, đã xác nhận", line.total, "tiêu chí"
        yield f"{line.unit.full_name}: số tiêu chí đạt trên {size}, tự đánh giá", line.self_total, "tiêu chí"


def _awards(summary: Summary) -> Iterator[Fact]:
    """Figures of each round; whoever was proposed stands in a sheet of its own."""
    for round in summary.awards:
        yield f"{round.name}: số đơn vị trình", round.units, "đơn vị"
        yield f"{round.name}: số trường hợp đề nghị", len(round.lines), "trường hợp"
        for one in round.results:
            yield f"{round.name}: {one.result}", one.number, "trường hợp"
        if round.costs:
            total = "Chưa tính được" if round.total is None else round.total
            yield f"{round.name}: kinh phí khen thưởng", total, "" if round.total is None else "đồng"


def _legend() -> Iterator[Fact]:
    for mark, meaning in LEGEND:
        yield mark, sentence(meaning), ""
    yield "Các ô TC1, TC2, …", "Kết quả đã được ngành xác nhận", ""
    yield "Tự đánh giá", "Tổng số tiêu chí đạt theo đơn vị tự đánh giá", ""
    yield "Kỳ trước, Tăng/giảm", "So với kỳ đã chốt gần nhất; kỳ đang mở không tính tăng, giảm", ""
    yield "Số xã đạt (kế hoạch), Số xã đạt (toàn huyện)", "Số xã có kết quả Đ ở từng tiêu chí", ""
    yield "Tổng số TC đạt, dòng Số xã đạt", "Số xã đạt đủ các tiêu chí được xác nhận", ""
    yield "QĐ công nhận", "Số, ngày quyết định công nhận; để trống khi chưa có quyết định", ""


def _names(board: Board) -> Iterator[Fact]:
    for head in board.criteria:
        yield f"TC{head.number}", head.name, ""
