"""The real reference data in every test database, and the people of the district as fixtures.

A test that flushes the database (transactions, live server) gets the reference data back by asking
for `reference` or for any person.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from campaign.models import ReportingPeriod, Unit, User
from criteria.models import CriteriaSet
from criteria.reference.loading import load
from criteria.reference.tables import TABLES
from tests.factories import make_period, make_user

FindUnit = Callable[[str], Unit]
FindPerson = Callable[..., User]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Once per database: loading takes longer than most tests."""
    with django_db_blocker.unblock():
        load(settings.FIXTURES_ROOT)


@pytest.fixture
def reference(db: None) -> None:
    if not CriteriaSet.objects.exists():
        load(settings.FIXTURES_ROOT)


@pytest.fixture
def no_reference(db: None) -> None:
    """An empty database, as it is between the migrations and the first load."""
    Unit.objects.update(parent=None)
    for table in reversed(TABLES):
        table.model._default_manager.all().delete()


@pytest.fixture
def unit(reference: None) -> FindUnit:
    """A unit of the reference data by its code."""
    return lambda code: Unit.objects.get(code=code)


@pytest.fixture
def person(unit: FindUnit) -> FindPerson:
    """Somebody of the unit with this code; an account that was made already is found again."""

    def find_or_make(code: str, username: str = "", **fields: Any) -> User:
        username = username or f"can-bo.{code.lower()}"
        found = User.objects.filter(username=username).first()
        return found or make_user(unit(code), username=username, **fields)

    return find_or_make


@pytest.fixture
def commune(unit: FindUnit) -> Unit:
    """Bình Tường: enrolled in both commune sets."""
    return unit("21835")


@pytest.fixture
def other_commune(unit: FindUnit) -> Unit:
    return unit("21811")


@pytest.fixture
def town(unit: FindUnit) -> Unit:
    return unit("21808")


@pytest.fixture
def district(unit: FindUnit) -> Unit:
    return unit("547")


@pytest.fixture
def period(reference: None) -> ReportingPeriod:
    """2023-Q4, open; the earlier ones were never opened."""
    return make_period("2023-Q4")


@pytest.fixture
def closed_period(reference: None) -> ReportingPeriod:
    """2023-Q3, closed."""
    return make_period("2023-Q3", ReportingPeriod.State.CLOSED)


@pytest.fixture
def officer(person: FindPerson) -> User:
    """Of Bình Tường; sends alone until the test asks for `head`."""
    return person("21835", "xa.21835")


@pytest.fixture
def second_officer(person: FindPerson) -> User:
    return person("21835", "xa2.21835")


@pytest.fixture
def head(person: FindPerson) -> User:
    return person("21835", "ct.21835", signs=True)


@pytest.fixture
def other_officer(person: FindPerson) -> User:
    """Of Bình Tân, which has no head's account."""
    return person("21811", "xa.21811")


@pytest.fixture
def town_officer(person: FindPerson) -> User:
    return person("21808", "xa.21808")


@pytest.fixture
def verifier(person: FindPerson) -> User:
    """Phòng TN&MT: leads most of criterion 17."""
    return person("PTNMT", "ptnmt", signs=True)


@pytest.fixture
def supplier(person: FindPerson) -> User:
    """Chi cục Thống kê: supplies 10.1 for every commune."""
    return person("CCTK", "cctk", signs=True)


@pytest.fixture
def bystander(person: FindPerson) -> User:
    """Hội Nông dân: leads and supplies nothing."""
    return person("HND", "hnd", signs=True)


@pytest.fixture
def ntm_office(person: FindPerson) -> User:
    """Phòng NN&PTNT."""
    return person("PNNPTNT", "nongnghiep", signs=True)


@pytest.fixture
def standing_office(person: FindPerson) -> User:
    """Head of Phòng Nội vụ."""
    return person("PNV", "noivu", signs=True)


@pytest.fixture
def secretary(person: FindPerson) -> User:
    """Specialist of Phòng Nội vụ."""
    return person("PNV", "thuky")


@pytest.fixture
def finance_office(person: FindPerson) -> User:
    return person("PTCKH", "taichinh", signs=True)


@pytest.fixture
def survey_office(person: FindPerson) -> User:
    return person("UBMTTQ", "mttq", signs=True)


@pytest.fixture
def leader(person: FindPerson) -> User:
    return person("547", "lanhdao", role=User.Role.LEADER)


@pytest.fixture
def clerk(person: FindPerson) -> User:
    return person("VPUB", "vanthu", role=User.Role.CLERK)


@pytest.fixture
def admin(person: FindPerson) -> User:
    return person("VPUB", "quantri", role=User.Role.ADMIN)
