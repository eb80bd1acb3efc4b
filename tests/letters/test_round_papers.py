"""Papers of cơ cấu, số lượng: what the proposal says of law and money; what the allocation asks for."""

from __future__ import annotations

from datetime import date

import pytest

from awards.models import Coefficient
from awards.rounds.allocation import allocations_of
from awards.rounds.grounds import paper_grounds
from awards.rounds.rules import signing_day
from awards.rounds.structure import structure_of
from awards.rounds.trial import trial
from tayson_ntm.letters import docx, pdf
from tayson_ntm.letters.round import Agreed, allocation_letter, proposal_letter
from tests.awarding.cases import make_round
from tests.awarding.structuring import make_structure
from tests.letters.office import printed_by_office
from tests.letters.word import document_of, lines_of
from tests.reports.measure import read, words_of

pytestmark = pytest.mark.usefixtures("reference")
TODAY = date(2023, 12, 20)


def proposal_of(round, agreed=(), mark=""):
    figures = structure_of(round)
    shown = trial(round, signing_day(round), figures.quota_by_kind)
    record = round.structure
    return proposal_letter(
        round,
        record,
        structure=figures,
        grounds=paper_grounds(round, record.proposal_date or TODAY),
        trial=shown,
        agreed=agreed,
        day=TODAY,
        mark=mark,
    )


def allocation_of(round, mark=""):
    given = allocations_of(round.structure)
    return allocation_letter(
        round, round.structure, structure=structure_of(round), allocated=given, day=TODAY, mark=mark
    )


def said_by(letter) -> list[str]:
    """The whole text as PDF and as Word."""
    both = words_of(read(pdf.render(letter))), " ".join(lines_of(document_of(docx.render(letter))))
    return [" ".join(said.replace("\xa0", " ").replace("\u2060", "").split()) for said in both]


def test_the_proposal_says_law_numbers_money_and_who_agreed():
    round = make_round()
    make_structure(
        round,
        "agreed",
        proposal_number="45/TTr-PNV",
        proposal_date=date(2023, 11, 10),
        reasons="Chú trọng hộ.",
    )
    agreed = [Agreed("Phòng Tài chính - Kế hoạch", date(2023, 11, 8))]
    for said in said_by(proposal_of(round, agreed)):
        assert "Số: 45/TTr-PNV" in said
        assert "ngày 10 tháng 11 năm 2023" in said
        assert "Căn cứ Nghị định số 91/2017/NĐ-CP" in said
        assert "98/2023" not in said
        assert "Chủ tịch Ủy ban nhân dân huyện" in said
        assert "Trong đó: nông dân" in said
        assert "Chú trọng hộ." in said
        assert "Phòng Tài chính - Kế hoạch (ngày 08 tháng 11 năm 2023) đã thống nhất" in said
        assert "32.400.000" in said  # 30 collectives
        assert "chưa tính được" in said  # households, and so the total
        assert "Chưa có hệ số của hộ gia đình" in said


def test_a_proposal_of_2023_names_no_law_of_2024_though_the_decision_will():
    round = make_round(decision_day=date(2024, 1, 15), name="Đợt xét khen thưởng tổng kết phong trào")
    make_structure(round, "agreed", proposal_number="45/TTr-PNV", proposal_date=date(2023, 11, 10))
    for said in said_by(proposal_of(round)):
        assert "91/2017" in said
        assert "98/2023" not in said
        assert "ngày 15 tháng 01 năm 2024" in said
        assert "12.150.000" in said  # 15 households, 0,45 × 1.800.000
        assert "số lượng khen thưởng tổng kết phong trào" in said


def test_the_total_stands_once_every_coefficient_is_known():
    round = make_round()
    make_structure(round, "agreed")
    Coefficient.objects.filter(value=None).update(value="0.45", source="Công văn 12/STC")
    for said in said_by(proposal_of(round)):
        assert "76.950.000" in said  # 32.400.000 + 27.000.000 + 12.150.000 + 5.400.000
        assert "chưa tính được" not in said


def test_the_allocation_asks_with_respect_and_names_the_dossier():
    round = make_round()
    make_structure(round, "approved")
    for said in said_by(allocation_of(round)):
        assert "V/v phân bổ cơ cấu, số lượng" in said
        assert "trân trọng đề nghị" in said
        assert "Mặt trận và các đoàn thể" in said
        assert "Mẫu số 07" in said
        assert "đến hết ngày 20 tháng 12 năm 2023" in said
        assert "dân quân tự vệ, công an xã, bảo vệ dân phố, bảo vệ cơ quan" in said
        assert "đồng" not in said.replace("đồng thời", "").replace("Hội đồng", "").replace("lao động", "")


def test_a_demonstration_is_marked():
    round = make_round()
    make_structure(round, "approved")
    for letter in (
        proposal_of(round, mark="DỮ LIỆU MINH HỌA"),
        allocation_of(round, mark="DỮ LIỆU MINH HỌA"),
    ):
        assert all("DỮ LIỆU MINH HỌA" in said for said in said_by(letter)[:1])


def test_an_office_opens_the_word_files(tmp_path):
    round = make_round()
    make_structure(round, "approved")
    letters = {"to-trinh": proposal_of(round), "phan-bo": allocation_of(round)}
    printed = printed_by_office({name: docx.render(one) for name, one in letters.items()}, tmp_path)
    for name, letter in letters.items():
        assert len(printed[name].pages) == len(read(pdf.render(letter)).pages)


@pytest.mark.parametrize(
    ("paper", "state", "who", "status"),
    [
        ("to-trinh-co-cau", "draft", "leader", 200),
        ("to-trinh-co-cau", "approved", "officer", 403),
        ("phan-bo", "submitted", "officer", 404),
        ("phan-bo", "submitted", "standing_office", 404),
        ("phan-bo", "approved", "officer", 200),
    ],
)
def test_who_reads_which(request, client, paper, state, who, status):
    round = make_round()
    make_structure(round, state)
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/khen-thuong/dot/{round.pk}/{paper}.docx").status_code == status
