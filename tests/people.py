"""The real reference data in every test database, and the people of the district as fixtures.

A test that flushes the database (transactions, live server) gets the reference data back by asking
for `reference` or for any person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
FindEverybody = Callable[[Iterable[str]], dict[str, User]]


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
def everybody(request: pytest.FixtureRequest) -> FindEverybody:
    """People by the names of their fixtures: one world for a whole table of roles and states."""
    return lambda names: {name: request.getfixturevalue(name) for name in names}


@dataclass(frozen=True)
class Seat:
    """Where somebody works: the unit's code, the account's name, and what else their row says."""

    unit: str
    username: str
    signs: bool = False
    role: str = User.Role.OFFICER

    def taken(self) -> User:
        """The account, made where there is none yet."""
        found = User.objects.filter(username=self.username).first()
        unit = Unit.objects.get(code=self.unit)
        return found or make_user(unit, username=self.username, signs=self.signs, role=self.role)


SEATS = {
    "officer": Seat("21835", "xa.21835"),  # of Bình Tường; sends alone until the test asks for `head`
    "second_officer": Seat("21835", "xa2.21835"),
    "head": Seat("21835", "ct.21835", signs=True),
    "other_officer": Seat("21811", "xa.21811"),  # of Bình Tân, which has no head's account
    "town_officer": Seat("21808", "xa.21808"),
    "verifier": Seat("PTNMT", "ptnmt", signs=True),  # Phòng TN&MT: leads most of criterion 17
    "supplier": Seat("CCTK", "cctk", signs=True),  # Chi cục Thống kê: supplies 10.1 for every commune
    "insurer": Seat("BHXH", "bhxh", signs=True),  # Bảo hiểm xã hội: supplies 15.1 and leads nothing
    "bystander": Seat("HND", "hnd", signs=True),  # Hội Nông dân: leads and supplies nothing
    "ntm_office": Seat("PNNPTNT", "nongnghiep", signs=True),
    "standing_office": Seat("PNV", "noivu", signs=True),  # head of Phòng Nội vụ
    "secretary": Seat("PNV", "thuky"),  # specialist of Phòng Nội vụ
    "finance_office": Seat("PTCKH", "taichinh", signs=True),
    "survey_office": Seat("UBMTTQ", "mttq", signs=True),
    "leader": Seat("547", "lanhdao", role=User.Role.LEADER),
    "clerk": Seat("VPUB", "vanthu", role=User.Role.CLERK),
    "admin": Seat("VPUB", "quantri", role=User.Role.ADMIN),
}


def _sits(name: str) -> Callable[..., User]:
    @pytest.fixture(name=name)
    def somebody(reference: None) -> User:
        return SEATS[name].taken()

    return somebody


officer = _sits("officer")
second_officer = _sits("second_officer")
head = _sits("head")
other_officer = _sits("other_officer")
town_officer = _sits("town_officer")
verifier = _sits("verifier")
supplier = _sits("supplier")
insurer = _sits("insurer")
bystander = _sits("bystander")
ntm_office = _sits("ntm_office")
standing_office = _sits("standing_office")
secretary = _sits("secretary")
finance_office = _sits("finance_office")
survey_office = _sits("survey_office")
leader = _sits("leader")
clerk = _sits("clerk")
admin = _sits("admin")
