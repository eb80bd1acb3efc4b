"""The awards of the demonstration: no room is empty, and its rows are such as the moves would leave."""

from collections import Counter
from datetime import time
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone

from awards.appraising.clock import clock_of
from awards.awarding.workflow import NOMINATION_WORKFLOW
from awards.checking.checks import blocking_of_many, check_list
from awards.council.conflicts import conflicts_of
from awards.council.listing import active_cases
from awards.council.results import Outcome, results_of
from awards.deciding.content import recorded_content
from awards.models import (
    CertificateLayout,
    Consultation,
    DecisionLine,
    Handover,
    Hold,
    Membership,
    Nomination,
    NominationDecision,
    Nominee,
    PrintJob,
    PrintLog,
    Proof,
    Proposal,
    RegisterEntry,
    Round,
    RoundDecision,
    Sitting,
    SittingDecision,
    Structure,
)
from awards.nominating.content import sent_content
from awards.rounds.structure_workflow import agreed_offices
from campaign.models import User
from tayson_ntm.certificates.working import file_of
from tayson_ntm.demonstration import FIRST_DAY

pytestmark = pytest.mark.usefixtures("demonstration")

State = Nomination.State
ROOMS = (
    "/khen-thuong/",
    "/khen-thuong/hiep-y/",
    "/khen-thuong/cap-tren/",
    "/khen-thuong/dot/",
    "/khen-thuong/phien-hop/",
    "/khen-thuong/phien-hop/thanh-vien/",
    "/khen-thuong/trinh/",
    "/khen-thuong/quyet-dinh/",
    "/khen-thuong/so/",
    "/khen-thuong/giay-khen/",
    "/khen-thuong/doi-tuong/",
    "/khen-thuong/thiet-lap/",
)


def client_of(username):
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def rounds():
    finished, year = Round.objects.order_by("opens")
    return finished, year


def states(round_):
    return Counter(round_.nominations.order_by().values_list("state", flat=True))


# --- What is there --------------------------------------------------------------------------------


def test_the_finished_round_rewarded_six_and_refused_one():
    finished, _ = rounds()
    assert finished.state == Round.State.ENDED
    assert states(finished) == {State.ARCHIVED: 6, State.REFUSED: 1}
    assert list(RegisterEntry.objects.order_by("number").values_list("year", "number")) == [
        (2023, number) for number in range(1, 7)
    ]
    kinds = Counter(DecisionLine.objects.order_by().values_list("kind", flat=True))
    assert kinds == {"collective": 2, "individual": 3, "enterprise": 1}
    decision = finished.award_decisions.get()
    assert recorded_content(decision).total == 3 * 540_000 + 3 * 1_080_000  # 0,3 and 0,6 of 1.800.000
    assert set(Proof.objects.values_list("state", flat=True)) == {Proof.State.CONFIRMED}


def test_its_certificates_were_printed_once():
    job = PrintJob.objects.get()
    assert (job.is_over, job.problem, job.done, PrintLog.objects.count()) == (True, "", 6, 6)
    assert sha256(file_of(job).read_bytes()).hexdigest() == job.sha256
    assert Handover.objects.count() == 6
    assert CertificateLayout.objects.get().is_example


def test_the_rounds_nominations_are_everywhere_on_the_way():
    _, year = rounds()
    assert states(year) == {
        State.DRAFT: 3,
        State.SUBMITTED: 3,
        State.RETURNED: 2,
        State.RECEIVED: 3,
        State.APPRAISING: 9,
        State.CONSULTING: 2,
        State.FOR_COUNCIL: 14,
        State.WITH_CHAIRMAN: 2,
        State.HIGHER: 1,
    }
    assert year.dossiers.count() >= 10
    kinds = set(year.nominations.values_list("nominee__kind", flat=True))
    assert kinds == set(Nominee.Kind.values)
    assert year.nominations.order_by().values("group").distinct().count() == 14
    assert year.structure.state == Structure.State.APPROVED
    assert len(agreed_offices(year.structure)) == 2


def test_ten_working_days_run_at_every_pace():
    _, year = rounds()
    running = [clock for one in year.nominations.all() if (clock := clock_of(one)).kind == "running"]
    assert sum(clock.late for clock in running) == 1
    assert {1, 3, 4, 6, 8} <= {clock.left for clock in running if not clock.late}


