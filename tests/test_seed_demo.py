"""The demonstration: when it may begin, whom it holds, and that removing it leaves the reference data."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from campaign import clock
from campaign.models import Campaign, Demonstration, User
from criteria.models import Threshold
from criteria.reference.tables import TABLES
from tayson_ntm.demonstration import ACCOUNTS, FEATURED, entries
from tests.concurrency.audit import broken_reports
from tests.factories import make_report, make_threshold, make_user, the_indicator


@pytest.fixture(autouse=True)
def demonstration_allowed(settings, tmp_path):
    settings.DEMO = True
    settings.EVIDENCE_ROOT = tmp_path / "files"
    clock.forget_offset()
    yield
    clock.forget_offset()


def seed_demo(*options: str) -> str:
    out = StringIO()
    call_command("seed_demo", *options, stdout=out)
    return out.getvalue()


def test_it_says_what_it_made_and_is_refused_a_second_time(reference, settings):
    settings.PORTAL_TODAY = None
    before = Campaign.objects.get().revision

    told = seed_demo()

    assert "68 tài khoản, mật khẩu chung TaySon@2023" in told
    assert "Quý II/2022 đến quý III/2023 đã chốt số liệu; quý IV/2023 đang mở." in told
    assert Campaign.objects.get().revision > before  # the board notices
    assert clock.today() == date(2023, 12, 20)
    row = Demonstration.objects.get()
    assert row.started_on + timedelta(days=row.offset_days) == date(2023, 12, 20)
    assert row.started_on == timezone.localdate()

    assert seed_demo("--if-empty") == ""
    with pytest.raises(CommandError, match="đã có số liệu"):
        seed_demo()


def test_the_sign_in_page_can_offer_accounts(reference):
    assert len({account.username for account in ACCOUNTS}) == len(ACCOUNTS)
    assert set(FEATURED) <= {account.username for account in ACCOUNTS}


def test_production_refuses_it(reference, settings):
    settings.DEMO = False
    for options in ([], ["--if-empty"], ["--remove", "--yes"]):
        with pytest.raises(CommandError, match="DEMO=1"):
            seed_demo(*options)
    assert not User.objects.exists()


def test_it_needs_the_reference_data(no_reference):
    with pytest.raises(CommandError, match="load_reference"):
        seed_demo()


def test_it_refuses_a_database_with_users(reference):
    make_user()
    with pytest.raises(CommandError, match="1 người dùng"):
        seed_demo()
    assert not Demonstration.objects.exists()


def test_it_refuses_a_database_with_figures_and_says_which(reference, commune, period):
    make_report(commune, the_indicator("3.1"), period, 82)
    with pytest.raises(CommandError, match="1 báo cáo chỉ tiêu"):
        seed_demo()


def test_it_refuses_a_database_where_an_office_has_set_a_level(reference, commune):
    make_threshold(the_indicator("3.1").components.get(), 85, unit=commune)
    with pytest.raises(CommandError, match="1 mức quy định do cơ quan thêm"):
        seed_demo()


def test_if_empty_leaves_a_database_with_people_alone(reference):
    make_user(username="quantri.that")
    assert seed_demo("--if-empty") == ""
    assert not Demonstration.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_removing_leaves_the_reference_data_as_loaded(reference, settings):
    before = rows_of_reference()
    seed_demo()
    Threshold.objects.filter(component__indicator=the_indicator("3.1")).update(value=1)
    assert any(settings.EVIDENCE_ROOT.iterdir())

    seed_demo("--remove", "--yes")

    assert entries() == {}
    assert rows_of_reference() == before
    assert not Demonstration.objects.exists()
    assert not settings.EVIDENCE_ROOT.exists()
    seed_demo()  # and it can begin again
    assert broken_reports() == []


def rows_of_reference() -> dict[str, list[str]]:
    """The digests of everything that was loaded."""
    return {
        table.model.__name__: sorted(table.model._default_manager.values_list("loaded_digest", flat=True))
        for table in TABLES
    }


@pytest.mark.parametrize("answer", ["", "có", "xoa"])
def test_removing_asks_and_anything_but_the_word_stops_it(reference, monkeypatch, answer):
    Demonstration.objects.create(started_on=date(2023, 12, 20), offset_days=0)
    make_user()
    monkeypatch.setattr("builtins.input", lambda question: answer)
    with pytest.raises(CommandError, match="không xóa gì"):
        seed_demo("--remove")
    assert User.objects.exists()


def test_removing_refuses_a_database_that_is_no_demonstration(reference):
    make_user()
    with pytest.raises(CommandError, match="không phải dữ liệu minh họa"):
        seed_demo("--remove", "--yes")
    assert User.objects.exists()
