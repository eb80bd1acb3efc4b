"""Biểu huy động nguồn lực of one unit: figures in triệu đồng, what people gave in its own measure too."""

from __future__ import annotations

from typing import Any

from django import forms

from awards.models import ResourceReport
from awards.results.resources import FIELDS, MONEY_SOURCES
from campaign.forms import PortalModelForm
from criteria.form_fields import FigureField

MONEY = "triệu đồng"
MEASURES = dict.fromkeys((name for name, _ in MONEY_SOURCES), MONEY) | {
    "people_land": "m²",
    "people_days": "công",
}


def _figure(field: Any, **kwargs: Any) -> forms.Field:
    measure = MEASURES.get(field.name)
    if measure is None:
        return field.formfield(**kwargs)  # type: ignore[no-any-return]
    return FigureField(label=field.verbose_name, unit=measure, required=False)


class ResourceForm(PortalModelForm):
    groups = (
        ("Ngân sách nhà nước", ("central", "province", "district", "commune")),
        ("Nguồn khác", ("integrated", "credit", "enterprise")),
        (
            "Nhân dân đóng góp",
            ("people_money", "people_land", "people_days", "people_goods", "people_worth"),
        ),
        ("", ("source",)),
    )
    narrow = tuple(MEASURES)

    class Meta:
        model = ResourceReport
        fields = FIELDS
        formfield_callback = _figure
        help_texts = {
            "people_goods": "Ghi bằng lời, ví dụ: 12 tấn xi măng, 30 m³ cát.",
            "source": "Ví dụ: Báo cáo số … của UBND xã, sổ theo dõi của Ban quản lý.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people_worth"].help_text = "Giá trị của đất, ngày công và hiện vật, cộng vào tổng."

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not self.errors and all(cleaned.get(name) is None for name in MEASURES):
            self.add_error(None, "Nhập ít nhất một nguồn. Nguồn không có thì ghi 0, chưa rõ thì để trống.")
        return cleaned
