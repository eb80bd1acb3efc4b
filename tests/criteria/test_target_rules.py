"""Targets that an office enters: at, just below and just above each level; no database."""

from decimal import Decimal

import pytest

from criteria.evaluation import Verdict
from criteria.target_rules import (
    ACHIEVED,
    ARITHMETIC,
    AT_LEAST,
    AVERAGE,
    DECREASE,
    EACH_YEAR,
    GEOMETRIC,
    INCREASE,
    LAST_YEAR,
    MORE_THAN,
    Asked,
    Method,
    YearFigure,
    judge,
    shares_fault,
)

MET, NOT_MET, NO_DATA = Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA


def asked(rule, level=None, over=EACH_YEAR, measure="%"):
    return Asked(rule, None if level is None else Decimal(level), measure, over, 2022, 2023)


def figures(**by_year):
    return [
        YearFigure(
            int(year[1:]),
            None if isinstance(said, bool) else Decimal(said),
            said if isinstance(said, bool) else None,
            f"nguồn {year[1:]}",
        )
        for year, said in by_year.items()
    ]


def growth(averaging=GEOMETRIC, base=2020, **by_year):
    method = Method(base, averaging, "công văn") if averaging else None
    return judge(asked(MORE_THAN, 13, AVERAGE), figures(**by_year), method)


# --- Growth: an average above 13% -----------------------------------------------------------------


@pytest.mark.parametrize("averaging", [ARITHMETIC, GEOMETRIC])
@pytest.mark.parametrize(
    ("last", "verdict", "shown"),
    [("12.9999", NOT_MET, "12,99997%"), ("13", NOT_MET, "13%"), ("13.0001", MET, "13,00003%")],
)
def test_thirteen_exactly_is_not_above_thirteen(averaging, last, verdict, shown):
    found = growth(averaging, y2021="13", y2022="13", y2023=last)
    assert (found.verdict, found.shown, found.year) == (verdict, shown, 2023)


def test_the_two_ways_of_averaging_can_disagree():
    """(9,1 + 17) / 2 = 13,05 > 13, while 1,091 × 1,17 = 1,27647 < 1,13² = 1,2769."""
    ends_2022 = Asked(MORE_THAN, Decimal(13), "%", AVERAGE, 2021, 2022)
    told = figures(y2021="9.1", y2022="17")
    arithmetic = judge(ends_2022, told, Method(2020, ARITHMETIC, ""))
    geometric = judge(ends_2022, told, Method(2020, GEOMETRIC, ""))
    assert (arithmetic.verdict, arithmetic.shown) == (MET, "13,1%")
    assert (geometric.verdict, geometric.shown) == (NOT_MET, "12,98%")


def test_an_average_is_never_printed_onto_its_level():
    found = growth(ARITHMETIC, y2021="13", y2022="13.1", y2023="12.99")
    assert (found.verdict, found.shown, found.number) == (MET, "13,03%", Decimal("13.03"))
    below = growth(ARITHMETIC, y2021="13", y2022="12.9", y2023="13.01")
    assert (below.verdict, below.shown) == (NOT_MET, "12,97%")


def test_years_may_shrink():
    assert growth(GEOMETRIC, y2021="-2.5", y2022="30", y2023="14").verdict is MET
    assert growth(GEOMETRIC, y2021="-100", y2022="30", y2023="14").shown == "−100%"


def test_without_a_base_year_no_average_is_computed():
    found = growth(None, y2021="14", y2022="14", y2023="14")
    assert (found.verdict, found.number, found.shown, found.method_missing) == (NO_DATA, None, "", True)
    assert [one.shown for one in found.years] == ["14%", "14%", "14%"]


def test_a_missing_year_leaves_the_average_open_and_says_how_far_it_got():
    found = growth(ARITHMETIC, y2021="13.2", y2022="14")
    assert (found.verdict, found.missing, found.average) == (NO_DATA, (2023,), "2021–2022: 13,6%")
    assert (found.number, found.shown, found.year) == (None, "", 2023)


def test_a_missing_first_year_gives_no_average_so_far():
    found = growth(ARITHMETIC, y2022="14", y2023="15")
    assert (found.verdict, found.missing, found.average) == (NO_DATA, (2021,), "")


def test_one_year_alone_is_no_verdict_of_an_average():
    assert {one.verdict for one in growth(y2021="9", y2022="9", y2023="99").years} == {None}


def test_years_before_the_base_year_are_listed_and_not_counted():
    found = growth(ARITHMETIC, 2021, y2021="1", y2022="14", y2023="14")
    assert (found.verdict, found.shown) == (MET, "14%")
    assert [one.year for one in found.years] == [2021, 2022, 2023]


# --- Revenue: above 14% in each year of the campaign ----------------------------------------------


