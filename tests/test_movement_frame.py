"""Around every page of the movement: its tabs; and on the plan's page how its targets stand."""

import pytest
from django.urls import reverse

from campaign.models import ReportingPeriod
from criteria.evaluation import Verdict
from tayson_ntm.movement.tabs import TABS, tabs_for
from tayson_ntm.targets.standing import standing_at
from tests.factories import make_period


@pytest.mark.parametrize(
    ("who", "tabs"), [("standing_office", 11), ("leader", 11), ("officer", 10), ("admin", 10)]
)
def test_every_tab_leads_to_a_page_that_is_current_there(client, request, period, who, tabs):
    user = request.getfixturevalue(who)
    client.force_login(user)
    shown = tabs_for("/thi-dua/", user)
    assert len(shown) == tabs
    for tab in shown:
        response = client.get(tab.url)
        assert response.status_code == 200, tab.label
        assert [one.label for one in response.context["section_tabs"] if one.current] == [tab.label]
        assert 'class="set-tabs"' in response.content.decode()


def test_a_page_below_a_tab_keeps_it_current(client, standing_office, period):
    client.force_login(standing_office)
    for path, label in (
        ("/thi-dua/don-vi/them/", "Triển khai ở đơn vị"),
        ("/thi-dua/cum-khoi/cham-diem/", "Cụm, khối"),
        ("/thi-dua/huong-dan/moi/", "Kế hoạch"),
    ):
        shown = client.get(path).context["section_tabs"]
        assert [tab.label for tab in shown if tab.current] == [label]


def test_no_two_tabs_share_an_address():
    addresses = [reverse(name) for _, name, _ in TABS]
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize("state", [ReportingPeriod.State.OPEN, ReportingPeriod.State.CLOSED])
def test_the_plan_says_how_its_targets_stand(client, officer, reference, state):
    period = make_period("2023-Q4", state)
    judged = [line.target.judged for line in standing_at(period).lines]
    client.force_login(officer)
    response = client.get("/thi-dua/")
    counts = response.context["page"].targets
    assert counts.size == len(judged) == counts.met + counts.unmet + counts.unknown
    assert (counts.met, counts.unmet) == (judged.count(Verdict.MET), judged.count(Verdict.NOT_MET))
    text = response.content.decode()
    assert f'<b class="n">{counts.met}/{counts.size}</b> đạt' in text
    assert f'<a href="{reverse("movement:targets")}"><b' in text


def test_before_the_first_period_the_plan_says_nothing_of_targets(client, officer):
    client.force_login(officer)
    response = client.get("/thi-dua/")
    assert response.context["page"].targets is None
    assert "chưa có số liệu" not in response.content.decode()
