"""The page of a nomination: its next steps with the reason of each that cannot be made, holds, refusals."""

import pytest
from django.test import Client

from awards.models import Hold, Nomination, NominationDecision
from tests.awarding.cases import make_nomination, make_nominee, make_round

State = Nomination.State
pytestmark = pytest.mark.usefixtures("papers_unchecked")
GROUND = "Đang xem xét đơn khiếu nại ngày 02/12"


@pytest.fixture
def nomination(commune, officer):
    return make_nomination(make_round(), commune, State.APPRAISING, by=officer, complete_on="2023-12-11")


def page_of(nomination, tail=""):
    return f"/khen-thuong/{nomination.pk}/{tail}"


def post(client, nomination, move, note="", **more):
    return client.post(page_of(nomination), {"move": move, "note": note, "ban": nomination.version} | more)


def steps(client, nomination):
    return {one.name: one.reason for one in client.get(page_of(nomination)).context["steps"]}


def state_of(nomination):
    return Nomination.objects.get(pk=nomination.pk).state


# --- Next steps -----------------------------------------------------------------------------------


def test_the_office_sees_what_it_can_do(client, secretary, nomination):
    client.force_login(secretary)
    assert steps(client, nomination) == {
        "return": "",
        "to_council": "",
        "higher": "Việc của Trưởng phòng Nội vụ.",
        "consult": "",
        "hold": "",
        "refusal": "",
    }


def test_the_unit_may_withdraw_and_nothing_else(client, officer, nomination):
    client.force_login(officer)
    assert steps(client, nomination) == {"withdraw": ""}
    assert post(client, nomination, "to_council", "Ý kiến").status_code == 403
    assert post(client, nomination, "withdraw", "Xin rút").status_code == 302
    assert state_of(nomination) == State.WITHDRAWN


def test_a_move_before_its_time_is_grey_and_says_why(client, secretary, commune, officer):
    received = make_nomination(make_round(), commune, State.RECEIVED, by=officer)
    client.force_login(secretary)
    assert steps(client, received)["to_council"] == "Bắt đầu thẩm định trước."
    assert "appraise" in steps(client, received)


def test_whoever_is_named_does_not_appraise(client, secretary, commune, officer):
    nominee = make_nominee(commune, account=secretary)
    own = make_nomination(make_round(), commune, State.APPRAISING, nominee=nominee, by=officer)
    client.force_login(secretary)
    assert set(steps(client, own).values()) == {
        "Người lập, người gửi, người hoặc tập thể được đề nghị không thẩm định đề nghị này."
    }
    assert post(client, own, "to_council", "Ý kiến").status_code == 403
    assert client.get(page_of(own, "tam-dung/")).status_code == 403


def test_a_move_without_its_sentence_is_refused_and_keeps_the_page(client, secretary, nomination):
    client.force_login(secretary)
    answer = post(client, nomination, "to_council", "  ")
    assert answer.status_code == 422
    assert "Ghi ý kiến thẩm định." in answer.content.decode()
    assert state_of(nomination) == State.APPRAISING


def test_what_was_changed_meanwhile_is_not_moved(client, secretary, nomination):
    client.force_login(secretary)
    assert post(client, nomination, "to_council", "Đủ", ban="7").status_code == 409
    assert state_of(nomination) == State.APPRAISING


def test_a_move_of_another_room_is_none_of_this_page(client, standing_office, commune, officer):
    waiting = make_nomination(make_round(), commune, State.FOR_COUNCIL, by=officer)
    client.force_login(standing_office)
    assert post(client, waiting, "count", "x").status_code == 403
    assert state_of(waiting) == State.FOR_COUNCIL


def test_a_return_begins_with_everything_that_is_missing(client, secretary, nomination):
    client.force_login(secretary)
    found = {one.name: one for one in client.get(page_of(nomination)).context["steps"]}
    assert found["return"].note.splitlines() == [
        "Đề nghị bổ sung:",
        "- tờ trình của đơn vị có chữ ký, dấu;",
        "- biên bản xét của đơn vị có chữ ký, dấu;",
        "- báo cáo thành tích có chữ ký, xác nhận;",
    ]


def test_the_opinion_of_the_appraisal_is_not_for_the_unit(client, secretary, officer, nomination):
    client.force_login(secretary)
    post(client, nomination, "to_council", "Thành tích nổi bật hơn mức chung.")
    client.force_login(officer)
    page = client.get(page_of(nomination)).content.decode()
    assert "Thẩm định xong" in page
    assert "nổi bật hơn" not in page


def test_without_a_council_the_head_puts_it_before_the_chairman(
    client, secretary, standing_office, commune, officer
):
    round = make_round(with_council=False)
    direct = make_nomination(round, commune, State.APPRAISING, by=officer)
    client.force_login(secretary)
    assert steps(client, direct)["to_chairman"] == "Việc của Trưởng phòng Nội vụ."
    client.force_login(standing_office)
    assert post(client, direct, "to_chairman", "Đủ điều kiện.").status_code == 302
    assert state_of(direct) == State.WITH_CHAIRMAN


def test_what_is_to_come_is_hollow(client, secretary, nomination):
    client.force_login(secretary)
    kinds = [(one.title, one.kind) for one in client.get(page_of(nomination)).context["timeline"]]
    assert kinds == [
        ("Đang thẩm định", "now"),
        ("Họp Hội đồng", "next"),
        ("Trình Chủ tịch UBND huyện", "next"),
        ("Quyết định của Chủ tịch UBND huyện, dự kiến 29/12/2023", "next"),
        ("In, trao Giấy khen", "next"),
    ]


# --- Holds ----------------------------------------------------------------------------------------


