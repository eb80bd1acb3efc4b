"""Acting on many: previewed, 180 at once, every one moved with its row or refused by name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Consultation, Hold, Nomination, NominationDecision
from campaign import clock
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.test_appraising_list import fill

State = Nomination.State
pytestmark = pytest.mark.usefixtures("papers_unchecked")
BULK = "/khen-thuong/hang-loat/"


def post(client, act, nominations, **typed):
    chosen = [f"{one.pk}-{one.version}" for one in nominations]
    return client.post(BULK, {"viec": act, "chon": chosen} | typed)


def states():
    return list(Nomination.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def several(commune, officer):
    round = make_round()
    return [make_nomination(round, commune, State.SUBMITTED, by=officer) for _ in range(3)]


def test_the_preview_changes_nothing_and_names_who_cannot(client, secretary, several):
    Nomination.objects.filter(pk=several[2].pk).update(state=State.RETURNED)
    client.force_login(secretary)
    page = client.get(BULK, {"viec": "receive", "chon": [one.pk for one in several]})
    assert [one.pk for one in page.context["able"]] == [several[0].pk, several[1].pk]
    assert [case.reason for case in page.context["refused"]] == ["đang ở trạng thái «Đề nghị bổ sung»"]
    assert not NominationDecision.objects.exists()


def test_all_that_can_be_are_moved_and_the_others_named_by_number(client, secretary, several):
    Nomination.objects.filter(pk=several[2].pk).update(state=State.RETURNED)
    client.force_login(secretary)
    answer = client.post(BULK, {"viec": "receive", "chon": [f"{one.pk}-0" for one in several]}, follow=True)
    assert states() == [State.RECEIVED, State.RECEIVED, State.RETURNED]
    assert NominationDecision.objects.count() == 2
    assert set(Nomination.objects.values_list("complete_on", flat=True)) == {clock.today(), None}
    said = " ".join(str(message) for message in answer.context["messages"])
    assert f"Hồ sơ số {several[2].pk}" in said
    assert several[2].nominee.name not in said


def test_what_was_changed_meanwhile_is_refused(client, secretary, several):
    Nomination.objects.filter(pk=several[0].pk).update(version=4)
    client.force_login(secretary)
    post(client, "receive", several)
    assert states() == [State.SUBMITTED, State.RECEIVED, State.RECEIVED]


def test_nothing_chosen_nothing_done(client, secretary):
    client.force_login(secretary)
    assert client.get(BULK, {"viec": "receive"}).status_code == 422
    assert post(client, "receive", []).status_code == 422


@pytest.mark.parametrize(
    "who", ["officer", "head", "leader", "clerk", "admin", "finance_office", "ntm_office"]
)
def test_only_the_office_acts_on_many(client, request, several, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(BULK, {"viec": "receive", "chon": several[0].pk}).status_code == 403
    assert post(client, "receive", several).status_code == 403
    assert set(states()) == {State.SUBMITTED}


@pytest.mark.parametrize("act", ["return", "approve", "count", "khong-co", "to_chairman"])
def test_an_act_that_is_not_for_many_or_not_theirs(client, secretary, several, act):
    client.force_login(secretary)
    assert post(client, act, several, note="x").status_code == 403


def test_to_the_council_only_what_is_free_to_go(client, secretary, commune, officer):
    round = make_round()
    free, held = (make_nomination(round, commune, State.APPRAISING, by=officer) for _ in range(2))
    own = make_nomination(
        round, commune, State.APPRAISING, nominee=make_nominee(commune, account=secretary), by=officer
    )
    apart = make_nomination(make_round(with_council=False), commune, State.APPRAISING, by=officer)
    Hold.objects.create(nomination=held, ground="Kín", since=clock.today(), placed_by=secretary)
    client.force_login(secretary)
    assert post(client, "to_council", [free], note=" ").status_code == 422
    post(client, "to_council", [free, held, own, apart], note="Đủ điều kiện.")
    assert states() == [State.FOR_COUNCIL, *[State.APPRAISING] * 3]
    free.refresh_from_db()
    assert (free.appraisal, free.appraised_by) == ("Đủ điều kiện.", secretary)


def test_180_at_once_cost_a_fixed_number_each(client, secretary, commune, officer):
    """The whole list is chosen with one tick; each case costs its own rows and nothing that grows."""
    fill(commune, officer, 180)
    Nomination.objects.update(state=State.SUBMITTED)
    client.force_login(secretary)
    with CaptureQueriesContext(connection) as asked:
        preview = client.get(f"{BULK}?viec=receive&tat_ca=1&tt=da_trinh")
    assert len(preview.context["able"]) == 180
    assert len(asked) < 15
    with CaptureQueriesContext(connection) as asked:
        assert post(client, "receive", preview.context["able"]).status_code == 302
    assert set(states()) == {State.RECEIVED}
    assert NominationDecision.objects.count() == 180
    # its state, its day, its row, the revision
    assert len(asked) <= 180 * 4 + 15


def test_more_than_a_form_can_carry_are_narrowed_first(client, secretary, commune, officer):
    fill(commune, officer, 501)
    client.force_login(secretary)
    refused = client.get(f"{BULK}?viec=receive&tat_ca=1")
    assert refused.status_code == 422
    assert "không quá 500" in refused.content.decode()


def test_many_are_given_back_with_one_sentence(client, secretary, several):
    client.force_login(secretary)
    without = post(client, "return", several, note=" ")
    assert (without.status_code, set(states())) == (422, {State.SUBMITTED})
    assert "Nội dung đề nghị bổ sung" in without.content.decode()
    assert post(client, "return", several, note="Bổ sung biên bản xét").status_code == 302
    assert set(states()) == {State.RETURNED}
    assert set(NominationDecision.objects.values_list("note", flat=True)) == {"Bổ sung biên bản xét"}


def test_consultation_of_many_ends_but_where_an_office_is_waited_for(client, secretary, several, unit):
    Nomination.objects.update(state=State.CONSULTING)
    Consultation.objects.create(
        nomination=several[0],
        office=unit("CAH"),
        question="Xin ý kiến",
        due=clock.today(),
        asked_by=secretary,
        asked_at=clock.now(),
    )
    client.force_login(secretary)
    preview = client.get(BULK, {"viec": "consulted", "chon": [one.pk for one in several]})
    assert [case.nomination.pk for case in preview.context["refused"]] == [several[0].pk]
    assert post(client, "consulted", several).status_code == 302
    assert states() == [State.CONSULTING, State.APPRAISING, State.APPRAISING]


def test_the_list_offers_both(client, secretary, several):
    client.force_login(secretary)
    assert {"return", "consulted"} <= {one.name for one in client.get("/khen-thuong/").context["acts"]}


def test_180_to_the_council_cost_a_fixed_number_each(client, secretary, commune, officer):
    """What stands in the way is asked once for all of them."""
    fill(commune, officer, 180)
    Nomination.objects.update(state=State.APPRAISING)
    client.force_login(secretary)
    rows = list(Nomination.objects.all())
    with CaptureQueriesContext(connection) as asked:
        assert post(client, "to_council", rows, note="Đủ điều kiện").status_code == 302
    assert set(states()) == {State.FOR_COUNCIL}
    assert len(asked) <= 180 * 6 + 60
