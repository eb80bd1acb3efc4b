from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.i18n import JavaScriptCatalog

from campaign.permissions import opens_administration


class TaySonAdminSite(admin.AdminSite):
    site_header = "Quản trị"
    site_title = "Quản trị"
    index_title = "Danh mục và người dùng"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return opens_administration(request.user)

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., Any]:
        """Somebody who is signed in and has no business here is told so, not asked to sign in again."""
        inner = super().admin_view(view, cacheable)

        def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return update_wrapper(closed, inner)

    def i18n_javascript(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """The words of the administration's scripts, with the project's own catalogue among them."""
        return JavaScriptCatalog.as_view(packages=["django.contrib.admin", "tayson_ntm"])(request)

    # Signing in, signing out and one's own password have one place each, outside the administration.

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        index = reverse("admin:index", current_app=self.name)
        if request.user.is_authenticated:
            return HttpResponseRedirect(index)
        return redirect_to_login(index)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("password_change"))

    def password_change_done(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("password_change_done"))
