"""Every person × state × move of a unit's review, of the district's, and of an exemplar."""

import pytest
from django.test import Client

from awards.models import Exemplar, ExemplarDecision, Review, ReviewDecision
from campaign.revision import revision
from tests.awards.reviewing import make_exemplar, make_review, make_reviewed_drive
from tests.matrix.roles import PEOPLE, expand

SIGNED_IN = [who for who in PEOPLE if who not in {"anonymous", "insurer"}]
NOTE = "Bổ sung số liệu"

# By state: who sees the record; by move: who may make it, and from which states.
UNIT_SEEN = {
    "draft": "OWN",
    "submitted": "OWN ntm_office NOIVU finance_office leader admin",
    "returned": "OWN ntm_office NOIVU finance_office leader admin",
    "received": "OWN ntm_office NOIVU finance_office leader admin",
}
UNIT_MOVES = {
    "send": ("head", {"draft": "submitted", "returned": "submitted"}),
    "receive": ("NOIVU", {"submitted": "received"}),
    "return": ("NOIVU", {"submitted": "returned"}),
    "approve": ("", {}),  # is no move of a unit's review
}
DISTRICT_SEEN = {
    "draft": "NOIVU",
    "submitted": "ntm_office NOIVU finance_office leader admin",
    "returned": "ntm_office NOIVU finance_office leader admin",
    "received": " ".join(SIGNED_IN),
}
DISTRICT_MOVES = {
    "send": ("standing_office", {"draft": "submitted", "returned": "submitted"}),
    "approve": ("leader", {"submitted": "received"}),
    "return": ("leader", {"submitted": "returned"}),
    "supplement": ("standing_office", {"received": "returned"}),
    "receive": ("", {}),
}
EXEMPLAR_SEEN = {
    "draft": "OWN",
    "proposed": "OWN ntm_office NOIVU finance_office leader admin",
    "returned": "OWN ntm_office NOIVU finance_office leader admin",
    "published": " ".join(SIGNED_IN),
    "withdrawn": "OWN ntm_office NOIVU finance_office leader admin",
}
EXEMPLAR_MOVES = {
    "propose": ("head", {"draft": "proposed", "returned": "proposed"}),
    "publish": ("NOIVU", {"proposed": "published"}),
    "return": ("NOIVU", {"proposed": "returned"}),
    "withdraw": ("head NOIVU", {"published": "withdrawn"}),
}


def table(seen, moves):
    return [(state, move) for state in seen for move in moves]


@pytest.fixture
def people(request, officer, head):
    """The officer's unit has a head with an account, so the head alone sends."""
    return {who: request.getfixturevalue(who) for who in SIGNED_IN}


def check(people, make, address, decisions, seen, moves, state, move):
    who_may, steps = moves[move]
    got, wanted = {}, {}
    for who, user in people.items():
        record = make()
        before = decisions.objects.count()
        client = Client()
        client.force_login(user)
        got[who] = client.post(address(record), {"move": move, "note": NOTE}).status_code
        record.refresh_from_db()
        moved = who in expand(who_may) and state in steps and who in expand(seen[state])
        wanted[who] = 302 if moved else refusal(who, seen[state], who_may)
        assert record.state == (steps[state] if moved else state), who
        assert decisions.objects.count() == before + moved, who
        decisions.objects.all()._raw_delete("default")
        type(record).objects.all().delete()
    assert got == wanted


def refusal(who, seen, who_may) -> int:
    if who not in expand(seen):
        return 404
    return 422 if who in expand(who_may) else 403


@pytest.mark.parametrize(("state", "move"), table(UNIT_SEEN, UNIT_MOVES))
def test_a_units_review(people, commune, state, move):
    drive = make_reviewed_drive(commune)
    check(
        people,
        lambda: make_review(drive, commune, state),
        lambda review: f"/thi-dua/so-ket/{review.pk}/",
        ReviewDecision,
        UNIT_SEEN,
        UNIT_MOVES,
        state,
        move,
    )


@pytest.mark.parametrize(("state", "move"), table(DISTRICT_SEEN, DISTRICT_MOVES))
def test_the_districts_review(people, commune, district, state, move):
    drive = make_reviewed_drive(commune)
    check(
        people,
        lambda: make_review(drive, district, state),
        lambda review: f"/thi-dua/so-ket/{review.pk}/",
        ReviewDecision,
        DISTRICT_SEEN,
        DISTRICT_MOVES,
        state,
        move,
    )


@pytest.mark.parametrize(("state", "move"), table(EXEMPLAR_SEEN, EXEMPLAR_MOVES))
def test_an_exemplar(people, commune, state, move):
    check(
        people,
        lambda: make_exemplar(commune, state),
        lambda exemplar: f"/thi-dua/dien-hinh/{exemplar.pk}/",
        ExemplarDecision,
        EXEMPLAR_SEEN,
        EXEMPLAR_MOVES,
        state,
        move,
    )


@pytest.mark.parametrize("state", UNIT_SEEN)
def test_who_writes_a_units_review(people, commune, state):
    review = make_review(make_reviewed_drive(commune), commune, state)
    open_to = expand("OWN") if state in {"draft", "returned"} else []
    assert answers(people, f"/thi-dua/so-ket/{review.pk}/sua/") == {
        who: 200 if who in open_to else 403 if who in expand(UNIT_SEEN[state]) else 404 for who in people
    }


