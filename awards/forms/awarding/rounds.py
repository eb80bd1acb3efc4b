from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from awards.models import Round, RuleSet
from awards.rounds.changing import faults_of, was_sent
from campaign.forms import PortalForm, PortalModelForm
from campaign.models import Drive

if TYPE_CHECKING:
    from campaign.models import User


class RoundForm(PortalModelForm):
    groups = (
        ("Đợt xét", ("name", "kind", "drive")),
        ("Thành tích", ("achievement", "achievement_from", "achievement_to")),
        ("Thời gian", ("opens", "due", "decision_day")),
        ("Các bước", ("with_consultation", "with_council")),
        ("Bộ quy định", ("rule_set", "rule_set_reason")),
        ("Thay đổi sau khi có hồ sơ gửi", ("change_reason",)),
    )
    narrow = ("kind", "drive", "rule_set")

    change_reason = forms.CharField(label="Lý do thay đổi", required=False, widget=forms.Textarea)

    class Meta:
        model = Round
        fields = (
            "name",
            "kind",
            "drive",
            "achievement",
            "achievement_from",
            "achievement_to",
            "opens",
            "due",
            "decision_day",
            "with_consultation",
            "with_council",
            "rule_set",
            "rule_set_reason",
        )
        widgets = {"achievement": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, by: User | None = None, **kwargs: Any) -> None:
        """`by` decides what may still be changed once a dossier was sent."""
        super().__init__(*args, **kwargs)
        self.by = by
        self.sent = was_sent(self.instance)
        if self.sent:
            self.fields[
                "change_reason"
            ].help_text = (
                "Đợt thi đua, thành tích, thời gian, các bước, bộ quy định: chỉ Trưởng phòng Nội vụ đổi."
            )
        else:
            del self.fields["change_reason"]
            self.groups = self.groups[:-1]
        drives = Drive.objects.exclude(state=Drive.State.DRAFT)
        self.fields["drive"].queryset = drives  # type: ignore[attr-defined]
        self.fields["drive"].empty_label = "Không gắn đợt thi đua"  # type: ignore[attr-defined]
        self.fields["rule_set"].queryset = RuleSet.objects.all()  # type: ignore[attr-defined]
        self.fields["rule_set"].empty_label = "Theo ngày ký quyết định"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("achievement_from"), cleaned.get("achievement_to")
        if begins and ends and begins > ends:
            self.add_error("achievement_to", "Ngày kết thúc phải sau ngày bắt đầu lập thành tích.")
        opens, due = cleaned.get("opens"), cleaned.get("due")
        if opens and due and opens > due:
            self.add_error("due", "Hạn nhận hồ sơ phải sau ngày bắt đầu nhận.")
        if cleaned.get("rule_set") and not cleaned.get("rule_set_reason", "").strip():
            self.add_error("rule_set_reason", "Ghi lý do không chọn theo ngày ký quyết định.")
        if self.sent and self.by is not None:
            for name, fault in faults_of(self, self.by).items():
                self.add_error(name, fault)
        return cleaned


class TrialForm(PortalForm):
    """Two days on which a decision might be signed."""

    ngay = forms.DateField(label="Ngày ký thứ nhất")
    ngay2 = forms.DateField(label="Ngày ký thứ hai")
