"""What the district sets itself and what is entered where the law is not known: always with a source."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from awards.awarding.settings import SETTINGS, Setting
from awards.council.results import fraction_of
from awards.models import AwardSetting, BaseSalary, Coefficient, Holiday, LegalGround
from campaign.forms import PortalModelForm
from criteria.form_fields import FigureField

SOURCE_HELP = "Số, ngày văn bản, điều khoản; hoặc ý kiến của ai, ngày nào."
# Rules of a council say «hai phần ba»: as text, so that it stays exact.
SHARES = ("council.quorum", "council.min_share")


class SettingForm(PortalModelForm):
    """One setting; the record must carry a key of `awards.awarding.settings`."""

    value = forms.CharField(label="Giá trị", required=False)

    class Meta:
        model = AwardSetting
        fields = ("value", "source")

    def __init__(self, *args: Any, one: Setting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.one = one or SETTINGS[self.instance.key]  # campaign.editing builds it from the record alone
        self.fields["value"] = _value_field(self.one)
        self.fields["value"].widget.attrs["class"] = "select" if self.one.choices else "input"
        self.fields["source"].help_text = SOURCE_HELP
        self.fields["source"].widget.attrs["rows"] = 3
        if not self.instance.pk:
            self.initial.update(value=self.one.default, source=self.one.source)
        if self.one.key in SHARES:
            self.initial["value"] = self.initial.get("value", "").replace(".", ",")
        elif not self.one.choices and self.initial.get("value"):
            self.initial["value"] = Decimal(self.initial["value"])

    def clean_value(self) -> str:
        value = self.cleaned_data["value"]
        if self.one.key in SHARES and value:
            if fraction_of(value) is None:
                raise forms.ValidationError(
                    "Ghi phần trăm từ 0 đến 100, ví dụ 66,7, hoặc phân số, ví dụ 2/3."
                )
            return str(value).strip().removesuffix("%").strip().replace(",", ".")
        return format(value.normalize(), "f") if isinstance(value, Decimal) else value or ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("value") and not cleaned.get("source", "").strip():
            self.add_error("source", "Ghi nguồn, căn cứ của giá trị này.")
        return cleaned


def _value_field(one: Setting) -> forms.Field:
    """Left empty, a setting is unset and whatever needs it is not computed."""
    if one.key in SHARES:
        help_text = f"{one.unit}: 70, 66,7 hoặc phân số 2/3. Để trống là chưa đặt."
        return forms.CharField(label=one.label, max_length=40, required=False, help_text=help_text)
    if one.choices:
        choices = [("", "Chưa đặt"), *one.choices]
        return forms.ChoiceField(label=one.label, choices=choices, required=False, help_text=one.hint)
    is_percent = one.unit.startswith("%")
    return FigureField(
        label=one.label,
        unit=one.unit if len(one.unit) < 16 else "%",
        maximum=Decimal(100) if is_percent else Decimal(1_000_000),
        whole=one.unit.startswith("ngày"),
        required=False,
        help_text=f"{one.hint} Để trống là chưa đặt.".strip(),
    )


class CoefficientForm(PortalModelForm):
    value = FigureField(label="Hệ số (lần mức lương cơ sở)", maximum=Decimal(100), required=False)

    narrow = ("value", "times", "confidence")

    class Meta:
        model = Coefficient
        fields = ("value", "times", "rule", "source", "confidence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.value is None:
            self.initial["source"] = ""  # it says only that none was found
        self.fields["value"].help_text = "Để trống là chưa biết: dòng tiền và tổng không được tính."
        self.fields["times"].help_text = "Chỉ ghi khi văn bản quy định bằng mấy lần mức cá nhân."
        self.fields["source"].help_text = SOURCE_HELP

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        value = cleaned.get("value")
        if value is not None and value <= 0:
            self.add_error("value", "Hệ số phải lớn hơn 0.")
        if value is not None and not cleaned.get("source", "").strip():
            self.add_error("source", "Ghi nguồn của hệ số: số, ngày văn bản, điều khoản.")
        return cleaned


class BaseSalaryForm(PortalModelForm):
    amount = FigureField(label="Mức lương cơ sở", unit="đồng", whole=True)

    narrow = ("amount", "confidence")

    class Meta:
        model = BaseSalary
        fields = ("amount", "valid_from", "valid_to", "source", "confidence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].required = True
        self.fields["source"].help_text = SOURCE_HELP

    def clean(self) -> dict[str, Any] | None:
        return _ordered(self, super().clean() or {})


class HolidayForm(PortalModelForm):
    narrow = ("day", "confidence")

    class Meta:
        model = Holiday
        fields = ("day", "name", "source", "confidence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].help_text = "Đồng hồ thẩm định, hạn hiệp y không tính ngày này."
        self.fields["source"].required = True
        self.fields["source"].help_text = SOURCE_HELP


class LegalGroundForm(PortalModelForm):
    narrow = ("rule_set", "kind", "position", "confidence")

    class Meta:
        model = LegalGround
        fields = (
            "short",
            "text",
            "kind",
            "rule_set",
            "issued",
            "valid_from",
            "valid_to",
            "position",
            "source",
            "confidence",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = "Ghi như trên văn bản, sau chữ «Căn cứ», không ghi dấu ở cuối."
        self.fields["rule_set"].empty_label = "Dùng với mọi bộ quy định"  # type: ignore[attr-defined]
        self.fields["source"].required = True
        self.fields["source"].help_text = SOURCE_HELP

    def clean(self) -> dict[str, Any] | None:
        cleaned = _ordered(self, super().clean() or {})
        issued, begins = cleaned.get("issued"), cleaned.get("valid_from")
        if issued and begins and begins < issued:
            self.add_error("valid_from", "Không nêu được văn bản trước ngày ban hành.")
        return cleaned


def _ordered(form: PortalModelForm, cleaned: dict[str, Any]) -> dict[str, Any]:
    begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
    if begins and ends and ends < begins:
        form.add_error("valid_to", "Ngày cuối phải sau ngày đầu.")
    return cleaned
