"""The layout of a Giấy khen as one form: the page, and twelve lines of text with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from awards.certificates.defaults import lines_of
from awards.certificates.layouts import Page, line_of, unknown_words
from awards.certificates.recipients import WORDS
from awards.models import CertificateLayout, LayoutLine
from campaign.forms import PortalForm, PortalModelForm
from criteria.form_fields import FigureField

if TYPE_CHECKING:
    from collections.abc import Iterator

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
PLACES = ("x", "y", "width")
# As they stand in the form, one line of the layout after the other.
PARTS = (
    *("text", "x", "y", "width", "size", "min_size", "family", "colour", "align"),
    *("bold", "italic", "rule", "grows", "max_lines", "leading"),
)
BOUNDS = {
    "x": (0, 600),
    "y": (0, 600),
    "width": (5, 600),
    "size": (6, 96),
    "min_size": (6, 96),
    "max_lines": (1, 6),
    "leading": (1, 3),
}


class Millimetres(FigureField):
    """`28,5`; a ruler reads no finer than a tenth. Sizes of letters are read alike."""

    def __init__(self, *, places: int = 1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.places = places

    def to_python(self, value: Any) -> Decimal | None:
        read = super().to_python(value)
        if read is not None and read != round(read, self.places):
            raise forms.ValidationError(f"Ghi nhiều nhất {self.places} chữ số sau dấu phẩy.")
        return read


@dataclass(frozen=True, slots=True)
class LineFields:
    """The fields of one line, for the page."""

    label: str
    key: str
    main: list[forms.BoundField]
    more: list[forms.BoundField]
    has_errors: bool


class LayoutForm(PortalModelForm):
    """Fields `<key>-<part>` belong to lines: always all twelve; one without a place is not printed."""

    width = Millimetres(
        label="Chiều ngang giấy (mm)", required=False, minimum=Decimal(50), maximum=Decimal(600)
    )
    height = Millimetres(
        label="Chiều dọc giấy (mm)", required=False, minimum=Decimal(50), maximum=Decimal(600)
    )

    narrow = ("width", "height")

    class Meta:
        model = CertificateLayout
        fields = ("name", "width", "height", "is_example")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """`example` places the lines of a new layout."""
        example = kwargs.pop("example", False)
        super().__init__(*args, **kwargs)
        self.rows = list(self.instance.lines.all()) if self.instance.pk else lines_of(example=example)
        for row in self.rows:
            self._add_fields(row)
        self.dress()

    def _add_fields(self, row: LayoutLine) -> None:
        for part in PARTS:
            name, model_field = f"{row.key}-{part}", LayoutLine._meta.get_field(part)
            self.fields[name] = _field_of(part, model_field)
            self.initial[name] = getattr(row, part)

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in self.Meta.fields]

    @property
    def lines(self) -> Iterator[LineFields]:
        for row in self.rows:
            bound = [self[f"{row.key}-{part}"] for part in PARTS]
            wrong = any(field.errors for field in bound)
            yield LineFields(row.get_key_display(), row.key, bound[:6], bound[6:], wrong)

    def clean(self) -> dict[str, Any] | None:
        typed = super().clean()
        for row in self.rows:
            self._clean_line(row.key)
        if bool(self.cleaned_data.get("width")) != bool(self.cleaned_data.get("height")):
            self.add_error("width", "Nhập cả chiều ngang và chiều dọc, hoặc để trống cả hai.")
        return typed

    def _clean_line(self, key: str) -> None:
        read = self.cleaned_data.get
        if unknown := unknown_words(read(f"{key}-text") or ""):
            self.add_error(
                f"{key}-text", f"Không có từ «{unknown[0]}». Các từ dùng được: {', '.join(WORDS)}."
            )
        placed = [read(f"{key}-{part}") is not None for part in PLACES]
        if any(placed) and not all(placed):
            self.add_error(f"{key}-x", "Nhập đủ cả ba số đo, hoặc để trống cả ba.")
        smallest, size = read(f"{key}-min_size"), read(f"{key}-size")
        if smallest and size and smallest > size:
            self.add_error(f"{key}-min_size", "Cỡ nhỏ nhất không lớn hơn cỡ chữ.")
        if not COLOUR.fullmatch(read(f"{key}-colour") or ""):
            self.add_error(f"{key}-colour", "Ghi màu dạng #c00000.")

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        for row in self.rows:
            row.layout = self.instance
            for part in PARTS:
                setattr(row, part, self.cleaned_data[f"{row.key}-{part}"])
            row.save()

    def page(self) -> Page | None:
        """What the typed fields would print; None while they cannot be read."""
        if not self.is_valid() or not self.cleaned_data["width"]:
            return None
        typed = self.cleaned_data
        lines = tuple(
            line_of({"key": row.key} | {part: typed[f"{row.key}-{part}"] for part in PARTS})
            for row in self.rows
            if typed[f"{row.key}-text"] and typed[f"{row.key}-x"] is not None
        )
        return Page(float(typed["width"]), float(typed["height"]), lines)


def _field_of(part: str, of: Any) -> forms.Field:
    label = str(of.verbose_name)
    label = f"{label[0].upper()}{label[1:]}"
    if part in {"bold", "italic"}:
        return forms.BooleanField(label=label, required=False)
    if of.choices:
        return forms.ChoiceField(label=label, choices=of.choices)
    if part == "colour":
        return forms.CharField(label=label, widget=forms.TextInput({"type": "color"}))
    if part == "text":
        return forms.CharField(label=label, required=False, max_length=of.max_length)
    low, high = BOUNDS[part]
    if part == "max_lines":
        return forms.IntegerField(label=label, min_value=low, max_value=high, widget=forms.TextInput)
    return Millimetres(
        label=label,
        required=part not in PLACES,
        minimum=Decimal(low),
        maximum=Decimal(high),
        places=of.decimal_places,
    )


class NewLayoutForm(PortalForm):
    """An empty one to be measured, or the example of the demonstration."""

    name = forms.CharField(label="Tên mẫu", max_length=120)
    example = forms.BooleanField(
        label="Điền số đo ví dụ (không phải phôi của huyện)",
        required=False,
        help_text="Để xem cách làm; muốn in thật phải đo lại trên phôi.",
    )
