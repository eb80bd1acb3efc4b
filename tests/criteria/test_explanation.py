from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.evaluation import (
    CHUA_DAT,
    DAT,
    Answer,
    Basis,
    Kind,
    judge,
)
from criteria.thresholds import UNSETTLED, Unknown
from tests.criteria.law import VINH_AN, parts_of
from tests.criteria.rules import MET, NOT_MET, level, number, of, part, row, verdict

MEN_AND_WOMEN = parts_of("xa-ntm", "12.1")
SCHOOLS = parts_of("xa-ntm", "5.1")
LANDFILL = parts_of("huyen-ntm", "7.1")
KNOWN_AND_UNKNOWN = (part(key="a", label="Tổng số"), part(value=None, key="b", label="Tập trung"))

LAW = "QĐ 318/QĐ-TTg, 3.1"
PERCENT, NUMBER = [part()], [part(Kind.NUMBER, 2)]
POVERTY = [part(value=5, direction="le")]

SENTENCES = [
    (PERCENT, Answer({"": number("82.5")}), f"Đạt: 82,5 ≥ 80 — {LAW}"),
    (PERCENT, Answer({"": number(80)}), f"Đạt: 80 ≥ 80 — {LAW}"),
    (PERCENT, Answer({"": number(76)}), f"Chưa đạt: 76 < 80, còn thiếu 4 điểm % — {LAW}"),
    (PERCENT, Answer({"": number("79.97")}), f"Chưa đạt: 79,97 < 80, còn thiếu 0,03 điểm % — {LAW}"),
    (
        [part(value=100)],
        Answer({"": of(1966, 2002)}),
        f"Chưa đạt: 98,2 < 100, còn thiếu 36 (1,8 điểm %) — {LAW}",
    ),
    (PERCENT, Answer(), "Chưa có số liệu"),
    (POVERTY, Answer({"": number("4.2")}), f"Đạt: 4,2 ≤ 5 — {LAW}"),
    (POVERTY, Answer({"": number("5.5")}), f"Chưa đạt: 5,5 > 5, cao hơn mức 0,5 điểm % — {LAW}"),
    (NUMBER, Answer({"": number("2.4")}), f"Đạt: 2,4 ≥ 2 m²/người — {LAW}"),
    (
        NUMBER,
        Answer({"": number("1.5")}),
        f"Chưa đạt: 1,5 < 2 m²/người, còn thiếu 0,5 m²/người — {LAW}",
    ),
    ([part(Kind.YES_NO, "Không")], Answer({"": level(DAT)}), f"Đạt — {LAW}"),
    ([part(Kind.YES_NO, "Không")], Answer({"": level(CHUA_DAT)}), f"Chưa đạt — {LAW}"),
    (
        [part(Kind.GRADED, "Khá")],
        Answer({"": level("Tốt")}),
        f"Đạt: xếp loại Tốt, quy định từ Khá trở lên — {LAW}",
    ),
    (
        [part(Kind.GRADED, "Khá")],
        Answer({"": level("Đạt")}),
        f"Chưa đạt: xếp loại Đạt, quy định từ Khá trở lên — {LAW}",
    ),
    (
        [part(value=None)],
        Answer({"": number("92.4")}, declared=MET),
        "Đạt: xã tự đánh giá, chưa có mức quy định (92,4%)",
    ),
    (
        [part(value=None)],
        Answer({"": of(1999, 2000)}, declared=NOT_MET),
        "Chưa đạt: xã tự đánh giá, chưa có mức quy định (99,95%)",
    ),
    (
        [part(Kind.NUMBER, None)],
        Answer({"": number(3)}, declared=MET),
        "Đạt: xã tự đánh giá, chưa có mức quy định (3 m²/người)",
    ),
    (
        [part(Kind.DECLARED, None)],
        Answer({"": level(DAT)}),
        "Đạt: xã tự đánh giá, chưa có mức quy định",
    ),
    (
        [part(thresholds=Unknown(UNSETTLED))],
        Answer({"": number(96)}, declared=MET),
        "Đạt: xã tự đánh giá, chưa xác định vùng áp dụng (96%)",
    ),
    (
        MEN_AND_WOMEN,
        Answer({"nam": number(72), "nu": number(70)}),
        f"Đạt: 72 ≥ 70 (nam); 70 ≥ 70 (nữ) — {LAW}",
    ),
    (
        MEN_AND_WOMEN,
        Answer({"nam": number(72), "nu": number(66)}),
        f"Chưa đạt: 66 < 70, còn thiếu 4 điểm % (nữ) — {LAW}",
    ),
    (
        SCHOOLS,
        Answer({"toi_thieu": number(100), "muc_1": of(2, 3), "so_truong": number(4)}),
        "Chưa đạt: 66,7 < 70, còn thiếu 1 (3,3 điểm %) (tỷ lệ trường đạt tiêu chuẩn cơ sở vật chất mức độ 1; "
        f"tổng số trường của xã > 3) — {LAW}",
    ),
    (
        LANDFILL,
        Answer({"he_thong": level(CHUA_DAT), "chon_lap": number(40)}),
        "Chưa đạt: hệ thống thu gom, xử lý chất thải rắn đảm bảo yêu cầu về bảo vệ môi trường: "
        f"chưa đạt — {LAW}",
    ),
    (
        KNOWN_AND_UNKNOWN,
        Answer({"a": number(85), "b": number(60)}, declared=MET),
        f"Đạt: 85 ≥ 80 (tổng số); xã tự đánh giá, chưa có mức quy định (tập trung: 60%) — {LAW}",
    ),
]


