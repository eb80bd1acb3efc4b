"""The day a Giấy khen was given, and to whom; what came back of one that was cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from awards.deciding.handing import Given
from awards.models import Recovery
from campaign import clock
from campaign.forms import PortalForm

if TYPE_CHECKING:
    from datetime import date

NOTE = 300


def not_later(day: date | None) -> date | None:
    if day is not None and day > clock.today():
        raise forms.ValidationError("Ngày này không thể sau hôm nay.")
    return day


class HandOverAllForm(PortalForm):
    """Of everybody on the list who has no row yet."""

    day = forms.DateField(label="Đã trao cả danh sách ngày")
    note = forms.CharField(label="Nơi trao, ghi chú", max_length=NOTE, required=False)

    def clean_day(self) -> date | None:
        return not_later(self.cleaned_data["day"])

    def given(self) -> Given:
        return Given(self.cleaned_data["day"], note=self.cleaned_data["note"].strip())


class HandOverForm(PortalForm):
    """One line; without a day it was not given, and the note says why."""

    day = forms.DateField(
        label="Ngày trao", required=False, help_text="Để trống khi chưa trao, và ghi lý do ở ghi chú."
    )
    receiver = forms.CharField(
        label="Họ và tên người nhận",
        max_length=120,
        required=False,
        help_text="Người đến nhận, khi không phải chính người được khen.",
    )
    note = forms.CharField(label="Ghi chú", max_length=NOTE, required=False)

    def clean_day(self) -> date | None:
        return not_later(self.cleaned_data["day"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if "day" in cleaned and not cleaned["day"]:
            if cleaned.get("receiver", "").strip():
                self.add_error("day", "Có người nhận thì ghi ngày trao.")
            elif not cleaned.get("note", "").strip():
                self.add_error("note", "Chưa trao thì ghi lý do.")
        return cleaned

    def given(self) -> Given:
        typed = self.cleaned_data
        return Given(typed["day"], typed["receiver"].strip(), typed["note"].strip())


class RecoveryForm(PortalForm):
    """One thing that is recovered; without a day it is still under way."""

    what = forms.ChoiceField(label="Thu hồi", choices=Recovery.What.choices)
    who = forms.CharField(label="Cơ quan, người thực hiện", max_length=160)
    done = forms.DateField(
        label="Ngày thu hồi xong", required=False, help_text="Để trống khi chưa thu hồi xong."
    )
    note = forms.CharField(
        label="Ghi chú",
        max_length=NOTE,
        required=False,
        help_text="Số tiền, chứng từ nộp ngân sách, biên bản thu hồi.",
    )
    narrow = ("what",)

    def clean_done(self) -> date | None:
        return not_later(self.cleaned_data["done"])
