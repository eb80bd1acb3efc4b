from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from awards.models import ClusterSheet, Honour, ScoreGroup, ScoreItem, ScoreSheet, Scoring
from campaign.forms import PortalForm, PortalModelForm
from campaign.models import Cluster, Unit
from criteria.form_fields import FigureField
from criteria.numbers import format_for_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BoundField

    from awards.scoring import Entry

FIRST_YEAR, LAST_YEAR = 2020, 2099  # a slip of the pen, not a rule


class ScoreSheetForm(PortalModelForm):
    clusters = forms.ModelMultipleChoiceField(
        label="Cụm, khối áp dụng",
        queryset=Cluster.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    narrow = ("year", "source_number")

    class Meta:
        model = ScoreSheet
        fields = ("name", "year", "source_number", "source_day", "clusters")
        help_texts = {
            "source_number": "Hướng dẫn, quy chế hoặc kế hoạch đã quy định các tiêu chí và điểm tối đa."
        }

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError("Ghi năm đủ bốn chữ số, ví dụ 2023.")
        return int(year)


class ScoreItemForm(PortalModelForm):
    """An item under a group of its sheet, or under a new one named here."""

    sheet_group = forms.ModelChoiceField(
        label="Nhóm đã có", empty_label="Chưa có nhóm", queryset=ScoreGroup.objects.none(), required=False
    )
    new_group = forms.CharField(
        label="Nhóm mới", max_length=200, required=False, help_text="Chỉ ghi nếu chưa có nhóm."
    )
    maximum = FigureField(
        label="Điểm tối đa",
        required=False,
        help_text="Điểm thưởng, điểm trừ để trống nếu văn bản không ghi mức tối đa.",
    )
    groups = (("", ("sheet_group", "new_group", "text", "kind", "maximum")),)
    narrow = ("sheet_group", "new_group", "kind", "maximum")

    class Meta:
        model = ScoreItem
        fields = ("text", "kind", "maximum")

    def __init__(self, *args: Any, sheet: ScoreSheet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet or self.instance.group.sheet
        self.fields["sheet_group"].queryset = self.sheet.groups.all()  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["sheet_group"] = self.instance.group_id

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not cleaned.get("sheet_group") and not cleaned.get("new_group"):
            self.add_error("new_group", "Chọn nhóm đã có, hoặc ghi tên nhóm mới.")
        return cleaned

    def group(self) -> ScoreGroup:
        """The chosen group; a new one is made, or found where somebody made it meanwhile."""
        if not self.cleaned_data["new_group"]:
            return self.cleaned_data["sheet_group"]  # type: ignore[no-any-return]
        found, _ = self.sheet.groups.get_or_create(
            name=self.cleaned_data["new_group"].strip(), defaults={"position": self.sheet.groups.count() + 1}
        )
        return found


class ScoreForm(PortalForm):
    """One field a line of the sheet; a reason beside it where Phòng Nội vụ appraises."""

    def __init__(self, *args: Any, instance: Entry, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)

    @property
    def appraises(self) -> bool:
        return self.instance.kind == Scoring.Kind.APPRAISED

    def dress(self) -> None:
        entry = self.instance
        begun = entry.points if entry.version or not self.appraises else entry.self_points
        for item in entry.items:
            name = f"diem_{item.pk}"
            self.fields[name] = FigureField(label=f"Điểm: {item.text}", required=False, maximum=item.maximum)
            if item.pk in begun:
                self.initial[name] = format_for_field(begun[item.pk])
            if self.appraises:
                reason = forms.CharField(
                    label=f"Lý do: {item.text}", required=False, max_length=500, widget=forms.TextInput
                )
                self.fields[f"ly_do_{item.pk}"] = reason
                self.initial[f"ly_do_{item.pk}"] = entry.reasons.get(item.pk, "")
        super().dress()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not self.appraises:
            return cleaned
        for item in self.instance.items:
            name = f"diem_{item.pk}"
            points = cleaned.get(name)
            if points is None or points == self.instance.self_points.get(item.pk):
                continue  # not appraised yet, or as the unit scored itself
            if not cleaned.get(f"ly_do_{item.pk}"):
                self.add_error(f"ly_do_{item.pk}", "Điểm khác với điểm đơn vị tự chấm: ghi lý do.")
        return cleaned

    def lines(self) -> Iterator[tuple[ScoreItem, BoundField, BoundField | None]]:
        for item in self.instance.items:
            yield item, self[f"diem_{item.pk}"], self[f"ly_do_{item.pk}"] if self.appraises else None

    def points(self) -> dict[int, Decimal]:
        found = {item.pk: self.cleaned_data[f"diem_{item.pk}"] for item in self.instance.items}
        return {pk: value for pk, value in found.items() if value is not None}

    def reasons(self) -> dict[int, str]:
        return {item.pk: self.cleaned_data.get(f"ly_do_{item.pk}", "") for item in self.instance.items}


class CrossForm(PortalForm):
    """A choice of scorer for each member: any other member, or nobody."""

    def __init__(self, *args: Any, instance: ClusterSheet, **kwargs: Any) -> None:
        self.instance = instance
        self.members = list(instance.cluster.members.in_order())
        self.by_key = {str(unit.pk): unit for unit in self.members}
        super().__init__(*args, **kwargs)

    def dress(self) -> None:
        given = dict(self.instance.crossings.values_list("unit_id", "scorer_id"))
        for unit in self.members:
            others = [(str(one.pk), one.full_name) for one in self.members if one.pk != unit.pk]
            self.fields[f"cheo_{unit.pk}"] = forms.ChoiceField(
                label=unit.full_name, required=False, choices=[("", "Chưa phân công"), *others]
            )
            self.initial[f"cheo_{unit.pk}"] = str(given.get(unit.pk, ""))
        self.narrow = tuple(self.fields)
        super().dress()

    def scorers(self) -> dict[int, Unit | None]:
        return {unit.pk: self.by_key.get(self.cleaned_data[f"cheo_{unit.pk}"]) for unit in self.members}


class HonourForm(PortalModelForm):
    narrow = ("unit", "present", "votes")

    class Meta:
        model = Honour
        fields = ("unit", "title", "present", "votes", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = self.instance.place.cluster.members.in_order()
        self.fields["unit"].queryset = self.members  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = "Chọn đơn vị"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        present, votes = cleaned.get("present"), cleaned.get("votes")
        if present == 0:
            self.add_error("present", "Ghi số thành viên có mặt khi bỏ phiếu.")
        if present is not None and votes is not None and votes > present:
            self.add_error("votes", f"Nhiều hơn {present} thành viên có mặt.")
        same = self.instance.place.honours.filter(unit=cleaned.get("unit"), title=cleaned.get("title"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("title", "Đơn vị này đã được suy tôn danh hiệu ấy.")
        return cleaned
