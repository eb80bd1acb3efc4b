"""Who gets which answer at which address: one table, and no address outside it."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from campaign.models import User
from criteria.models import CriteriaSet
from criteria.reference.loading import load
from tayson_ntm.letters import answering
from tayson_ntm.reports import views as reports
from tests.matrix.admin_rows import ADMIN_ROWS
from tests.matrix.appraising_rows import APPRAISING_ROWS
from tests.matrix.award_round_rows import AWARD_ROUND_ROWS
from tests.matrix.certificate_rows import CERTIFICATE_ROWS
from tests.matrix.checking_rows import CHECKING_ROWS
from tests.matrix.council_rows import COUNCIL_ROWS
from tests.matrix.deciding_rows import DECIDING_ROWS
from tests.matrix.inspection_rows import INSPECTION_ROWS
from tests.matrix.move_rows import MOVE_ROWS
from tests.matrix.movement_rows import MOVEMENT_ROWS
from tests.matrix.nominating_rows import NOMINATING_ROWS
from tests.matrix.obstacle_rows import OBSTACLE_ROWS
from tests.matrix.pledge_rows import PLEDGE_ROWS
from tests.matrix.registration_rows import REGISTRATION_ROWS
from tests.matrix.review_rows import REVIEW_ROWS
from tests.matrix.roles import PEOPLE
from tests.matrix.rows import ROWS
from tests.matrix.target_rows import TARGET_ROWS
from tests.matrix.unit_rows import UNIT_ROWS
from tests.matrix.urging_rows import URGING_ROWS
from tests.matrix.world import build
from tests.people import SEATS

TABLE = [
    *ROWS,
    *MOVE_ROWS,
    *MOVEMENT_ROWS,
    *NOMINATING_ROWS,
    *OBSTACLE_ROWS,
    *REGISTRATION_ROWS,
    *REVIEW_ROWS,
    *INSPECTION_ROWS,
    *TARGET_ROWS,
    *PLEDGE_ROWS,
    *ADMIN_ROWS,
    *URGING_ROWS,
    *UNIT_ROWS,
    *APPRAISING_ROWS,
    *AWARD_ROUND_ROWS,
    *CERTIFICATE_ROWS,
    *CHECKING_ROWS,
    *COUNCIL_ROWS,
    *DECIDING_ROWS,
]


def every_pattern(resolver: URLResolver, space: str = "", route: str = "") -> list[str]:
    """Names of all addresses, the administration's too; one without a name goes by its route."""
    found = []
    for one in resolver.url_patterns:
        here = f"{route}{one.pattern}"
        if isinstance(one, URLPattern):
            found.append(f"{space}{one.name}" if one.name else here)
        else:
            found += every_pattern(one, f"{space}{one.namespace}:" if one.namespace else space, here)
    return found


def test_no_address_without_a_row():
    assert set(every_pattern(get_resolver())) == {row.name for row in TABLE} - {"absent"}


def test_every_row_answers_everybody():
    assert [str(row) for row in TABLE if set(row.answers) != set(PEOPLE)] == []


@dataclass(frozen=True)
class World:
    """What the rows are about, and a session of everybody in the matrix."""

    numbers: dict[str, int]
    people: dict[str, User]
    sessions: dict[str, str]


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


@pytest.fixture(scope="module")
def _world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once for all rows of the table: every answer is taken back before the next is asked."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(EVIDENCE_ROOT=files), transaction.atomic():
        if not CriteriaSet.objects.exists():
            load(settings.FIXTURES_ROOT)
        people = {who: SEATS[who].taken() for who in PEOPLE if who != "anonymous"}
        yield World(build(people), people, {who: session_of(user) for who, user in people.items()})
        transaction.set_rollback(True)


@pytest.fixture
def world(_world, db):
    return _world


@pytest.fixture
def quick_papers(monkeypatch):
    """What a paper says is tested where it is made; here only who is given one."""
    monkeypatch.setattr(reports, "paper_of", lambda period, criteria_set, name, make: b"")
    monkeypatch.setattr(answering, "drawn", lambda letter, suffix: b"")


def answer(client: Client, row, numbers: dict[str, int]) -> int:
    typed = {name: text.format(**numbers) for name, text in row.typed.items()}
    path = row.path.format(**numbers)
    response = client.get(path) if row.method == "GET" else client.post(path, typed)
    if response.streaming:
        list(response)  # a served file stays open until it is read
    return response.status_code


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_everybody_gets_the_answer_of_the_table(world, quick_papers, quick_frame, row):
    got = {}
    for who in PEOPLE:
        client = Client()
        with transaction.atomic():
            if who != "anonymous":
                client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[who]
            got[who] = answer(client, row, world.numbers)
            transaction.set_rollback(True)  # the next person finds things as they were
    assert got == row.answers
