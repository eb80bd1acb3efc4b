"""The forms of a registration: its head, and one form for each kind of line, so that nobody sees a field
that the kind does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from awards.models import Pledge, RegistrationVersion
from awards.registration.content import MEASURES, MONEY, form_words
from awards.registration.slips import slips
from campaign.forms import PortalModelForm
from campaign.models import ContentArea
from criteria.form_fields import FigureField
from criteria.models import Indicator

if TYPE_CHECKING:
    from campaign.models import Drive, Unit

Kind = Pledge.Kind
LONGEST_WORDING = 110  # characters of an indicator's wording inside a select


class VersionForm(PortalModelForm):
    narrow = ("representative", "representative_title")

    class Meta:
        model = RegistrationVersion
        fields = ("representative", "representative_title", "aims")


class LineForm(PortalModelForm):
    """What every kind has: a content area, those of the drive first, and words."""

    words = "Nội dung đăng ký"

    class Meta:
        model = Pledge
        fields: tuple[str, ...] = ("name", "area")

    def __init__(
        self, *args: Any, drive: Drive | None = None, unit: Unit | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.drive = drive
        self.fields["name"].label = self.words
        self.fields["area"].help_text = "Nội dung của đợt thi đua này đứng trước."
        self._offer_areas(drive)
        if "indicator" in self.fields:
            self._offer_indicators(unit)

    def _offer_areas(self, drive: Drive | None) -> None:
        own = set(drive.areas.values_list("pk", flat=True)) if drive else set()
        areas = sorted(ContentArea.objects.all(), key=lambda area: (area.pk not in own, area.number))
        if len(own) == 1 and not self.instance.pk:
            self.initial["area"] = next(iter(own))
        field = self.fields["area"]
        field.choices = [("", "Chọn nội dung"), *((area.pk, str(area)) for area in areas)]  # type: ignore[attr-defined]

    def _offer_indicators(self, unit: Unit | None) -> None:
        """Of the sets that the unit follows; an office may point at any."""
        found = Indicator.objects.filter(valid_to=None).select_related("criterion__set")
        found = found.order_by("criterion__set__position", "criterion__number", "position")
        own = found.filter(criterion__set__enrolments__unit=unit) if unit and unit.reports_progress else found
        field: Any = self.fields["indicator"]
        field.queryset = own
        field.empty_label = "Không lấy số liệu của bộ tiêu chí"
        field.label_from_instance = _indicator_words

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        starts, due = cleaned.get("starts"), cleaned.get("due")
        if starts and due and starts > due:
            self.add_error("due", "Ngày hoàn thành phải sau ngày bắt đầu.")
        told = slips(
            measure=cleaned.get("unit_of_measure", ""),
            baseline=cleaned.get("baseline"),
            value=cleaned.get("value"),
            decreases=cleaned.get("decreases", False),
            due=cleaned.get("due"),
            began=self.drive.starts if self.drive else None,
        )
        for name, sentence in told.items():
            self.add_error(name, sentence)
        return cleaned


def _indicator_words(indicator: Indicator) -> str:
    wording = indicator.wording
    if len(wording) > LONGEST_WORDING:
        wording = f"{wording[:LONGEST_WORDING].rsplit(' ', 1)[0]}…"
    return f"{indicator.criterion.set.short_name} {indicator.code}: {wording}"


class TargetForm(LineForm):
    words = "Chỉ tiêu"
    narrow = ("unit_of_measure", "baseline", "value", "person_in_charge")
    baseline = FigureField(label="Hiện có khi đăng ký", required=False)
    value = FigureField(label="Mức đăng ký")
    unit_of_measure = forms.CharField(label="Đơn vị tính", max_length=40, help_text="Ví dụ: %, hộ, km, tấn.")
    due = forms.DateField(label="Hoàn thành trước ngày")

    class Meta(LineForm.Meta):
        fields = (
            "name",
            "area",
            "unit_of_measure",
            "baseline",
            "value",
            "due",
            "person_in_charge",
            "decreases",
            "indicator",
        )


class WorkForm(LineForm):
    words = "Tên công trình, phần việc"
    narrow = ("place", "scale", "value")
    value = FigureField(label="Giá trị", unit=MONEY, required=False)
    due = forms.DateField(label="Hoàn thành trước ngày")

    class Meta(LineForm.Meta):
        fields = ("name", "area", "place", "scale", "value", "starts", "due")

    def clean(self) -> dict[str, Any] | None:
        self.instance.unit_of_measure = MONEY
        return super().clean()


class PlainForm(LineForm):
    narrow = ("person_in_charge",)
    due = forms.DateField(label="Hoàn thành trước ngày")

    class Meta(LineForm.Meta):
        fields = ("name", "area", "due", "person_in_charge")


class InitiativeForm(PlainForm):
    words = "Tên sáng kiến"


class ProductForm(PlainForm):
    words = "Tên sản phẩm"


class ContestForm(PlainForm):
    words = "Tên hội thi"


class TitleForm(PlainForm):
    words = "Danh hiệu phấn đấu"


class GiftForm(LineForm):
    words = "Đóng góp cho việc gì"
    narrow = ("contribution", "value")
    contribution = forms.ChoiceField(
        label="Hình thức",
        choices=[
            ("", "Chọn hình thức"),
            *((one, f"{form_words(one)} ({MEASURES[one]})") for one in MEASURES),
        ],
    )
    value = FigureField(label="Mức đăng ký", help_text="Theo đơn vị tính ghi cạnh hình thức.")

    class Meta(LineForm.Meta):
        fields = ("name", "area", "contribution", "value")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("value") == 0:
            self.add_error("value", "Nhập số lớn hơn 0.")
        form = cleaned.get("contribution")
        self.instance.unit_of_measure = MEASURES[Pledge.Contribution(form)] if form else ""
        return cleaned


FORMS: dict[str, type[LineForm]] = {
    Kind.TARGET: TargetForm,
    Kind.WORK: WorkForm,
    Kind.INITIATIVE: InitiativeForm,
    Kind.PRODUCT: ProductForm,
    Kind.CONTEST: ContestForm,
    Kind.TITLE: TitleForm,
    Kind.CONTRIBUTION: GiftForm,
}
