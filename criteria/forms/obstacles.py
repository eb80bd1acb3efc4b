"""Forms of an obstacle: what stands in the way, to whom it is handed, what a leader asks of whom."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from campaign import clock
from campaign.forms import PortalForm, PortalModelForm
from campaign.models import ContentArea, Unit
from criteria.models import Criterion, Obstacle, ObstacleDecision
from criteria.obstacle_workflow import Handed
from criteria.obstacles import ANSWERING_KINDS, DIRECTED_KINDS, answering_offices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

# Days that a leader can tick, beside the day that the unit asked for.
READY_DAYS = (3, 7, 15, 30)
AREA, CRITERION = "nd", "tc"


def criteria_of(unit: Unit) -> QuerySet[Criterion]:
    """What a unit can name: the criteria it is measured by, all of them for an office."""
    found = Criterion.objects.select_related("set").order_by("set__position", "number")
    return found.filter(set__enrolments__unit=unit) if unit.reports_progress else found


class ObstacleForm(PortalModelForm):
    """A content area or a criterion is one choice, so that there is always exactly one."""

    about = forms.ChoiceField(
        label="Thuộc nội dung thi đua hoặc tiêu chí", help_text="Quyết định cơ quan nào tiếp nhận."
    )

    computed = ("area", "criterion")
    field_order = ("about", "title", "description", "urgency", "wanted_by")
    narrow = ("urgency",)

    class Meta:
        model = Obstacle
        fields = ("title", "description", "urgency", "wanted_by")
        widgets = {"description": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "title": "Một câu, ví dụ: Chưa có bãi trung chuyển rác của 03 thôn phía tây.",
            "description": "Vướng ở đâu, đã làm gì, cần cơ quan nào làm gì.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = ContentArea.objects.order_by("number")
        chosen: list[Any] = [
            ("", "Chọn nội dung hoặc tiêu chí"),
            ("Nội dung thi đua", [(f"{AREA}-{one.pk}", str(one)) for one in areas]),
        ]
        for name, rows in groupby(criteria_of(self.instance.unit), key=lambda one: one.set.short_name):
            chosen.append((name, [(f"{CRITERION}-{one.pk}", f"Tiêu chí {one}") for one in rows]))
        self.fields["about"].choices = chosen  # type: ignore[attr-defined]
        self.fields["urgency"].empty_label = None  # type: ignore[attr-defined]
        if self.instance.area_id or self.instance.criterion_id:
            kind = AREA if self.instance.area_id else CRITERION
            self.initial["about"] = f"{kind}-{self.instance.area_id or self.instance.criterion_id}"

    def clean_about(self) -> str:
        """Written to the record here, before the model checks that exactly one is named."""
        chosen: str = self.cleaned_data["about"]
        kind, _, pk = chosen.partition("-")
        self.instance.area_id = int(pk) if kind == AREA else None
        self.instance.criterion_id = int(pk) if kind == CRITERION else None
        return chosen

    def clean_wanted_by(self) -> date | None:
        day: date | None = self.cleaned_data["wanted_by"]
        if day and "wanted_by" in self.changed_data and day < clock.today():
            raise ValidationError("Chọn một ngày từ hôm nay trở đi.")
        return day


class OfficeChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # reason: generic only in the stubs
    """Offices, the nearest to the obstacle first."""

    def __init__(self, *, kinds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.filter(kind__in=kinds), **kwargs)
        self.kinds = kinds

    def offer(self, obstacle: Obstacle, *, but: int | None = None) -> None:
        near, others = answering_offices(obstacle, self.kinds)
        self.choices = [
            ("", "Chọn cơ quan"),
            ("Gần việc này nhất", [(one.pk, one.short_name) for one in near if one.pk != but]),
            ("Cơ quan khác", [(one.pk, one.short_name) for one in others]),
        ]


class DayChoice(forms.Field):
    """Ready days as ticks; their value is ISO, and any day from today on is taken."""

    widget = forms.RadioSelect

    def to_python(self, value: Any) -> date | None:
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as wrong:
            raise ValidationError("Chọn một thời hạn.") from wrong


class ForwardForm(PortalForm):
    office = OfficeChoice(label="Chuyển đến", kinds=ANSWERING_KINDS)

    def __init__(self, *args: Any, obstacle: Obstacle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].offer(obstacle, but=obstacle.office_id)  # type: ignore[attr-defined]

    def handed(self) -> Handed:
        return Handed(office=self.cleaned_data.get("office")) if self.is_valid() else Handed()


class DirectForm(PortalForm):
    """Everything is chosen beforehand as the office that holds it proposed: one button is enough."""

    direction = forms.ChoiceField(
        label="Ý kiến chỉ đạo", choices=ObstacleDecision.Direction, widget=forms.RadioSelect
    )
    office = OfficeChoice(label="Giao", kinds=DIRECTED_KINDS)
    due = DayChoice(label="Trước ngày")

    def __init__(self, *args: Any, obstacle: Obstacle, **kwargs: Any) -> None:
        days = ready_days(obstacle, clock.today())
        chosen = {
            "direction": ObstacleDecision.Direction.SOLVE,
            "office": obstacle.office_id,
            "due": days[0][0],
        }
        super().__init__(*args, initial=chosen, **kwargs)
        self.fields["office"].offer(obstacle)  # type: ignore[attr-defined]
        self.fields["due"].widget.choices = days

    def handed(self) -> Handed:
        if not self.is_valid():
            return Handed()
        typed = self.cleaned_data
        return Handed(office=typed["office"], direction=typed["direction"], due=typed["due"])


def ready_days(obstacle: Obstacle, today: date) -> list[tuple[str, str]]:
    """What the unit asked for first, where that day is still to come; then round numbers of days."""
    days = [(today + timedelta(days=count), f"{count:02} ngày") for count in READY_DAYS]
    if obstacle.wanted_by and obstacle.wanted_by >= today:
        days = [(day, words) for day, words in days if day != obstacle.wanted_by]
        days.insert(0, (obstacle.wanted_by, "ngày đơn vị đề nghị"))
    return [(day.isoformat(), f"{day:%d/%m/%Y} ({words})") for day, words in days]


class SpanForm(PortalForm):
    """The days of a synthesis; the names are those of its address."""

    tu = forms.DateField(label="Phản ánh từ ngày")
    den = forms.DateField(label="Đến hết ngày")

    def clean(self) -> dict[str, Any] | None:
        typed = super().clean() or {}
        if typed.get("tu") and typed.get("den") and typed["tu"] > typed["den"]:
            self.add_error("den", "Ngày kết thúc phải sau ngày bắt đầu.")
        return typed
