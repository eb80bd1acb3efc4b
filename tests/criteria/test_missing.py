import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.evaluation import CHUA_DAT, DAT, WORDS, Answer, Figure, Kind, judge, missing
from criteria.thresholds import UNSETTLED, Unknown
from tests.criteria.law import indicators, parts_of
from tests.criteria.rules import MET, NO_DATA, NOT_MET, level, number, of, part

MEN_AND_WOMEN = parts_of("xa-ntm", "12.1")
SCHOOLS = parts_of("xa-ntm", "5.1")


@pytest.mark.parametrize(
    ("parts", "answer", "said"),
    [
        ([part()], Answer({"": number(80)}), ()),
        ([part()], Answer({"": of(8, 10)}), ()),
        ([part(value=None)], Answer({"": number(80)}, declared=NOT_MET), ()),
        (
            [part(value=None)],
            Answer({"": number(80)}),
            ("Chọn Đạt hoặc Chưa đạt: chưa có mức quy định nên xã tự đánh giá.",),
        ),
        (
            [part(value=None)],
            Answer(),
            ("Nhập số liệu.", "Chọn Đạt hoặc Chưa đạt: chưa có mức quy định nên xã tự đánh giá."),
        ),
        ([part(Kind.DECLARED, None)], Answer(), ("Chọn Đạt hoặc Chưa đạt.",)),
        ([part(Kind.DECLARED, None)], Answer({"": level(DAT)}), ()),
        ([part(Kind.YES_NO, "Đạt")], Answer(), ("Chọn Đạt hoặc Chưa đạt.",)),
        ([part(Kind.GRADED, "Khá")], Answer(), ("Chọn mức xếp loại.",)),
        (MEN_AND_WOMEN, Answer({"nam": number(70)}), ("Nữ: nhập số liệu.",)),
        (
            SCHOOLS,
            Answer({"toi_thieu": number(100), "muc_1": number(70)}),
            ("Tổng số trường của xã: nhập số liệu.",),
        ),
        ([part(), part(Kind.NUMBER, None, key="x", direction="")], Answer({"": number(80)}), ()),
        ([part()], Answer(not_applicable=True), ("Ghi lý do không áp dụng.",)),
        ([part()], Answer(not_applicable=True, reason="Không có làng nghề"), ()),
    ],
)
def test_missing(parts, answer, said):
    assert missing(parts, answer) == said


def test_missing_names_who_assesses_and_why():
    said = missing(
        [part(thresholds=Unknown(UNSETTLED))], Answer({"": number(1)}), assessor="cơ quan phụ trách"
    )
    assert said == ("Chọn Đạt hoặc Chưa đạt: chưa xác định vùng áp dụng nên cơ quan phụ trách tự đánh giá.",)


@given(
    st.sampled_from([*indicators()]),
    st.dictionaries(
        st.sampled_from(["", "nam", "nu", "tong", "muc_1", "so_truong"]),
        st.builds(
            Figure,
            number=st.none() | st.decimals(0, 100, places=1),
            level=st.sampled_from(["", DAT, CHUA_DAT, "Khá", "Mức độ 3"]),
            numerator=st.none() | st.decimals(0, 9, places=0),
            denominator=st.none() | st.decimals(0, 9, places=0),
        ),
    ),
    st.sampled_from([None, MET, NOT_MET]),
)
def test_what_misses_nothing_has_a_verdict(indicator, figures, declared):
    parts = parts_of(*indicator)
    answer = Answer(figures, declared=declared)
    judgement = judge(parts, answer)
    assert judgement.sentence.startswith(WORDS[judgement.verdict])
    if not missing(parts, answer):
        assert judgement.verdict in (MET, NOT_MET)
    elif judgement.verdict is not NOT_MET:
        assert judgement.verdict is NO_DATA