@pytest.mark.parametrize(
    ("told", "verdict", "year", "shown"),
    [
        ({"y2022": "14.1", "y2023": "14.0001"}, MET, 2023, "14,0001%"),
        ({"y2022": "14.1", "y2023": "14"}, NOT_MET, 2023, "14%"),
        ({"y2022": "13.9999", "y2023": "20"}, NOT_MET, 2022, "13,9999%"),
        ({"y2022": "20"}, NO_DATA, 2023, ""),
        ({"y2023": "20"}, NO_DATA, 2022, ""),
        ({"y2022": "10"}, NOT_MET, 2022, "10%"),
        ({"y2023": "10"}, NOT_MET, 2023, "10%"),
        ({}, NO_DATA, 2022, ""),
        ({"y2021": "20"}, NO_DATA, 2022, ""),
    ],
)
def test_revenue_grows_enough_in_each_year(told, verdict, year, shown):
    found = judge(asked(MORE_THAN, 14), figures(**told), None)
    assert (found.verdict, found.year, found.shown) == (verdict, year, shown)


def test_every_missing_year_is_named():
    assert judge(asked(MORE_THAN, 14), [], None).missing == (2022, 2023)


# --- Structure: each share against the year before ------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "told", "verdict"),
    [
        (INCREASE, {"y2021": "43.6", "y2022": "43.7", "y2023": "43.7001"}, MET),
        (INCREASE, {"y2021": "43.6", "y2022": "43.7", "y2023": "43.7"}, NOT_MET),
        (INCREASE, {"y2021": "43.6", "y2022": "43.5", "y2023": "44"}, NOT_MET),
        (INCREASE, {"y2022": "43.7", "y2023": "44"}, NO_DATA),
        (INCREASE, {"y2021": "43.6", "y2022": "43.7"}, NO_DATA),
        (INCREASE, {"y2021": "43.6", "y2022": "43"}, NOT_MET),
        (DECREASE, {"y2021": "21.3", "y2022": "20", "y2023": "19.9999"}, MET),
        (DECREASE, {"y2021": "21.3", "y2022": "20", "y2023": "20"}, NOT_MET),
        (DECREASE, {"y2021": "21.3", "y2022": "20", "y2023": "20.1"}, NOT_MET),
    ],
)
def test_a_share_moves_against_the_year_before(rule, told, verdict):
    assert judge(asked(rule), figures(**told), None).verdict is verdict


def test_a_share_without_the_year_before_says_which_year_is_missing():
    found = judge(asked(INCREASE), figures(y2022="43.7", y2023="44"), None)
    assert (found.missing, found.year) == ((2021,), 2022)
    assert [(one.year, one.verdict, one.shown) for one in found.years] == [
        (2022, NO_DATA, "43,7%"),
        (2023, MET, "44%"),
    ]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (("43.6", "35.1", "21.3"), ""),
        (("33.3333", "33.3333", "33.3334"), ""),
        (("33.3", "33.3", "33.3"), "33,3 + 33,3 + 33,3 = 99,9%"),
        (("43.6", "35.1", "21.4"), "= 100,1%"),
        (("99.9999", "0", "0"), "= 99,9999%"),
    ],
)
def test_shares_of_a_year_make_a_whole_exactly(shares, said):
    fault = shares_fault([Decimal(share) for share in shares])
    assert said in fault
    assert bool(fault) == bool(said)


# --- Met or not, and a level at the end -----------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "verdict", "year"),
    [
        ({"y2022": True, "y2023": True}, MET, 2023),
        ({"y2022": True, "y2023": False}, NOT_MET, 2023),
        ({"y2022": False}, NOT_MET, 2022),
        ({"y2022": True}, NO_DATA, 2023),
        ({}, NO_DATA, 2022),
    ],
)
def test_the_budget_balances_in_each_year(told, verdict, year):
    found = judge(asked(ACHIEVED, measure=""), figures(**told), None)
    assert (found.verdict, found.year) == (verdict, year)


@pytest.mark.parametrize(
    ("told", "verdict", "shown"),
    [
        ({"y2023": "100"}, MET, "100%"),
        ({"y2023": "99.9999"}, NOT_MET, "99,9999%"),
        ({"y2022": "100"}, NO_DATA, ""),
        ({"y2022": "90", "y2023": "100"}, MET, "100%"),
    ],
)
def test_clean_water_reaches_everybody_in_the_last_year(told, verdict, shown):
    found = judge(asked(AT_LEAST, 100, LAST_YEAR), figures(**told), None)
    assert (found.verdict, found.shown) == (verdict, shown)


def test_a_target_without_a_level_is_listed_and_not_judged():
    found = judge(asked(AT_LEAST, None, LAST_YEAR), figures(y2023="5"), None)
    assert (found.verdict, found.shown) == (NO_DATA, "")
    assert found.years[0].shown == "5%"