@pytest.mark.parametrize("state", DISTRICT_SEEN)
def test_who_writes_the_districts_review(people, commune, district, state):
    review = make_review(make_reviewed_drive(commune), district, state)
    open_to = expand("NOIVU") if state in {"draft", "returned"} else []
    assert answers(people, f"/thi-dua/so-ket/{review.pk}/sua/") == {
        who: 200 if who in open_to else 403 if who in expand(DISTRICT_SEEN[state]) else 404 for who in people
    }


@pytest.mark.parametrize("state", EXEMPLAR_SEEN)
def test_who_writes_an_exemplar(people, commune, state):
    exemplar = make_exemplar(commune, state)
    open_to = expand("OWN") if state in {"draft", "returned"} else []
    assert answers(people, f"/thi-dua/dien-hinh/{exemplar.pk}/sua/") == {
        who: 200 if who in open_to else 403 if who in expand(EXEMPLAR_SEEN[state]) else 404 for who in people
    }


def answers(people, address):
    found = {}
    for who, user in people.items():
        client = Client()
        client.force_login(user)
        found[who] = client.get(address).status_code
    return found


@pytest.mark.parametrize(
    ("make", "path", "by"),
    [
        (lambda drive, unit: make_review(drive, unit, "submitted"), "so-ket", "standing_office"),
        (lambda drive, unit: make_exemplar(unit, "proposed"), "dien-hinh", "standing_office"),
        (lambda drive, unit: make_exemplar(unit, "published"), "dien-hinh", "standing_office"),
    ],
    ids=["review", "exemplar", "withdrawn"],
)
def test_sending_back_needs_its_sentence(client, request, commune, make, path, by):
    record = make(make_reviewed_drive(commune), commune)
    move = "withdraw" if record.state == "published" else "return"
    client.force_login(request.getfixturevalue(by))
    response = client.post(f"/thi-dua/{path}/{record.pk}/", {"move": move, "note": " "})
    state = record.state
    record.refresh_from_db()
    assert (response.status_code, record.state) == (422, state)


def test_a_leader_types_nothing(client, leader, commune, district):
    review = make_review(make_reviewed_drive(commune), district, "submitted")
    client.force_login(leader)
    assert client.post(f"/thi-dua/so-ket/{review.pk}/", {"move": "return"}).status_code == 302
    assert Review.objects.get().state == "returned"


def test_without_a_head_the_officer_sends(client, other_officer, other_commune):
    review = make_review(make_reviewed_drive(other_commune), other_commune)
    client.force_login(other_officer)
    assert client.post(f"/thi-dua/so-ket/{review.pk}/", {"move": "send"}).status_code == 302


def test_what_somebody_changed_meanwhile_is_not_sent(client, other_officer, other_commune):
    review = make_review(make_reviewed_drive(other_commune), other_commune)
    client.force_login(other_officer)
    response = client.post(f"/thi-dua/so-ket/{review.pk}/", {"move": "send", "ban": "0"})
    review.refresh_from_db()
    assert (response.status_code, review.state) == (409, "draft")


def test_a_move_says_that_the_summary_may_differ(client, head, commune):
    review = make_review(make_reviewed_drive(commune), commune)
    before = revision()
    client.force_login(head)
    client.post(f"/thi-dua/so-ket/{review.pk}/", {"move": "send"})
    assert revision() > before


def test_an_exemplar_is_dated_when_it_is_introduced(client, standing_office, commune):
    exemplar = make_exemplar(commune, "proposed")
    client.force_login(standing_office)
    client.post(f"/thi-dua/dien-hinh/{exemplar.pk}/", {"move": "publish"})
    assert Exemplar.objects.get().published_at is not None


def test_the_districts_review_is_not_put_forward_too_early_without_a_reason(
    client, standing_office, commune, district
):
    drive = make_reviewed_drive(commune)
    review = make_review(drive, district, "draft")
    client.force_login(standing_office)
    answer = client.post(f"/thi-dua/so-ket/{review.pk}/", {"move": "send", "note": ""})
    assert answer.status_code == 422
    assert "Còn 1 đơn vị chưa gửi báo cáo" in answer.content.decode()
    review.refresh_from_db()
    assert review.state == "draft"
    make_review(drive, commune, "submitted")
    assert client.post(f"/thi-dua/so-ket/{review.pk}/", {"move": "send", "note": ""}).status_code == 302


def test_an_approved_review_is_read_while_its_supplement_is_written(
    client, standing_office, leader, commune, district
):
    drive = make_reviewed_drive(commune)
    review = make_review(drive, district, "received")
    client.force_login(standing_office)
    address = f"/thi-dua/so-ket/{review.pk}/"
    assert client.post(address, {"move": "supplement", "note": ""}).status_code == 422
    assert client.post(address, {"move": "supplement", "note": "Thêm 17 đơn vị"}).status_code == 302
    Review.objects.filter(pk=review.pk).update(results="Đang viết lại")
    client.force_login(leader)
    assert "Đang viết lại" not in client.get(address).content.decode()