@pytest.fixture
def held(client, standing_office, nomination):
    client.force_login(standing_office)
    answer = client.post(
        page_of(nomination, "tam-dung/"), {"move": "save", "ban": 0, "ground": GROUND, "since": "12/12/2023"}
    )
    assert answer.status_code == 302
    return nomination


PAGES = (
    "/",
    "/khen-thuong/",
    "/khen-thuong/hiep-y/",
    "/khen-thuong/cap-tren/",
    "/khen-thuong/danh-sach.xlsx",
)


def test_nobody_else_learns_of_a_hold(request, held):
    """Neither that there is one, nor why: the pages are those of a nomination without it."""
    people = ("officer", "head", "other_officer", "leader", "clerk", "admin", "finance_office", "ntm_office")
    clients = {who: Client() for who in people}
    for who, client in clients.items():
        client.force_login(request.getfixturevalue(who))
    told = {who: [client.get(page) for page in (*PAGES, page_of(held))] for who, client in clients.items()}
    for who, answers in told.items():
        for answer in answers:
            assert GROUND not in answer.content.decode(errors="ignore"), who
            assert "Tạm dừng" not in answer.content.decode(errors="ignore"), who
        assert clients[who].get(page_of(held, "tam-dung/")).status_code in {403, 404}, who
    assert "Đang thẩm định" in told["officer"][-1].content.decode()


def test_the_ground_stands_on_its_own_page_alone(client, held, standing_office):
    client.force_login(standing_office)
    assert "Tạm dừng" in client.get("/khen-thuong/").content.decode()
    for page in (*PAGES, page_of(held)):
        assert GROUND not in client.get(page).content.decode(errors="ignore"), page
    assert GROUND in client.get(page_of(held, "tam-dung/")).content.decode()
    assert not NominationDecision.objects.exists()


def test_a_hold_stops_the_way_to_the_council_until_it_is_lifted(client, held):
    assert steps(client, held)["to_council"].startswith("Đề nghị này đang tạm dừng xét")
    assert post(client, held, "to_council", "Đủ").status_code == 422
    assert state_of(held) == State.APPRAISING
    assert client.post(page_of(held, "tam-dung/"), {"move": "lift", "ban": 1}).status_code == 302
    assert Hold.objects.get().lifted_by is None
    lifting = {"move": "lift", "lift_reason": "Đã có kết luận", "ban": 0}
    assert client.post(page_of(held, "tam-dung/"), lifting).status_code == 302
    assert Hold.objects.get().lifted_by is None
    lifting["ban"] = Hold.objects.get().version
    assert client.post(page_of(held, "tam-dung/"), lifting).status_code == 302
    assert Hold.objects.get().lifted_by is not None
    assert post(client, held, "to_council", "Đủ").status_code == 302


def test_a_hold_is_changed_only_as_it_was_seen(client, held):
    typed = {"move": "save", "ban": 0, "ground": "Khác", "since": "12/12/2023"}
    assert client.post(page_of(held, "tam-dung/"), typed).status_code == 409
    typed |= {"ban": 1, "until": "01/12/2023"}
    assert client.post(page_of(held, "tam-dung/"), typed).status_code == 422
    assert Hold.objects.get().ground == GROUND


def test_what_a_ground_said_before_is_kept(client, held):
    typed = {"move": "save", "ban": held.holds.get().version, "ground": "Khác", "since": "12/12/2023"}
    assert client.post(page_of(held, "tam-dung/"), typed).status_code == 302
    page = client.get(page_of(held, "tam-dung/")).content.decode()
    assert GROUND in page
    assert "Khác" in page


def test_what_is_decided_is_held_no_more(client, standing_office, commune, officer):
    decided = make_nomination(make_round(), commune, State.DECIDED, by=officer)
    client.force_login(standing_office)
    assert client.get(page_of(decided, "tam-dung/")).status_code == 403


# --- Refusals -------------------------------------------------------------------------------------


def propose(client, nomination, **typed):
    values = {
        "move": "save",
        "ban": nomination.version,
        "refusal": "standard",
        "refusal_text": "Dưới mức chung.",
    }
    return client.post(page_of(nomination, "de-xuat-chua-khen/"), values | typed)


def test_a_refusal_is_proposed_by_the_office_and_confirmed_by_the_chairman(
    client, secretary, leader, officer, nomination
):
    client.force_login(leader)
    assert steps(client, nomination) == {
        "confirm_refusal": "Phòng Nội vụ chưa đề xuất lý do chưa khen thưởng."
    }
    client.force_login(secretary)
    assert propose(client, nomination).status_code == 302
    client.force_login(officer)
    assert "Dưới mức chung" not in client.get(page_of(nomination)).content.decode()
    client.force_login(leader)
    nomination.refresh_from_db()
    assert post(client, nomination, "confirm_refusal").status_code == 302
    nomination.refresh_from_db()
    assert (nomination.state, nomination.refusal) == (State.REFUSED, "standard")
    client.force_login(officer)
    assert "Dưới mức chung" in client.get(page_of(nomination)).content.decode()


def test_a_refusal_without_its_explanation_is_refused(client, secretary, nomination):
    client.force_login(secretary)
    answer = propose(client, nomination, refusal_text="")
    assert answer.status_code == 422
    assert "Giải thích lý do" in answer.content.decode()
    assert Nomination.objects.get().refusal == ""


def test_a_proposal_is_taken_back_by_emptying_it(client, secretary, nomination):
    client.force_login(secretary)
    propose(client, nomination)
    nomination.refresh_from_db()
    assert propose(client, nomination, refusal="", refusal_text="").status_code == 302
    assert Nomination.objects.get().refusal == ""


@pytest.mark.parametrize("who", ["officer", "leader"])
def test_only_the_office_proposes(client, request, nomination, who):
    client.force_login(request.getfixturevalue(who))
    assert propose(client, nomination).status_code == 403
