from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from awards.inspections import guides, own_drives
from awards.models import Finding, Inspection, TeamMember
from campaign.forms import PortalModelForm
from campaign.models import Campaign, ContentArea, Drive, Unit, User
from criteria.models import Criterion

if TYPE_CHECKING:
    AnyModelChoiceField = forms.ModelChoiceField[Any]
else:
    AnyModelChoiceField = forms.ModelChoiceField  # generic only in the stubs

CLOCK_FORMATS = ("%H:%M", "%Hh%M", "%H.%M")


class ClockInput(forms.TimeInput):
    """Hours and minutes as typed; the browser's own clock would show halves of a day."""

    def __init__(self) -> None:
        super().__init__({"placeholder": "giờ:phút", "autocomplete": "off"}, format="%H:%M")


class InspectionForm(PortalModelForm):
    """Whom it may inspect and in which drive follows from the inspecting office of the instance."""

    groups = (
        ("Kế hoạch kiểm tra", ("plan_number", "plan_day")),
        ("Đơn vị, thời gian", ("unit", "drive", "day", "place")),
        ("Nội dung", ("areas", "scope")),
    )
    narrow = ("plan_number",)

    class Meta:
        model = Inspection
        fields = ("unit", "drive", "plan_number", "plan_day", "day", "place", "areas", "scope")
        widgets = {"areas": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = self.instance.office
        units = Unit.objects.exclude(pk=office.pk).exclude(kind=Unit.Kind.DISTRICT)
        drives = Drive.objects.exclude(state=Drive.State.DRAFT)
        if not guides(office):
            drives = own_drives(office)
            units = units.filter(invited_to__in=drives).distinct()
            self.fields["drive"].required = True
            self.fields["drive"].help_text = "Đợt thi đua do đơn vị phát động."
        self.fields["unit"].queryset = units.in_order()  # type: ignore[attr-defined]
        self.fields["drive"].queryset = drives  # type: ignore[attr-defined]
        self.fields["areas"].queryset = ContentArea.objects.order_by("number")  # type: ignore[attr-defined]
        for name, words in (("unit", "Chọn đơn vị"), ("drive", "Không riêng đợt nào")):
            self.fields[name].empty_label = words  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        planned, day = cleaned.get("plan_day"), cleaned.get("day")
        if planned and day and day < planned:
            self.add_error("day", "Ngày kiểm tra phải từ ngày ban hành kế hoạch trở đi.")
        began = Campaign.objects.order_by("-starts").values_list("starts", flat=True).first()
        if day and began and day < began:
            self.add_error("day", f"Ngày kiểm tra phải từ ngày phát động phong trào, {began:%d/%m/%Y}.")
        drive, unit, areas = cleaned.get("drive"), cleaned.get("unit"), cleaned.get("areas")
        if guides(self.instance.office) or drive is None:
            return cleaned
        if areas is not None and set(areas) - set(drive.areas.all()):
            self.add_error("areas", "Chỉ kiểm tra những nội dung thi đua của đợt đã chọn.")
        if unit is not None and not drive.invited.filter(pk=unit.pk).exists():
            self.add_error("unit", "Đơn vị này không tham gia đợt đã chọn.")
        return cleaned


class MinutesForm(PortalModelForm):
    groups = (
        ("Buổi làm việc", ("held_on", "began", "ended", "attendance", "chair", "secretary")),
        ("Nội dung", ("minutes", "conclusions")),
    )
    narrow = ("began", "ended", "chair", "secretary")

    class Meta:
        model = Inspection
        fields = ("held_on", "began", "ended", "attendance", "chair", "secretary", "minutes", "conclusions")
        widgets = {"began": ClockInput, "ended": ClockInput}
        help_texts = {
            "attendance": "Đoàn kiểm tra, đại diện đơn vị được kiểm tra; mỗi dòng một người hoặc một nhóm.",
            "conclusions": "Đơn vị xem được phần này sau khi ban hành thông báo kết quả.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].required = True
        self.fields["minutes"].required = True
        for name in ("began", "ended"):
            self.fields[name].input_formats = CLOCK_FORMATS  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid"] = "Ghi giờ dạng giờ:phút, ví dụ 08:30."
        self._fill_from_plan()

    def _fill_from_plan(self) -> None:
        """A biên bản that nobody began takes the day and the team of the plan."""
        if self.instance.held_on:
            return
        team = list(self.instance.team.all())
        self.initial["held_on"] = self.instance.day
        self.initial["attendance"] = "\n".join(f"{one}, {one.get_role_display().lower()}" for one in team)
        for field, role in (("chair", TeamMember.Role.HEAD), ("secretary", TeamMember.Role.SECRETARY)):
            self.initial[field] = next((str(one) for one in team if one.role == role), "")


class NoticeForm(PortalModelForm):
    narrow = ("notice_number",)

    class Meta:
        model = Inspection
        fields = ("notice_number", "notice_day")
        help_texts = {"notice_number": "Ví dụ 25/TB-PNV."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True

    def clean_notice_day(self) -> Any:
        day, held = self.cleaned_data["notice_day"], self.instance.held_on
        if held and day < held:
            raise forms.ValidationError(f"Thông báo không thể trước ngày kiểm tra, {held:%d/%m/%Y}.")
        return day


class PersonChoice(AnyModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        return f"{person.full_name}, {person.unit.short_name}" if person.unit else person.full_name


class TeamMemberForm(PortalModelForm):
    person = PersonChoice(
        label="Tài khoản trên cổng",
        empty_label="Không chọn",
        required=False,
        queryset=User.objects.filter(role=User.Role.OFFICER, is_active=True)
        .select_related("unit")
        .order_by("unit__position", "full_name"),
        help_text="Chọn nếu người này có tài khoản: họ sẽ xem được cuộc kiểm tra.",
    )
    narrow = ("role", "name")

    class Meta:
        model = TeamMember
        fields = ("role", "name", "title", "person")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        head = TeamMember.Role.HEAD
        if cleaned.get("role") == head and self.instance.inspection.team.filter(role=head).exists():
            self.add_error("role", "Đoàn đã có trưởng đoàn. Bỏ người cũ trước khi ghi người mới.")
        return cleaned


class CriterionChoice(AnyModelChoiceField):
    def label_from_instance(self, criterion: Any) -> str:
        return f"{criterion.set.short_name}: {criterion.number}. {criterion.name}"


class FindingForm(PortalModelForm):
    criterion = CriterionChoice(
        label="Tiêu chí nông thôn mới",
        empty_label="Không theo tiêu chí nào",
        required=False,
        queryset=Criterion.objects.select_related("set").order_by("set__position", "number"),
        help_text="Ghi nội dung thi đua hoặc tiêu chí mà kiến nghị này thuộc về.",
    )

    class Meta:
        model = Finding
        fields = ("text", "area", "criterion", "remedy", "due")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = ContentArea.objects.order_by("number")  # type: ignore[attr-defined]
        self.fields["area"].empty_label = "Không theo nội dung nào"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("area") and not cleaned.get("criterion"):
            self.add_error("area", "Chọn nội dung thi đua, hoặc chọn tiêu chí ở ô dưới.")
        due, held = cleaned.get("due"), self.instance.inspection.held_on
        if due and held and due < held:
            self.add_error("due", f"Hạn không thể trước ngày kiểm tra, {held:%d/%m/%Y}.")
        return cleaned