def test_the_checks_have_something_to_say():
    _, year = rounds()
    sent = list(year.nominations.exclude(state=State.DRAFT).select_related("nominee", "unit", "group"))
    blocking = blocking_of_many(sent)
    blocked = Counter(one.nominee.name for one in sent if blocking[one.pk])
    # Proposed twice; on hold; sent back for their signed reports.
    assert blocked == {"Ngô Thanh Tùng": 2, "Mai Xuân Hậu": 1, "Bùi Minh Sang": 1, "Phạm Thị Liễu": 1}
    office = User.objects.get(username="thuky")
    said = {one.pk: check_list(office, one).checks for one in sent}
    codes = Counter(check.code for checks in said.values() for check in checks)
    assert codes["similar"] == 2
    assert codes["leader"] == 1
    assert codes["preference"] >= 3


def test_one_hold_one_refusal_two_consultations():
    assert Hold.objects.filter(lifted_at=None).count() == 1
    proposed = Nomination.objects.exclude(refusal="").filter(state=State.APPRAISING)
    assert proposed.count() == 1
    answered = Consultation.objects.exclude(answered_at=None)
    assert list(answered.values_list("office__code", flat=True)) == ["CAH"]
    waited = Consultation.objects.filter(answered_at=None)
    assert list(waited.values_list("office__code", flat=True)) == ["PTNMT"]


def test_the_council_of_seven_is_asked_to_sit_with_one_conflict():
    assert Membership.objects.count() == 7
    chair = Membership.objects.get(part=Membership.Part.CHAIR)
    assert chair.user is not None
    assert chair.user.role == User.Role.LEADER
    sitting = Sitting.objects.get(state=Sitting.State.READY)
    assert sitting.participations.count() == 7
    cases = list(active_cases(sitting))
    found = conflicts_of(cases, Membership.objects.all(), frozen=False)
    assert [len(one) for one in found.values()] == [1]
    assert len(cases) == 14


def test_what_the_council_concluded_led_on():
    for sitting in Sitting.objects.filter(state=Sitting.State.CLOSED):
        for result in results_of(sitting):
            went_on = Nomination.objects.get(pk=result.case.nomination_id).state != State.REFUSED
            assert went_on == (result.outcome == Outcome.PASSED)
        assert sitting.entered_by != sitting.confirmed_by


# --- How it came about ----------------------------------------------------------------------------


def test_every_nomination_was_led_along_the_table_of_moves_by_who_may():
    wrong = []
    for one in Nomination.objects.select_related("round", "unit", "nominee__head_of_household"):
        ended, one.state = one.state, State.DRAFT
        for row in one.decisions.select_related("by__unit"):
            made = NOMINATION_WORKFLOW.named(row.move)
            if one.state not in made.sources or (made.needs_note and not row.note):
                wrong.append((one.pk, row.move, one.state))
            # The round takes no more dossiers today; it did then.
            if row.move != "send" and not made.allowed(row.by, one):
                wrong.append((one.pk, row.move, row.by.username))
            one.state = made.target
        if one.state != ended:
            wrong.append((one.pk, one.state, ended))
    assert wrong == []


def test_who_sent_signs_for_the_unit_and_what_was_sent_is_whole():
    for one in Nomination.objects.exclude(state=State.DRAFT).select_related("unit"):
        version = one.versions.get()
        assert version.sent_by.unit_id == one.unit_id
        assert sent_content(version).unit_code == one.unit.code
        assert version.signed == version.sent_by.signs


@pytest.mark.parametrize("model", [NominationDecision, SittingDecision, RoundDecision])
def test_things_happen_in_working_hours_before_the_first_day(model):
    moments = [timezone.localtime(at) for at in model.objects.values_list("at", flat=True)]
    assert max(moments).date() < FIRST_DAY
    assert all(at.weekday() < 5 and time(7, 30) <= at.time() <= time(17) for at in moments)


# --- What people find -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ROOMS)
def test_no_room_is_empty(path):
    page = client_of("noivu").get(path)
    assert page.status_code == 200
    assert 'class="empty' not in page.content.decode()


@pytest.mark.parametrize("username", ["lanhdao", "xa.21835", "ptnmt", "hoidong6", "vanthu", "hoidong1"])
def test_everybody_with_a_part_in_it_opens_the_awards(username):
    assert client_of(username).get("/khen-thuong/", follow=True).status_code == 200


def test_the_chairman_has_a_paper_to_approve():
    assert Proposal.objects.filter(state=Proposal.State.SUBMITTED).count() == 1
    assert "51/TTr-PNV" in client_of("lanhdao").get("/khen-thuong/trinh/").content.decode()


def test_the_sign_in_page_offers_the_council_apart():
    page = Client().get("/dang-nhap/").content.decode()
    assert "Thành viên Hội đồng Thi đua - Khen thưởng" in page
    assert page.count('value="hoidong') == 7
