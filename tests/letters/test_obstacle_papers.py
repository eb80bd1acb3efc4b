"""Papers about obstacles: one page for the chairman whatever was typed, and nobody named or called late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from criteria.models import Obstacle
from criteria.obstacle_synthesis import STATES, Entry, entry_of, synthesis
from criteria.obstacle_workflow import ANSWER, REOPEN
from tayson_ntm.letters import docx, pdf
from tayson_ntm.letters.obstacles import CUT, report, shortened, submission
from tests.criteria.obstacles import a_leader, area, let_pass, make_obstacle, moved, person_of
from tests.letters.office import printed_by_office
from tests.letters.word import document_of, lines_of
from tests.reports.measure import read, words_of

pytestmark = pytest.mark.django_db
State = Obstacle.State
DAY = date(2023, 12, 20)
# The widest words that people type, without an end.
LONG = (
    "Thửa đất nghiêng ngả chuyển mục đích sử dụng vướng quy hoạch trồng lúa nước ở thôn Thượng Giang. " * 60
)


@pytest.fixture
def standing(unit):
    return unit("PNV")


@pytest.fixture
def endless(commune) -> Entry:
    """Every text as long as its field takes, and every part of the page there."""
    made = make_obstacle(commune, State.DIRECTED, title=LONG[:200], description=LONG[:4000])
    made = moved(made, ANSWER, person_of(made.office), LONG)
    entry = replace(entry_of(made), asked=LONG, wanted_by=date(2023, 12, 31))
    return replace(entry, direction=f"{entry.direction}. {LONG}")


def test_the_submission_is_one_page_whatever_was_typed(endless, unit, tmp_path):
    office = unit("PNNPTNT")  # the longest name of the two
    letters = {
        "short": submission(replace(endless, description="Ngắn.", answers=(), direction=""), office, DAY),
        "endless": submission(endless, office, DAY),
        "demonstration": submission(endless, office, DAY, mark="DỮ LIỆU MINH HỌA"),
    }
    for name, letter in letters.items():
        assert len(read(pdf.render(letter)).pages) == 1, name
    files = {name: docx.render(letter) for name, letter in letters.items()}
    for name, reader in printed_by_office(files, tmp_path).items():
        assert len(reader.pages) == 1, name


def test_the_submission_says_what_stands_in_the_way_and_what_is_asked(commune, standing):
    made = make_obstacle(commune, State.ESCALATED, wanted_by=date(2023, 12, 31), urgency="gap")
    letter = submission(entry_of(made), standing, DAY)
    for said in (words_of(read(pdf.render(letter))), " ".join(lines_of(document_of(docx.render(letter))))):
        assert "TỜ TRÌNH" in said
        assert "Kính gửi: Chủ tịch Ủy ban nhân dân huyện." in said
        assert "Về việc giải quyết vướng mắc của xã Bình Tường" in said
        assert "Xã Bình Tường phản ánh ngày 20 tháng 12 năm 2023, mức độ gấp." in said
        assert "Đơn vị đề nghị giải quyết trước ngày 31/12/2023." in said
        assert "Vướng mắc: Chưa có bãi trung chuyển rác" in said
        assert "Đã trả lời: Chưa có trả lời." in said
        assert "Kiến nghị: Kính đề nghị bố trí đất." in said


def test_the_report_counts_lists_and_asks(commune, other_commune, standing):
    for state in STATES:
        make_obstacle(commune, state)
    make_obstacle(other_commune, area=area(6), title="Thiếu xe ép rác")
    letter = report(synthesis(DAY, DAY), standing, DAY)
    for said in (words_of(read(pdf.render(letter))), " ".join(lines_of(document_of(docx.render(letter))))):
        assert "02 đơn vị phản ánh 06 vướng mắc, trong đó: chờ trả lời 02; đã trả lời 01" in said
        assert (
            "01 vướng mắc đã được giải quyết; 01 vướng mắc đã được trả lời, chờ đơn vị xác nhận; 04 " in said
        )
        assert "Xã Bình Tường: Chưa có bãi trung chuyển rác. Kính đề nghị bố trí đất." in said
        assert "Thiếu xe ép rác. Nội dung 6." in said
        assert "Phòng Nông nghiệp và Phát triển nông thôn: Đã bố trí xe trung chuyển." in said


def test_one_raised_again_is_counted_once_and_its_answer_is_told_as_an_earlier_one(
    commune, officer, standing
):
    made = moved(make_obstacle(commune, State.ANSWERED), REOPEN, officer, "Chưa có kết quả")
    said = words_of(read(pdf.render(report(synthesis(DAY, DAY), standing, DAY))))
    assert "trong đó: chờ trả lời 01." in said
    assert "0 vướng mắc đã được trả lời, chờ đơn vị xác nhận; 01 vướng mắc chờ trả lời" in said
    assert "Trả lời trước khi mở lại: Phòng Nông nghiệp" in said
    assert "Mở lại ngày 20/12/2023, chờ trả lời." in said
    said = words_of(read(pdf.render(submission(entry_of(made), standing, DAY))))
    assert "Trả lời trước khi mở lại: Phòng Nông nghiệp" in said
    assert "Đã trả lời:" not in said


def test_a_report_about_nothing_says_so(standing):
    letter = report(synthesis(DAY, DAY), standing, DAY)
    assert letter.annexes == ()
    said = words_of(read(pdf.render(letter)))
    assert "không có đơn vị nào phản ánh vướng mắc" in said
    assert "Không có vướng mắc đang chờ ý kiến chỉ đạo" in said


def test_no_row_of_the_report_is_longer_than_a_page(commune, standing, endless, tmp_path):
    found = synthesis(DAY, DAY)
    found = replace(found, entries=(endless, endless, endless))
    letter = report(found, standing, DAY)
    pages = [page.extract_text() for page in read(pdf.render(letter)).pages]
    assert len(pages) == 3
    (printed,) = printed_by_office({"report": docx.render(letter)}, tmp_path).values()
    assert len(printed.pages) == 3


def test_papers_name_units_and_no_person_and_nobody_late(commune, officer, standing):
    made = make_obstacle(commune)
    let_pass(made, date(2023, 12, 1))
    for letter in (
        submission(entry_of(made), standing, DAY),
        report(synthesis(DAY, DAY), standing, DAY),
    ):
        said = words_of(read(pdf.render(letter)))
        assert "quá hạn" not in said
        assert "chưa trả lời" not in said
        for person in (officer, person_of(made.office), a_leader()):
            assert person.full_name not in said


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("Đủ chỗ", 40, "Đủ chỗ"),
        ("Hai\n dòng", 40, "Hai dòng"),
        ("Một câu dài hơn chỗ của nó, phải cắt giữa hai từ", 40, f"Một câu dài hơn{CUT}"),
    ],
)
def test_a_cut_text_says_so(text, room, short):
    found = shortened(text, room)
    assert found == short
    assert len(found) <= room


# --- The addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "symbol"), [("ntm_office", "PNNPTNT"), ("secretary", "PNV"), ("leader", "PNNPTNT")]
)
def test_the_paper_is_that_of_the_office_that_puts_it_before_the_chairman(
    client, request, commune, who, symbol
):
    made = make_obstacle(commune, State.ESCALATED)
    client.force_login(request.getfixturevalue(who))
    answer = client.get(f"/vuong-mac/{made.pk}/to-trinh.pdf")
    assert answer["Content-Disposition"] == f'attachment; filename="to-trinh-vuong-mac-{made.pk}.pdf"'
    assert f"/TTr-{symbol}" in words_of(read(answer.content))


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_report_carries_its_days_in_its_name(client, standing_office, commune, suffix):
    make_obstacle(commune)
    client.force_login(standing_office)
    answer = client.get(f"/vuong-mac/tong-hop.{suffix}?tu=2023-12-01&den=2023-12-20")
    name = f"tong-hop-vuong-mac-2023-12-01-2023-12-20.{suffix}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.content.startswith(b"%PDF" if suffix == "pdf" else b"PK")
