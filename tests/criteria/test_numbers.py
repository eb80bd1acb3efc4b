from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.numbers import (
    Limits,
    Unreadable,
    format_for_field,
    format_near,
    format_number,
    limits_for,
    near,
    percent_of,
    read_number,
)

Field = dict[str, Any]
PERCENT: Field = {"maximum": Decimal(100)}
WHOLE: Field = {"whole": True}
TREES: Field = {"maximum": Decimal(10000), "unit": "m²/người"}
INCOME: Field = {"maximum": Decimal(1000), "unit": "triệu đồng/người/năm"}
PLAIN: Field = {}

MEANT = [
    ("97,5", PLAIN, "97.5"),
    ("97.5", PLAIN, "97.5"),
    ("1.234,5", PLAIN, "1234.5"),
    ("1,234.5", PLAIN, "1234.5"),
    ("1 234,5", PLAIN, "1234.5"),
    ("1\u00a0234,5", PLAIN, "1234.5"),
    ("1\u202f234\u202f567,25", PLAIN, "1234567.25"),
    ("1 234.5", PLAIN, "1234.5"),
    ("1 500", PLAIN, "1500"),
    ("1.490.000", PLAIN, "1490000"),
    ("1,490,000", PLAIN, "1490000"),
    ("1.234.567,89", PLAIN, "1234567.89"),
    ("1,234,567.89", PLAIN, "1234567.89"),
    ("1234.500", PLAIN, "1234.5"),
    ("1500", PLAIN, "1500"),
    ("007", PLAIN, "7"),
    ("0", PLAIN, "0"),
    (" 5 ", PLAIN, "5"),
    ("+5", PLAIN, "5"),
    ("−0", PLAIN, "0"),
    (",5", PLAIN, "0.5"),
    ("97,", PLAIN, "97"),
    ("９７，５", PLAIN, "97.5"),
    ("９７．５％", PERCENT, "97.5"),
    ("97,50000", PLAIN, "97.5"),
    # A dot before three digits groups, a comma is decimal, where nothing about the field says otherwise.
    ("1.500", PLAIN, "1500"),
    ("1,500", PLAIN, "1.5"),
    ("0.500", PLAIN, "0.5"),
    ("0,125", PLAIN, "0.125"),
    ("012.500", PLAIN, "12.5"),
    # A percentage cannot be 1500.
    ("1.500", PERCENT, "1.5"),
    ("97.500", PERCENT, "97.5"),
    ("97,500", PERCENT, "97.5"),
    ("100.000", PERCENT, "100"),
    ("97,5%", PERCENT, "97.5"),
    ("97,5 %", PERCENT, "97.5"),
    ("100", PERCENT, "100"),
    ("0", PERCENT, "0"),
    # Whole things cannot be one and a half.
    ("1.500", WHOLE, "1500"),
    ("1,500", WHOLE, "1500"),
    ("2.000", WHOLE, "2000"),
    ("3,0", WHOLE, "3"),
    ("2,4 m²/người", TREES, "2.4"),
    ("2,4 m2/người", TREES, "2.4"),
    ("2,4m²", TREES, "2.4"),
    ("12.500", TREES, "12.5"),
    ("47.250", INCOME, "47.25"),
    ("47,3 triệu", INCOME, "47.3"),
    ("47,3 Triệu Đồng", INCOME, "47.3"),
]


@pytest.mark.parametrize(("text", "field", "number"), MEANT)
def test_reads_what_people_mean(text, field, number):
    assert read_number(text, **field) == Decimal(number)


