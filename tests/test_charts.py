"""Geometry of the charts; how they look is seen in a browser."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from criteria.trend import Point
from tayson_ntm.charts import NARROW, WIDE
from tayson_ntm.charts.bars import BarRow, bar_chart
from tayson_ntm.charts.district import average_chart, bands_chart, units_chart
from tayson_ntm.charts.line import line_chart
from tayson_ntm.charts.shapes import SMALL, quarter_labels
from tayson_ntm.charts.stack import stack_chart
from tests.boards import make_board, make_line

POINTS = (
    Point("2022-Q4", 19, (19, 16, 12, 4), 1, 1),
    Point("2023-Q1", 19, (19, 17, 12, 9), 1, 1),
    Point("2023-Q2", 19, (19, 19, 15, 10), 2, 1),
)
WIDTHS = (WIDE, NARROW)


def line(values, width=WIDE):
    told = tuple((f"2023-Q{number}", Decimal(value)) for number, value in enumerate(values, start=1))
    return line_chart(told, target=19, width=width, height=132, title="Tên", sentence="Câu")


def stack(columns, width=WIDE, height=200):
    told = tuple((f"2023-Q{number}", counts) for number, counts in enumerate(columns, start=1))
    parts = ("đủ 19", "15–18", "dưới 15")
    return stack_chart(parts, told, width=width, height=height, title="Tên", sentence="Câu")


def bars(*rows, width=WIDE):
    found = tuple(BarRow(f"Xã {number}", *row) for number, row in enumerate(rows))
    return bar_chart(
        found, threshold=19, words=("Xã", "Đặc", "Nhạt"), width=width, title="Tên", sentence="Câu"
    )


# --- The line -------------------------------------------------------------------------------------


def test_a_higher_value_stands_higher_and_the_target_on_top():
    chart = line(["13.1", "14.0", "16.9"])
    heights = [dot.y for dot in chart.dots]
    assert heights == sorted(heights, reverse=True)
    assert all(dot.y > chart.target.y1 for dot in chart.dots)


def test_equal_steps_in_time_and_a_scale_that_is_linear():
    chart = line(["13", "16", "19"])
    (left, middle, right) = chart.dots
    assert middle.x - left.x == pytest.approx(right.x - middle.x, abs=0.2)
    assert left.y - middle.y == pytest.approx(middle.y - right.y, abs=0.2)
    assert right.y == chart.target.y1


def test_the_axis_prints_where_it_starts():
    texts = [label.text for label in line(["13.1", "16.9"]).labels]
    assert {"13", "16", "19"} <= set(texts)
    assert {"13,1", "16,9"} <= set(texts)


def test_a_value_under_the_target_line_is_printed_below_its_dot():
    chart = line(["13", "18.9"])
    last = next(label for label in chart.labels if label.text == "18,9")
    assert last.y > chart.dots[-1].y
    assert last.strong


def test_where_the_line_dips_the_value_stands_below_and_above_the_quarter():
    chart = line(["14.0", "13.0", "15.0"])
    value = next(label for label in chart.labels if label.text == "13,0")
    assert chart.dots[1].y < value.y < chart.labels[-1].y - SMALL


def test_all_at_the_target_is_a_line_too():
    assert {dot.y for dot in line(["19", "19"]).dots} == {line(["19", "19"]).target.y1}


@pytest.mark.parametrize("values", [[], ["13"]])
def test_one_value_makes_no_line(values):
    assert line(values) is None


def test_the_year_stands_where_it_begins():
    codes = ("2022-Q2", "2022-Q3", "2023-Q1", "2023-Q2")
    assert quarter_labels(codes) == ("II/2022", "III", "I/2023", "II")


# --- Stacked columns ------------------------------------------------------------------------------


def test_blocks_stand_on_each_other_and_are_as_tall_as_their_number():
    first, second, third = stack([(2, 4, 8)]).blocks
    assert first.y == pytest.approx(second.y + second.height, abs=0.2)
    assert second.y == pytest.approx(third.y + third.height, abs=0.2)
    assert third.height == pytest.approx(4 * first.height, abs=0.2)


def test_equal_columns_end_at_the_same_height():
    chart = stack([(2, 4, 8), (14, 0, 0)])
    assert min(block.y for block in chart.blocks[:3]) == pytest.approx(chart.blocks[3].y, abs=0.2)


def test_a_low_block_carries_no_number_and_an_absent_part_no_name():
    chart = stack([(1, 40, 0)])
    assert [block.text for block in chart.blocks] == ["", "40"]
    assert [name.text for name in chart.names] == ["đủ 19", "15–18"]


@pytest.mark.parametrize("columns", [[], [(0, 0, 0)]])
def test_nothing_counted_makes_no_chart(columns):
    assert stack(columns) is None


# --- Bars -----------------------------------------------------------------------------------------


def test_the_confirmed_bar_lies_over_the_longer_one_and_ends_at_the_tick_when_whole():
    chart = bars((16, 17), (19, 19))
    light, solid, _, whole = chart.blocks
    assert solid.width < light.width
    assert whole.x + whole.width == pytest.approx(chart.ticks[1].x1, abs=0.2)


def test_rows_keep_their_order_and_a_row_without_anything_its_tick():
    chart = bars((3, 3), (0, 0), (1, 2))
    assert [row[0] for row in chart.table.rows] == ["Xã 0", "Xã 1", "Xã 2"]
    assert len(chart.ticks) == 3
    assert len(chart.blocks) == 4


def test_no_figures_make_no_bars():
    assert bars((0, 0)) is None


# --- The district's ------------------------------------------------------------------------------


def test_average_is_that_of_the_trend():
    chart = average_chart(POINTS, WIDE)
    assert chart.table.rows == (("Quý IV/2022", "12,8"), ("Quý I/2023", "14,3"), ("Quý II/2023", "15,8"))
    assert "từ" not in chart.sentence
    assert "quý IV/2022 là 12,8" in chart.sentence


def test_bands_are_the_offices_own():
    chart = bands_chart(POINTS, WIDE)
    assert chart.table.head == ("Kỳ", "Đủ 19", "15–18", "10–14", "5–9", "Dưới 5")
    assert chart.table.rows[0] == ("Quý IV/2022", "1", "1", "1", "0", "1")
    assert chart.sentence.endswith("quý II/2023: 2 xã đủ 19, 1 xã 15–18, 1 xã 10–14.")


def test_units_are_those_of_the_board_in_its_order():
    chart = units_chart(make_board(make_line("B", "Dd"), make_line("A", "DD")), WIDE)
    assert chart.table.head == ("Xã", "Ngành xác nhận", "Xã tự đánh giá")
    assert chart.table.rows == (("B", "1", "2"), ("A", "2", "2"))


def test_without_data_there_is_no_chart():
    board = make_board(make_line("A", "--"))
    assert (average_chart((), WIDE), bands_chart((), WIDE), units_chart(board, WIDE)) == (None, None, None)


# --- As drawn -------------------------------------------------------------------------------------

BOARD = make_board(*(make_line(f"Xã {number}", "D" * 15 + "dC--") for number in range(14)))
DRAWN = {
    "line": lambda width: average_chart(POINTS, width),
    "stack": lambda width: bands_chart(POINTS, width),
    "bars": lambda width: units_chart(BOARD, width),
}


def drawn(name: str, width: int) -> ElementTree.Element:
    text = render_to_string(f"charts/{name}.html", {"chart": DRAWN[name](width), "font": "Tinos"})
    return ElementTree.fromstring(text.split("#}")[-1].strip())  # noqa: S314  # reason: our own template


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", DRAWN)
def test_everything_stays_inside_the_drawing(name, width):
    svg = drawn(name, width)
    assert float(svg.get("width")) == width
    tall = float(svg.get("height"))
    for one in svg:
        for across in ("x", "x1", "x2", "cx"):
            assert 0 <= float(one.get(across, 0)) <= width
        for down in ("y", "y1", "y2", "cy"):
            assert 0 <= float(one.get(down, 0)) <= tall
        if one.tag == "rect":
            assert float(one.get("x")) + float(one.get("width")) <= width
            assert float(one.get("y")) + float(one.get("height")) <= tall


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_brings_its_typeface_its_words_and_no_style(name):
    svg = drawn(name, WIDE)
    assert svg.get("font-family") == "Tinos"
    assert float(svg.get("font-size")) >= SMALL
    assert svg.get("role") == "img"
    assert svg.get("aria-label")
    assert not [one for one in svg.iter() if one.get("style") or one.get("class")]


@pytest.mark.parametrize("name", DRAWN)
def test_numbers_of_a_drawing_are_written_for_the_machine(name):
    text = render_to_string(f"charts/{name}.html", {"chart": DRAWN[name](WIDE), "font": "Tinos"})
    assert not re.search(r' (x|y|x1|x2|y1|y2|cx|cy|r|width|height)="[^"]*,', text)
