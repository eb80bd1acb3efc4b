"""Phân bổ: typed by Phòng Nội vụ, held against the quota, told to units, on the công văn, in the checks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.checking.checks import checks_of
from awards.models import Allocation, Nomination, Nominee, Structure
from awards.rounds.allocation import allocated_to, allocations_of
from awards.rounds.structure import structure_of
from campaign import clock
from campaign.models import Unit
from tayson_ntm.letters.round import allocation_letter
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.structuring import make_structure
from tests.awarding.test_workflow import PEOPLE

Kind = Nominee.Kind


@pytest.fixture
def round(reference):
    return make_round()


@pytest.fixture
def structure(round):
    return make_structure(round, "approved")


def address_of(structure) -> str:
    return f"/khen-thuong/dot/{structure.round_id}/phan-bo/"


def give(structure, unit, kind=Kind.INDIVIDUAL, number=2) -> Allocation:
    return Allocation.objects.create(structure=structure, unit=unit, kind=kind, number=number)


def numbers(structure) -> dict[tuple[str, str], int]:
    rows = Allocation.objects.filter(structure=structure).values_list("unit__code", "kind", "number")
    return {(code, kind): number for code, kind, number in rows}


def test_only_phong_noi_vu_and_only_what_is_approved(structure, request, client):
    for who in PEOPLE:
        client.force_login(request.getfixturevalue(who))
        for state in Structure.State.values:
            Structure.objects.filter(pk=structure.pk).update(state=state)
            may = who in {"standing_office", "secretary"} and state == "approved"
            assert client.get(address_of(structure)).status_code == (200 if may else 403), (who, state)
            if not may:
                answer = client.post(address_of(structure), {"individual.21835": "3", "ban": "0"})
                assert answer.status_code == 403
    assert not Allocation.objects.exists()


def test_numbers_are_kept_changed_and_taken_back(structure, commune, standing_office, client):
    client.force_login(standing_office)
    typed = {"individual.21835": "3", "collective.21835": "1", "individual.21811": "2"}
    assert client.post(address_of(structure), typed | {"ban": "0"}).status_code == 302
    assert numbers(structure) == {
        ("21835", "individual"): 3,
        ("21835", "collective"): 1,
        ("21811", "individual"): 2,
    }
    row = Allocation.objects.get(unit=commune, kind="individual")
    assert (row.version, row.updated_by) == (1, standing_office)
    stale = client.post(address_of(structure), {"individual.21835": "9", "ban": "0"})
    assert stale.status_code == 409
    page = stale.content.decode()
    assert 'value="9"' in page
    assert Allocation.objects.get(pk=row.pk).number == 3
    answer = client.post(
        address_of(structure), {"individual.21835": "4", "individual.21811": "x", "ban": "1"}
    )
    assert answer.status_code == 422
    assert 'value="x"' in answer.content.decode()
    assert client.post(address_of(structure), {"individual.21835": "4", "ban": "1"}).status_code == 302
    assert numbers(structure) == {("21835", "individual"): 4}
    row.refresh_from_db()
    assert row.version == 2


def test_the_sum_is_held_against_the_quota(structure, commune, other_commune, standing_office, client):
    give(structure, commune, number=30)
    give(structure, other_commune, number=25)
    found = {one.kind: (one.number, one.quota, one.over) for one in allocations_of(structure).sums}
    assert found == {
        "collective": (0, 30, 0),
        "individual": (55, 50, 5),
        "household": (0, 15, 0),
        "enterprise": (0, 5, 0),
    }
    client.force_login(standing_office)
    for address in (address_of(structure), f"/khen-thuong/dot/{structure.round_id}/co-cau/"):
        page = client.get(address).content.decode()
        assert "55/50" in page
        assert "vượt 5" in page


def test_the_letter_carries_the_table(structure, commune, other_commune):
    def letter():
        return allocation_letter(
            structure.round,
            structure,
            structure=structure_of(structure.round),
            allocated=allocations_of(structure),
            day=clock.today(),
        )

    assert letter().annexes == ()
    give(structure, other_commune, number=1)
    give(structure, commune, number=3)
    (grid,) = letter().annexes[0].blocks
    first, second = Unit.objects.filter(pk__in=(commune.pk, other_commune.pk)).in_order()
    given = {commune.pk: "3", other_commune.pk: "1"}
    assert grid.rows == (
        ("1", first.full_name, "", given[first.pk], "", ""),
        ("2", second.full_name, "", given[second.pk], "", ""),
    )
    assert grid.totals == (("", "Tổng số", "0", "4", "0", "0"),)


def test_the_unit_reads_what_it_was_given(structure, commune, officer, client):
    make_nomination(structure.round, commune, by=officer)
    client.force_login(officer)
    address = f"/khen-thuong/ho-so/{structure.round_id}/{commune.code}/"
    assert "được phân bổ" not in client.get(address).content.decode()
    row = give(structure, commune, number=1)
    page = client.get(address).content.decode()
    assert "được phân bổ: 01 cá nhân" in page
    assert "Nhiều hơn số được phân bổ" not in page
    make_nomination(structure.round, commune, by=officer)
    gone = make_nomination(structure.round, commune, by=officer)
    Nomination.objects.filter(pk=gone.pk).update(state=Nomination.State.WITHDRAWN)
    assert "Nhiều hơn số được phân bổ: cá nhân 2/1" in client.get(address).content.decode()
    Structure.objects.filter(pk=structure.pk).update(state="draft")
    assert allocated_to(row.unit, structure.round) == {}
    assert "được phân bổ" not in client.get(address).content.decode()


def test_the_check_tells_the_excess_of_a_unit(structure, commune, other_commune, officer, other_officer):
    def sent(unit, by):
        return make_nomination(structure.round, unit, "da_trinh", nominee=make_nominee(unit), by=by)

    def quota(nomination):
        return next(one for one in checks_of(nomination) if one.code == "quota")

    mine, theirs = sent(commune, officer), sent(other_commune, other_officer)
    give(structure, commune, number=1)
    assert quota(mine).effect == "ok"
    assert "phân bổ cho" in quota(mine).sentence
    assert "phân bổ cho" not in quota(theirs).sentence
    sent(commune, officer)
    assert quota(mine).effect == "warn"
    assert f"phân bổ cho {commune.short_name}, cá nhân 2/1" in quota(mine).sentence
    assert quota(theirs).effect == "ok"


def test_the_grid_asks_as_often_for_one_as_for_many(structure, commune, standing_office, client):
    client.force_login(standing_office)
    give(structure, commune)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address_of(structure)).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for unit in Unit.objects.exclude(pk=commune.pk)[:20]:
        give(structure, unit)
    assert asked() == few
