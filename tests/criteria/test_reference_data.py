"""What the reference data hold: the law's numbers, the unknown left unknown, the plan, the units."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from campaign.models import Campaign, ContentArea, ReportingPeriod, Target, Unit
from criteria.models import Component, CriteriaSet, Criterion, Indicator, Threshold
from criteria.reference.tables import TABLES
from tests.factories import the_indicator


def level(code: str, region: str = "dhntb", key: str = "", slug: str = "xa-ntm") -> Threshold:
    return Threshold.objects.get(
        component__indicator=the_indicator(code, slug),
        component__key=key,
        region=region,
        year=None,
        condition_key="",
    )


@pytest.mark.parametrize(
    ("slug", "criteria", "indicators"),
    [("xa-ntm", 19, 57), ("xa-ntm-nang-cao", 19, 75), ("huyen-ntm", 9, 36), ("thi-tran", 9, 9)],
)
def test_a_set_has_the_laws_number_of_criteria_and_indicators(reference, slug, criteria, indicators):
    assert Criterion.objects.filter(set__slug=slug).count() == criteria
    assert Indicator.objects.filter(criterion__set__slug=slug).count() == indicators


def test_the_sets_stand_in_the_order_in_which_they_are_evaluated(reference):
    slugs = list(CriteriaSet.objects.values_list("slug", flat=True))
    assert slugs == ["xa-ntm", "xa-ntm-nang-cao", "thi-tran", "huyen-ntm"]


def test_every_row_has_a_source_a_digest_and_valid_values(reference):
    for table in TABLES:
        for row in table.model._default_manager.all():
            assert row.source, row
            assert len(row.loaded_digest) == 64
            row.clean_fields()


def test_every_indicator_has_a_component_and_a_lead(reference):
    assert not Indicator.objects.filter(components=None).exists()
    assert not Indicator.objects.filter(lead=None).exists()


def test_every_unknown_level_stays_unknown(reference):
    """A null in the fixture is a row without value and level; nothing is filled in from elsewhere."""
    unknown = Threshold.objects.filter(value=None, level="")
    sets = json.loads((settings.FIXTURES_ROOT / "criteria_sets.json").read_text(encoding="utf-8"))
    nulls = sum(
        threshold["value"] is None and threshold["level"] == ""
        for one in sets
        for criterion in one["criteria"]
        for indicator in criterion["indicators"]
        for component in indicator["components"]
        for threshold in component["thresholds"]
    )
    assert unknown.count() == nulls > 0
    assert set(unknown.values_list("confidence", flat=True)) == {"uncertain"}


@pytest.mark.parametrize(
    ("slug", "code", "key"),
    [
        ("xa-ntm", "2.1", ""),
        ("xa-ntm", "15.4", ""),
        ("xa-ntm", "16.1", ""),
        ("xa-ntm", "17.1", "tong"),
        ("xa-ntm", "17.1", "tap_trung"),
        ("xa-ntm-nang-cao", "2.2", "cung_hoa"),
        ("xa-ntm-nang-cao", "14.2", "nam"),  # has a common level, 90, which is never used
        ("xa-ntm-nang-cao", "18.1", ""),
        ("huyen-ntm", "8.2", ""),
    ],
)
def test_a_level_that_nobody_knows_is_not_invented(reference, slug, code, key):
    assert level(code, key=key, slug=slug).value is None


def test_levels_by_region_year_and_condition(reference):
    assert level("4.2").value == 98
    assert level("4.2", "tdmnpb").value == 95
    assert level("15.3", "dbsh").value == Decimal("16.5")
    income = Threshold.objects.filter(component__indicator=the_indicator("10.1"), region="dhntb")
    assert [(row.year, row.value) for row in income.order_by("year")] == [
        (2021, Decimal(41)),
        (2022, Decimal(44)),
        (2023, Decimal(47)),
        (2024, Decimal(50)),
        (2025, Decimal(53)),
    ]
    schools = Threshold.objects.filter(component__indicator=the_indicator("5.1"), component__key="muc_1")
    assert set(schools.filter(region="dhntb").values_list("condition_key", "value")) == {
        ("so_truong gt 3", Decimal(70)),
        ("so_truong le 3", Decimal(50)),
    }
    assert level("9.1").level == "Không"
    assert level("18.5", slug="xa-ntm-nang-cao").level == "Không"
    assert level("3.6", slug="xa-ntm-nang-cao").level == "Khá"


@pytest.mark.parametrize(
    ("slug", "code", "keys"),
    [
        ("xa-ntm", "3.1", [""]),
        ("xa-ntm", "12.1", ["nam", "nu"]),
        ("xa-ntm", "5.1", ["toi_thieu", "muc_1", "so_truong"]),
        ("xa-ntm", "17.1", ["tong", "tap_trung"]),
        ("xa-ntm-nang-cao", "14.3", ["nam", "nu"]),
        ("xa-ntm-nang-cao", "2.2", ["cung_hoa", "hang_muc"]),
        ("xa-ntm-nang-cao", "5.1", ["muc_1", "muc_2"]),
        ("huyen-ntm", "7.1", ["he_thong", "chon_lap"]),
    ],
)
def test_compound_indicators_have_their_components(reference, slug, code, keys):
    assert [component.key for component in the_indicator(code, slug).components.all()] == keys


def test_men_and_women_are_asked_apart_wherever_the_wording_says_so(reference):
    both = Indicator.objects.filter(wording__contains="cả nam và nữ")
    assert both.count() == 9
    assert {tuple(i.components.values_list("key", flat=True)) for i in both} == {("nam", "nu")}


def test_only_the_number_of_schools_is_context(reference):
    assert [c.code for c in Component.objects.filter(direction="")] == ["5.1.so_truong"]


def test_who_supplies_which_yearly_figure(reference):
    yearly = Indicator.objects.filter(frequency="year")
    assert set(yearly.values_list("criterion__set__slug", "code", "supplied_by__code")) == {
        ("xa-ntm", "10.1", "CCTK"),
        ("xa-ntm", "11.1", "PLDTBXH"),
        ("xa-ntm", "15.1", "BHXH"),
        ("xa-ntm", "15.3", "PYT"),
        ("xa-ntm-nang-cao", "10.1", "CCTK"),
        ("xa-ntm-nang-cao", "11.1", "PLDTBXH"),
        ("xa-ntm-nang-cao", "14.1", "BHXH"),
    }
    assert all(
        i.assumptions.startswith("Giả định theo chức năng, chờ Phòng NN&PTNT xác nhận") for i in yearly
    )


def test_the_districts_figures_are_entered_by_the_lead_and_confirmed_by_another_office(reference):
    rows = Indicator.objects.filter(criterion__set__slug="huyen-ntm").values_list(
        "lead__code", "supplied_by__code", "verifier__code"
    )
    for lead, supplied_by, verifier in rows:
        assert supplied_by == lead
        assert verifier == ("PNV" if lead == "PNNPTNT" else "PNNPTNT")


def test_what_may_not_apply_and_what_takes_no_file(reference):
    may_not = Indicator.objects.filter(may_not_apply=True).values_list("criterion__set__slug", "code")
    assert set(may_not) == {("xa-ntm", "13.4"), ("xa-ntm-nang-cao", "17.9"), ("huyen-ntm", "2.4")}
    sensitive = Indicator.objects.filter(sensitive=True).values_list("criterion__set__slug", "code")
    assert set(sensitive) == {
        ("xa-ntm", "19.1"),
        ("xa-ntm", "19.2"),
        ("xa-ntm-nang-cao", "19.1"),
        ("xa-ntm-nang-cao", "19.2"),
        ("thi-tran", "4.1"),
        ("huyen-ntm", "9.3"),
        ("huyen-ntm", "9.4"),
    }


def test_enrolments(reference):
    by_set = {
        one.slug: sorted(one.enrolments.values_list("unit__code", flat=True))
        for one in CriteriaSet.objects.all()
    }
    assert by_set["xa-ntm"] == sorted(Unit.objects.communes().values_list("code", flat=True))
    assert by_set["xa-ntm-nang-cao"] == ["21835"]
    assert by_set["thi-tran"] == ["21808"]
    assert by_set["huyen-ntm"] == ["547"]


def test_fourteen_communes_stand_in_official_order_and_one_is_outside_the_plans_list(reference):
    communes = list(Unit.objects.communes().in_order())
    assert len(communes) == 14
    assert [unit.code for unit in communes] == sorted(unit.code for unit in communes)
    outside = [unit for unit in communes if not unit.in_campaign]
    assert [unit.name for unit in outside] == ["Vĩnh An"]
    assert "chưa được xác nhận" in outside[0].in_campaign_reason
    assert not any(unit.in_campaign_confirmed for unit in communes)
    assert (outside[0].region, outside[0].region_in_question) == ("dhntb", "tdmnpb")
    assert {unit.region_in_question for unit in communes if unit.in_campaign} == {""}


def test_four_offices_have_a_duty_of_their_own(reference):
    assert dict(Unit.objects.exclude(duty="").values_list("code", "duty")) == {
        "PNV": "standing_office",
        "PNNPTNT": "ntm_office",
        "PTCKH": "finance_office",
        "UBMTTQ": "survey_office",
    }


def test_the_plan_its_periods_and_targets(reference):
    campaign = Campaign.objects.get()
    assert (campaign.starts, campaign.ends) == (date(2022, 4, 10), date(2023, 12, 31))
    assert (campaign.plan_number, campaign.plan_date) == ("", None)
    assert ContentArea.objects.count() == 9
    periods = list(ReportingPeriod.objects.all())
    assert [period.code for period in periods][:: len(periods) - 1] == ["2022-Q2", "2023-Q4"]
    assert (periods[0].starts, periods[0].opens, periods[0].due, periods[0].closes) == (
        date(2022, 4, 1),
        date(2022, 4, 10),
        date(2022, 6, 15),
        date(2022, 6, 30),
    )
    assert {period.state for period in periods} == {"planned"}
    assert Target.objects.get(code="tang-truong").rule == "gt"
    communes = Target.objects.get(code="xa-dat-chuan")
    assert (communes.value, communes.out_of) == (Decimal(13), 13)


def test_the_plans_text_is_there_to_the_letter(reference):
    section = Campaign.objects.get().sections.get(code="II.1")
    assert "Giữ vững tốc độ tăng trưởng kinh tế bình quân hàng năm trên 13%" in section.text
    area = ContentArea.objects.get(number=7)
    assert "đưa vào vận hành nhà máy cấp nước mới để cung cấp nước sạch cho Nhân dân" in area.text