@pytest.mark.parametrize(("parts", "answer", "sentence"), SENTENCES)
def test_sentence(parts, answer, sentence):
    assert judge(parts, answer, citation=LAW).sentence == sentence


@pytest.mark.parametrize("assessor", ["thị trấn", "cơ quan phụ trách"])
def test_sentence_names_who_assesses(assessor):
    judgement = judge([part(Kind.DECLARED, None)], Answer({"": level(DAT)}), assessor=assessor)
    assert judgement.sentence == f"Đạt: {assessor} tự đánh giá, chưa có mức quy định"


def test_a_label_that_begins_with_an_abbreviation_keeps_its_capitals():
    named = [part(label="THCS"), part(label="Nữ", key="nu")]
    sentence = judge(named, Answer({"": number(90), "nu": number(90)})).sentence
    assert sentence == "Đạt: 90 ≥ 80 (THCS); 90 ≥ 80 (nữ)"


DISTANCES = [
    (PERCENT[0], number("82.5"), "2.5", "hơn 2,5 điểm %"),
    (PERCENT[0], number(80), "0", "vừa đủ"),
    (PERCENT[0], number("78.2"), "-1.8", "còn thiếu 1,8 điểm %"),
    (NUMBER[0], number("2.4"), "0.4", "hơn 0,4 m²/người"),
    (POVERTY[0], number("4.2"), "0.8", "thấp hơn mức 0,8 điểm %"),
    (POVERTY[0], number(5), "0", "bằng mức quy định"),
    (POVERTY[0], number("5.5"), "-0.5", "cao hơn mức 0,5 điểm %"),
    (part(value=100), of(1966, 2002), "-1.8", "còn thiếu 36 (1,8 điểm %)"),
    (PERCENT[0], of(1700, 2000), "5", "hơn 100 (5 điểm %)"),
    (PERCENT[0], of(1600, 2000), "0", "vừa đủ"),
    # 8 of 9 are needed for 80 %: exactly enough, though the percentage lies above.
    (PERCENT[0], of(8, 9), "8.9", "vừa đủ"),
    (PERCENT[0], of(7, 9), "-2.2", "còn thiếu 1 (2,2 điểm %)"),
    (PERCENT[0], of(16001, 20000), "0", "hơn 1"),
    (PERCENT[0], of(1234, 5000), "-55.3", "còn thiếu 2.766 (55,3 điểm %)"),
    (POVERTY[0], of(53, 1000), "-0.3", "cao hơn mức 3 (0,3 điểm %)"),
    (POVERTY[0], of(47, 1000), "0.3", "thấp hơn mức 3 (0,3 điểm %)"),
    # Of 990, at most 49 may be poor: 49,5 is not a household.
    (POVERTY[0], of(53, 990), "-0.4", "cao hơn mức 4 (0,4 điểm %)"),
    (POVERTY[0], of(47, 990), "0.3", "thấp hơn mức 2 (0,3 điểm %)"),
    # Hectares need not be whole.
    (PERCENT[0], of("390.5", 500), "-1.9", "còn thiếu 9,5 (1,9 điểm %)"),
    (PERCENT[0], of("399.999", 500), "-0.0002", "còn thiếu 0,0002 điểm %"),
    (part(Kind.NUMBER, 1, unit_of_measure="công trình"), number(0), "-1", "còn thiếu 1 công trình"),
]


@pytest.mark.parametrize(("rule", "figure", "amount", "words"), DISTANCES)
def test_distance(rule, figure, amount, words):
    found = judge([rule], Answer({"": figure})).parts[0].distance
    assert found is not None
    assert (found.amount, found.words) == (Decimal(amount), words)


@given(st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_one_more_than_what_is_missing_is_never_needed(counted):
    judgement = judge(PERCENT, Answer({"": of(*counted)}))
    found = judgement.parts[0].distance
    assert found is not None
    assert (found.amount < 0) is (judgement.verdict is NOT_MET)
    if judgement.verdict is NOT_MET:
        short = int(found.words.split()[2].replace(".", ""))
        assert verdict(PERCENT, {"": of(counted[0] + short, counted[1])}) is MET
        assert verdict(PERCENT, {"": of(counted[0] + short - 1, counted[1])}) is NOT_MET


def test_a_judgement_names_the_rows_it_rests_on():
    two = [part(key="a", thresholds=(row(80, id=7, region="dhntb"),)), part(value=None, key="b")]
    judgement = judge(two, Answer({"a": number(80), "b": number(1)}, declared=MET))
    assert judgement.threshold_ids == (7,)
    assert judgement.parts[0].value == Fraction(80)
    assert [each.shown for each in judgement.parts] == ["80%", "1%"]


def test_vinh_an_is_judged_where_both_regions_agree_and_declares_where_they_differ():
    water = judge(parts_of("xa-ntm", "3.1", VINH_AN), Answer({"": number(80)}))
    power = judge(parts_of("xa-ntm", "4.2", VINH_AN), Answer({"": number(96)}, declared=MET))
    assert (water.verdict, water.basis) == (MET, Basis.THRESHOLD)
    assert (power.verdict, power.basis, power.unknown) == (MET, Basis.DECLARED, UNSETTLED)
