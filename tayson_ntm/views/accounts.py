"""Sign-in, and the way back to a form whose session had ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.csrf import csrf_failure as plain_csrf_failure

from campaign.models import Demonstration
from tayson_ntm.carried import Carried, carried_by
from tayson_ntm.demonstration import ACCOUNTS, COUNCIL_ACCOUNTS, FEATURED, PASSWORD

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


@method_decorator(login_not_required, name="dispatch")
class SignInView(auth.LoginView):
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Somebody who signed in elsewhere meanwhile still gets what they typed, not a redirect."""
        if request.user.is_authenticated and (carried := carried_by(request)):
            return back_to_the_form(request, carried)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)
        carried = carried_by(self.request)
        return back_to_the_form(self.request, carried) if carried else answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        if carried := carried_by(self.request):
            return ask_to_sign_in_again(self.request, carried, form)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | demonstration_accounts()


def demonstration_accounts() -> dict[str, Any]:
    """The accounts that a demonstration offers for one click; nothing in production."""
    if not (settings.DEMO and Demonstration.objects.exists()):
        return {}
    by_name = {account.username: account for account in ACCOUNTS}
    return {
        "demo_accounts": [by_name[name] for name in FEATURED],
        "more_accounts": [
            one for one in ACCOUNTS if one.username not in FEATURED and one not in COUNCIL_ACCOUNTS
        ],
        "council_accounts": COUNCIL_ACCOUNTS,
        "demo_password": PASSWORD,
    }


def ask_to_sign_in_again(
    request: HttpRequest, carried: Carried, form: AuthenticationForm | None = None
) -> HttpResponse:
    """403: nothing was written; the sign-in form carries every typed field."""
    context = {"carried": carried, "form": form or AuthenticationForm(request)}
    return render(request, "registration/sign_in_again.html", context, status=403)


def back_to_the_form(request: HttpRequest, carried: Carried) -> HttpResponse:
    """Saving is the person's own click, with the token of the new session."""
    return render(request, "registration/back_to_form.html", {"carried": carried})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form older than the last sign-in: what was typed in it is carried on all the same."""
    carried = carried_by(request)
    if carried is None:
        return plain_csrf_failure(request, reason)
    if request.user.is_authenticated:
        answer = back_to_the_form(request, carried)
        answer.status_code = 403
        return answer
    return ask_to_sign_in_again(request, carried)
