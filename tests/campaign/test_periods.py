"""Opening a period: one act of one office, recorded."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from campaign.models import Campaign, PeriodDecision, ReportingPeriod
from campaign.moves import MoveRefused
from campaign.periods import open_period

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/campaign/reportingperiod/"


@pytest.fixture
def planned(reference):
    return ReportingPeriod.objects.get(code="2022-Q2")


def choose(user, period):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.post(LIST, {"action": "open_chosen", "_selected_action": [period.pk]})


def test_the_ntm_office_opens_a_period_and_it_is_recorded(ntm_office, planned):
    before = Campaign.objects.get().revision

    assert choose(ntm_office, planned).status_code == 302

    planned.refresh_from_db()
    assert planned.is_open
    assert PeriodDecision.objects.get().by == ntm_office
    assert Campaign.objects.get().revision == before + 1


@pytest.mark.parametrize("who", ["standing_office", "admin"])
def test_nobody_else_opens_one(who, planned, request):
    user = request.getfixturevalue(who)
    choose(user, planned)
    with pytest.raises(PermissionDenied):
        open_period(planned, by=user)

    planned.refresh_from_db()
    assert planned.state == ReportingPeriod.State.PLANNED


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_period_is_opened_once(ntm_office, planned, state):
    ReportingPeriod.objects.filter(pk=planned.pk).update(state=state)

    with pytest.raises(MoveRefused):
        open_period(planned, by=ntm_office)

    assert not PeriodDecision.objects.exists()


def test_the_days_of_a_closed_period_are_only_read(ntm_office, planned):
    ReportingPeriod.objects.filter(pk=planned.pk).update(state="closed")
    client = Client()
    client.force_login(ntm_office, backend="django.contrib.auth.backends.ModelBackend")

    client.post(f"{LIST}{planned.pk}/change/", {"due": "30/06/2022", "source": "đổi"})

    due = planned.due
    planned.refresh_from_db()
    assert planned.due == due


@pytest.mark.parametrize("state", ["open", "closed"])
def test_none_opens_behind_a_later_one(ntm_office, planned, state):
    ReportingPeriod.objects.filter(code="2022-Q3").update(state=state)

    with pytest.raises(MoveRefused, match="Quý III/2022 đã mở nên không mở Quý II/2022 nữa"):
        open_period(planned, by=ntm_office)

    planned.refresh_from_db()
    assert planned.state == ReportingPeriod.State.PLANNED
