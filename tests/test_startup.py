"""Demonstration and production never stand in for one another."""

from datetime import date

import pytest

from campaign.models import Demonstration
from tayson_ntm.secret_key import kept_secret_key
from tayson_ntm.startup import DishonestStart, greeting, refuse_dishonest_start
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def production(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path
    settings.DEMO = False
    settings.PORTAL_TODAY = None
    settings.ALLOWED_HOSTS = ["thidua.example"]
    return settings


@pytest.fixture
def demonstration_rows(db):
    Demonstration.objects.create(started_on=date(2026, 11, 24), offset_days=-1070)


def test_production_starts_on_a_database_without_demonstration(production):
    refuse_dishonest_start()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEBUG", True, "DEBUG"),
        ("PORTAL_TODAY", date(2023, 12, 20), "PORTAL_TODAY"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS"),
        ("SECRET_KEY", "ngan", "SECRET_KEY"),
    ],
)
def test_production_is_refused_with_a_demonstration_setting(production, name, value, said):
    setattr(production, name, value)
    with pytest.raises(DishonestStart, match=said):
        refuse_dishonest_start()


def test_production_is_refused_with_the_demonstrations_key(production, tmp_path):
    production.SECRET_KEY = kept_secret_key(tmp_path / "secret_key")
    with pytest.raises(DishonestStart, match="khóa của bản minh họa"):
        refuse_dishonest_start()


def test_production_is_refused_on_a_demonstration_database(production, demonstration_rows):
    with pytest.raises(DishonestStart, match="MINH HỌA"):
        refuse_dishonest_start()


def test_demonstration_starts_on_its_own_database(production, demonstration_rows):
    production.DEMO = True
    make_user()
    refuse_dishonest_start()


def test_demonstration_is_refused_where_real_people_work(production):
    production.DEMO = True
    make_user()
    with pytest.raises(DishonestStart, match="DEMO=0"):
        refuse_dishonest_start()


def test_greeting_names_address_accounts_and_password(production):
    production.DEMO = True
    text = greeting(8123)
    assert "http://127.0.0.1:8123" in text
    assert "xa.21835" in text
    assert "TaySon@2023" in text


def test_greeting_of_production_names_no_account(production):
    text = greeting(8123)
    assert "createsuperuser" in text
    assert "TaySon@2023" not in text


def test_the_kept_key_stays_the_same_and_private(tmp_path):
    path = tmp_path / "var" / "secret_key"
    key = kept_secret_key(path)
    assert kept_secret_key(path) == key
    assert len(key) >= 50
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]
