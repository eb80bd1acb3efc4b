"""Nominees: who sees whom, found without accents, asked about before a second is made, their history."""

import logging
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.checking.kin import likeness
from awards.models import Nomination, Nominee, PastAward
from awards.nominating.duplicates import Typed, likenesses
from awards.nominating.history import history_of
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.deciding import make_draft, recorded
from tests.awarding.nominating import PERSON, ROLES, get, post

NEW = "/khen-thuong/doi-tuong/moi/"
REGISTER = "/khen-thuong/doi-tuong/"


def past(nominee: Nominee, day: date = date(2021, 5, 1), **fields: str) -> PastAward:
    return PastAward.objects.create(
        nominee=nominee,
        form="Giấy khen của Chủ tịch UBND huyện",
        decision_number="12/QĐ-UBND",
        decision_date=day,
        decided_by="Chủ tịch UBND huyện",
        **{"achievement": "Thành tích năm 2020"} | fields,
    )


# --- Who sees whom --------------------------------------------------------------------------------


def test_who_opens_the_register_and_whom_they_find(client, request, commune, other_commune):
    make_nominee(commune, name="Của Bình Tường")
    theirs = make_nominee(other_commune, name="Của Bình Tân")
    shared = make_nominee(other_commune, name="Hai bên")
    make_nomination(make_round(), commune, Nomination.State.SUBMITTED, nominee=shared)
    got = {}
    for who in ROLES:
        answer = get(client, request.getfixturevalue(who), REGISTER)
        got[who] = (
            answer.status_code if answer.status_code != 200 else [one.name for one in answer.context["page"]]
        )
    own, every = ["Của Bình Tường", "Hai bên"], ["Của Bình Tân", "Của Bình Tường", "Hai bên"]
    assert got == {
        "officer": own,
        "head": own,
        "other_officer": ["Của Bình Tân", "Hai bên"],
        "verifier": [],
        "bystander": [],
        "ntm_office": [],
        "standing_office": every,
        "secretary": every,
        "finance_office": [],
        "leader": 403,
        "clerk": 403,
        "admin": 403,
    }
    assert get(client, request.getfixturevalue("officer"), f"{REGISTER}{theirs.pk}/").status_code == 404
    assert get(client, request.getfixturevalue("officer"), f"{REGISTER}{theirs.pk}/sua/").status_code == 404


def test_the_chairman_reads_whom_a_sent_dossier_is_about(client, leader, commune):
    round = make_round()
    sent, draft = make_nomination(round, commune, "da_trinh"), make_nomination(round, commune)
    assert get(client, leader, f"{REGISTER}{sent.nominee_id}/").status_code == 200
    assert get(client, leader, f"{REGISTER}{draft.nominee_id}/").status_code == 404


def test_found_without_accents_by_name_or_place(client, officer, commune):
    make_nominee(commune, name="Trần Văn Lợi", place="Thôn Hòa Sơn")
    make_nominee(commune, name="Nguyễn Thị Đào", place="Thôn Hòa Hiệp")
    client.force_login(officer)

    def found(query):
        return [one.name for one in client.get(f"{REGISTER}?{query}").context["page"]]

    assert found("tim=tran loi") == ["Trần Văn Lợi"]
    assert found("tim=DAO") == ["Nguyễn Thị Đào"]
    assert found("tim=Hòa Hiệp") == ["Nguyễn Thị Đào"]
    assert found("loai=household") == []


