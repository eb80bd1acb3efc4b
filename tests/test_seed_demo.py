"""The demonstration: when it may begin, whom it holds, and that removing it leaves the reference data."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from campaign import clock
from campaign.models import Campaign, Demonstration, ReportingPeriod, Unit, User
from criteria.models import IndicatorReport, Threshold
from tayson_ntm.demonstration import ACCOUNTS, FEATURED, PASSWORD
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


def test_the_first_day_is_20_december_2023(reference, settings):
    settings.PORTAL_TODAY = None
    seed_demo()
    assert clock.today() == date(2023, 12, 20)
    row = Demonstration.objects.get()
    assert row.started_on + timedelta(days=row.offset_days) == date(2023, 12, 20)
    assert row.started_on == timezone.localdate()


def test_only_the_last_quarter_is_open_and_nobody_has_sent_anything(reference):
    seed_demo()
    assert list(ReportingPeriod.objects.opened().values_list("code", "state")) == [("2023-Q4", "open")]
    assert not IndicatorReport.objects.exists()


def test_every_reporting_unit_and_organisation_has_its_account(reference):
    seed_demo()
    communes = set(Unit.objects.reporting().values_list("code", flat=True))
    assert {f"xa.{code}" for code in communes} <= set(User.objects.values_list("username", flat=True))
    assert len(communes) == 15
    without = Unit.objects.organisations().filter(people=None)
    assert not without.exists()


@pytest.mark.parametrize(
    ("username", "unit", "role", "signs"),
    [
        ("xa.21835", "21835", "officer", False),
        ("xa2.21835", "21835", "officer", False),
        ("ct.21835", "21835", "officer", True),
        ("xa.21808", "21808", "officer", False),
        ("ct.21808", "21808", "officer", True),
        ("xa.21841", "21841", "officer", False),
        ("noivu", "PNV", "officer", True),
        ("thuky", "PNV", "officer", False),
        ("nongnghiep", "PNNPTNT", "officer", True),
        ("taichinh", "PTCKH", "officer", True),
        ("mttq", "UBMTTQ", "officer", True),
        ("pyt", "PYT", "officer", True),
        ("pktht", "PKTHT", "officer", True),
        ("vpub", "VPUB", "officer", True),
        ("lanhdao", "547", "leader", False),
        ("vanthu", "VPUB", "clerk", False),
        ("quantri", "VPUB", "admin", False),
    ],
)
def test_an_account_has_its_role_and_unit_and_the_common_password(reference, username, unit, role, signs):
    seed_demo()
    user = User.objects.select_related("unit").get(username=username)
    assert (user.unit and user.unit.code, user.role, user.signs) == (unit, role, signs)
    assert user.check_password(PASSWORD)


def test_only_two_local_units_have_a_heads_account(reference):
    seed_demo()
    heads = User.objects.filter(unit__in=Unit.objects.reporting(), signs=True)
    assert set(heads.values_list("username", flat=True)) == {"ct.21835", "ct.21808"}


def test_the_sign_in_page_can_offer_accounts(reference):
    assert len({account.username for account in ACCOUNTS}) == len(ACCOUNTS)
    assert set(FEATURED) <= {account.username for account in ACCOUNTS}


def test_the_board_notices(reference):
    before = Campaign.objects.get().revision
    seed_demo()
    assert Campaign.objects.get().revision == before + 1


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


def test_a_second_time_is_refused_or_quiet(reference):
    seed_demo()
    assert seed_demo("--if-empty") == ""
    with pytest.raises(CommandError, match="đã có số liệu"):
        seed_demo()


def test_if_empty_leaves_a_database_with_people_alone(reference):
    make_user(username="quantri.that")
    assert seed_demo("--if-empty") == ""
    assert not Demonstration.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_removing_leaves_the_reference_data_as_loaded(reference, settings, commune):
    seed_demo()
    period = ReportingPeriod.objects.get(code="2023-Q4")
    make_report(commune, the_indicator("3.1"), period, 82)
    Threshold.objects.filter(component__indicator=the_indicator("3.1")).update(value=1)
    settings.EVIDENCE_ROOT.mkdir()
    (settings.EVIDENCE_ROOT / "tep.pdf").write_bytes(b"%PDF")

    seed_demo("--remove", "--yes")

    assert not User.objects.exists()
    assert not Demonstration.objects.exists()
    assert not IndicatorReport.objects.exists()
    assert not ReportingPeriod.objects.opened().exists()
    levels = Threshold.objects.filter(component__indicator=the_indicator("3.1"))
    assert set(levels.values_list("value", flat=True)) == {80}
    assert not settings.EVIDENCE_ROOT.exists()
    seed_demo()  # and it can begin again


@pytest.mark.parametrize("answer", ["", "có", "xoa"])
def test_removing_asks_and_anything_but_the_word_stops_it(reference, monkeypatch, answer):
    seed_demo()
    monkeypatch.setattr("builtins.input", lambda question: answer)
    with pytest.raises(CommandError, match="không xóa gì"):
        seed_demo("--remove")
    assert User.objects.exists()


def test_removing_refuses_a_database_that_is_no_demonstration(reference):
    make_user()
    with pytest.raises(CommandError, match="không phải dữ liệu minh họa"):
        seed_demo("--remove", "--yes")
    assert User.objects.exists()
