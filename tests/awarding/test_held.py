"""A nomination on hold goes nowhere, from the sending on to the number of its decision."""

from datetime import date

import pytest

from awards.appraising.guards import LOOKED_AT_AGAIN, obstacles
from awards.models import Hold, Nomination
from campaign.moves import MoveRefused
from tests.awarding.cases import make_nomination, make_nominee, make_round, move

pytestmark = pytest.mark.django_db
State = Nomination.State
STOPPED = {
    "to_council": (State.APPRAISING, "standing_office", {}),
    "to_chairman": (State.APPRAISING, "standing_office", {"with_council": False}),
    "count": (State.FOR_COUNCIL, "standing_office", {}),
    "submit": (State.CONSIDERED, "standing_office", {}),
    "approve": (State.WITH_CHAIRMAN, "leader", {}),
    "decide": (State.APPROVED, "clerk", {}),
}
HOLDABLE = "SUBMITTED RECEIVED APPRAISING CONSULTING FOR_COUNCIL CONSIDERED WITH_CHAIRMAN APPROVED"


@pytest.mark.parametrize("name", STOPPED)
def test_a_hold_stops_every_move_that_leads_nearer_to_the_award(
    name, request, commune, officer, standing_office
):
    state, who, fields = STOPPED[name]
    by = request.getfixturevalue(who)
    nomination = make_nomination(make_round(**fields), commune, state, by=officer)
    hold = Hold.objects.create(
        nomination=nomination, ground="đơn tố cáo", since=date(2023, 12, 1), placed_by=standing_office
    )
    with pytest.raises(MoveRefused) as told:
        move(nomination, name, by)
    nomination.refresh_from_db()
    assert nomination.state == state
    assert "tố cáo" not in str(told.value)
    assert ("tạm dừng" in str(told.value)) is (by == standing_office)
    hold.delete()
    assert move(nomination, name, by).state != state


@pytest.mark.parametrize("state", HOLDABLE.split())
def test_a_hold_is_placed_in_every_step_up_to_the_approval(state, client, commune, officer, standing_office):
    nomination = make_nomination(make_round(), commune, getattr(State, state), by=officer)
    client.force_login(standing_office)
    typed = {"ground": "đơn tố cáo", "since": "01/12/2023", "until": "", "ban": "0"}
    assert client.post(f"/khen-thuong/{nomination.pk}/tam-dung/", typed).status_code == 302
    assert Hold.objects.filter(nomination=nomination, lifted_at=None).exists()


def test_whom_a_hold_is_about_is_not_told_of_it(commune, officer, standing_office, secretary):
    nominee = make_nominee(commune, account=standing_office)
    nomination = make_nomination(make_round(), commune, State.CONSIDERED, nominee=nominee, by=officer)
    Hold.objects.create(
        nomination=nomination, ground="đơn tố cáo", since=date(2023, 12, 1), placed_by=secretary
    )
    assert obstacles(nomination, "submit", standing_office) == [LOOKED_AT_AGAIN]
