"""Which office enters which target: Phòng Nội vụ names it. What is entered stands on the target's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from campaign.admin_base import ScopedAdmin
from campaign.models import Unit
from campaign.permissions import is_standing_office
from criteria.models import EnteredTarget

if TYPE_CHECKING:
    from django.db.models import ForeignKey
    from django.forms import ModelChoiceField
    from django.http import HttpRequest


@admin.register(EnteredTarget)
class EnteredTargetAdmin(ScopedAdmin):
    """The form and the years that decide belong to a target's rule; a new target gets its own row."""

    touches_board = True
    may_change = may_add = staticmethod(is_standing_office)
    list_display = ["target", "office", "over", "confidence"]
    list_select_related = ["target", "office"]
    list_filter = ["office", "confidence"]
    search_fields = ["target__wording", "office__full_name"]
    fields = ["target", "office", "over", "form", "source", "confidence"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any]:
        if db_field.name == "office":
            kwargs["queryset"] = Unit.objects.organisations().in_order()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[return-value]

    def get_readonly_fields(self, request: HttpRequest, obj: EnteredTarget | None = None) -> list[str]:
        return ["target", "over", "form"] if obj else []
