from __future__ import annotations

from typing import Any

from django import forms

from awards.models import Nominee, Proof
from campaign.forms import PortalModelForm


class ProofForm(PortalModelForm):
    """What is printed of one recipient."""

    narrow = ("honorific", "name")

    class Meta:
        model = Proof
        fields = ("honorific", "name", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.line.kind != Nominee.Kind.INDIVIDUAL:
            del self.fields["honorific"]

    def clean(self) -> dict[str, Any] | None:
        typed = super().clean()
        if "honorific" in self.fields and not self.cleaned_data.get("honorific"):
            self.add_error("honorific", forms.ValidationError("Chọn Ông hoặc Bà."))
        return typed
