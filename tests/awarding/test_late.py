"""What comes after the round's day: refused, unless the round takes dossiers again; then it is said."""

from datetime import date, timedelta

import pytest

from awards.models import Nomination, RoundDecision
from campaign import clock
from campaign.moves import MoveRefused
from tests.awarding.cases import make_nomination, make_round, move

pytestmark = pytest.mark.django_db
State = Nomination.State
LATE = {"due": date(2023, 12, 1)}


def reopen(round_, by):
    RoundDecision.objects.create(round=round_, move="reopen", by=by, at=clock.now(), note="Nhận tiếp")


def test_after_the_day_nothing_new_is_sent(commune, officer, head):
    nomination = make_nomination(make_round(**LATE), commune, by=officer)
    with pytest.raises(MoveRefused, match="đến hết ngày 01/12/2023"):
        move(nomination, "send", head)
    nomination.refresh_from_db()
    assert nomination.state == State.DRAFT


def test_where_the_round_takes_dossiers_again_it_is_sent_and_marked(
    client, commune, officer, head, standing_office
):
    round_ = make_round(**LATE)
    reopen(round_, standing_office)
    nomination = move(make_nomination(round_, commune, by=officer), "send", head)
    client.force_login(standing_office)
    assert "Quá hạn nộp" in client.get(f"/khen-thuong/{nomination.pk}/").content.decode()
    assert "quá hạn nộp" in client.get("/khen-thuong/").content.decode()


def test_what_was_sent_and_given_back_may_come_again(commune, officer, head, standing_office):
    round_ = make_round()
    nomination = move(make_nomination(round_, commune, by=officer), "send", head)
    nomination = move(nomination, "return", standing_office)
    type(round_).objects.filter(pk=round_.pk).update(due=clock.today() - timedelta(days=1))
    assert move(Nomination.objects.get(pk=nomination.pk), "send", head).state == State.SUBMITTED
