"""load_reference: what it holds, that it can be repeated, and that it never undoes the office's work."""

import json
import shutil
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from campaign.models import Campaign, Unit
from criteria.models import (
    CriteriaSet,
    Enrolment,
    Indicator,
    IndicatorReport,
    Recognition,
    Threshold,
)
from criteria.reference.loading import load
from tests.factories import make_report, make_threshold, the_indicator

TODAY = date(2023, 12, 20)

Edit = Callable[[str, Callable[[Any], object]], None]
Json = dict[str, Any]


@pytest.fixture
def fixtures(tmp_path, reference) -> Path:
    """A copy of fixtures/ that a test may change."""
    return Path(shutil.copytree(settings.FIXTURES_ROOT, tmp_path / "fixtures"))


@pytest.fixture
def edit(fixtures: Path) -> Edit:
    """Change one of the files: `edit("units.json", function of its content)`."""

    def change(name: str, how: Callable[[Any], object]) -> None:
        path = fixtures / name
        content = json.loads(path.read_text(encoding="utf-8"))
        how(content)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    return change


def indicator_in(sets: list[Json], code: str, slug: str = "xa-ntm") -> Json:
    one = next(one for one in sets if one["slug"] == slug)
    return next(i for criterion in one["criteria"] for i in criterion["indicators"] if i["code"] == code)


def drop_indicator(sets: list[Json], code: str) -> None:
    for criterion in sets[0]["criteria"]:
        criterion["indicators"] = [i for i in criterion["indicators"] if i["code"] != code]


def level(code: str, region: str = "dhntb", key: str = "", slug: str = "xa-ntm") -> Threshold:
    return Threshold.objects.get(
        component__indicator=the_indicator(code, slug),
        component__key=key,
        region=region,
        year=None,
        condition_key="",
    )


def revision() -> int:
    return Campaign.objects.get().revision


def run(folder: Path | None = None) -> str:
    out = StringIO()
    call_command("load_reference", *(["--from", str(folder)] if folder else []), stdout=out)
    return out.getvalue()


# --- Again and again ------------------------------------------------------------------------------


def test_a_second_load_changes_nothing_and_says_so(reference, django_assert_max_num_queries):
    before = revision()
    with django_assert_max_num_queries(32):
        assert run() == "Dữ liệu nền: không có gì thay đổi.\n"
    assert revision() == before


def test_loading_into_an_empty_database_is_quick_and_counts_what_it_adds(
    no_reference, django_assert_max_num_queries
):
    started = time.monotonic()
    with django_assert_max_num_queries(75):
        summary = run()
    assert time.monotonic() - started < 2
    assert "50 đơn vị" in summary
    assert "177 chỉ tiêu" in summary
    assert revision() == 1


def test_a_later_fixture_updates_what_nobody_touched(fixtures, edit):
    before = revision()

    def correct(sets):
        indicator = indicator_in(sets, "3.1")
        indicator["wording"] = "Câu chữ theo bản in"
        indicator["other_offices"] = ["PKTHT"]
        indicator["components"][0]["thresholds"][0]["value"] = 81.5

    edit("criteria_sets.json", correct)
    summary = run(fixtures)

    assert "Đã cập nhật (2):" in summary
    assert the_indicator("3.1").wording == "Câu chữ theo bản in"
    assert [office.code for office in the_indicator("3.1").other_offices.all()] == ["PKTHT"]
    threshold = level("3.1")
    assert threshold.value == Decimal("81.5")
    assert Threshold.objects.filter(pk=threshold.pk, condition__isnull=True).exists()  # NULL, not JSON's null
    assert revision() == before + 1
    assert "không có gì thay đổi" in run(fixtures)


def test_a_row_the_office_edited_is_kept_and_named(fixtures, edit):
    Threshold.objects.filter(pk=level("3.1").pk).update(value=85, source="QĐ của tỉnh")
    edit(
        "criteria_sets.json",
        lambda sets: indicator_in(sets, "3.1")["components"][0]["thresholds"][0].update(value=90),
    )

    summary = run(fixtures)

    assert "Đã được cơ quan sửa, giữ nguyên (1):" in summary
    assert "mức quy định xa-ntm 2021-2025 3 3.1 dhntb 2022-03-08" in summary
    assert level("3.1").value == 85


def test_a_recorded_decision_is_neither_changed_nor_removed_by_a_fixture(fixtures, edit):
    first, *rest = Recognition.objects.order_by("pk")
    issuer = first.issuer
    edit("recognitions.json", lambda raw: raw["recognitions"][0].update(issuer="UBND huyện khác"))
    assert "giữ nguyên (1)" in run(fixtures)
    edit("recognitions.json", lambda raw: raw["recognitions"].clear())
    run(fixtures)

    assert [row.pk for row in Recognition.objects.order_by("pk")] == [first.pk, *(row.pk for row in rest)]
    assert Recognition.objects.get(pk=first.pk).issuer == issuer


def test_the_plans_number_filled_in_by_the_office_stays(reference):
    Campaign.objects.update(plan_number="12/KH-UBND", plan_date=date(2022, 4, 8))
    assert "phong trào thi đua ntm-tay-son-2023" in run()
    assert Campaign.objects.get().plan_number == "12/KH-UBND"


def test_the_list_of_thirteen_confirmed_by_the_office_stays(reference):
    Unit.objects.communes().update(in_campaign_confirmed=True)
    run()
    assert Unit.objects.communes().filter(in_campaign_confirmed=True).count() == 14


