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

DJANGO_ROWS = "10"  # of a text area nobody sized

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


DAY_FORMATS = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


WRONG_DAY = "Ghi một ngày có thật, dạng ngày/tháng/năm, ví dụ 05/12/2023."


class DayInput(forms.DateInput):
    """A day as Vietnamese write it. The browser's calendar would show month first where it speaks English."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": "ngày/tháng/năm", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(attrs, format="%d/%m/%Y", **kwargs)


class Dressed:
    """Gives every widget its class and every day the same reader.

    `narrow` names fields that share a line in components/form.html; `groups` puts fields under headings.
    """

    fields: dict[str, forms.Field]
    narrow: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    computed: tuple[str, ...] = ()  # fields of the record that follow from what was typed
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.dress()

    def clean(self) -> dict[str, Any] | None:
        return _normal(super().clean() or self.cleaned_data)  # type: ignore[misc]

    def dress(self) -> None:
        for name, field in self.fields.items():
            field.error_messages["required"] = "Cần nhập ô này."
            if isinstance(field, forms.DateField) and not isinstance(field.widget, DayInput):
                field.widget = DayInput()
                field.widget.is_required = field.required
                field.input_formats = DAY_FORMATS
                field.error_messages["invalid"] = WRONG_DAY
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.pop("cols", None)
                if field.widget.attrs.get("rows") == DJANGO_ROWS:
                    field.widget.attrs["rows"] = 4
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
    """Fields that no record holds."""


class PortalModelForm(Dressed, AnyModelForm):
    """Saved by campaign.editing.save_edit."""


def _normal(typed: dict[str, Any]) -> dict[str, Any]:
    """Text as NFC: the same word typed on two machines is the same text."""
    return {
        name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
        for name, value in typed.items()
    }
