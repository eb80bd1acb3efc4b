"""Forms of the council: seats, sittings, the biên bản, ban kiểm phiếu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from awards.council.access import seats_on
from awards.forms.inspections import CLOCK_FORMATS, ClockInput
from awards.models import BallotCommittee, Membership, Round, Sitting, SittingFile
from campaign.forms import PortalForm, PortalModelForm
from campaign.models import Unit, User

if TYPE_CHECKING:
    from django.db.models import QuerySet


class SeatForm(PortalModelForm):
    groups = (
        ("Thành viên", ("name", "title", "part", "votes", "position")),
        ("Đơn vị, tài khoản", ("unit", "user")),
        ("Thời gian", ("valid_from", "valid_to", "source")),
    )
    narrow = ("part", "position")

    class Meta:
        model = Membership
        fields = (
            *("name", "title", "part", "votes", "position", "unit", "user"),
            *("valid_from", "valid_to", "source"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.exclude(role=User.Role.ADMIN).filter(is_active=True)
        self.fields["user"].queryset = people.order_by("full_name")  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.in_order()  # type: ignore[attr-defined]
        for name, words in (("unit", "Không thuộc đơn vị nào"), ("user", "Chưa có tài khoản")):
            self.fields[name].empty_label = words  # type: ignore[attr-defined]
        self.fields["position"].widget = forms.TextInput({"inputmode": "numeric", "class": "input"})

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        user, begins, ends = (cleaned.get(name) for name in ("user", "valid_from", "valid_to"))
        if user and begins:
            others = Membership.objects.filter(user=user).exclude(pk=self.instance.pk)
            others = others.filter(Q(valid_to=None) | Q(valid_to__gte=begins))
            if ends:
                others = others.filter(valid_from__lte=ends)
            if others.exists():
                self.add_error("user", "Tài khoản này đã là thành viên Hội đồng trong thời gian đó.")
        return cleaned


class SittingForm(PortalModelForm):
    groups = (
        ("Phiên họp", ("round", "kind", "in_portal")),
        ("Thời gian, địa điểm", ("day", "hour", "place", "chair", "secretary")),
        ("Giấy mời", ("invitation_number", "invitation_day")),
    )
    narrow = ("kind", "hour", "invitation_number")
    hour = forms.TimeField(label="Giờ họp", required=False, widget=ClockInput(), input_formats=CLOCK_FORMATS)

    class Meta:
        model = Sitting
        fields = (
            *("round", "kind", "in_portal", "day", "hour", "place", "chair", "secretary"),
            *("invitation_number", "invitation_day"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rounds = Round.objects.filter(with_council=True).exclude(state=Round.State.DRAFT)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]
        self.fields["chair"].queryset = self._chairs()  # type: ignore[attr-defined]
        office = User.objects.filter(role=User.Role.OFFICER, is_active=True)
        office = office.filter(unit__duty=Unit.Duty.STANDING_OFFICE).order_by("full_name")
        self.fields["secretary"].queryset = office  # type: ignore[attr-defined]
        for name, words in (("round", "Chọn đợt xét"), ("chair", "Ghi sau")):
            self.fields[name].empty_label = words  # type: ignore[attr-defined]
        if self.instance.pk and self.instance.cases.exists():
            self.fields["round"].disabled = True
            self.fields["round"].help_text = "Danh sách xét đã có trường hợp của đợt này."

    def _chairs(self) -> QuerySet[Membership]:
        return seats_on(self.instance.day) if self.instance.pk else Membership.objects.all()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        chair, day = cleaned.get("chair"), cleaned.get("day")
        if chair and day and not seats_on(day).filter(pk=chair.pk).exists():
            self.add_error("chair", "Người này không còn nhiệm vụ trong Hội đồng vào ngày họp.")
        return cleaned


class SittingMinutesForm(PortalModelForm):
    narrow = ("began", "ended")
    began = forms.TimeField(
        label="Bắt đầu lúc", required=False, widget=ClockInput(), input_formats=CLOCK_FORMATS
    )
    ended = forms.TimeField(
        label="Kết thúc lúc", required=False, widget=ClockInput(), input_formats=CLOCK_FORMATS
    )

    class Meta:
        model = Sitting
        fields = ("began", "ended", "discussion", "conclusion")


class CommitteeForm(PortalModelForm):
    class Meta:
        model = BallotCommittee
        fields = ("name", "title", "leads")


class SittingFileForm(PortalForm):
    kind = forms.ChoiceField(label="Loại giấy tờ", choices=SittingFile.Kind.choices)
    tep = forms.FileField(label="Tệp PDF hoặc ảnh, tối đa 20 MB")