# --- Có phải là …? --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "typed", "why"),
    [
        ({}, ("individual", "Trần Văn Lợi", 1968), "same"),
        ({}, ("individual", "Tran van loi", None), "same"),
        ({"birth_year": None}, ("individual", "Trần Văn Lợi", 1968), "same"),
        ({}, ("individual", "Trần Văn Lợi", 1975), "apart"),
        ({}, ("individual", "Trần Văn Lợi", 1968, "female"), "apart"),
        ({}, ("individual", "Trần Văn Lợi", 1968, "male", "Thôn khác"), "same"),
        ({"kind": "collective"}, ("collective", "Trần Văn Lợi", None, "", "Thôn khác"), "apart"),
        ({"kind": "collective"}, ("collective", "Trần Văn Lợi", None, "", "thon hoa son"), "same"),
        ({}, ("individual", "Trần Văn Lợii", 1968), "near"),
        ({}, ("individual", "Trần Văn Lợii", 1975), None),
        ({}, ("individual", "Lê Thị Hoa", 1968), None),
        ({}, ("household", "Trần Văn Lợi", None), "household"),
        ({}, ("household", "Trần Văn Lợi", 1950), None),
        ({"kind": "household"}, ("individual", "Trần Văn Lợi", 1968), "household"),
        ({}, ("collective", "Trần Văn Lợi", None), None),
    ],
)
def test_who_is_like_whom(commune, known, typed, why):
    make_nominee(commune, **{"name": "Trần Văn Lợi"} | known)
    assert [one.why for one in likenesses(Typed(*typed))] == ([why] if why else [])


@pytest.mark.parametrize("year", [1968, 1975, None])
@pytest.mark.parametrize("place", ["Thôn Hòa Sơn", "Thôn khác", ""])
@pytest.mark.parametrize("kind", ["individual", "household"])
def test_the_question_and_the_checks_judge_alike(commune, kind, year, place):
    """Whom the checks take for one, or may take for one, is asked about, and nobody else of that name."""
    known = make_nominee(commune, name="Trần Văn Lợi")
    asked = next(iter(likenesses(Typed(kind, "Trần Văn Lợi", year, "male", place))), None)
    other = make_nominee(commune, kind, name="Trần Văn Lợi", birth_year=year, place=place)
    same = likeness(other, known) is not None
    assert same == (asked is not None and asked.why in {"same", "household"})


def test_the_question_comes_before_a_second_one_is_made(client, officer, other_commune):
    """Another unit keeps him: the name and the unit are told, neither the year nor the place."""
    known = make_nominee(other_commune, name="Trần Văn Lợi", birth_year=1968, place="Thôn Thuận Ninh")
    asked = post(client, officer, NEW, **PERSON)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Có phải là" in page
    assert "cùng năm sinh" in page
    assert "Thuận Ninh" not in page
    assert Nominee.objects.count() == 1
    made = post(client, officer, NEW, **PERSON, giong="moi", da_xem=str(known.pk))
    assert made.status_code == 302
    assert Nominee.objects.filter(kept_by=officer.unit, name="Trần Văn Lợi").exists()


def test_an_answer_counts_only_for_those_it_was_asked_of(client, officer, commune):
    make_nominee(commune, name="Trần Văn Lợi")
    assert post(client, officer, NEW, **PERSON, giong="moi").status_code == 422
    assert post(client, officer, NEW, **PERSON, giong="999").status_code == 422
    assert Nominee.objects.count() == 1


def test_the_known_one_is_taken_into_the_dossier(client, officer, other_commune, commune):
    round = make_round()
    make_nomination(round, commune)
    known = make_nominee(other_commune, name="Trần Văn Lợi", birth_year=1968)
    address = f"/khen-thuong/ho-so/{round.pk}/21835/them/{known.pk}/"
    assert get(client, officer, address).status_code == 404  # not by guessing a number
    taken = post(client, officer, f"{NEW}?dot={round.pk}", **PERSON, giong=str(known.pk))
    assert taken.status_code == 302
    assert taken.url.startswith(address)
    assert client.get(taken.url).status_code == 200
    assert Nominee.objects.filter(name="Trần Văn Lợi").count() == 1


def test_a_person_and_the_household_know_of_each_other(client, officer, commune):
    household = make_nominee(commune, "household", name="Trần Văn Lợi", birth_year=None)
    made = post(client, officer, NEW, **PERSON, giong=str(household.pk))
    assert made.status_code == 302
    household.refresh_from_db()
    head = household.head_of_household
    assert head is not None
    past(head)
    assert [line.of for line in history_of(household)] == ["Trần Văn Lợi"]
    assert [line.of for line in history_of(head)] == [""]


