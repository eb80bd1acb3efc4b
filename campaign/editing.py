"""Saving what somebody typed into a form: nothing is overwritten that they have not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.shortcuts import redirect, render

from campaign import clock
from campaign.http import whole
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse

    from campaign.forms import PortalModelForm
    from campaign.models import Edited, User

SEEN = "ban"  # the field of a form that carries the version it showed


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose saved value is no longer the one the person saw."""

    label: str
    saved: str
    typed: str


def seen_version(request: HttpRequest) -> int | None:
    return whole(request.POST.get(SEEN, ""))


@transaction.atomic
def save_edit(
    form: PortalModelForm,
    *,
    by: User,
    seen: int | None,
    still_editable: Callable[[Any], bool] = lambda record: True,
) -> Any:
    """Write a valid form, or raise StaleVersion (carrying the record as it stands) or MoveRefused.

    `still_editable` is asked of the locked row: a workflow may have moved it meanwhile.
    """
    record: Edited = form.instance
    if record.pk:
        fresh = type(record)._default_manager.select_for_update().filter(pk=record.pk).first()
        if fresh is None:
            raise MoveRefused("Mục này vừa được người khác bỏ nên không lưu được nữa.")
        if not still_editable(fresh):
            raise MoveRefused("Mục này vừa được chuyển bước nên không sửa được nữa. Tải lại trang để xem.")
        if fresh.version != seen:
            raise StaleVersion("Mục này vừa được người khác sửa.", fresh)
    record.version += 1
    record.updated_by = by
    record.updated_at = clock.now()
    try:
        with transaction.atomic():
            return _write(form, record)
    except IntegrityError as taken:
        raise MoveRefused(
            "Mục này vừa được người khác lập. Bấm lưu lần nữa để xem hai bản cạnh nhau."
        ) from taken


def _write(form: PortalModelForm, record: Edited) -> Edited:
    """A change writes only what the form holds: a move may have written the state meanwhile."""
    if record._state.adding:
        written: Edited = form.save()
        return written
    form.save(commit=False)
    concrete = {field.name for field in record._meta.concrete_fields}
    typed = concrete & {*form.fields, *form.computed}
    record.save(update_fields=typed | {"version", "updated_by", "updated_at"})
    form.save_m2m()
    return record


def differences(form: PortalModelForm, saved: models.Model) -> tuple[Difference, ...]:
    """What stands saved beside what the person typed, field by field, where the two differ."""
    as_saved = type(form)(instance=saved)
    found = []
    for name, field in form.fields.items():
        theirs = as_saved.initial.get(name, "")
        mine = form.cleaned_data.get(name)
        if field.has_changed(theirs, _typed(form, name, field)):
            found.append(Difference(str(field.label), _words(field, theirs), _words(field, mine)))
    return tuple(found)


def _typed(form: BaseForm, name: str, field: Any) -> Any:
    """As the browser sent it: a list where several may be chosen."""
    return field.widget.value_from_datadict(form.data, form.files, name)


def _words(field: Any, value: Any) -> str:
    """A value as a person reads it: the label of a choice, names of rows, plain text."""
    if value in (None, ""):
        return "(trống)"
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(_words(field, one) for one in value) or "(trống)"
    choices = dict(getattr(field, "choices", ()) or ())
    return str(choices.get(value, field.prepare_value(value)))


def answer_form(
    request: HttpRequest,
    form: BaseForm,
    *,
    save: Callable[[], str],
    template: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """The whole life of a form page. `save` writes the valid form and returns where to go.

    302 done, 422 refused with everything typed, 409 with both values.
    """
    status, clash, version = 200, (), _version_of(form)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(save())
            except StaleVersion as stale:
                status, clash = 409, differences(form, stale.record)  # type: ignore[arg-type,assignment]
                version = stale.record.version
            except MoveRefused as refusal:
                form.add_error(None, str(refusal))
            except ValidationError as refusal:
                form.add_error(None, refusal)
    shown = {"form": form, "clash": clash, "seen": version} | (context or {})
    return render(request, template, shown, status=status)


def _version_of(form: BaseForm) -> int:
    return getattr(getattr(form, "instance", None), "version", 0)
