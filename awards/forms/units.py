"""One unit that the office adds: what the portal has to know so that it can be invited."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator

from awards.units import LONGEST_NAME, kinds_to_choose, known_units, parent_fault, parents_to_choose
from campaign.forms import PortalModelForm
from campaign.models import Unit

SHARED = {
    "code": ("mã", "Để trống thì cổng đặt từ chữ đầu của tên gọi tắt."),
    "full_name": ("tên đầy đủ", "Viết như trong văn bản: Trường THCS Bình Tường."),
    "short_name": ("tên gọi tắt", "Dùng ở bảng: THCS Bình Tường."),
    "parent": (
        "thuộc",
        "Xã, thị trấn hoặc cơ quan của huyện; hội cấp xã, thôn phải thuộc xã, thị trấn.",
    ),
}


class UnitForm(PortalModelForm):
    narrow = ("code", "short_name", "contact_name", "contact_phone")
    groups = (
        ("Đơn vị", ("kind", "full_name", "short_name", "code", "parent")),
        ("Liên hệ", ("contact_name", "contact_phone")),
    )

    class Meta:
        model = Unit
        fields = ("kind", "full_name", "short_name", "code", "parent", "contact_name", "contact_phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name, (label, hint) in SHARED.items():
            fields[name].label, fields[name].help_text = label.capitalize(), hint
        fields["kind"].choices = [("", "Chọn loại đơn vị"), *kinds_to_choose()]
        fields["code"].required = False
        fields["full_name"].validators.append(MaxLengthValidator(LONGEST_NAME))
        fields["parent"].queryset = parents_to_choose()
        fields["parent"].empty_label = "Không thuộc đơn vị nào ở đây"

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().upper()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        known, code, parent = known_units(), cleaned.get("code"), cleaned.get("parent")
        faults = {
            "code": known.code_fault(code) if code else "",
            "full_name": known.name_fault(parent.pk if parent else None, cleaned.get("full_name", "")),
            "parent": parent_fault(cleaned["kind"], parent) if cleaned.get("kind") else "",
        }
        for name, fault in faults.items():
            if fault and name not in self.errors:
                self.add_error(name, fault)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Whether a code is taken is said once, in the portal's own words."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | {"code"}
