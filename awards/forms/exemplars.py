from __future__ import annotations

from typing import Any

from django import forms

from awards.models import Exemplar
from campaign.forms import PortalForm, PortalModelForm
from campaign.models import ContentArea
from criteria.record_files import ACCEPT_PICTURES


class ExemplarForm(PortalModelForm):
    groups = (
        ("Giới thiệu", ("title", "kind", "area")),
        ("Ai", ("holder", "name", "place")),
        ("Câu chuyện", ("story",)),
    )
    narrow = ("kind", "area", "holder")

    class Meta:
        model = Exemplar
        fields = ("title", "kind", "area", "holder", "name", "place", "story")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = ContentArea.objects.order_by("number")  # type: ignore[attr-defined]
        self.fields["area"].empty_label = "Chọn nội dung"  # type: ignore[attr-defined]
        self.fields["story"].widget.attrs["rows"] = 14


class PictureForm(PortalForm):
    """A picture with what it shows; answered by the page of the story."""

    tep = forms.FileField(
        label="Ảnh JPEG hoặc PNG",
        widget=forms.FileInput(attrs={"accept": ACCEPT_PICTURES}),
        error_messages={"required": "Chọn ảnh rồi bấm Tải ảnh lên."},
    )
    alt = forms.CharField(
        label="Mô tả ảnh",
        max_length=200,
        help_text="Ảnh chụp gì, cho người không xem được ảnh. Không ghi tên người khác.",
        error_messages={"required": "Mô tả ảnh bằng một câu ngắn."},
    )
    caption = forms.CharField(label="Chú thích dưới ảnh", max_length=120, required=False)
