from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction

from campaign.admin_base import ScopedAdmin
from campaign.models import Campaign, ContentArea, PlanSection, ReminderRule, Target, Unit, User
from campaign.permissions import is_administrator, is_ntm_office, is_standing_office
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

# Rights follow role and office; Django's groups would be a second, contradicting answer.
admin.site.unregister(Group)

PROVENANCE: tuple[str, Any] = ("Nguồn", {"fields": ["source", "confidence"]})


class AccountCreationForm(UserCreationForm):  # type: ignore[type-arg]  # reason: generic only in the stubs
    class Meta:
        model = User
        fields = ("username", "full_name", "role", "unit", "signs")
        field_classes = UserCreationForm.Meta.field_classes


class NewPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]  # reason: as above
    """An administrator sets a new password; every account here has one, so there is nothing to switch off."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        self.fields["password1"].required = self.fields["password2"].required = True


@admin.register(User)
class AccountAdmin(ScopedAdmin, UserAdmin):  # type: ignore[type-arg]  # reason: generic only in the stubs
    may_view = may_change = may_add = staticmethod(is_administrator)
    add_form = AccountCreationForm
    change_password_form = NewPasswordForm
    list_display = ["username", "full_name", "unit", "role", "signs", "is_active"]
    list_filter = ["role", "signs", "is_active", "unit__kind"]
    list_select_related = ["unit"]
    search_fields = ["username", "full_name", "unit__name"]
    filter_horizontal = []
    ordering = ["username"]
    readonly_fields = ["last_login", "joined_at"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Người dùng", {"fields": ["full_name", "position_title", "email"]}),
        ("Nhiệm vụ", {"fields": ["role", "unit", "signs", "is_active"]}),
        ("Thời gian", {"fields": ["last_login", "joined_at"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["username", "full_name", "role", "unit", "signs", "password1", "password2"]},
        )
    ]


def _of_list(unit: Unit, value: bool) -> str:
    """The plan's list is one of communes; organisations are neither on it nor off it."""
    if unit.kind != Unit.Kind.COMMUNE:
        return "—"
    return "Có" if value else "Không"


class GroundForm(ActionForm):
    """What an action needs besides the rows: the paper or letter that it rests on."""

    ground = forms.CharField(label="Căn cứ", required=False, max_length=300)


@admin.register(Unit)
class UnitAdmin(ScopedAdmin):
    """Quản trị keeps the units; Phòng NN&PTNT keeps which of them the plan counts, and their region."""

    touches_board = True
    may_change = staticmethod(lambda user: is_administrator(user) or is_ntm_office(user))
    may_add = staticmethod(is_administrator)
    list_display = ["code", "full_name", "kind", "counted", "confirmed"]
    list_display_links = ["code", "full_name"]
    list_filter = ["kind", "in_campaign", "in_campaign_confirmed"]
    search_fields = ["code", "full_name", "short_name"]
    action_form = GroundForm
    actions = ["confirm_list"]
    fieldsets = [
        (None, {"fields": ["code", "name", "full_name", "short_name", "kind", "duty", "parent", "position"]}),
        ("Liên hệ", {"fields": ["contact_name", "contact_phone"]}),
        (
            "Danh sách của Kế hoạch",
            {"fields": ["in_campaign", "in_campaign_confirmed", "in_campaign_reason"]},
        ),
        (
            "Vùng áp dụng mức quy định",
            {"fields": ["province", "region", "region_in_question", "region_ground"]},
        ),
        PROVENANCE,
    ]
    ntm_fields = {
        "contact_name",
        "contact_phone",
        "in_campaign",
        "in_campaign_reason",
        "region",
        "region_in_question",
        "region_ground",
        "source",
        "confidence",
    }

    def get_readonly_fields(self, request: HttpRequest, obj: Unit | None = None) -> list[str]:
        if is_administrator(request.user):
            return ["in_campaign", "in_campaign_confirmed", "in_campaign_reason"]
        # Confirmed only through the action, which asks for the ground.
        every = [str(name) for _, options in self.fieldsets for name in options["fields"]]
        return [name for name in every if name not in self.ntm_fields]

    @admin.display(description="thuộc Kế hoạch", ordering="in_campaign")
    def counted(self, unit: Unit) -> str:
        return _of_list(unit, unit.in_campaign)

    @admin.display(description="đã xác nhận", ordering="in_campaign_confirmed")
    def confirmed(self, unit: Unit) -> str:
        return _of_list(unit, unit.in_campaign_confirmed)

    def has_confirm_list_permission(self, request: HttpRequest) -> bool:
        return is_ntm_office(request.user)

    @admin.action(description="Xác nhận danh sách của Kế hoạch", permissions=["confirm_list"])
    def confirm_list(self, request: HttpRequest, queryset: QuerySet[Unit]) -> None:
        """The list stands only with its ground: which letter or decision names these communes."""
        ground = request.POST.get("ground", "").strip()
        if not ground:
            self.message_user(request, "Ghi căn cứ ở ô bên cạnh rồi thực hiện lại.", messages.WARNING)
            return
        with transaction.atomic():
            count = queryset.update(in_campaign_confirmed=True, in_campaign_reason=ground)
            raise_revision()
        self.message_user(request, f"Đã xác nhận {count} đơn vị. Căn cứ: {ground}.", messages.SUCCESS)


@admin.register(Campaign)
class CampaignAdmin(ScopedAdmin):
    touches_board = True
    may_change = staticmethod(is_standing_office)
    list_display = ["name", "starts", "ends", "plan_number", "plan_date"]
    readonly_fields = ["code"]


class PlanPart(ScopedAdmin):
    """A part of the plan as issued: Phòng Nội vụ keeps it."""

    may_change = may_add = may_delete = staticmethod(is_standing_office)
    list_select_related = ["campaign"]


@admin.register(PlanSection)
class PlanSectionAdmin(PlanPart):
    list_display = ["code", "title", "position"]
    search_fields = ["code", "title", "text"]


@admin.register(ContentArea)
class ContentAreaAdmin(PlanPart):
    may_change = staticmethod(lambda user: is_standing_office(user) or is_administrator(user))
    list_display = ["number", "title"]
    search_fields = ["title", "text"]


@admin.register(Target)
class TargetAdmin(PlanPart):
    touches_board = True  # papers and the overview measure against it
    list_display = ["code", "wording", "rule", "value", "out_of", "unit_of_measure"]
    list_filter = ["rule"]
    search_fields = ["code", "wording"]


@admin.register(ReminderRule)
class ReminderRuleAdmin(ScopedAdmin):
    """The two offices that chase keep when people are reminded."""

    may_change = may_add = may_delete = staticmethod(
        lambda user: is_standing_office(user) or is_ntm_office(user)
    )
    list_display = ["__str__", "days", "every", "active"]
    list_filter = ["active"]
    fields = ["days", "every", "active", "source", "confidence"]
