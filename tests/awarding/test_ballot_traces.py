"""What the database's own files keep of a vote: nothing joins a choice to a voter once the boxes close."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from awards.council import sweeping
from awards.models import Sitting, Tally, Voted
from tests.awarding.sitting_cases import bring, make_sitting, move
from tests.awarding.test_ballot import FIRST, vote

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = ("awards_tally", "awards_voted")


@pytest.fixture
def voting(reference, commune, secretary, council) -> Sitting:
    sitting = make_sitting(secretary, [commune], each=3, in_portal=True)
    return bring(sitting, Sitting.State.VOTING, secretary)


def stamps(table: str) -> set[str]:
    """Of every version that is still in the first page of a table, dead ones too, where that can be read."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT xmin::text FROM {table}")  # noqa: S608  # reason: a name of ours
        found = {row[0] for row in cursor.fetchall()}
        try:
            with transaction.atomic():
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
        except DatabaseError:
            return found  # not installed, or not ours to install
        cursor.execute(
            "SELECT DISTINCT t_xmin::text FROM heap_page_items(get_raw_page(%s, 0)) WHERE t_data IS NOT NULL",
            [table],
        )
        return found | {row[0] for row in cursor.fetchall()}


def test_no_version_of_a_row_is_left_that_names_one_voter(voting, council, secretary):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no such stamp")
    for member, choices in zip(council, FIRST, strict=True):
        assert vote(voting, member, choices) == 302
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(DISTINCT x) FROM (SELECT xmin::text x FROM awards_tally"
                " UNION ALL SELECT xmin::text FROM awards_voted) stamps"
            )
            assert cursor.fetchone() == (1,)
    move(voting, "count", secretary)
    assert {len(stamps(table)) for table in TABLES} == {1}


def test_every_vote_writes_the_rows_of_everybody_and_only_the_voter_is_done(voting, council):
    assert vote(voting, council[3], "AAD") == 302
    assert set(Voted.objects.filter(done=True).values_list("member", flat=True)) == {council[3].pk}
    assert Voted.objects.filter(done=True).count() == 3


def test_a_sweep_that_fails_does_not_undo_the_closing(voting, council, secretary, monkeypatch):
    def refuse() -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(sweeping, "sweep", refuse)
    assert vote(voting, council[0], "AAA") == 302
    assert move(voting, "count", secretary).state == Sitting.State.COUNTED
    assert sum(Tally.objects.values_list("count", flat=True)) == 3
