"""The workbook's registers: their columns by contract, and the rows of those that have data already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from criteria.number_words import money_words
from tayson_ntm.reports.words import lower_first, sentence

if TYPE_CHECKING:
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.targets import JudgedTarget

NOTE = "Ghi chú"
TARGETS = "ChiTieu"
REGISTRATIONS = "DangKy"
NOMINATIONS = "DeNghiKT"
STRUCTURE = "CoCau"
COSTS = "KinhPhi"

NAMES_ELSEWHERE = "Danh sách có tên người, tập thể chỉ ở bản của Phòng Nội vụ và lãnh đạo huyện."
NOT_APPROVED = "Cơ cấu, số lượng chưa được phê duyệt"


@dataclass(frozen=True, slots=True)
class Measured:
    """A number that stays a number; its unit of measure is in the cell's format alone.

    As many decimals as the amount has: 13,996% rounded to 14,0% would belie the verdict beside it.
    """

    amount: int | Decimal
    measure: str

    @property
    def number_format(self) -> str:
        digits = "0" if isinstance(self.amount, int) else f"0.{'0' * _decimals(self.amount)}"
        measure = self.measure.replace('"', "")  # it would end the quoted text of the format
        unit = measure if measure == "%" else f" {measure}"
        return f'{digits}"{unit}"'


PlainValue = str | int | Decimal | date | None
CellValue = PlainValue | Measured
Values = dict[str, CellValue]

# The registers of the plan; without data each has its header alone.
REGISTERS = {
    TARGETS: ("TT", "Chỉ tiêu", "Mức phấn đấu", "Thực hiện", "Năm", "Kết quả", "Nguồn", NOTE),
    REGISTRATIONS: (
        "TT",
        "Đơn vị",
        "Cụm/khối",
        "Ngày đăng ký",
        "Số chỉ tiêu",
        "Số công trình",
        "Sáng kiến",
        "Sản phẩm",
        "Trạng thái",
        NOTE,
    ),
    NOMINATIONS: (
        "TT",
        "Họ tên/tên tập thể",
        "Giới tính",
        "Chức vụ, đơn vị",
        "Đối tượng",
        "Tóm tắt thành tích",
        "Đơn vị trình",
        "Kết quả",
        NOTE,
    ),
    STRUCTURE: (
        "Loại đối tượng",
        "Người trực tiếp lao động",
        "Cán bộ lãnh đạo",
        "Nữ",
        "Cơ cấu, số lượng",
        "Số đề nghị",
        NOTE,
    ),
    COSTS: ("Loại", "Số lượng", "Hệ số", "Lương cơ sở", "Mức (làm tròn)", "Thành tiền", NOTE),
}


def target_rows(summary: Summary) -> Iterator[Values]:
    for target in summary.targets:
        yield {
            "TT": target.position,
            "Chỉ tiêu": target.wording,
            "Mức phấn đấu": _figure(target.wanted, target.measure, target.required),
            "Thực hiện": _figure(target.done, target.measure, target.shown),
            "Năm": target.year or summary.period.ends.year,
            "Kết quả": target.verdict,
            "Nguồn": target.source or None,
            NOTE: _beside(target) or None,
        }


def registration_rows(summary: Summary) -> Iterator[Values]:
    """A drive after the other; its name stands in the note, because the columns are a contract."""
    for drive in summary.registered:
        for position, one in enumerate(drive.units, start=1):
            yield {
                "TT": position,
                "Đơn vị": one.unit,
                "Cụm/khối": one.cluster or None,
                "Ngày đăng ký": one.day,
                "Số chỉ tiêu": one.targets,
                "Số công trình": one.works,
                "Sáng kiến": one.initiatives,
                "Sản phẩm": one.products,
                "Trạng thái": one.state,
                NOTE: "; ".join(filter(None, [drive.name, one.version])),
            }


def nomination_rows(summary: Summary, *, with_names: bool) -> Iterator[Values]:
    """A round after the other. Persons are named to those who handle their dossiers, and to nobody else."""
    if not with_names:
        if any(round.lines for round in summary.awards):
            yield {NOTE: NAMES_ELSEWHERE}
        return
    for round in summary.awards:
        for position, one in enumerate(round.lines, start=1):
            yield {
                "TT": position,
                "Họ tên/tên tập thể": one.name,
                "Giới tính": one.gender or None,
                "Chức vụ, đơn vị": one.place or None,
                "Đối tượng": f"{one.kind}; {lower_first(one.group)}",
                "Tóm tắt thành tích": one.summary,
                "Đơn vị trình": one.unit,
                "Kết quả": sentence(one.result),
                NOTE: round.name,
            }


def structure_rows(summary: Summary) -> Iterator[Values]:
    """By kind; direct workers, leaders and women are counted among persons."""
    for round in summary.awards:
        note = round.name if round.structure_approved else f"{round.name}; {lower_first(NOT_APPROVED)}"
        for one in round.kinds:
            yield {
                "Loại đối tượng": one.kind,
                "Người trực tiếp lao động": one.direct,
                "Cán bộ lãnh đạo": one.leaders,
                "Nữ": one.women,
                "Cơ cấu, số lượng": one.quota,
                "Số đề nghị": one.proposed,
                NOTE: note,
            }


def cost_rows(summary: Summary) -> Iterator[Values]:
    """Each round ends with its total; where a line is blocked, there is none, and the note says why."""
    for round in summary.awards:
        for one in round.costs:
            follows = "quyết định" if one.decided else "dự kiến theo quy định"
            law = f"{round.name}; {follows} ngày {one.day:%d/%m/%Y}"
            yield {
                "Loại": one.kind,
                "Số lượng": one.number,
                "Hệ số": one.coefficient,
                "Lương cơ sở": one.base,
                "Mức (làm tròn)": one.amount,
                "Thành tiền": one.total,
                NOTE: f"{law}. {one.blocked}" if one.blocked else law,
            }
        if round.costs:
            yield {
                "Loại": "Tổng số",
                "Số lượng": sum(one.number for one in round.costs),
                "Thành tiền": round.total,
                NOTE: f"{round.name}. {_total_words(round.total)}",
            }


def _total_words(total: int | None) -> str:
    return "Chưa tính được tổng kinh phí" if total is None else f"Bằng chữ: {lower_first(money_words(total))}"


def _decimals(amount: Decimal) -> int:
    """At least one: it is a measured figure, not a count."""
    return max(1, len(f"{amount:f}".partition(".")[2].rstrip("0")))


def _figure(amount: int | Decimal | None, measure: str, words: str) -> CellValue:
    return words if amount is None else Measured(amount, measure)


def _beside(target: JudgedTarget) -> str:
    by_law = f"Theo Kế hoạch {target.shown}, theo quy định {target.by_law}" if target.by_law else ""
    return ". ".join(filter(None, [by_law, target.beside]))
