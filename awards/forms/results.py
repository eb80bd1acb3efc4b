"""The form of one line's new result; a page shows one for each line, and only what is typed is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from awards.models import PledgeResult
from campaign import clock
from campaign.files import ACCEPT, Refused, inspect
from campaign.forms import DAY_FORMATS, PortalForm
from criteria.form_fields import FigureField
from criteria.numbers import PERCENT_MAXIMUM

if TYPE_CHECKING:
    from django.core.files import File

    from awards.results.progress import PledgeProgress

NOTE_LIMIT = PledgeResult._meta.get_field("note").max_length
FINISHED = (("", "Không đổi"), ("co", "Đã hoàn thành"), ("chua", "Chưa hoàn thành"))


class DayForm(PortalForm):
    """The day that all results of one sending are of."""

    day = forms.DateField(label="Kết quả tính đến ngày", input_formats=DAY_FORMATS)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(f"Ngày này chưa đến; hôm nay là {clock.today():%d/%m/%Y}.")
        return day


class ResultForm(PortalForm):
    """`progress` says what this line asks: a figure in its measure, finished or not, or both."""

    value = FigureField(label="Thực hiện", required=False)
    finished = forms.ChoiceField(label="Hoàn thành", choices=FINISHED, required=False)
    note = forms.CharField(label="Ghi chú", required=False, max_length=NOTE_LIMIT)
    file = forms.FileField(
        label="Minh chứng", required=False, widget=forms.FileInput(attrs={"accept": ACCEPT})
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)

    def __init__(self, progress: PledgeProgress, *args: Any, **kwargs: Any) -> None:
        self.progress = progress
        super().__init__(*args, prefix=f"d{progress.key}", **kwargs)
        figure: Any = self.fields["value"]
        figure.unit = progress.measure
        figure.maximum = PERCENT_MAXIMUM if progress.measure == "%" else None
        if not progress.asks_figure:
            del self.fields["value"]
        if not progress.asks_finished:
            del self.fields["finished"]
        self.initial["seen"] = progress.result_id or 0

    @property
    def is_typed(self) -> bool:
        """Whether the person entered anything on this line."""
        return bool({"value", "finished", "note", "file"} & set(self.changed_data))

    @property
    def says_result(self) -> bool:
        return self.cleaned_data.get("value") is not None or bool(self.cleaned_data.get("finished"))

    @property
    def finished_value(self) -> bool | None:
        return {"co": True, "chua": False}.get(self.cleaned_data.get("finished", ""))

    def clean_file(self) -> File[bytes] | None:
        uploaded = self.cleaned_data["file"]
        if uploaded:
            try:
                inspect(uploaded)
            except Refused as refusal:
                raise forms.ValidationError(refusal.message) from refusal
        return uploaded  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if self.errors or not self.is_typed or self.says_result:
            return cleaned
        if cleaned.get("note"):
            asked = "value" if "value" in self.fields else "finished"
            self.add_error(asked, "Ghi chú đi cùng một kết quả: nhập kết quả, hoặc bỏ ghi chú.")
        elif not self.progress.result_id:
            self.add_error("file", "Nhập kết quả của dòng này trước, rồi gửi minh chứng.")
        return cleaned
