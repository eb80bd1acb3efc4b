from datetime import date
from decimal import Decimal

import pytest

from criteria.thresholds import (
    NO_LEVEL,
    NO_YEAR,
    UNSETTLED,
    Condition,
    Place,
    ThresholdRow,
    Unknown,
    resolve,
    scale_for,
)
from tests.criteria.law import VINH_AN, indicators, parts_of
from tests.criteria.rules import row

DAY = date(2023, 12, 31)
COMMUNE = Place(unit="21835", province="52", regions=("dhntb",))
UNSETTLED_COMMUNE = Place(unit="21841", province="52", regions=VINH_AN)
MORE_THAN_3 = Condition("so_truong", "gt", Decimal(3))
AT_MOST_3 = Condition("so_truong", "le", Decimal(3))


def required(*rows: ThresholdRow, place: Place = COMMUNE, on: date = DAY, year: int | None = 2023):
    """The values that apply, or why there is none."""
    found = resolve(rows, place, on=on, year=year)
    return found.reason if isinstance(found, Unknown) else [chosen.value for chosen in found]


REGION = row(80, region="dhntb")
PROVINCE = row(85, province="52")
OWN = row(90, unit="21835")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([REGION], [80]),
        ([REGION, PROVINCE], [85]),
        ([REGION, PROVINCE, OWN], [90]),
        ([OWN, REGION], [90]),
        ([], NO_LEVEL),
        ([row(75, region="tdmnpb")], NO_LEVEL),
        ([REGION, row(60, province="51")], [80]),
        ([REGION, row(60, unit="21841")], [80]),
        ([row(0, region="dhntb")], [0]),
    ],
)
def test_own_override_then_province_then_region(rows, expected):
    assert required(*rows) == expected
    assert required(*reversed(rows)) == expected


@pytest.mark.parametrize(
    "rows",
    [
        [row(region="dhntb")],
        [row(region="dhntb"), row(75, region="tdmnpb")],
        [REGION, row(province="52")],
        [REGION, PROVINCE, row(unit="21835")],
        [REGION, PROVINCE, OWN, row(unit="21835", valid_from=date(2023, 1, 1))],
    ],
)
def test_null_is_unknown_and_never_falls_to_another_scope(rows):
    assert required(*rows) == NO_LEVEL


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 3, 7), NO_LEVEL),
        (date(2022, 3, 8), [80]),
        (date(2023, 6, 30), [80]),
        (date(2023, 7, 1), [82]),
        (date(2024, 3, 1), [82]),
        (date(2024, 3, 2), NO_LEVEL),
    ],
)
def test_the_level_in_force_on_the_day(on, expected):
    old = row(80, region="dhntb", valid_to=date(2023, 6, 30))
    new = row(82, region="dhntb", valid_from=date(2023, 7, 1), valid_to=date(2024, 3, 1))
    assert required(old, new, on=on) == expected


def test_an_open_older_row_gives_way_to_the_newer_one():
    newer = row(82, region="dhntb", valid_from=date(2023, 7, 1))
    assert required(REGION, newer) == [82]
    assert required(REGION, newer, on=date(2023, 6, 30)) == [80]


def test_an_override_counts_only_while_it_is_in_force():
    later = row(85, province="52", valid_from=date(2024, 1, 1))
    ended = row(86, province="52", valid_to=date(2023, 12, 30))
    assert required(REGION, later, ended) == [80]


YEARLY = [row(44, region="dhntb", year=2022), row(47, region="dhntb", year=2023)]


@pytest.mark.parametrize(
    ("year", "on", "expected"),
    [
        (2022, DAY, [44]),
        (2023, DAY, [47]),
        (2023, date(2023, 3, 31), [47]),
        (2022, date(2022, 3, 1), [44]),
        (2021, DAY, NO_LEVEL),
        (None, DAY, NO_YEAR),
    ],
)
def test_yearly_level_follows_the_year_of_the_figure(year, on, expected):
    assert required(*YEARLY, year=year, on=on) == expected


def test_yearly_level_changed_by_a_later_decision():
    changed = row(48, region="dhntb", year=2023, valid_from=date(2023, 10, 1))
    assert required(*YEARLY, changed) == [48]
    assert required(*YEARLY, changed, on=date(2023, 9, 30)) == [47]


def test_provincial_level_of_one_year_hides_only_that_year():
    provincial = row(50, province="52", year=2023)
    assert required(*YEARLY, provincial, year=2023) == [50]
    assert required(*YEARLY, provincial, year=2022) == [44]
    assert required(REGION, provincial, year=None) == NO_YEAR


