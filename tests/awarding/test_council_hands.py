"""Who counts, who confirms, by which paper; and boxes that close before all have voted."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from awards.council.counting import Exceptions
from awards.models import Membership, Nomination, NominationDecision, Sitting
from campaign import clock
from campaign.moves import MoveRefused
from tests.awarding.sitting_cases import attend, bring, count, keys_of, make_sitting, move, scan
from tests.awarding.test_ballot import vote

pytestmark = pytest.mark.django_db


def test_a_scan_older_than_the_last_count_proves_nothing(commune, secretary, standing_office, council):
    sitting = make_sitting(secretary, [commune])
    Nomination.objects.update(appraised_by=secretary)
    sitting = bring(sitting, "counted", secretary)
    scan(sitting, secretary)
    with clock.told(clock.now() + timedelta(hours=1)):
        sitting = move(sitting, "recount", secretary)
        sitting = count(sitting, secretary, {keys_of(sitting)[0]: Exceptions(disagree=7)})
        with pytest.raises(MoveRefused, match="sau lần nhập"):
            move(sitting, "close", standing_office)
        scan(sitting, secretary)
        assert move(sitting, "close", standing_office).state == "closed"


def test_whoever_appraised_once_and_counts_does_not_confirm(commune, secretary, standing_office, council):
    """The secretary is another, and the appraisal was taken over since: its row is still there."""
    sitting = make_sitting(standing_office, [commune])
    sitting.cases.get().nomination.decisions.all().delete()
    nomination = Nomination.objects.get()
    nomination.appraised_by = standing_office
    nomination.save()
    NominationDecision.objects.create(nomination=nomination, move="appraise", by=secretary, at=clock.now())
    sitting = bring(sitting, "counted", secretary)
    scan(sitting, secretary)
    with pytest.raises(MoveRefused, match="người thứ hai"):
        move(sitting, "close", secretary)
    assert move(sitting, "close", standing_office).confirmed_by == standing_office


def test_boxes_in_which_nobody_voted_do_not_close(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune], in_portal=True), "voting", secretary)
    with pytest.raises(MoveRefused, match="Chưa có thành viên nào"):
        move(sitting, "count", secretary)


def test_boxes_that_close_early_say_how_many_had_not_voted(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune], each=3, in_portal=True), "voting", secretary)
    for member in council[:5]:
        assert vote(sitting, member, "AAA") == 302
    with pytest.raises(MoveRefused, match="Còn 2 thành viên chưa bỏ phiếu"):
        move(sitting, "count", secretary, note=" ")
    counted = move(sitting, "count", secretary, note="Hết giờ họp")
    note = counted.decisions.get(move="count").note
    assert note == "Còn 2 thành viên chưa bỏ phiếu. Hết giờ họp"


def test_another_day_after_the_invitation_asks_the_council_of_that_day(client, commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune], chair=council[1]), "ready", secretary)
    attend(sitting)
    Membership.objects.filter(pk=council[0].pk).update(valid_to=date(2023, 12, 24))
    new = Membership.objects.create(
        name="Thành viên mới", title="Phòng Y tế", valid_from=date(2023, 12, 25), source="QĐ", position=8
    )
    typed = {
        "round": sitting.round_id,
        "kind": "secret",
        "day": "28/12/2023",
        "place": "Phòng họp",
        "chair": council[1].pk,
        "secretary": secretary.pk,
        "ban": sitting.version,
    }
    client.force_login(secretary)
    assert client.post(reverse("awarding:edit_sitting", args=[sitting.pk]), typed).status_code == 302
    places = dict(Sitting.objects.get().participations.values_list("member", "attendance"))
    assert set(places) == {*(one.pk for one in council[1:]), new.pk}
    assert (places[council[1].pk], places[new.pk]) == ("present", "invited")


def test_the_vote_does_not_open_without_its_chair(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), "ready", secretary)
    attend(sitting, {"hoidong1": "absent"})
    sitting.committee.create(name="Lê Văn Kiểm", leads=True)
    with pytest.raises(MoveRefused, match="chủ trì không dự"):
        move(sitting, "open", secretary)
    Sitting.objects.update(chair=council[1])
    assert move(sitting, "open", secretary).state == "voting"
