from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from awards.models import Allocation, Nominee, Quota, RecipientGroup, Structure
from awards.rounds.allocation import proposes
from campaign.forms import PortalModelForm
from campaign.models import Unit
from criteria.form_fields import FigureField

if TYPE_CHECKING:
    from django.forms import BoundField

MOST = Decimal(9999)
WHOLE = "ca-loai"


def quota_name(kind: str, group: str) -> str:
    """The field of a number: `individual.nong-dan`; `individual.ca-loai` for the whole kind."""
    return f"{kind}.{group or WHOLE}"


class StructureForm(PortalModelForm):
    """Numbers of each kind as a whole and of its groups, which are among them."""

    class Meta:
        model = Structure
        fields = ("reasons",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipient_groups = list(RecipientGroup.objects.all())
        for group in (None, *self.recipient_groups):
            for kind in Nominee.Kind:
                words = f"{kind.label}: {group.name if group else 'cả loại'}"
                field = FigureField(label=words, whole=True, maximum=MOST, required=False)
                field.widget.attrs |= {"aria-label": words, "class": "input quota"}
                self.fields[quota_name(kind, group.code if group else "")] = field
        if self.instance.pk:
            for one in self.instance.quotas.select_related("group"):
                code = one.group.code if one.group else ""
                self.initial[quota_name(one.kind, code)] = Decimal(one.number)

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, BoundField]]]]:
        """Name of the group and its (kind, field) pairs; the whole kind first."""
        named = [("", "Cả loại"), *((group.code, group.name) for group in self.recipient_groups)]
        return [
            (label, [(str(kind.label), self[quota_name(kind, code)]) for kind in Nominee.Kind])
            for code, label in named
        ]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        for kind in Nominee.Kind:
            whole = cleaned.get(quota_name(kind, ""))
            parts = sum(
                cleaned.get(quota_name(kind, group.code)) or Decimal(0) for group in self.recipient_groups
            )
            if whole is not None and parts > whole:
                self.add_error(
                    quota_name(kind, ""), f"Các nhóm cộng lại {parts}, nhiều hơn số của cả loại ({whole})."
                )
        return cleaned

    def _save_m2m(self) -> None:
        """The numbers, in the transaction that holds the structure's lock."""
        super()._save_m2m()  # type: ignore[misc]
        self.instance.quotas.all().delete()
        codes = [("", None), *((group.code, group) for group in self.recipient_groups)]
        found = (
            (kind, group, self.cleaned_data.get(quota_name(kind, code)))
            for kind in Nominee.Kind
            for code, group in codes
        )
        Quota.objects.bulk_create(
            Quota(structure=self.instance, kind=kind, group=group, number=int(number))
            for kind, group, number in found
            if number is not None
        )


class AllocationForm(PortalModelForm):
    """Units × kinds; an empty field gives nothing out. Saved under the version of the structure."""

    class Meta:
        model = Structure
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = {(one.unit_id, one.kind): one for one in self.instance.allocations.all()}
        given = {unit for unit, _ in self.kept}
        self.units = [one for one in Unit.objects.in_order() if one.pk in given or proposes(one)]
        for unit in self.units:
            for kind in Nominee.Kind:
                words = f"{unit.short_name}: {kind.label}"
                field = FigureField(label=words, whole=True, maximum=MOST, required=False)
                field.widget.attrs |= {"aria-label": words, "class": "input quota"}
                self.fields[quota_name(kind, unit.code)] = field
                if row := self.kept.get((unit.pk, kind)):
                    self.initial[quota_name(kind, unit.code)] = Decimal(row.number)

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, BoundField]]]]:
        """Name of the unit and its (kind, field) pairs."""
        return [
            (unit.short_name, [(str(kind.label), self[quota_name(kind, unit.code)]) for kind in Nominee.Kind])
            for unit in self.units
        ]

    def _save_m2m(self) -> None:
        """The numbers that changed, in the transaction that holds the structure's lock."""
        super()._save_m2m()  # type: ignore[misc]
        for unit in self.units:
            for kind in Nominee.Kind:
                typed = self.cleaned_data.get(quota_name(kind, unit.code))
                self._write(unit, kind, None if typed is None else int(typed))

    def _write(self, unit: Unit, kind: str, number: int | None) -> None:
        row = self.kept.get((unit.pk, kind)) or Allocation(structure=self.instance, unit=unit, kind=kind)
        if number == (row.number if row.pk else None):
            return
        if number is None:
            row.delete()
            return
        row.number, row.version = number, row.version + 1
        row.updated_by, row.updated_at = self.instance.updated_by, self.instance.updated_at
        row.save()


class StructurePapersForm(PortalModelForm):
    """Number and day that văn thư gave the two papers."""

    groups = (
        ("Tờ trình đề xuất cơ cấu, số lượng", ("proposal_number", "proposal_date")),
        ("Công văn phân bổ và hướng dẫn hồ sơ", ("allocation_number", "allocation_date")),
    )
    narrow = ("proposal_number", "allocation_number")

    class Meta:
        model = Structure
        fields = ("proposal_number", "proposal_date", "allocation_number", "allocation_date")
        widgets = {
            "proposal_number": forms.TextInput(attrs={"placeholder": "ví dụ 45/TTr-PNV"}),
            "allocation_number": forms.TextInput(attrs={"placeholder": "ví dụ 210/PNV"}),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        for number, day in (("proposal_number", "proposal_date"), ("allocation_number", "allocation_date")):
            if cleaned.get(number) and not cleaned.get(day) and day not in self.errors:
                self.add_error(day, "Ghi ngày của văn bản đã có số.")
        return cleaned