def test_conditions_come_back_together():
    pair = [row(70, region="dhntb", condition=MORE_THAN_3), row(50, region="dhntb", condition=AT_MOST_3)]
    assert required(*pair) == [70, 50]
    assert required(row(100, region="dhntb", valid_from=date(2022, 1, 1)), *pair) == [70, 50]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([REGION, row(80, region="tdmnpb")], [80]),
        ([REGION, row(75, region="tdmnpb")], UNSETTLED),
        ([REGION], UNSETTLED),
        ([REGION, row(region="tdmnpb")], UNSETTLED),
        ([row(50, region="tdmnpb"), row(region="dhntb")], UNSETTLED),
        ([row(region="dhntb"), row(region="tdmnpb")], NO_LEVEL),
        ([], NO_LEVEL),
        ([row(level="Đạt", region="dhntb"), row(level="Khá", region="tdmnpb")], UNSETTLED),
        ([row(80, region="dhntb", condition=MORE_THAN_3), row(80, region="tdmnpb")], UNSETTLED),
        ([REGION, row(75, region="tdmnpb"), PROVINCE], [85]),
        ([REGION, row(75, region="tdmnpb"), row(70, unit="21841")], [70]),
        ([REGION, row(80, region="tdmnpb"), row(unit="21841")], NO_LEVEL),
    ],
)
def test_unsettled_region_takes_a_level_only_where_both_agree(rows, expected):
    assert required(*rows, place=UNSETTLED_COMMUNE) == expected


def test_a_place_without_region_has_no_regional_level():
    assert required(REGION, place=Place("PNV", "52", ())) == UNSETTLED


def test_empty_unit_province_and_region_match_no_row_of_others():
    nowhere = Place(unit="", province="", regions=("dhntb",))
    assert required(REGION, PROVINCE, OWN, place=nowhere) == [80]
    assert required(REGION, PROVINCE, OWN, place=Place("", "", ("",))) == NO_LEVEL


@pytest.mark.parametrize(
    ("op", "held"),
    [
        ("gt", (False, False, True)),
        ("ge", (False, True, True)),
        ("lt", (True, False, False)),
        ("le", (True, True, False)),
    ],
)
def test_condition_holds(op, held):
    condition = Condition.read({"component": "so_truong", "op": op, "value": 3})
    assert condition is not None
    assert tuple(condition.holds(Decimal(figure)) for figure in (2, 3, 4)) == held


def test_condition_with_an_unknown_operator_is_refused():
    with pytest.raises(ValueError, match="unknown operator"):
        Condition.read({"component": "so_truong", "op": "eq", "value": 3})
    assert Condition.read(None) is None


@pytest.mark.parametrize(
    ("level", "scale"),
    [
        ("Khá", ("Chưa đạt", "Đạt", "Khá", "Tốt")),
        ("Đạt", ("Chưa đạt", "Đạt", "Khá", "Tốt")),
        ("Mức độ 2", ("Chưa đạt", "Mức độ 1", "Mức độ 2")),
        ("Mức độ 3", ("Chưa đạt", "Mức độ 1", "Mức độ 2", "Mức độ 3")),
        ("Cấp độ 1", ("Chưa đạt", "Cấp độ 1", "Cấp độ 2", "Cấp độ 3")),
        ("Không", ()),
        ("Mức độ cao", ()),
    ],
)
def test_scale_for(level, scale):
    assert scale_for(level) == scale


def test_scales_of_the_fixtures_are_the_named_ones():
    for indicator in indicators().values():
        for component in indicator["components"]:
            for level in {threshold["level"] for threshold in component["thresholds"]}:
                if component["kind"] == "graded" and level:
                    assert tuple(component["scale"]) == scale_for(level), indicator["code"]


def reasons(slug: str, code: str, regions: tuple[str, ...]) -> list[str]:
    found = [part.thresholds for part in parts_of(slug, code, regions) if not part.is_context]
    return [required.reason if isinstance(required, Unknown) else "" for required in found]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("3.1", [""]),
        ("5.1", ["", ""]),
        ("9.1", [""]),
        ("17.4", [""]),
        ("4.2", [UNSETTLED]),
        ("9.2", [UNSETTLED]),
        ("10.1", [UNSETTLED]),
        ("11.1", [UNSETTLED]),
        ("12.1", [UNSETTLED, UNSETTLED]),
        ("15.4", [UNSETTLED]),
        ("2.1", [NO_LEVEL]),
        ("6.1", [NO_LEVEL]),
    ],
)
def test_vinh_an_in_the_real_data(code, expected):
    assert reasons("xa-ntm", code, VINH_AN) == expected


def test_every_yes_no_of_the_real_data_agrees_for_vinh_an():
    codes = [
        (slug, code)
        for (slug, code), indicator in indicators().items()
        if slug.startswith("xa-ntm") and indicator["kind"] == "yes_no"
    ]
    assert len(codes) > 50
    for slug, code in codes:
        assert reasons(slug, code, VINH_AN) == [""], code


def test_the_common_level_is_never_used_for_a_region_without_its_own():
    # Nâng cao 14.2 is 90 in the column for the whole country and empty for the region.
    assert reasons("xa-ntm-nang-cao", "14.2", ("dhntb",)) == [NO_LEVEL, NO_LEVEL]
