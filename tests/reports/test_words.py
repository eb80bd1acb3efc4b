from datetime import date
from decimal import Decimal

import pytest

from tayson_ntm.reports import words

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2023, 1, 5), "ngày 05 tháng 01 năm 2023"),
        (date(2023, 3, 2), "ngày 02 tháng 3 năm 2023"),
        (date(2022, 4, 10), "ngày 10 tháng 4 năm 2022"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_official_date_pads_days_below_ten_and_two_months(day, shown):
    assert words.long_date(day).replace(NBSP, " ") == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("2023-Q1", "quý I năm 2023"),
        ("2022-Q2", "6 tháng đầu năm 2022"),
        ("2023-Q3", "9 tháng năm 2023"),
        ("2023-Q4", "năm 2023"),
    ],
)
def test_paper_names_a_period_by_what_it_sums_up(code, shown):
    assert words.paper_period(code).replace(NBSP, " ").strip() == shown


@pytest.mark.parametrize(("number", "shown"), [(0, "0 xã"), (2, "02 xã"), (9, "09 xã"), (14, "14 xã")])
def test_running_text_pads_whole_counts(number, shown):
    assert words.count(number, "xã") == shown.replace(" ", NBSP)


def test_change_is_the_difference_of_the_printed_figures():
    assert words.changed_figure(Decimal("16.9"), Decimal("16.6")) == "tăng 0,3"
    assert words.changed_figure(Decimal("16.6"), Decimal("16.9")) == "giảm 0,3"
    assert words.changed_count(3, 3, "xã") == "không đổi"


def test_cells_take_no_padding():
    assert [words.signed(change) for change in (1, 0, -1, None)] == ["+1", "0", "−1", ""]
