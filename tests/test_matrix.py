"""Who gets which answer at which address: one table, and no address outside it."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tayson_ntm.letters import answering
from tayson_ntm.reports import views as reports
from tests.matrix.admin_rows import ADMIN_ROWS
from tests.matrix.certificate_rows import CERTIFICATE_ROWS
from tests.matrix.inspection_rows import INSPECTION_ROWS
from tests.matrix.move_rows import MOVE_ROWS
from tests.matrix.movement_rows import MOVEMENT_ROWS
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

TABLE = [
    *ROWS,
    *MOVE_ROWS,
    *MOVEMENT_ROWS,
    *OBSTACLE_ROWS,
    *REGISTRATION_ROWS,
    *REVIEW_ROWS,
    *INSPECTION_ROWS,
    *TARGET_ROWS,
    *PLEDGE_ROWS,
    *ADMIN_ROWS,
    *URGING_ROWS,
    *UNIT_ROWS,
    *CERTIFICATE_ROWS,
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


@pytest.fixture
def insurer(person):
    return person("BHXH", "bhxh", signs=True)


@pytest.fixture
def world(
    settings, tmp_path, commune, other_commune, officer, head, other_officer, supplier, period, closed_period
):
    settings.EVIDENCE_ROOT = tmp_path / "files"
    return build(commune, other_commune, officer, other_officer, supplier, period, closed_period)


@pytest.fixture
def quick_papers(monkeypatch):
    """What a paper says is tested where it is made; here only who is given one."""
    monkeypatch.setattr(reports, "paper_of", lambda period, criteria_set, name, make: b"")
    monkeypatch.setattr(answering, "drawn", lambda letter, suffix: b"")


def answer(client: Client, row, world) -> int:
    typed = {name: text.format(**world) for name, text in row.typed.items()}
    path = row.path.format(**world)
    response = client.get(path) if row.method == "GET" else client.post(path, typed)
    if response.streaming:
        list(response)  # a served file stays open until it is read
    return response.status_code


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_everybody_gets_the_answer_of_the_table(request, world, quick_papers, row):
    got = {}
    for who in PEOPLE:
        client = Client()
        with transaction.atomic():
            if who != "anonymous":
                client.force_login(request.getfixturevalue(who))
            got[who] = answer(client, row, world)
            transaction.set_rollback(True)  # the next person finds things as they were
    assert got == row.answers
