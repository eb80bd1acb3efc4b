"""The page of a nomination: what the portal knows beside it, what it asks for, and whose moves it takes."""

import pytest
from django.test import Client

from awards.awarding.workflow import MOVES
from awards.models import Nomination
from tests.awarding.cases import make_nomination, make_round
from tests.awards.reviewing import make_exemplar

State = Nomination.State
WHO = (
    "officer",
    "other_officer",
    "secretary",
    "standing_office",
    "finance_office",
    "leader",
    "clerk",
    "admin",
)
OFFICE = {"receive", "return", "appraise", "consulted", "to_council"}
HEAD = {"to_chairman", "higher"}
# Whom this page takes a move from, where its time has come and nothing stands in its way.
TAKEN = {
    "secretary": OFFICE,
    "standing_office": OFFICE | HEAD,
    "leader": {"confirm_refusal"},
    "officer": {"withdraw", "acknowledge"},
}


@pytest.fixture
def clients(everybody):
    found = {}
    for who, user in everybody(WHO).items():
        found[who] = Client()
        found[who].force_login(user)
    return found


def page_of(nomination):
    return f"/khen-thuong/{nomination.pk}/"


def test_every_move_of_another_room_and_of_another_person_is_refused(
    clients, commune, officer, papers_unchecked
):
    """Each move in a state that it leads from, by everybody: 404 where the page is not theirs, else 403."""
    council, chairman = make_round(), make_round(with_council=False)
    for move in MOVES:
        round = chairman if move.name == "to_chairman" else council
        made = make_nomination(round, commune, min(move.sources), by=officer)
        for who, client in clients.items():
            if move.name in TAKEN.get(who, set()):
                continue
            answer = client.post(page_of(made), {"move": move.name, "note": "Lý do", "ban": made.version})
            seen = client.get(page_of(made)).status_code == 200
            assert answer.status_code == (403 if seen else 404), (move.name, who)
            shown = [] if not seen else client.get(page_of(made)).context.get("steps", [])
            usable = {one.name for one in shown if not one.reason and not one.url}
            assert move.name not in usable, (move.name, who)
        assert Nomination.objects.get(pk=made.pk).state == made.state


@pytest.mark.parametrize("who", sorted(TAKEN))
def test_the_moves_of_the_page_are_taken(clients, commune, officer, papers_unchecked, who):
    for move in MOVES:
        if move.name in TAKEN[who]:
            round = make_round(with_council=move.name != "to_chairman")
            made = make_nomination(round, commune, min(move.sources), by=officer, refusal="standard")
            answer = clients[who].post(
                page_of(made), {"move": move.name, "note": "Lý do", "ban": made.version}
            )
            assert answer.status_code == 302, move.name
            assert Nomination.objects.get(pk=made.pk).state == move.target


def test_what_the_portal_knows_stands_beside_it(clients, commune, officer):
    made = make_nomination(make_round(), commune, State.APPRAISING, by=officer)
    made.exemplar = make_exemplar(commune, "published", title="Thôn tự quản")
    made.save()
    made.given.create(form="days", amount=46)
    context = clients["secretary"].get(page_of(made)).context
    assert context["facts"].about == commune.full_name
    groups = dict(context["fact_groups"])
    assert [one.url for one in groups["Điển hình, mô hình"]] == [f"/thi-dua/dien-hinh/{made.exemplar.pk}/"]
    assert "Đóng góp" not in groups  # typed in the nomination, and shown there
    assert context["led"] is None


def test_a_leader_is_read_beside_the_unit_he_leads(clients, commune, officer):
    made = make_nomination(
        make_round(), commune, State.APPRAISING, by=officer, group="lanh-dao", leads_unit=commune
    )
    answer = clients["secretary"].get(page_of(made))
    assert answer.context["led"].name.lower() == commune.full_name.lower()
    assert answer.content.decode().count('don-vi-lanh-dao">Kết quả của') == 1


def test_what_is_missing_leads_to_the_open_field(clients, commune, officer):
    made = make_nomination(make_round(), commune, State.APPRAISING, by=officer, report="")
    answer = clients["secretary"].get(page_of(made))
    assert 'href="?mo=return#note-return"' in answer.content.decode()
    opened = clients["secretary"].get(f"{page_of(made)}?mo=return").context["steps"]
    (step,) = [one for one in opened if one.name == "return"]
    assert step.open
    assert "báo cáo thành tích" in step.note
    assert "?mo=return" not in clients["leader"].get(page_of(made)).content.decode()


def test_the_papers_are_judged_once(clients, commune, officer):
    """The check, the list of papers and the unit's own page name the same paper by the same words."""
    made = make_nomination(make_round(), commune, State.APPRAISING, by=officer, report="")
    context = clients["secretary"].get(page_of(made)).context
    assert context["lacking"][-1] == "báo cáo thành tích có chữ ký, xác nhận"
    (papers,) = [one for one in context["checks"].checks if one.code == "papers"]
    assert papers.sentence == "Thiếu báo cáo thành tích"


def test_a_returned_one_leads_its_unit_to_the_page_where_it_writes(clients, commune, officer):
    made = make_nomination(make_round(), commune, State.RETURNED, by=officer)
    first = clients["officer"].get(page_of(made)).context["steps"][0]
    assert (first.label, first.primary) == ("Mở hồ sơ để sửa và trình", True)
    assert clients["officer"].get(first.url).status_code == 200
    assert "own" not in [one.name for one in clients["secretary"].get(page_of(made)).context.get("steps", [])]


def test_a_refusal_is_read_once(clients, commune, officer):
    made = make_nomination(make_round(), commune, State.REFUSED, by=officer, refusal="standard")
    assert [one.label for one in clients["officer"].get(page_of(made)).context["steps"]] == [
        "Đã nhận thông báo"
    ]
    clients["officer"].post(page_of(made), {"move": "acknowledge", "ban": made.version})
    assert clients["officer"].get(page_of(made)).context["steps"] == []
