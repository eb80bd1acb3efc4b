"""The secret ballot: counted once, and nothing kept that tells who chose what."""

from __future__ import annotations

import io
import logging
from collections import Counter
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from awards.council.voting import cast
from awards.models import Sitting, Tally, Voted
from campaign.moves import MoveRefused
from tests.awarding.sitting_cases import bring, keys_of, make_sitting, move

pytestmark = pytest.mark.django_db
# By member, one choice a case; the second is the first with the members changed about: the totals are equal.
FIRST = ("AAD", "ADA", "DAA", "AAA", "DDA", "AAD", "ADD")
SECOND = ("ADD", "AAD", "DDA", "AAA", "DAA", "ADA", "AAD")
WORDS = {"A": "agree", "D": "disagree"}


@pytest.fixture
def voting(commune, secretary, council) -> Sitting:
    sitting = make_sitting(secretary, [commune], each=3, in_portal=True)
    return bring(sitting, Sitting.State.VOTING, secretary)


def typed(sitting: Sitting, choices: str) -> dict[str, str]:
    return {f"phieu-{key}": WORDS[choice] for key, choice in zip(keys_of(sitting), choices, strict=True)} | {
        "move": "vote"
    }


def signed_in(member: Any) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def vote(sitting: Sitting, member: Any, choices: str, client: Client | None = None) -> int:
    client = client or signed_in(member)
    return client.post(reverse("awarding:ballot", args=[sitting.pk]), typed(sitting, choices)).status_code


def tallies(sitting: Sitting) -> dict[str, list[int]]:
    return {
        choice: list(
            Tally.objects.filter(case__sitting=sitting, choice=choice)
            .order_by("case")
            .values_list("count", flat=True)
        )
        for choice in ("agree", "disagree")
    }


def everything() -> dict[str, list[Any]]:
    """Every table as it lies, unsorted: the order of rows must tell nothing either."""
    found: dict[str, list[Any]] = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # reason: names of our tables
            found[table] = cursor.fetchall()
    return found


def _in_order(rows: Any) -> Any:
    return sorted(rows, key=repr) if isinstance(rows, list) else rows


def test_seven_members_twice_with_the_choices_permuted_leave_equal_databases(voting, council):
    """One order of members, other choices, equal totals: no table tells the two apart."""
    assert FIRST != SECOND
    assert sorted(FIRST) == sorted(SECOND)
    clients = [signed_in(member) for member in council]
    left = []
    for ballots in (FIRST, SECOND):
        with transaction.atomic():
            for member, choices, client in zip(council, ballots, clients, strict=True):
                assert vote(voting, member, choices, client) == 302
            left.append(everything() | {"sum": [tallies(voting)]})
            transaction.set_rollback(True)
    # PostgreSQL lays the second run's rows where the undone first run left room: compared in one order.
    lies = _in_order if connection.vendor == "postgresql" else list
    for table in left[0]:
        assert lies(left[0][table]) == lies(left[1][table]), table
    assert left[0]["sum"] == [{"agree": [5, 4, 4], "disagree": [2, 3, 3]}]


