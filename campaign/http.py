from django.http import HttpRequest

from campaign.models import User


class OfficerRequest(HttpRequest):
    """A request behind the sign-in: its user is one of ours."""

    user: User