# --- Its record -----------------------------------------------------------------------------------


def test_what_a_kind_does_not_have_is_refused(client, officer):
    answer = post(client, officer, NEW, **PERSON | {"members": "5", "birth_year": "1800"})
    assert set(answer.context["form"].errors) == {"members", "birth_year"}
    assert not Nominee.objects.exists()


def test_nothing_is_overwritten_unseen(client, officer, commune):
    nominee = make_nominee(commune, name="Trần Văn Lợi")
    address = f"{REGISTER}{nominee.pk}/sua/"
    assert post(client, officer, address, **PERSON | {"place": "Thôn A"}).status_code == 302
    clash = post(client, officer, address, **PERSON | {"place": "Thôn B"})
    assert (clash.status_code, "Thôn A" in clash.content.decode()) == (409, True)


def test_what_is_appraised_is_changed_by_the_standing_office_alone(client, officer, standing_office, commune):
    nomination = make_nomination(make_round(), commune, "dang_tham_dinh")
    address = f"{REGISTER}{nomination.nominee_id}/sua/"
    assert get(client, officer, address).status_code == 403
    assert get(client, standing_office, address).status_code == 200


def test_awards_by_date_and_who_records_them(client, officer, other_officer, commune):
    nominee = make_nominee(commune)
    past(nominee, date(2019, 1, 1), achievement="Năm 2018")
    typed = {
        "form": "Giấy khen",
        "decision_number": "5/QĐ-UBND",
        "decision_date": "01/02/2022",
        "decided_by": "Chủ tịch UBND xã",
        "achievement": "Năm 2021",
        "ban": "0",
    }
    address = f"{REGISTER}{nominee.pk}/da-khen/"
    assert post(client, other_officer, f"{address}moi/", **typed).status_code == 404
    assert post(client, officer, f"{address}moi/", **typed).status_code == 302
    assert [line.achievement for line in history_of(nominee)] == ["Năm 2021", "Năm 2018"]
    page = get(client, officer, f"{REGISTER}{nominee.pk}/").content.decode()
    assert page.index("Năm 2021") < page.index("Năm 2018")
    newest = PastAward.objects.get(achievement="Năm 2021")
    assert post(client, officer, f"{address}{newest.pk}/", move="drop", ban="0").status_code == 409
    assert post(client, officer, f"{address}{newest.pk}/", move="drop", ban="1").status_code == 302
    assert [line.achievement for line in history_of(nominee)] == ["Năm 2018"]


def test_a_decision_of_the_portal_joins_the_history(commune, standing_office, clerk):
    nominee = make_nominee(commune)
    past(nominee, date(2019, 1, 1))
    round = make_round()
    case = make_nomination(round, commune, "da_duyet", nominee=nominee)
    recorded(make_draft(round, [case], standing_office), clerk)
    newest, oldest = history_of(nominee)
    assert (newest.number, newest.day, newest.past_award) == ("3125/QĐ-UBND", date(2023, 12, 15), None)
    assert newest.achievement_from == case.achievement_from
    assert oldest.day == date(2019, 1, 1)


def test_no_personal_data_in_logs(client, officer, commune, caplog):
    make_nominee(commune, name="Trần Văn Lợi")
    with caplog.at_level(logging.DEBUG):
        post(client, officer, NEW, **PERSON)
        get(client, officer, f"{REGISTER}999/")
    assert "Hòa Sơn" not in caplog.text
    assert "Lợi" not in "".join(
        one.getMessage() for one in caplog.records if not one.name.startswith("django.db")
    )


def test_the_register_asks_the_same_for_one_and_for_fifty(client, officer, commune):
    client.force_login(officer)

    def cost() -> int:
        client.get(REGISTER)
        with CaptureQueriesContext(connection) as asked:
            client.get(REGISTER)
        return len(asked)

    make_nominee(commune)
    one = cost()
    for _ in range(49):
        make_nominee(commune)
    assert cost() == one
