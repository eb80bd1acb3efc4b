"""Papers of an inspection: what the notice asks of the unit, in which tone, and the biên bản to sign."""

from __future__ import annotations

from datetime import date

import pytest

from tayson_ntm.letters import docx, pdf
from tayson_ntm.letters.inspection import minutes_letter, notice_letter
from tests.awards.inspecting import make_finding, make_inspection
from tests.letters.office import printed_by_office
from tests.letters.word import document_of, lines_of, rows_of
from tests.reports.measure import read, words_of

pytestmark = pytest.mark.django_db
LONG = "Thửa đất nghiêng ngả chuyển mục đích sử dụng vướng quy hoạch trồng lúa nước. " * 20


@pytest.fixture
def office(unit):
    return unit("PNV")


def notice_of(inspection, mark: str = ""):
    findings = list(inspection.findings.select_related("area", "criterion__set"))
    return notice_letter(inspection, areas=list(inspection.areas.all()), findings=findings, mark=mark)


def minutes_of(inspection):
    return minutes_letter(inspection, areas=list(inspection.areas.all()))


def said_by(letter) -> tuple[str, str]:
    """The whole text as PDF and as Word."""
    return words_of(read(pdf.render(letter))), " ".join(lines_of(document_of(docx.render(letter))))


def test_the_notice_says_what_to_put_right_and_by_when(office, commune):
    found = make_inspection(office, commune, "announced", plan_day=date(2023, 11, 20))
    make_finding(found, due=date(2023, 12, 31))
    letter = notice_of(found)
    for said in said_by(letter):
        said = said.replace("\xa0", " ")
        assert "PHÒNG NỘI VỤ" in said
        assert "25/TB-PNV" in said
        assert "ngày 08 tháng 12 năm 2023" in said
        assert "Ủy ban nhân dân xã Bình Tường" in said
        assert "Kế hoạch số 12/KH-PNV ngày 20 tháng 11 năm 2023" in said
        assert "Đơn vị triển khai đầy đủ" in said
        assert "01 kiến nghị" in said
    table = document_of(docx.render(letter)).tables
    cells = [row for one in table for row in rows_of(one._tbl)]
    assert [row for row in cells if row[:1] == ["1"] and "31/12/2023" in row[-1]]


def test_a_commune_is_asked_and_an_association_is_asked_with_respect(office, commune, unit):
    for whom, words in ((commune, "Đề nghị Ủy ban nhân dân xã"), (unit("HND"), "Trân trọng đề nghị Hội")):
        found = make_inspection(office, whom, "announced")
        make_finding(found)
        for said in said_by(notice_of(found)):
            assert words in said.replace("\xa0", " ")


def test_no_finding_is_said_in_words(office, commune):
    letter = notice_of(make_inspection(office, commune, "announced"))
    assert "không có kiến nghị phải khắc phục" in words_of(read(pdf.render(letter))).replace("\xa0", " ")


def test_the_minutes_are_signed_by_the_secretary_left_and_the_head_right(office, commune):
    found = make_inspection(
        office, commune, "held", chair="Trần Văn Đoàn, Trưởng phòng", secretary="Lê Thị Thư, chuyên viên"
    )
    letter = minutes_of(found)
    assert letter.left is not None
    assert (letter.left.lines, letter.left.name) == (("THƯ KÝ",), "Lê Thị Thư")
    assert (letter.signature.lines, letter.signature.name) == (("TRƯỞNG ĐOÀN",), "Trần Văn Đoàn")
    for said in said_by(letter):
        said = said.replace("\xa0", " ")
        assert "08 giờ 00, ngày 04 tháng 12 năm 2023" in said
        assert "11 giờ 00" in said
        assert "Đơn vị triển khai đầy đủ" not in said  # the conclusions stand in the notice


def test_an_empty_form_leaves_room_to_write(office, commune):
    said = words_of(read(pdf.render(minutes_of(make_inspection(office, commune))))).replace("\xa0", " ")
    assert "……" in said
    assert "...... giờ ......" in said


def test_the_longest_findings_are_printed_whole(office, commune, tmp_path):
    found = make_inspection(office, commune, "announced")
    for _ in range(6):
        make_finding(found, text=LONG[:600].strip(), remedy=LONG[:600].strip())
    letter = notice_of(found, mark="DỮ LIỆU MINH HỌA")
    printed = printed_by_office({"thong-bao": docx.render(letter)}, tmp_path)["thong-bao"]
    for reader in (read(pdf.render(letter)), printed):
        assert len(reader.pages) > 1
        assert words_of(reader).count("31/12/2023") == 6


@pytest.mark.parametrize("paper", ["thong-bao", "bien-ban"])
@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_papers_are_handed_out_under_plain_names(client, officer, office, commune, paper, suffix):
    found = make_inspection(office, commune, "announced")
    client.force_login(officer)
    answer = client.get(f"/thi-dua/kiem-tra/{found.pk}/{paper}.{suffix}")
    assert answer.status_code == 200
    name = f"{paper}-kiem-tra-binh-tuong-2023-12-04.{suffix}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content.startswith(b"%PDF" if suffix == "pdf" else b"PK")