def test_the_stamps_of_rows_tell_no_choice(voting, council):
    """PostgreSQL keeps in each row which transaction wrote it last: every counter has the same one."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no such stamp")
    for member, choices in zip(council, FIRST, strict=True):
        vote(voting, member, choices)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM awards_tally")
            assert cursor.fetchone() == (1,)


def test_nothing_but_the_two_tables_changes(voting, council):
    client = signed_in(council[2])
    before = everything()
    vote(voting, council[2], "AAD", client)
    after = everything()
    changed = {table for table in after if before[table] != after[table]}
    assert changed == {"awards_voted", "awards_tally"}
    assert {len(before[one]) - len(after[one]) for one in ("awards_voted", "awards_tally")} == {0}
    assert LogEntry.objects.count() == 0


def test_rows_of_who_votes_stand_before_anybody_votes(voting, council):
    rows = list(Voted.objects.order_by("pk").values_list("case", "member", "done"))
    assert rows == [(case, one.pk, False) for case in keys_of(voting) for one in council]
    vote(voting, council[6], "AAA")
    vote(voting, council[0], "DDD")
    again = Voted.objects.order_by("pk").values_list("case", "member")
    assert list(again) == [row[:2] for row in rows]


def test_a_second_ballot_is_not_counted(voting, council):
    assert vote(voting, council[1], "AAA") == 302
    before = tallies(voting)
    assert vote(voting, council[1], "DDD") == 422
    assert tallies(voting) == before


def test_two_tabs_count_once(voting, council):
    """Both pages were open before the first was sent."""
    tabs = [Client(), Client()]
    for tab in tabs:
        tab.force_login(council[1].user)
        assert tab.get(reverse("awarding:ballot", args=[voting.pk])).status_code == 200
    address = reverse("awarding:ballot", args=[voting.pk])
    assert [tab.post(address, typed(voting, "AAA")).status_code for tab in tabs] == [302, 422]
    assert tallies(voting) == {"agree": [1, 1, 1], "disagree": [0, 0, 0]}


def test_an_unfinished_ballot_is_refused_whole_and_comes_back_filled_in(voting, council):
    client = Client()
    client.force_login(council[1].user)
    first, second, _ = keys_of(voting)
    answer = client.post(
        reverse("awarding:ballot", args=[voting.pk]),
        {f"phieu-{first}": "disagree", f"phieu-{second}": "maybe"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'name="phieu-{first}" value="disagree" checked' in page
    assert page.count(" checked") == 1
    assert "no-store" in answer["Cache-Control"]
    assert not Voted.objects.filter(done=True).exists()
    assert tallies(voting)["disagree"] == [0, 0, 0]


def test_all_agree_fills_what_is_left(voting, council):
    client = Client()
    client.force_login(council[1].user)
    first = keys_of(voting)[0]
    address = reverse("awarding:ballot", args=[voting.pk])
    assert client.post(address, {f"phieu-{first}": "disagree", "tat-ca": "1"}).status_code == 302
    assert tallies(voting) == {"agree": [0, 1, 1], "disagree": [1, 0, 0]}


def test_who_may_not_vote(voting, council, secretary, leader, officer, client):
    for user in (secretary, leader):
        client.force_login(user)
        assert client.get(reverse("awarding:ballot", args=[voting.pk])).status_code == 403
    client.force_login(officer)
    assert client.get(reverse("awarding:ballot", args=[voting.pk])).status_code == 404
    with pytest.raises(MoveRefused):
        cast(voting, council[1], dict.fromkeys(keys_of(voting), "agree"), by=council[2].user)


def test_absent_members_and_conflicts_have_no_ballot(unit, commune, secretary, council):
    sitting = make_sitting(secretary, [unit("CAH"), commune], in_portal=True)
    sitting = bring(sitting, "voting", secretary, {"hoidong3": "absent"})
    voters = Counter(Voted.objects.values_list("case__nomination__unit__code", flat=True))
    assert voters == {"21835": 6, "CAH": 5}
    assert vote_of(sitting, council[2]) == 403
    client = Client()
    client.force_login(council[6].user)
    page = client.get(reverse("awarding:ballot", args=[sitting.pk])).content.decode()
    assert "thuộc đơn vị trình hoặc tập thể được đề nghị, không biểu quyết" in page
    assert client.post(reverse("awarding:ballot", args=[sitting.pk]), {"tat-ca": "1"}).status_code == 302
    assert Tally.objects.filter(choice="agree").order_by("case").count() == 2
    assert Voted.objects.filter(member=council[6], done=True).count() == 1


def vote_of(sitting, member) -> int:
    client = Client()
    client.force_login(member.user)
    return client.get(reverse("awarding:ballot", args=[sitting.pk])).status_code


def test_nothing_is_voted_before_and_after(commune, secretary, council):
    sitting = make_sitting(secretary, [commune], in_portal=True)
    assert vote_of(bring(sitting, "ready", secretary), council[1]) == 403
    counted = bring(make_sitting(secretary, [commune], in_portal=True), "counted", secretary)
    assert vote_of(counted, council[1]) == 403
    paper = bring(make_sitting(secretary, [commune]), "voting", secretary)
    assert vote_of(paper, council[1]) == 403


def test_the_portals_count_adds_up_and_cannot_be_taken_back(voting, council, secretary):
    for member, choices in list(zip(council, FIRST, strict=True))[:5]:
        vote(voting, member, choices)
    counted = move(voting, "count", secretary)
    papers = counted.cases.order_by("pk")[0].papers
    assert (papers.handed_out, papers.collected, papers.not_returned, papers.valid, papers.invalid) == (
        7,
        5,
        2,
        5,
        0,
    )
    with pytest.raises(PermissionDenied):
        move(counted, "recount", secretary)


def test_the_signin_page_carries_no_ballot(voting):
    """A session that ended: the marks are not in the page that asks to sign in again."""
    address = reverse("awarding:ballot", args=[voting.pk])
    answer = Client().post(address, typed(voting, "DDD"))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap/")
    again = Client().post("/dang-nhap/", typed(voting, "DDD") | {"next": address})
    assert b"phieu-" not in again.content


def test_no_log_has_the_marks(voting, council, settings):
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    try:
        with EveryLogger(handler):
            vote(voting, council[1], "DAD")
            vote(voting, council[1], "DAD")
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
    assert "disagree" not in heard.getvalue()
    assert "phieu-" not in heard.getvalue()


class EveryLogger:
    """Loggers that do not pass on what they hear."""

    def __init__(self, handler: logging.Handler) -> None:
        self.handler, self.names = handler, ("django", "django.request", "axes")

    def __enter__(self) -> None:
        for name in self.names:
            logging.getLogger(name).addHandler(self.handler)

    def __exit__(self, *failure: object) -> None:
        for name in self.names:
            logging.getLogger(name).removeHandler(self.handler)


def test_no_table_of_the_vote_stands_in_the_administration(admin, client):
    from django.contrib.admin import site

    names = {model.__name__ for model in site._registry}
    assert names & {"Voted", "Tally", "PaperCount", "Sitting", "SittingCase", "Conflict"} == set()
