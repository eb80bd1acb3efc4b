from __future__ import annotations

from typing import Any

from awards.models import Guidance, Mobilisation, Publicity, UnitPlan
from campaign import clock
from campaign.forms import PortalModelForm
from campaign.models import ContentArea


class UnitPlanForm(PortalModelForm):
    narrow = ("number",)

    class Meta:
        model = UnitPlan
        fields = ("number", "issued_on", "launched_on", "subject")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        issued, launched = cleaned.get("issued_on"), cleaned.get("launched_on")
        if issued and issued > clock.today():
            self.add_error("issued_on", "Kế hoạch đã ban hành thì ngày không thể sau hôm nay.")
        if issued and launched and launched < issued:
            self.add_error("launched_on", "Ngày phát động phải từ ngày ban hành kế hoạch trở đi.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The unit is the view's; the rule that names it is still checked."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"unit"}


class GuidanceForm(PortalModelForm):
    narrow = ("number",)

    class Meta:
        model = Guidance
        fields = ("title", "number", "issued_on", "text")


class PublicityForm(PortalModelForm):
    narrow = ("conferences", "participants", "articles", "banners")

    class Meta:
        model = Publicity
        fields = ("conferences", "participants", "articles", "banners", "note")


class MobilisationForm(PortalModelForm):
    narrow = ("taking_part",)

    class Meta:
        model = Mobilisation
        fields = ("name", "area", "until", "taking_part", "result")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = ContentArea.objects.order_by("number")  # type: ignore[attr-defined]
