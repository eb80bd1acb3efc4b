"""The reason with which Phòng Nội vụ lets a check pass."""

from __future__ import annotations

from django import forms

from campaign.forms import PortalForm

LONGEST = 1000


class OverrideForm(PortalForm):
    reason = forms.CharField(
        label="Lý do chấp nhận",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        help_text="Ghi căn cứ đã xem xét. Lý do lưu cùng tên người chấp nhận và thời gian, không sửa được.",
    )
