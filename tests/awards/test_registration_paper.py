"""Bản đăng ký giao ước thi đua: what the paper says of a version, and that both files can be read."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from awards.models import Pledge
from awards.registration.content import changes, content_of
from tayson_ntm.letters.document import Grid, Heading, Paragraph
from tayson_ntm.letters.registration import registration_letter
from tests.awards.pledging import make_drive
from tests.awards.registrations import add_target, address, draft


@pytest.fixture
def version(commune, officer):
    version = draft(make_drive(commune), commune, officer)
    add_target(version, "Lò đốt rác", kind=Pledge.Kind.WORK, starts=date(2023, 6, 5), place="Thôn Phú Lạc")
    add_target(
        version, "Mở đường", kind="contribution", contribution="land", unit_of_measure="m²", value=1200
    )
    return version


def letter_of(version, *, changed=(), demonstration=False):
    return registration_letter(version, content_of(version), changed, demonstration=demonstration)


def grids(letter) -> list[Grid]:
    return [block for block in letter.blocks if isinstance(block, Grid)]


def test_the_paper_says_who_what_and_by_when(version):
    letter = letter_of(version)
    assert letter.issuer.lines == ("ỦY BAN NHÂN DÂN", "XÃ BÌNH TƯỜNG")
    assert (letter.kind, letter.subject) == ("Bản đăng ký giao ước thi đua", "Thi đua thu gom rác thải")
    assert letter.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert letter.signature.name == ""
    headings = [block.text for block in letter.blocks if isinstance(block, Heading)]
    assert headings == [
        "I. PHONG TRÀO, MỤC TIÊU",
        "II. NỘI DUNG ĐĂNG KÝ",
        "1. Chỉ tiêu",
        "2. Công trình, phần việc trọng điểm",
        "III. ĐÓNG GÓP",
    ]
    target, work, gift = grids(letter)
    area = ("6. Thu gom, phân loại, xử lý rác thải",)
    assert target.rows == (area, ("1", "Hộ phân loại rác", "%", "", "90", "15/12/2023", ""))
    assert work.rows[1] == ("1", "Lò đốt rác", "Thôn Phú Lạc", "", "90", "05/6/2023", "15/12/2023")
    assert gift.rows[1] == ("1", "Mở đường", "Đất hiến", "1.200", "m²")
    words = {block.label: block.text for block in letter.blocks if isinstance(block, Paragraph)}
    assert words["Người đại diện:"] == "Võ Thị Hạnh."
    assert words["Mục tiêu:"] == "Sạch làng, sạch ngõ"


def test_a_demonstration_names_nobody(version):
    letter = letter_of(version, demonstration=True)
    assert letter.mark == "DỮ LIỆU MINH HỌA"
    assert letter.signature.name == "(Họ và tên)"
    assert not [block for block in letter.blocks if "Võ Thị Hạnh" in getattr(block, "text", "")]


def test_an_adjustment_says_what_changed(version):
    before = content_of(version)
    version.pledges.filter(key=1).update(value=95)
    version.pledges.filter(key=2).delete()
    add_target(version, "Tuyến đường hoa")
    version.number = 1
    letter = letter_of(version, changed=changes(before, content_of(version)))
    assert letter.kind == "Bản đăng ký giao ước thi đua (điều chỉnh lần 1)"
    assert grids(letter)[-1].rows == (
        ("1", "Hộ phân loại rác\n(mức đăng ký)", "90", "95"),
        ("2", "Tuyến đường hoa", "", "Đăng ký thêm"),
        ("3", "Lò đốt rác", "Có", "Không đăng ký nữa"),
    )


@pytest.mark.parametrize("code", ["PTNMT", "UBMTTQ", "HND"])
def test_an_organisation_signs_in_its_own_name(unit, person, code):
    user = person(code, signs=True)
    letter = letter_of(draft(make_drive(user.unit), user.unit, user))
    assert letter.issuer.lines == (user.unit.full_name.upper(),)


def test_both_files_are_given_to_who_reads_the_version(client, commune, officer, version, leader):
    url = address(version.registration.drive, commune)
    client.force_login(officer)
    response = client.get(f"{url}ban-dang-ky.pdf")
    assert response.content.startswith(b"%PDF")
    assert 'filename="dang-ky-thi-dua-' in response.headers["Content-Disposition"]
    text = "\n".join(
        cell.text
        for table in Document(BytesIO(client.get(f"{url}ban-dang-ky.docx").content)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "Hộ phân loại rác" in text
    client.force_login(leader)
    assert client.get(f"{url}ban-dang-ky.pdf").status_code == 404
