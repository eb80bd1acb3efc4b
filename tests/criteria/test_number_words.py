"""Sums in words, as papers repeat them."""

import pytest

from criteria.number_words import money_words, number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (30, "ba mươi"),
        (104, "một trăm linh bốn"),
        (111, "một trăm mười một"),
        (305, "ba trăm linh năm"),
        (540_000, "năm trăm bốn mươi nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_490_000, "một triệu bốn trăm chín mươi nghìn"),
        (2_000_001, "hai triệu không trăm linh một"),
        (16_200_000, "mười sáu triệu hai trăm nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (21_050_000_000, "hai mươi mốt tỷ không trăm năm mươi triệu"),
        (5_000_000_000_000, "năm nghìn tỷ"),
    ],
)
def test_words(number, words):
    assert number_words(number) == words


def test_a_sum_begins_large_and_ends_with_its_unit():
    assert money_words(6_480_000) == "Sáu triệu bốn trăm tám mươi nghìn đồng"


def test_no_sum_is_negative():
    with pytest.raises(ValueError, match="negative"):
        number_words(-1)
