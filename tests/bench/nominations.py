"""A list of 1.000 nominations, filtered and sorted, against a plain admin list over the same rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import admin

from awards.models import Dossier, Nomination, Nominee, RecipientGroup, Round
from campaign.models import Unit, User

if TYPE_CHECKING:
    from django.http import HttpRequest

COUNT = 1000
STATES = ("da_trinh", "da_tiep_nhan", "dang_tham_dinh")
OURS = "/khen-thuong/?tt=dang_tham_dinh&loai=individual&xep=ten"
PLAIN = "do/quan-tri/"
THEIRS = f"/{PLAIN}awards/nomination/?state__exact=dang_tham_dinh&nominee__kind__exact=individual&o=1"
TITLE = "Danh sách 1.000 đề nghị, đã lọc và sắp xếp"


class PlainSite(admin.AdminSite):
    """Open to whoever is signed in: what is measured is the list, not who may see it."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class PlainList(admin.ModelAdmin):  # type: ignore[type-arg]  # reason: generic only in the stubs
    """The columns, filters and search of the portal's own list."""

    list_display = ("nominee", "unit", "round", "group", "state", "complete_on")
    list_select_related = ("nominee__head_of_household", "unit", "round", "group")
    list_filter = ("round", "state", "nominee__kind", "unit")
    search_fields = ("nominee__searched",)
    sortable_by = ("nominee",)
    list_per_page = 50
    actions = None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(state=Nomination.State.DRAFT)


site = PlainSite(name="plain")
site.register(Nomination, PlainList)


def fill() -> None:
    """1.000 nominations of every kind, from every unit that reports, a third of them in appraisal."""
    units = list(Unit.objects.reporting())
    people = {unit.pk: unit.people.first() or User.objects.first() for unit in units}
    round_ = Round.objects.create(
        name="Đợt xét để đo",
        achievement="Thành tích",
        achievement_from=date(2022, 4, 10),
        achievement_to=date(2023, 12, 31),
        opens=date(2023, 11, 1),
        due=date(2023, 12, 20),
    )
    dossiers = {unit.pk: Dossier.objects.create(round=round_, unit=unit) for unit in units}
    group = RecipientGroup.objects.get(code="nong-dan")
    Nomination.objects.bulk_create(
        Nomination(
            round=round_,
            dossier=dossiers[one.kept_by_id],
            unit_id=one.kept_by_id,
            nominee=one,
            group=group,
            summary="Hiến đất mở đường",
            report="Năm 2023 đã vận động các hộ cùng hiến đất mở đường.",
            achievement_from=round_.achievement_from,
            achievement_to=round_.achievement_to,
            state=STATES[number // 4 % len(STATES)],
            drafted_by=people[one.kept_by_id],
            complete_on=date(2023, 12, 11),
        )
        for number, one in enumerate(_nominees(units))
    )


def _nominees(units: list[Unit]) -> list[Nominee]:
    kinds = Nominee.Kind.values
    return Nominee.objects.bulk_create(
        Nominee(
            kind=kinds[number % len(kinds)],
            name=f"Người đo {number}",
            searched=f"nguoi do {number}",
            kept_by=units[number % len(units)],
            place="Thôn Hòa Sơn",
        )
        for number in range(COUNT)
    )
