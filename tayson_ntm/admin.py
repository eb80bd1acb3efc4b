from functools import update_wrapper
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.templatetags import admin_list
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.i18n import JavaScriptCatalog

from campaign.permissions import opens_administration


def yes_or_no(value: bool | None) -> str:
    return "—" if value is None else "Có" if value else "Không"


# Django's pictures of yes and no carry English words for the ear, and nothing lets one change them.
admin_list._boolean_icon = yes_or_no  # type: ignore[attr-defined]


class TaySonAdminSite(admin.AdminSite):
    site_header = "Quản trị"
    site_title = "Quản trị"
    index_title = "Danh mục và người dùng"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return opens_administration(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Somebody who is signed in and has no business here is told so, not asked to sign in again."""
        inner = super().admin_view(view, cacheable)

        def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return cast(HttpResponseBase, inner(request, *args, **kwargs))

        return update_wrapper(closed, inner)

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The words of the administration's scripts, with the project's own catalogue among them."""
        answer = JavaScriptCatalog.as_view(packages=["django.contrib.admin", "tayson_ntm"])(request)
        return cast(HttpResponse, answer)

    # Signing in, signing out and one's own password have one place each, outside the administration.

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        index = reverse("admin:index", current_app=self.name)
        if request.user.is_authenticated:
            return HttpResponseRedirect(index)
        return redirect_to_login(index)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return HttpResponseRedirect(reverse("password_change"))

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return HttpResponseRedirect(reverse("password_change_done"))
