"""Which office an obstacle goes to and how long it has: kept by the two offices of mục V.4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from campaign.admin_base import ScopedAdmin
from campaign.permissions import is_ntm_office, is_standing_office
from criteria.admin.law import LawAdmin
from criteria.models import ObstacleRoute, Urgency

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from campaign.models import User


def keeps_routes(user: User | AnonymousUser) -> bool:
    return is_ntm_office(user) or is_standing_office(user)


@admin.register(ObstacleRoute)
class ObstacleRouteAdmin(LawAdmin):
    touches_board = False
    may_change = may_add = may_delete = staticmethod(keeps_routes)
    list_display = ["about", "office", "source", "confidence"]
    list_select_related = ["area", "criterion__set", "office"]
    fields = ["area", "criterion", "office", "source", "confidence"]

    @admin.display(description="nội dung, tiêu chí", ordering="area__number")
    def about(self, route: ObstacleRoute) -> str:
        return str(route)


@admin.register(Urgency)
class UrgencyAdmin(ScopedAdmin):
    may_change = staticmethod(keeps_routes)
    list_display = ["name", "days_to_answer", "days_to_confirm", "source", "confidence"]
    readonly_fields = ["code", "position"]
