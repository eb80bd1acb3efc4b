from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from campaign import clock
from campaign.forms import PortalForm, PortalModelForm
from campaign.models import UrgingEntry, User

if TYPE_CHECKING:
    from datetime import date

    from tayson_ntm.letters.urging import Level


class EntryForm(PortalModelForm):
    """One line of the log; list, unit, person and hour are the page's."""

    narrow = ("kind",)

    class Meta:
        model = UrgingEntry
        fields = ("kind", "promised", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = UrgingEntry.Kind.choices  # type: ignore[attr-defined]

    def clean_promised(self) -> date | None:
        promised: date | None = self.cleaned_data["promised"]
        if promised and promised < clock.today():
            raise forms.ValidationError("Ngày hẹn từ hôm nay trở đi.")
        return promised


class LetterForm(PortalForm):
    """The fields of a công văn; its text follows from the list."""

    cap = forms.ChoiceField(label="Cấp ký")
    han = forms.DateField(label="Hạn gửi mới", help_text="Ghi trong công văn: «trước ngày …».")

    def __init__(self, *args: Any, levels: tuple[Level, ...], **kwargs: Any) -> None:
        self.levels = {level.key: level for level in levels}
        super().__init__(*args, **kwargs)
        self.fields["cap"].choices = [(level.key, level.label) for level in levels]  # type: ignore[attr-defined]

    @property
    def level(self) -> Level:
        return self.levels[self.cleaned_data["cap"]]

    def clean_han(self) -> date:
        deadline: date = self.cleaned_data["han"]
        if deadline < clock.today():
            raise forms.ValidationError("Hạn gửi mới từ hôm nay trở đi.")
        return deadline


class MailForm(PortalModelForm):
    class Meta:
        model = User
        fields = ("wants_mail",)
        labels = {"wants_mail": "Nhận thư nhắc việc"}
        help_texts = {"wants_mail": "Mỗi ngày nhiều nhất một thư, chỉ khi có việc đến mốc nhắc."}