UNREADABLE = [
    "abc",
    "NaN",
    "Infinity",
    "∞",
    "1e3",
    "1E3",
    "0x1F",
    "12abc",
    "5-3",
    "1/2",
    "1.2.3",
    "1.23,4",
    "12 5",
    "97 ,5",
    "1,2,3",
    "1.234,567.8",
    "1..5",
    "1.,5",
    ".",
    "--5",
    "(5)",
    "٣",
    "5 m²",
    "9" * 5000,
    "1 " * 2000 + "x",
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_refuses_what_is_no_number_and_says_so(text):
    with pytest.raises(Unreadable, match="Số không đọc được: ") as refused:
        read_number(text)
    assert len(refused.value.message) < 120
    assert refused.value.choices == ()


@pytest.mark.parametrize(
    ("text", "field", "message"),
    [
        ("", PLAIN, "Nhập một số, ví dụ 97,5."),
        ("\u00a0 ", PLAIN, "Nhập một số, ví dụ 97,5."),
        ("-5", PLAIN, "Số không được âm."),
        ("−5", PLAIN, "Số không được âm."),
        ("962", PERCENT, "Tỷ lệ từ 0 đến 100. Có phải 96,2?"),
        ("9625", PERCENT, "Tỷ lệ từ 0 đến 100. Có phải 96,25?"),
        ("1000", PERCENT, "Tỷ lệ từ 0 đến 100. Có phải 100?"),
        ("962%", PERCENT, "Tỷ lệ từ 0 đến 100. Có phải 96,2?"),
        ("100,1", PERCENT, "Tỷ lệ từ 0 đến 100."),
        ("962.000", PERCENT, "Tỷ lệ từ 0 đến 100."),
        ("-1", PERCENT, "Tỷ lệ từ 0 đến 100."),
        ("97,12345", PLAIN, "Nhập tối đa 4 chữ số sau dấu phẩy."),
        ("1234567890123", PLAIN, "Số quá lớn: nhập tối đa 12 chữ số."),
        ("12,5", WHOLE, "Ô này nhận số nguyên, không có phần lẻ."),
        ("47000", INCOME, "Số lớn nhất nhận được là 1.000. Kiểm tra lại đơn vị tính."),
        ("2,4%", TREES, "Ô này không nhận tỷ lệ %. Nhập số theo đơn vị m²/người."),
        (
            "47000 nghìn",
            INCOME,
            "Ô này tính theo triệu đồng/người/năm. Nhập lại số theo đơn vị đó, không cần ghi đơn vị.",
        ),
        ("2.400", TREES, 'Bạn nhập "2.400": là 2400 hay 2,4? Nhập 2400 hoặc 2,4.'),
        ("1,500", TREES, 'Bạn nhập "1,500": là 1500 hay 1,5? Nhập 1500 hoặc 1,5.'),
        ("4", {"minimum": Decimal(5)}, "Số nhỏ nhất nhận được là 5."),
    ],
)
def test_refusal_says_what_to_do(text, field, message):
    with pytest.raises(Unreadable) as refused:
        read_number(text, **field)
    assert refused.value.message == message


def test_question_carries_both_readings():
    with pytest.raises(Unreadable) as asked:
        read_number("1.500", maximum=Decimal(5000))
    assert asked.value.choices == (Decimal(1500), Decimal("1.5"))


@pytest.mark.parametrize("answer", ["2400", "2,4"])
def test_both_offered_answers_are_readable(answer):
    assert format_number(read_number(answer, **TREES), thousands=False) == answer


def test_a_minimum_below_zero_allows_a_sign():
    assert read_number("−1.500", minimum=Decimal(-5000)) == -1500


@pytest.mark.parametrize(
    ("kind", "unit", "limits"),
    [
        ("percent", "%", Limits(Decimal(100))),
        ("number", "mô hình", Limits(whole=True)),
        ("number", "trường", Limits(whole=True)),
        ("number", "m²/người", Limits(Decimal(10000))),
        ("number", "", Limits()),
        ("money", "triệu đồng/người/năm", Limits(Decimal(1000))),
        ("money", "đồng", Limits()),
    ],
)
def test_limits_follow_from_what_is_measured(kind, unit, limits):
    assert limits_for(kind, unit) == limits


@pytest.mark.parametrize(
    ("value", "options", "text"),
    [
        ("1490000", {}, "1.490.000"),
        ("95.5", {}, "95,5"),
        ("95.5000", {}, "95,5"),
        ("100", {}, "100"),
        ("1E+3", {}, "1.000"),
        ("100.0000", {}, "100"),
        ("-3.5", {}, "−3,5"),
        ("-0.0", {}, "0"),
        ("0", {}, "0"),
        ("1490000.25", {"thousands": False}, "1490000,25"),
        ("96", {"places": 1, "trim": False}, "96,0"),
        ("96.04", {"places": 1}, "96"),
        ("96.05", {"places": 1}, "96,1"),
        ("-96.05", {"places": 1}, "−96,1"),
        ("-0.04", {"places": 1}, "0"),
        ("999.95", {"places": 1}, "1.000"),
        ("1234", {"places": 0}, "1.234"),
    ],
)
def test_format_number(value, options, text):
    assert format_number(Decimal(value), **options) == text


numbers = st.decimals(min_value=0, max_value=Decimal("999999999999.9999"), places=4)
any_places = st.integers(0, 4).flatmap(lambda places: st.decimals(0, 100_000, places=places))
fields = st.sampled_from([PLAIN, {"maximum": Decimal(10**12)}, {"maximum": Decimal(200_000)}])


@given(numbers | any_places)
def test_reading_what_was_printed_gives_it_back(value):
    assert read_number(format_number(value)) == value


@given(any_places, fields)
def test_reading_what_stands_in_a_field_gives_it_back_without_a_question(value, field):
    assert read_number(format_for_field(value), **field) == value


@given(st.integers(0, 10**12 - 1))
def test_whole_numbers_too(value):
    assert read_number(format_number(value), whole=True) == value
    assert read_number(format_for_field(value), whole=True) == value


@given(st.text(max_size=80) | st.text("0123456789., -+%e", max_size=20))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    for field in (PLAIN, PERCENT, WHOLE, TREES):
        try:
            value = read_number(text, **field)
        except Unreadable as refused:
            said = refused.message
        else:
            said = "."
            assert value.is_finite()
            assert 0 <= value <= field.get("maximum", Decimal(10**12))
        assert said.endswith((".", "?"))


@pytest.mark.parametrize(
    ("value", "threshold", "met", "text"),
    [
        ("69.97", "70", False, "69,97"),
        ("69.9", "70", False, "69,9"),
        ("69.99996", "70", False, "69,99996"),
        ("70.04", "70", True, "70"),
        ("70", "70", True, "70"),
        ("47.25", "47.25", True, "47,25"),
        ("47.24", "47.25", False, "47,2"),
        ("47.26", "47.25", True, "47,3"),
        ("5.04", "5", False, "5,04"),
        ("4.96", "5", True, "5"),
        ("4.94", "5", True, "4,9"),
        ("82.5", "80", True, "82,5"),
    ],
)
def test_printed_number_stays_on_its_side(value, threshold, met, text):
    assert format_near(Decimal(value), Decimal(threshold), met=met) == text


@given(
    st.fractions(0, 100, max_denominator=100_000),
    st.decimals(0, 100, places=2),
    st.booleans(),
)
def test_no_printed_number_touches_the_level_it_misses(value, threshold, at_most):
    met = value <= Fraction(threshold) if at_most else value >= Fraction(threshold)
    printed = near(value, threshold, met=met)
    assert (printed <= threshold if at_most else printed >= threshold) is met


def test_percent_is_exact():
    assert percent_of(Decimal(2), Decimal(3)) == Fraction(200, 3)
    assert percent_of(Decimal("412.5"), Decimal(500)) == Fraction(165, 2)
