"""Fields of forms whose values the law's number reader reads."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from criteria.numbers import Unreadable, format_for_field, read_number


class FigureInput(forms.TextInput):
    """A right-aligned figure with its unit of measure inside the field (components/form_field.html)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class FigureField(forms.Field):
    """A number as people type it: `1.250,5`, `1250,5`, `97.5 %`. Cleans to Decimal or None."""

    widget = FigureInput

    def __init__(
        self,
        *,
        unit: str = "",
        maximum: Decimal | None = None,
        minimum: Decimal = Decimal(0),
        whole: bool = False,
        **kwargs: Any,
    ) -> None:
        self.unit, self.maximum, self.minimum, self.whole = unit, maximum, minimum, whole
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return read_number(
                str(value), maximum=self.maximum, minimum=self.minimum, whole=self.whole, unit=self.unit
            )
        except Unreadable as unreadable:
            raise ValidationError(unreadable.message) from unreadable

    def prepare_value(self, value: Any) -> Any:
        """As it stands in the input, and beside a colleague's figure (campaign.editing.differences)."""
        return format_for_field(value) if isinstance(value, Decimal | int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
