"""Báo cáo sơ kết, tổng kết on paper: what was sent, in official order, no lateness; PDF and Word alike."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as read_docx
from pypdf import PdfReader

from awards.models import Review
from awards.reviewing.sending import document_of
from campaign.models import Unit
from tayson_ntm.letters.document import Grid, Heading, Items, Paragraph
from tayson_ntm.letters.review import review_letter
from tests.awards.inspecting import make_inspection
from tests.awards.pledging import make_pledge, make_result, make_version
from tests.awards.reviewing import FINAL, make_exemplar, make_review, make_reviewed_drive


@pytest.fixture
def drive(commune, other_commune, bystander):
    return make_reviewed_drive(commune, other_commune, bystander.unit, name="Phong trào chung sức")


@pytest.fixture
def review(drive, commune, officer) -> Review:
    version = make_version(drive, commune)
    make_result(make_pledge(version, 12, name="Thu gom rác", unit_of_measure="thôn"), 9, by=officer)
    make_inspection(Unit.objects.get(code="PNV"), commune, "announced")
    make_pledge(version, None, name="Sáng kiến ủ phân", kind="initiative", unit_of_measure="")
    return make_review(
        drive,
        commune,
        "received",
        results="Đã làm tốt.\n- Việc một;\n- Việc hai.",
        limits="Thiếu điểm tập kết.",
    )


def letter_of(review: Review):
    return review_letter(review, document_of(review, as_written=True), demonstration=False)


def words_of(letter) -> str:
    found: list[str] = []
    for block in letter.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Items():
                found += block.texts
            case Grid():
                found += [" | ".join(row) for row in (*block.rows, *block.totals)]
    return "\n".join(found).replace("\xa0", " ").replace("\u2060", "")


def test_a_units_paper_says_what_was_sent(review, officer, drive, commune):
    make_result(drive.registrations.get().versions.get().pledges.get(key=1), 12, by=officer)
    letter = letter_of(review)
    said = words_of(letter)
    assert letter.issuer.lines == ("ỦY BAN NHÂN DÂN", "XÃ BÌNH TƯỜNG")
    assert letter.subject == "Sơ kết phong trào chung sức"
    assert said.startswith("Ủy ban nhân dân xã Bình Tường báo cáo sơ kết phong trào chung sức")
    assert "1 | Thu gom rác | thôn | 12 | 9 | 75" in said
    assert "2 | Sáng kiến ủ phân |  | — | Chưa có kết quả | —" in said
    assert Items(("Việc một;", "Việc hai.")) in letter.blocks
    assert "III. HẠN CHẾ, NGUYÊN NHÂN\nThiếu điểm tập kết." in said
    assert "2. Kiểm tra\nPhòng Nội vụ kiểm tra ngày 04 tháng 12 năm 2023" in said
    assert "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ\nKhông có." in said


def test_an_offices_paper_is_its_own(drive, bystander, verifier):
    asked = letter_of(make_review(drive, bystander.unit, "submitted"))
    assert asked.issuer.parent == ""
    office = letter_of(make_review(drive, verifier.unit, "submitted"))
    assert office.issuer.parent == "UBND HUYỆN TÂY SƠN"
    assert office.signature.lines == ("TRƯỞNG PHÒNG",)


def test_the_districts_paper_ranks_nobody_and_names_no_lateness(
    drive, review, other_commune, bystander, district
):
    make_exemplar(bystander.unit, title="Dâu tằm")
    make_review(drive, bystander.unit, "submitted", limits="Ít vốn")
    make_review(drive, other_commune, "returned", limits="Không vào")
    found = letter_of(make_review(drive, district, "received", limits="Các đơn vị thiếu vốn."))
    said = words_of(found)
    assert "1 | Xã Bình Tường | 2 | 0 | 0\n2 | Hội Nông dân huyện | 0 | 0 | 1\n | Cộng | 2 | 0 | 1" in said
    assert "2/3 đơn vị gửi báo cáo" in said
    assert "Mô hình: Dâu tằm" in said
    assert "Bình Tân" not in said
    assert not [word for word in ("quá hạn", "chưa gửi", "chậm", "xếp") if word in said.lower()]
    assert found.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_it_is_given_as_pdf_and_word(client, officer, other_officer, review):
    client.force_login(officer)
    address = f"/thi-dua/so-ket/{review.pk}/bao-cao"
    printed = client.get(f"{address}.pdf")
    assert printed["Content-Disposition"] == 'attachment; filename="bao-cao-so-ket-21835.pdf"'
    pages = PdfReader(BytesIO(printed.content)).pages
    assert "Thu gom rác" in "".join(page.extract_text() for page in pages)
    written = client.get(f"{address}.docx")
    assert ZipFile(BytesIO(written.content)).testzip() is None
    assert "Thiếu điểm tập kết" in "\n".join(
        one.text for one in read_docx(BytesIO(written.content)).paragraphs
    )
    client.force_login(other_officer)
    assert client.get(f"{address}.pdf").status_code == 404


def test_the_closing_review_has_its_own_name(client, officer, drive, commune):
    review = make_review(drive, commune, kind=FINAL)
    assert letter_of(review).subject == "Tổng kết phong trào chung sức"
