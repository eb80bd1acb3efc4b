"""A sitting: every role × state × move, what each needs, and what closing does to the nominations."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.council.counting import CountRefused, Exceptions, Papers
from awards.council.listing import put, take_off, waiting_for
from awards.council.workflow import MOVES, SITTING_WORKFLOW
from awards.models import (
    BallotCommittee,
    Hold,
    Membership,
    Nomination,
    NominationDecision,
    Nominee,
    PaperCount,
    Participation,
    Sitting,
    SittingCase,
    SittingDecision,
    Tally,
)
from campaign.moves import MoveRefused, apply_move, available_moves
from tests.awarding.cases import make_nominee, make_round
from tests.awarding.cases import move as move_nomination
from tests.awarding.sitting_cases import (
    BY_HALF,
    attend,
    bring,
    count,
    make_sitting,
    move,
    nominate,
    scan,
    set_rules,
)
from tests.awarding.test_workflow import PEOPLE

pytestmark = pytest.mark.django_db
State = Sitting.State
NOIVU = "standing_office secretary"
# Move: who may make it, from which states, where it leads.
TABLE = {
    "invite": (NOIVU, {"prepared"}, "ready"),
    "open": (NOIVU, {"ready"}, "voting"),
    "count": (NOIVU, {"voting"}, "counted"),
    "close": (NOIVU, {"counted"}, "closed"),
    "conclude": (NOIVU, {"closed"}, "closed"),
    "recount": (NOIVU, {"counted"}, "voting"),
    "cancel": (NOIVU, {"prepared", "ready"}, "cancelled"),
}


@pytest.fixture
def everybody(request):
    return {who: request.getfixturevalue(who) for who in PEOPLE}


def test_the_table_knows_every_move():
    assert set(TABLE) == {move.name for move in MOVES}


def test_every_role_state_and_move(commune, council, everybody):
    """One sitting a state; a move that is allowed is carried out and taken back."""
    by = everybody["secretary"]
    everybody |= {"member": council[2].user, "chair": council[0].user}
    for state in State.values:
        sitting = make_sitting(by, [commune])
        if state == State.CANCELLED:
            move(sitting, "cancel", by)
        else:
            bring(sitting, state, by)
        if state == State.READY:
            attend(sitting)
            sitting.committee.create(name="Lê Văn Kiểm", leads=True)
        for name, (who_may, sources, target) in TABLE.items():
            chosen = SITTING_WORKFLOW.named(name)
            for who, user in everybody.items():
                record = Sitting.objects.get(pk=sitting.pk)
                allowed = who in who_may.split() and state in sources
                assert (chosen in available_moves(record, MOVES, user=user)) == allowed, (who, state, name)
                before = SittingDecision.objects.count()
                with transaction.atomic():
                    if not allowed:
                        wrong = MoveRefused if who in who_may.split() else PermissionDenied
                        with pytest.raises(wrong):
                            apply_move(record, SITTING_WORKFLOW, chosen, by=user, note="Lý do")
                        assert SittingDecision.objects.count() == before
                    elif name == "conclude":
                        set_rules(**BY_HALF)
                        assert apply_move(record, SITTING_WORKFLOW, chosen, by=user).concluded
                    elif name == "count":
                        assert count(record, user).state == target
                    else:
                        assert (
                            apply_move(record, SITTING_WORKFLOW, chosen, by=user, note="Lý do").state
                            == target
                        )
                    transaction.set_rollback(True)


def test_what_needs_a_sentence():
    assert {move.name for move in MOVES if move.needs_note} == {"recount", "cancel"}


def test_nothing_is_invited_without_members_or_cases(commune, secretary, council):
    empty = make_sitting(secretary, [commune])
    take_off(empty, empty.cases.get().pk, by=secretary)
    with pytest.raises(MoveRefused, match="chưa có trường hợp"):
        move(empty, "invite", secretary)
    Membership.objects.update(valid_to=date(2022, 12, 31))
    with pytest.raises(MoveRefused, match="Chưa có thành viên"):
        move(make_sitting(secretary, [commune]), "invite", secretary)


def test_who_left_the_council_is_not_invited(commune, secretary, council):
    Membership.objects.filter(pk=council[6].pk).update(valid_to=date(2023, 12, 21))
    sitting = bring(make_sitting(secretary, [commune]), State.READY, secretary)
    assert sitting.participations.count() == 6


def test_the_vote_opens_on_a_complete_sitting_alone(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), State.READY, secretary)
    with pytest.raises(MoveRefused, match="Điểm danh"):
        move(sitting, "open", secretary)
    attend(sitting)
    with pytest.raises(MoveRefused, match="Ban kiểm phiếu"):
        move(sitting, "open", secretary)
    sitting.committee.create(name="Lê Văn Kiểm", leads=True)
    Sitting.objects.update(chair=None)
    with pytest.raises(MoveRefused, match="chủ trì"):
        move(sitting, "open", secretary)
    Sitting.objects.update(chair=council[0])
    set_rules(**BY_HALF | {"council.quorum": "80"})
    attend(sitting, {one.user.username: "absent" for one in council[1:3]})
    with pytest.raises(MoveRefused, match="Chưa đủ số thành viên"):
        move(sitting, "open", secretary)
    attend(sitting, {"hoidong2": "absent"})
    assert move(sitting, "open", secretary).state == State.VOTING


def test_a_show_of_hands_needs_no_committee(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune], kind="open"), State.READY, secretary)
    attend(sitting)
    assert move(sitting, "open", secretary).state == State.VOTING


# --- The list -------------------------------------------------------------------------------------


def test_a_supplementary_list_and_a_withdrawal_name_who_agreed(commune, other_commune, secretary, council):
    sitting = make_sitting(secretary, [commune], each=2)
    (late,) = nominate(sitting.round, other_commune, 1)
    sitting = bring(sitting, State.READY, secretary)
    with pytest.raises(MoveRefused, match="nhất trí"):
        put(sitting, [late.pk], by=secretary)
    put(sitting, [late.pk], by=secretary, agreed="Chủ tịch Hội đồng")
    case = sitting.cases.get(nomination=late)
    assert (case.supplementary, case.added_agreed) == (True, "Chủ tịch Hội đồng")
    first = sitting.cases.first()
    with pytest.raises(MoveRefused, match="nhất trí"):
        take_off(sitting, first.pk, by=secretary)
    take_off(sitting, first.pk, by=secretary, agreed="Các thành viên dự họp")
    first.refresh_from_db()
    assert (first.withdrawn, first.withdrawn_agreed) == (True, "Các thành viên dự họp")
    assert list(waiting_for(sitting)) == [first.nomination]

    opened = bring_on(sitting, secretary)
    with pytest.raises(MoveRefused, match="không đổi được nữa"):
        take_off(opened, case.pk, by=secretary, agreed="Mọi người")
    with pytest.raises(MoveRefused, match="không đổi được nữa"):
        put(opened, [first.nomination_id], by=secretary, agreed="Mọi người")


def bring_on(sitting, by):
    attend(sitting)
    sitting.committee.create(name="Lê Văn Kiểm", leads=True)
    return move(sitting, "open", by)


def test_a_nomination_is_on_one_open_sitting_alone(commune, secretary, council):
    sitting = make_sitting(secretary, [commune])
    other = Sitting.objects.create(round=sitting.round, day=date(2023, 12, 23), secretary=secretary)
    nomination = sitting.cases.get().nomination
    with pytest.raises(MoveRefused, match="phiên họp khác"):
        put(other, [nomination.pk], by=secretary)
    move(sitting, "cancel", secretary)
    assert put(other, [nomination.pk], by=secretary) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        SittingCase.objects.create(sitting=other, nomination=nomination)


def test_the_unit_withdraws_until_the_vote_opens(commune, secretary, council, officer):
    sitting = bring(make_sitting(secretary, [commune], each=2), State.READY, secretary)
    first, second = (one.nomination for one in sitting.cases.order_by("pk"))
    assert move_nomination(first, "withdraw", officer).state == Nomination.State.WITHDRAWN
    with pytest.raises(MoveRefused, match="1 đề nghị trong danh sách không còn chờ"):
        bring_on(sitting, secretary)
    take_off(sitting, sitting.cases.get(nomination=first).pk, by=secretary, agreed="Chủ tịch Hội đồng")
    opened = move(sitting, "open", secretary)
    with pytest.raises(PermissionDenied):
        move_nomination(second, "withdraw", officer)
    count(opened, secretary)
    with pytest.raises(PermissionDenied):
        move_nomination(second, "withdraw", officer)


# --- The count ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("papers", "exceptions", "fault"),
    [
        ((7, 6, 0), {}, "phải bằng số thu về cộng"),
        ((8, 8, 0), {}, "Chỉ có 7 thành viên"),
        ((0, 0, 0), {}, "Chưa phát phiếu nào"),
        ((7, 6, 1), {0: (0, 0, 2)}, "chưa khớp"),
        ((7, 6, 1), {0: (0, 0, 0)}, "chưa khớp"),
        ((7, 5, 2), {0: (4, 2)}, "chưa khớp"),
        ((7, 7, 0), {1: (8, 0)}, "chưa khớp"),
    ],
)
def test_what_does_not_add_up_is_refused_and_nothing_is_kept(
    commune, secretary, council, papers, exceptions, fault
):
    sitting = bring(make_sitting(secretary, [commune], each=2), State.VOTING, secretary)
    keys = list(sitting.cases.order_by("pk").values_list("pk", flat=True))
    typed = {keys[place]: Exceptions(*numbers) for place, numbers in exceptions.items()}
    with pytest.raises(CountRefused, match=fault) as refusal:
        count(sitting, secretary, typed, Papers(*papers))
    assert set(refusal.value.cases) == set(typed)
    assert (PaperCount.objects.count(), Tally.objects.count()) == (0, 0)
    assert Sitting.objects.get(pk=sitting.pk).state == State.VOTING


def test_the_database_itself_refuses_papers_that_do_not_add_up(commune, secretary, council):
    case = make_sitting(secretary, [commune]).cases.get()
    good = {"handed_out": 7, "collected": 6, "not_returned": 1, "valid": 5, "invalid": 1}
    for wrong in ({"not_returned": 0}, {"valid": 6}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperCount.objects.create(case=case, **good | wrong)
    PaperCount.objects.create(case=case, **good)


def test_whoever_does_not_vote_is_taken_off_the_papers_of_that_case(commune, unit, secretary, council):
    """CAH proposes one of the two cases: its member has no paper for that one."""
    sitting = bring(make_sitting(secretary, [commune, unit("CAH")]), State.VOTING, secretary)
    count(sitting, secretary, papers=Papers(7, 6, 1))
    rows = {
        row.case.nomination.unit.code: row
        for row in PaperCount.objects.select_related("case__nomination__unit")
    }
    own, other = rows["CAH"], rows["21835"]
    assert (other.handed_out, other.collected, other.not_returned, other.valid) == (7, 6, 1, 6)
    assert (own.handed_out, own.collected, own.not_returned, own.valid) == (6, 5, 1, 5)


def test_a_paper_not_returned_may_be_that_of_whoever_does_not_vote(client, commune, unit, secretary, council):
    """7 attend, one does not vote on the case of CAH and returned nothing: 6, 6 and 6 of that case."""
    sitting = bring(make_sitting(secretary, [commune, unit("CAH")]), State.VOTING, secretary)
    own = sitting.cases.get(nomination__unit__code="CAH").pk
    client.force_login(secretary)
    numbers = {"phat-ra": "7", "thu-ve": "6", "khong-thu-ve": "1", "tat-ca": "1", f"khong-thu-ve-{own}": "0"}
    address = reverse("awarding:count", args=[sitting.pk])
    assert client.post(address, numbers | {"ban": sitting.version}).status_code == 302
    row = PaperCount.objects.get(case=own)
    assert (row.handed_out, row.collected, row.not_returned, row.valid) == (6, 6, 0, 6)
    assert Tally.objects.get(case=own, choice="agree").count == 6


def test_a_recount_forgets_the_first_count(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), State.COUNTED, secretary)
    case = sitting.cases.get()
    again = move(sitting, "recount", secretary)
    assert (PaperCount.objects.count(), Tally.objects.count(), again.entered_by) == (0, 0, None)
    count(again, secretary, {case.pk: Exceptions(3)})
    assert Tally.objects.get(case=case, choice="disagree").count == 3


# --- A second person ------------------------------------------------------------------------------


def appraised(sitting, by):
    Nomination.objects.update(appraised_by=by)
    return sitting


def test_one_person_for_all_needs_the_scan_and_a_second_person(commune, secretary, standing_office, council):
    sitting = bring(appraised(make_sitting(secretary, [commune]), secretary), State.COUNTED, secretary)
    with pytest.raises(MoveRefused, match="Tải lên biên bản"):
        move(sitting, "close", standing_office)
    scan(sitting, secretary)
    with pytest.raises(MoveRefused, match="người thứ hai"):
        move(sitting, "close", secretary)
    closed = move(sitting, "close", standing_office)
    assert (closed.entered_by, closed.confirmed_by) == (secretary, standing_office)


def test_where_they_are_different_people_one_closes_it(commune, secretary, standing_office, council):
    sitting = bring(appraised(make_sitting(secretary, [commune]), standing_office), State.COUNTED, secretary)
    assert move(sitting, "close", secretary).state == State.CLOSED


def test_the_stricter_setting_separates_them(commune, secretary, standing_office, council):
    set_rules(**{"appraisal.separate": "yes"})
    sitting = bring(appraised(make_sitting(secretary, [commune]), secretary), State.READY, secretary)
    with pytest.raises(MoveRefused, match="thư ký phiên họp phải khác"):
        bring_on(sitting, secretary)
    appraised(sitting, standing_office)
    opened = move(sitting, "open", secretary)
    with pytest.raises(MoveRefused, match="thư ký phiên họp không nhập"):
        count(opened, secretary)
    with pytest.raises(MoveRefused, match="phải khác người thẩm định"):
        count(opened, standing_office)


def test_nobody_counts_their_own_case(commune, secretary, standing_office, council):
    round = make_round()
    nominate(round, commune, 1, nominee=make_nominee(commune, account=standing_office))
    sitting = make_sitting(secretary, [commune], round=round)
    put(sitting, [one.pk for one in waiting_for(sitting)], by=secretary)
    opened = bring(sitting, State.VOTING, secretary)
    with pytest.raises(MoveRefused, match="không nhập kiểm phiếu"):
        count(opened, standing_office)
    counted = count(opened, secretary)
    with pytest.raises(MoveRefused, match="không xác nhận"):
        move(counted, "close", standing_office)


# --- Closing --------------------------------------------------------------------------------------


def states(sitting):
    return list(sitting.cases.order_by("pk").values_list("nomination__state", flat=True))


def test_closing_moves_all_and_refuses_who_is_short(commune, secretary, council):
    set_rules(**BY_HALF)
    sitting = bring(make_sitting(secretary, [commune], each=3), State.VOTING, secretary)
    short = sitting.cases.order_by("pk")[1]
    counted = count(sitting, secretary, {short.pk: Exceptions(disagree=4)})
    closed = move(counted, "close", secretary)
    assert states(sitting) == ["da_xet", "khong_khen", "da_xet"]
    nomination = Nomination.objects.get(pk=short.nomination_id)
    assert (nomination.refusal, nomination.refusal_text) == ("votes", "")
    moves = NominationDecision.objects.filter(nomination=nomination).values_list("move", flat=True)
    assert list(moves) == ["count", "council_refuses"]
    assert (closed.quorum, closed.min_share, closed.denominator) == ("50", "50", "members")


def test_nothing_is_concluded_while_a_setting_is_unset(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), State.VOTING, secretary)
    move(count(sitting, secretary, {sitting.cases.get().pk: Exceptions(disagree=7)}), "close", secretary)
    assert states(sitting) == ["cho_hoi_dong"]
    assert list(waiting_for(sitting)) == []  # it waits for the conclusion of this sitting, not for another
    with pytest.raises(MoveRefused, match="Chưa đặt"):
        move(sitting, "conclude", secretary)


def test_a_closed_sitting_is_never_moved_again(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), State.CLOSED, secretary)
    for one in MOVES:
        with pytest.raises(MoveRefused):
            move(sitting, one.name, secretary)


def test_180_cases_are_put_counted_and_closed_in_as_many_queries_as_one(commune, secretary, council):
    asked = {}
    set_rules(**BY_HALF)
    for size in (1, 180):
        sitting = make_sitting(secretary, [commune], each=size)
        sitting = bring(sitting, State.READY, secretary)
        attend(sitting)
        sitting.committee.create(name="Lê Văn Kiểm", leads=True)
        with CaptureQueriesContext(connection) as queries:
            opened = move(sitting, "open", secretary)
            counted = count(opened, secretary, {opened.cases.first().pk: Exceptions(disagree=7)})
            move(counted, "close", secretary)
        asked[size] = len(queries)
        assert states(sitting).count("khong_khen") == 1
    assert asked[180] - asked[1] <= 6, asked  # longer lists are written in a few statements more


def test_attendance_is_a_row_a_member(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), State.READY, secretary)
    assert {row.attendance for row in Participation.objects.filter(sitting=sitting)} == {"invited"}


# --- On hold ----------------------------------------------------------------------------------------


def put_on_hold(nomination, by):
    return Hold.objects.create(
        nomination=nomination, ground="đơn tố cáo", since=date(2023, 12, 1), placed_by=by
    )


def test_what_is_on_hold_is_put_to_no_sitting(council, commune, standing_office, secretary):
    sitting = make_sitting(secretary, [commune])
    held, free = nominate(sitting.round, commune, 2)
    put_on_hold(held, standing_office)
    assert list(waiting_for(sitting)) == [free]
    with pytest.raises(MoveRefused):
        put(sitting, [held.pk], by=secretary)


def test_no_vote_opens_on_what_is_on_hold(council, commune, standing_office, secretary):
    sitting = bring(make_sitting(secretary, [commune], each=2), State.READY, secretary)
    attend(sitting)
    BallotCommittee.objects.create(sitting=sitting, name="Lê Văn Kiểm", leads=True)
    held = Nomination.objects.order_by("pk")[0]
    put_on_hold(held, standing_office)
    with pytest.raises(MoveRefused, match=f"tạm dừng xét .{held}"):
        move(sitting, "open", secretary)
    Nominee.objects.filter(pk=held.nominee_id).update(account=secretary)
    with pytest.raises(MoveRefused) as told:
        move(sitting, "open", secretary)
    assert "tạm dừng" not in str(told.value)
    assert str(held) not in str(told.value)
    take_off(sitting, SittingCase.objects.get(nomination=held).pk, by=secretary, agreed="Chủ tịch Hội đồng")
    assert move(sitting, "open", secretary).state == State.VOTING


def test_a_hold_since_the_vote_lets_the_others_be_considered(council, commune, standing_office, secretary):
    set_rules(**BY_HALF)
    sitting = bring(make_sitting(secretary, [commune], each=2), State.COUNTED, secretary)
    scan(sitting, secretary)
    held, free = Nomination.objects.order_by("pk")
    put_on_hold(held, standing_office)
    move(sitting, "close", standing_office)
    held.refresh_from_db()
    free.refresh_from_db()
    assert (held.state, free.state) == (Nomination.State.FOR_COUNCIL, Nomination.State.CONSIDERED)
    assert not held.decisions.exists()
