"""Pages of the council: who is shown totals, what forms do, how often the database is asked, no English."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.awarding.access import visible_nominations
from awards.models import (
    BallotCommittee,
    Conflict,
    Membership,
    Nomination,
    PaperCount,
    Participation,
    Sitting,
    SittingCase,
    Tally,
)
from tests.awarding.cases import make_nomination, make_round
from tests.awarding.sitting_cases import BY_HALF, bring, keys_of, make_sitting, move, set_rules
from tests.awarding.test_workflow import PEOPLE
from tests.test_language import english_in
from tests.uploads import pdf

pytestmark = pytest.mark.django_db
COUNTERS = ("awards_tally", "awards_papercount")
ELSEWHERE = ("/", "/tong-quan/", "/them/", "/bao-cao/", "/quan-tri/", "/khen-thuong/phien-hop/")

LOOKING = ("secretary", "leader", "admin", "hoidong3")  # who is shown most of the rest of the portal


def at(name: str, *keys: int) -> str:
    return reverse(f"awarding:{name}", args=keys)


def pages_of(sitting: Sitting) -> list[str]:
    one = (
        "sitting",
        "sitting_cases",
        "attendance",
        "committee",
        "ballot",
        "count",
        "sitting_minutes",
        "edit_sitting",
    )
    papers = ("bien-ban-kiem-phieu", "bien-ban-hop")
    return [
        *(at(name, sitting.pk) for name in one),
        at("sitting_case", sitting.pk, keys_of(sitting)[0]),
        *(reverse("sitting_paper", args=[sitting.pk, paper, "docx"]) for paper in papers),
    ]


@pytest.fixture
def everybody(request, council):
    people = {who: request.getfixturevalue(who) for who in PEOPLE}
    return people | {one.user.username: one.user for one in council}


def asked_for_counters(client: Client, address: str) -> bool:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return any(table in one["sql"] for one in queries for table in COUNTERS)


@pytest.mark.parametrize("in_portal", [True, False])
def test_no_page_so_much_as_reads_a_counter_before_the_count(commune, secretary, everybody, in_portal):
    """Every role × every page, for some the administration and the reports too: nothing asks the tables."""
    sitting = make_sitting(secretary, [commune], each=2, in_portal=in_portal)
    sitting = bring(sitting, Sitting.State.VOTING, secretary)
    for who, user in everybody.items():
        client = Client()
        client.force_login(user)
        elsewhere = ELSEWHERE if who in LOOKING else ()
        for address in (*elsewhere, *pages_of(sitting)):
            assert not asked_for_counters(client, address), (who, address)


def test_between_count_and_closing_only_the_office_reads_them(commune, secretary, everybody):
    sitting = bring(make_sitting(secretary, [commune]), Sitting.State.COUNTED, secretary)
    for who, user in everybody.items():
        client = Client()
        client.force_login(user)
        seen = {address for address in pages_of(sitting) if asked_for_counters(client, address)}
        office = who in {"standing_office", "secretary", "hoidong2"}  # the last is of Phòng Nội vụ
        assert bool(seen) == office, (who, seen)
        if not office:
            assert client.get(at("count", sitting.pk)).status_code in {403, 404}


def test_a_member_reads_what_is_put_to_it_on_the_councils_page_alone(
    client, commune, other_commune, secretary, council
):
    round = make_round()
    asked = bring(make_sitting(secretary, [commune], round=round), Sitting.State.READY, secretary)
    make_sitting(secretary, [other_commune], round=round)  # not sent to anybody yet
    member, case = council[5].user, asked.cases.get()
    page = at("sitting_case", asked.pk, case.pk)
    client.force_login(member)
    assert client.get(page).status_code == 200
    assert not visible_nominations(member).exists()
    assert client.get(at("nomination", case.nomination_id)).status_code == 404
    for away in (
        asked.participations.filter(member=council[5]),
        Sitting.objects.filter(pk=asked.pk),
        asked.cases.all(),
    ):
        field = {Participation: "attendance", Sitting: "state", SittingCase: "withdrawn"}[away.model]
        before = away.values_list(field, flat=True)[0]
        away.update(**{field: {"attendance": "absent", "state": "closed", "withdrawn": True}[field]})
        assert client.get(page).status_code == 404, field
        away.update(**{field: before})
    assert client.get(page).status_code == 200


# --- Forms ----------------------------------------------------------------------------------------


def test_the_secretary_prepares_a_sitting_until_the_vote_opens(client, commune, secretary, council):
    """Through the pages alone, as it is done at a desk."""
    round = make_round(state="closed")
    first, second = (make_nomination_for(round, commune) for _ in range(2))
    client.force_login(secretary)
    typed = {"round": round.pk, "kind": "secret", "day": "22/12/2023", "hour": "8h00", "chair": council[0].pk}
    answer = client.post(
        at("add_sitting"), typed | {"secretary": secretary.pk, "place": "Phòng số 1", "ban": "0"}
    )
    assert answer.status_code == 302
    sitting = Sitting.objects.get()
    here = at("sitting", sitting.pk)
    client.post(at("sitting_cases", sitting.pk), {"move": "put", "de-nghi": [first.pk, second.pk]})
    client.post(here, {"move": "invite", "ban": sitting.version})
    places = list(sitting.participations.order_by("member__position"))
    marks = {f"co-mat-{one.pk}": "present" for one in places}
    absent = marks | {f"co-mat-{places[2].pk}": "absent"}
    refused = client.post(at("attendance", sitting.pk), absent)
    assert refused.status_code == 422
    assert "Ghi lý do vắng mặt." in refused.content.decode()
    assert (
        client.post(at("attendance", sitting.pk), absent | {f"ly-do-{places[2].pk}": "Ốm"}).status_code == 302
    )
    client.post(at("committee", sitting.pk), {"name": "Lê Văn Kiểm", "leads": "on", "move": "save"})
    client.post(here, {"move": "open", "ban": sitting.version})
    assert Sitting.objects.get().state == "voting"


def test_the_secretary_enters_the_count_of_the_whole_list_and_closes(client, commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune], each=2), "voting", secretary, {"hoidong3": "absent"})
    here = at("sitting", sitting.pk)
    client.force_login(secretary)
    keys = keys_of(sitting)
    papers = {"phat-ra": "6", "thu-ve": "6", "khong-thu-ve": "0", "ban": str(Sitting.objects.get().version)}
    assert (
        client.post(at("count", sitting.pk), papers).status_code == 422
    )  # nobody said that the blank ones agree
    odd = papers | {"tat-ca": "1", f"khong-dong-y-{keys[0]}": "7"}
    refused = client.post(at("count", sitting.pk), odd)
    assert refused.status_code == 422
    assert f'name="khong-dong-y-{keys[0]}" inputmode="numeric" value="7"' in refused.content.decode()
    assert (
        client.post(
            at("count", sitting.pk), papers | {"tat-ca": "1", f"khong-dong-y-{keys[0]}": "2"}
        ).status_code
        == 302
    )
    numbers = Tally.objects.order_by("case", "choice").values_list("count", flat=True)
    assert list(numbers) == [4, 2, 6, 0]
    client.post(here, {"move": "close", "ban": Sitting.objects.get().version})
    assert Sitting.objects.get().state == "closed"
    assert client.get(at("sitting_minutes", sitting.pk)).status_code == 403


def make_nomination_for(round, unit):
    return make_nomination(round, unit, Nomination.State.FOR_COUNCIL)


def test_the_second_of_two_counts_is_refused_with_the_page(client, commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), Sitting.State.VOTING, secretary)
    client.force_login(secretary)
    papers = {"phat-ra": "7", "thu-ve": "7", "khong-thu-ve": "0", "tat-ca": "1", "ban": "0"}
    assert client.post(at("count", sitting.pk), papers).status_code == 302
    again = client.post(at("count", sitting.pk), papers, follow=True)
    assert "không ở bước kiểm phiếu nữa" in again.content.decode()
    assert PaperCount.objects.count() == 1


def test_a_plan_changed_meanwhile_is_not_overwritten(client, commune, secretary, council):
    sitting = make_sitting(secretary, [commune])
    client.force_login(secretary)
    typed = {"round": sitting.round_id, "kind": "secret", "day": "23/12/2023", "secretary": secretary.pk}
    assert client.post(at("edit_sitting", sitting.pk), typed | {"ban": "0"}).status_code == 302
    stale = client.post(at("edit_sitting", sitting.pk), typed | {"ban": "0", "day": "24/12/2023"})
    assert stale.status_code == 409
    assert Sitting.objects.get().day == date(2023, 12, 23)


def test_a_member_declares_for_itself_and_takes_it_back(client, commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), Sitting.State.READY, secretary)
    address = at("sitting_case", sitting.pk, keys_of(sitting)[0])
    client.force_login(council[3].user)
    client.post(address, {"move": "declare", "thanh-vien": str(council[4].pk)})
    assert [row.member for row in Conflict.objects.all()] == [council[3]]  # whoever it names
    client.post(address, {"move": "undeclare"})
    assert not Conflict.objects.standing().exists()


def test_a_seat_is_held_once_at_a_time(client, secretary, council):
    client.force_login(secretary)
    typed = {"name": "A", "title": "B", "part": "member", "position": "8", "source": "QĐ 1", "ban": "0"}
    typed |= {"votes": "on", "user": str(council[1].user_id)}
    clash = client.post(at("add_seat"), typed | {"valid_from": "01/01/2023"})
    assert clash.status_code == 422
    Membership.objects.filter(pk=council[1].pk).update(valid_to=date(2022, 12, 31))
    assert client.post(at("add_seat"), typed | {"valid_from": "01/01/2023"}).status_code == 302
    wrong = client.post(
        at("add_seat"), typed | {"valid_from": "01/01/2023", "valid_to": "01/01/2022", "user": ""}
    )
    assert wrong.status_code == 422


def test_files_are_taken_and_taken_out_until_the_closing(
    client, commune, secretary, council, settings, tmp_path
):
    settings.EVIDENCE_ROOT = tmp_path / "files"
    sitting = bring(make_sitting(secretary, [commune]), Sitting.State.COUNTED, secretary)
    client.force_login(secretary)
    here = at("sitting", sitting.pk)
    assert client.post(here, {"move": "attach", "kind": "count", "tep": pdf()}).status_code == 302
    file = sitting.files.get()
    assert (file.kind, file.note) == ("count", "Biên bản kiểm phiếu có chữ ký")
    assert client.post(here, {"move": "attach", "kind": "khac"}).status_code == 422
    client.post(here, {"move": "close", "ban": "0"})
    assert client.post(here, {"move": "detach", "tep": str(file.pk)}).status_code == 403


# --- Queries, words -------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def test_pages_ask_the_same_for_1_and_180_cases(commune, secretary, council):
    counts = []
    set_rules(**BY_HALF)
    for size in (1, 180):
        made = {
            state: bring(make_sitting(secretary, [commune], each=size), state, secretary)
            for state in ("ready", "voting", "closed")
        }
        portal = bring(make_sitting(secretary, [commune], each=size, in_portal=True), "voting", secretary)
        office, member = Client(), Client()
        office.force_login(secretary)
        member.force_login(council[2].user)
        counts.append(
            [
                queries(office, at("sitting_cases", made["ready"].pk)),
                queries(office, at("sitting", made["voting"].pk)),
                queries(office, at("count", made["voting"].pk)),
                queries(office, at("count", made["closed"].pk)),
                queries(member, at("ballot", portal.pk)),
                queries(member, at("sitting_cases", portal.pk)),
                queries(office, reverse("sitting_paper", args=[made["closed"].pk, "giay-moi", "docx"])),
                queries(office, at("sittings")),
            ]
        )
        Sitting.objects.filter(state="ready").update(version=1)
    assert counts[0] == counts[1]


def test_no_page_of_the_council_has_english(commune, secretary, council):
    prepared = make_sitting(secretary, [commune])
    made = [
        prepared,
        *(
            bring(make_sitting(secretary, [commune]), state, secretary)
            for state in ("ready", "voting", "counted", "closed")
        ),
        bring(make_sitting(secretary, [commune], in_portal=True), "voting", secretary),
    ]
    cancelled = move(make_sitting(secretary, [commune]), "cancel", secretary)
    BallotCommittee.objects.create(sitting=prepared, name="Lê Văn Kiểm")
    general = [at("sittings"), at("add_sitting"), at("seats"), at("add_seat"), at("edit_seat", council[0].pk)]
    for user in (secretary, council[4].user):
        client = Client()
        client.force_login(user)
        for address in [
            *general,
            *(one for each in [*made, cancelled] for one in pages_of(each) if "." not in one),
        ]:
            for answer in (client.get(address), client.post(address, {"move": "save", "ban": "0"})):
                assert english_in(answer.content.decode()) == [], (address, answer.status_code)
