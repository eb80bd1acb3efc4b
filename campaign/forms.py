"""Forms of the portal: one look, Vietnamese messages, numbers and days as people type them.

`criteria.numbers` reads numbers, so the number field of these forms stands in `criteria.form_fields`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    AnyModelForm = forms.ModelForm[Any]
else:
    AnyModelForm = forms.ModelForm  # generic only in the stubs

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "area"),
    (forms.SelectMultiple, "select many"),
    (forms.CheckboxSelectMultiple, ""),
    (forms.RadioSelect, ""),
    (forms.Select, "select"),
    (forms.CheckboxInput, ""),
    (forms.FileInput, "file-input"),
    (forms.TextInput, "input"),
    (forms.DateInput, "input day"),
    (forms.NumberInput, "input"),
)


class DayInput(forms.DateInput):
    """The browser's own calendar; its value is ISO, whatever the page's language."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class Dressed:
    """Gives every widget its class, every day the browser's calendar, every text area five rows.

    Set `wide` names on a form to let a field take the whole width of components/form.html.
    """

    fields: dict[str, forms.Field]
    narrow: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def dress(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and not isinstance(field.widget, DayInput):
                field.widget = DayInput()
                field.widget.is_required = field.required
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.setdefault("rows", 4)
                field.widget.attrs.pop("cols", None)
            css = next((css for kind, css in CLASSES if isinstance(field.widget, kind)), "")
            given = field.widget.attrs.get("class", "")
            field.widget.attrs["class"] = f"{given} {css}".strip()
            field.narrow = name in self.narrow or isinstance(field, forms.DateField)  # type: ignore[attr-defined]

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The visible fields under their headings; without `groups` one section without a heading."""
        visible = {field.name: field for field in self.visible_fields()}  # type: ignore[attr-defined]
        if not self.groups:
            return [("", list(visible.values()))]
        found = [
            (title, [visible.pop(name) for name in names if name in visible]) for title, names in self.groups
        ]
        return [*found, ("", list(visible.values()))] if visible else found

    @property
    def problems(self) -> list[dict[str, str]]:
        """For components/error_summary.html: each problem with the field it belongs to."""
        found = [{"href": "", "text": str(text)} for text in self.non_field_errors()]  # type: ignore[attr-defined]
        for field in self.visible_fields():  # type: ignore[attr-defined]
            found += [
                {"href": f"#{field.id_for_label or field.auto_id}", "text": f"{field.label}: {text}"}
                for text in field.errors
            ]
        return found


class PortalForm(Dressed, forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.dress()

    def clean(self) -> dict[str, Any] | None:
        return _normal(super().clean() or self.cleaned_data)


class PortalModelForm(Dressed, AnyModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.dress()

    def clean(self) -> dict[str, Any] | None:
        return _normal(super().clean() or self.cleaned_data)


def _normal(typed: dict[str, Any]) -> dict[str, Any]:
    """Text as NFC: the same word typed on two machines is the same text."""
    return {
        name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
        for name, value in typed.items()
    }
