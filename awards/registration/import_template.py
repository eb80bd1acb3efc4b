"""What the workbook of registered lines explains to the unit that fills it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.forms.registration import FORMS
from awards.models import Pledge
from awards.registration.content import MEASURES
from awards.registration.import_columns import KIND, LAYOUT
from criteria.sheets.cells import NO, YES
from criteria.sheets.template import template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.registration.importing import Catalogue


def lines_template(catalogue: Catalogue) -> bytes:
    return template(LAYOUT, _explained(catalogue))


def _explained(catalogue: Catalogue) -> Iterable[tuple[str, str, str]]:
    for kind in Pledge.Kind:
        used = [column.head for column in LAYOUT.columns[1:] if column.field in FORMS[kind].base_fields]
        yield KIND.head, str(kind.label), f"Dùng các cột: {', '.join(used)}"
    for area in catalogue.areas.values():
        yield "Nội dung thi đua (số)", str(area.number), area.title
    for form, measure in MEASURES.items():
        yield "Hình thức đóng góp", str(form.label), f"Mức đăng ký tính theo {measure}"
    yield "Hiện có, Mức đăng ký", "1.250,5", "Số như thường viết; tỷ lệ 97,5 với đơn vị tính %"
    yield (
        "Càng thấp càng tốt",
        f"{YES} hoặc {NO}",
        "Ghi Có khi mức đăng ký là mức giảm xuống, ví dụ tỷ lệ hộ nghèo",
    )
    yield "Các cột ngày", "15/12/2023", "Ngày/tháng/năm"
    for name, indicator in catalogue.indicators.items():
        yield "Chỉ tiêu nông thôn mới", name, indicator.wording