def test_a_level_whose_date_the_office_moved_does_not_come_back(reference):
    """Otherwise two levels would be in force at once after the next start of the portal."""
    Threshold.objects.filter(pk=level("3.1").pk).update(valid_from=date(2022, 5, 1))
    summary = run()
    assert Threshold.objects.filter(component__indicator=the_indicator("3.1"), region="dhntb").count() == 1
    assert "giữ nguyên (1)" in summary


def test_rows_the_office_added_are_left_alone(reference, unit):
    component = the_indicator("3.1").components.get()
    make_threshold(component, 83, unit=unit("21835"))
    Enrolment.objects.create(unit=unit("21811"), set=CriteriaSet.objects.get(slug="xa-ntm-nang-cao"))
    assert "không có gì thay đổi" in run()
    assert component.thresholds.filter(unit__code="21835").exists()
    assert Enrolment.objects.filter(set__slug="xa-ntm-nang-cao").count() == 2


def test_an_open_period_stays_open(fixtures, edit, period):
    edit("campaign.json", lambda plan: plan["periods"][-1].update(due="2023-12-18"))
    run(fixtures)
    period.refresh_from_db()
    assert (period.state, period.due) == ("open", date(2023, 12, 18))


# --- Rows that are gone ---------------------------------------------------------------------------


def test_a_row_nothing_rests_on_goes_with_what_belongs_to_it(fixtures, edit):
    edit("criteria_sets.json", lambda sets: drop_indicator(sets, "3.1"))
    summary = run(fixtures)
    assert "Đã bỏ vì không còn trong dữ liệu nền (4):" in summary  # itself, its component, two levels
    assert not Indicator.objects.filter(criterion__set__slug="xa-ntm", code="3.1").exists()


def test_an_indicator_with_measurements_is_ended_and_never_deleted(fixtures, edit, commune, period):
    report = make_report(commune, the_indicator("3.1"), period, 82)
    edit("criteria_sets.json", lambda sets: drop_indicator(sets, "3.1"))

    summary = run(fixtures)

    assert the_indicator("3.1").valid_to == TODAY
    assert set(Threshold.objects.filter(component__indicator=report.indicator).values_list("valid_to")) == {
        (TODAY,)
    }
    assert IndicatorReport.objects.get().measurements.get().values.get().number == 82
    assert "kết thúc áp dụng từ hôm nay (3):" in summary
    assert "giữ lại vì đang được dùng (1):\n  - thành phần số liệu" in summary
    before = revision()
    assert "không có gì thay đổi" in run(fixtures)  # ended once
    assert revision() == before


def test_an_ended_indicator_comes_back_with_its_fixture(fixtures, edit, commune, period):
    make_report(commune, the_indicator("3.1"), period, 82)
    edit("criteria_sets.json", lambda sets: drop_indicator(sets, "3.1"))
    run(fixtures)
    run()
    assert the_indicator("3.1").valid_to is None
    assert level("3.1").valid_to is None


def test_a_level_replaced_by_a_later_one_is_ended_where_measurements_rest_on_it(
    fixtures, edit, commune, period
):
    make_report(commune, the_indicator("3.1"), period, 82)

    def replace(sets):
        indicator_in(sets, "3.1")["components"][0]["thresholds"][0].update(valid_from="2024-03-01", value=85)

    edit("criteria_sets.json", replace)
    run(fixtures)
    levels = Threshold.objects.filter(component__indicator=the_indicator("3.1"), region="dhntb").order_by(
        "valid_from"
    )
    assert [(row.value, row.valid_to) for row in levels] == [
        (Decimal(80), TODAY),
        (Decimal(85), None),
    ]


def test_a_set_with_measurements_is_ended(fixtures, edit, commune, period):
    make_report(commune, the_indicator("3.1"), period, 82)
    edit("criteria_sets.json", lambda sets: sets.pop(0))
    run(fixtures)
    assert CriteriaSet.objects.get(slug="xa-ntm").valid_to == TODAY
    assert Enrolment.objects.filter(set__slug="xa-ntm").values_list("unit__code", flat=True).get() == "21835"


def test_an_edited_row_that_left_the_fixture_is_kept(fixtures, edit):
    Indicator.objects.filter(pk=the_indicator("3.1").pk).update(note="Phòng đã xem lại")
    edit("criteria_sets.json", lambda sets: drop_indicator(sets, "3.1"))
    assert "giữ nguyên (1)" in run(fixtures)
    assert the_indicator("3.1").valid_to is None


def test_a_fixture_with_an_unknown_office_loads_nothing(fixtures, edit):
    def mistake(sets):
        sets[0]["name"] = "Tên khác"
        indicator_in(sets, "3.1")["lead"] = "KHONGCO"

    edit("criteria_sets.json", mistake)
    with pytest.raises(CommandError, match="trỏ tới mục không có"):
        run(fixtures)
    assert CriteriaSet.objects.get(slug="xa-ntm").name != "Tên khác"


def test_a_fixture_with_an_unknown_cooperating_office_loads_nothing(fixtures, edit):
    edit("criteria_sets.json", lambda sets: indicator_in(sets, "3.1").update(other_offices=["KHONGCO"]))
    with pytest.raises(CommandError, match="KHONGCO"):
        run(fixtures)


def test_the_loader_tells_which_rows_it_changed(fixtures, edit):
    edit("units.json", lambda units: units[0].update(short_name="H. Tây Sơn"))
    assert load(fixtures).updated == ["đơn vị 547"]
