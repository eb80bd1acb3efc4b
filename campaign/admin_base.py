"""What every part of the shared administration has in common: rights by role and duty, narrow saves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import transaction
from django.db.models import Model, QuerySet, TextField

from campaign.permissions import opens_administration
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from django.forms import BaseModelFormSet, ModelForm
    from django.http import HttpRequest

    from campaign.models import User

Predicate = Callable[["User"], bool]


class Rights:
    """Who sees, changes, adds and deletes rows: predicates on the person, nothing from Django's tables."""

    may_view: Predicate = staticmethod(opens_administration)
    may_change: Predicate = staticmethod(lambda user: False)
    may_add: Predicate = staticmethod(lambda user: False)
    may_delete: Predicate = staticmethod(lambda user: False)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_view(request.user) or self.has_change_permission(request, obj)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_change(request.user)  # type: ignore[arg-type]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_add(request.user)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_delete(request.user)  # type: ignore[arg-type]


class ScopedAdmin(Rights, admin.ModelAdmin):  # type: ignore[type-arg]  # reason: generic only in the stubs
    """`touches_board`: saving or deleting such a row changes what a board can show."""

    touches_board = False
    formfield_overrides = {TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}
    list_per_page = 50
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm[Any], change: bool) -> None:
        """A change writes only what the form changed: a workflow may have moved the rest meanwhile."""
        if change:
            concrete = {field.name for field in obj._meta.concrete_fields}
            obj.save(update_fields=concrete & {*form.changed_data, *self.computed_fields(obj)})
        else:
            obj.save()
        self._record()

    def computed_fields(self, obj: Model) -> set[str]:
        """Fields that follow from what was typed and are written with it."""
        return set()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        with transaction.atomic():
            super().delete_model(request, obj)
            self._record()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            super().delete_queryset(request, queryset)
            self._record()

    def save_formset(
        self, request: HttpRequest, form: ModelForm[Any], formset: BaseModelFormSet[Any, Any], change: bool
    ) -> None:
        super().save_formset(request, form, formset, change)
        if formset.has_changed():
            self._record()

    def _record(self) -> None:
        if self.touches_board:
            raise_revision()


class ScopedInline(Rights, admin.TabularInline):  # type: ignore[type-arg]  # reason: generic only in the stubs
    extra = 0
    show_change_link = True
