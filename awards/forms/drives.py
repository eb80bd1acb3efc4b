from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms

from awards.drives import MARKED, milestone_days
from campaign.forms import PortalModelForm
from campaign.models import ContentArea, Drive, Unit, User
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from datetime import date


if TYPE_CHECKING:
    UnitChoices = forms.ModelMultipleChoiceField[Unit]
else:
    UnitChoices = forms.ModelMultipleChoiceField  # generic only in the stubs


class UnitPicks(UnitChoices):
    """Units as ticks under the name of their kind, in official order; one query."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.in_order(), widget=forms.CheckboxSelectMultiple, **kwargs)

    def load(self) -> None:
        units = sorted(Unit.objects.exclude(kind=Unit.Kind.DISTRICT).in_order(), key=_kind_order)
        self.choices = [
            (Unit.Kind(kind).label, [(unit.pk, unit.short_name) for unit in found])
            for kind, found in groupby(units, key=lambda unit: unit.kind)
        ]


KINDS = list(Unit.Kind.values)


def _kind_order(unit: Unit) -> int:
    return KINDS.index(unit.kind)


class DriveForm(PortalModelForm):
    invited = UnitPicks(label="Đơn vị tham gia")
    launch_day = forms.DateField(label="Ngày phát động", required=False)
    mid_review_day = forms.DateField(label="Ngày sơ kết", required=False)
    final_review_day = forms.DateField(label="Ngày tổng kết", required=False)

    groups = (
        ("Đợt thi đua", ("name", "kind", "launched_by", "slogan", "aims")),
        ("Thời gian", ("starts", "ends", "registration_due")),
        ("Các mốc", ("launch_day", "mid_review_day", "final_review_day")),
        ("Nội dung và đơn vị", ("areas", "invited")),
    )
    narrow = ("kind", "launched_by")

    class Meta:
        model = Drive
        fields = (
            "name",
            "kind",
            "launched_by",
            "slogan",
            "aims",
            "starts",
            "ends",
            "registration_due",
            "areas",
            "invited",
        )
        widgets = {"areas": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invited"].load()  # type: ignore[attr-defined]
        self.fields["areas"].queryset = ContentArea.objects.order_by("number")  # type: ignore[attr-defined]
        # A draft is its launching unit's alone; Phòng Nội vụ may name another once it is launched.
        if user is None or (is_standing_office(user) and self.instance.state != Drive.State.DRAFT):
            launchers = Unit.objects.organisations().in_order()
            self.fields["launched_by"].queryset = launchers  # type: ignore[attr-defined]
        else:
            del self.fields["launched_by"]
        if self.instance.pk:
            for kind, day in milestone_days(self.instance).items():
                self.initial[f"{kind}_day"] = day

    def days(self) -> dict[str, date | None]:
        return {kind: self.cleaned_data.get(f"{kind}_day") for kind in MARKED}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        mid, final = cleaned.get("mid_review_day"), cleaned.get("final_review_day")
        if mid and final and mid > final:
            self.add_error("final_review_day", "Ngày tổng kết phải sau ngày sơ kết.")
        return cleaned
