"""Papers of a sitting: what they say, that counts stand in two alone, and that three lines are three."""

from __future__ import annotations

import pytest
from django.urls import reverse

from awards.council.counting import Exceptions
from awards.models import Nomination
from tayson_ntm.letters import council as papers
from tayson_ntm.letters.council_views import letter_of
from tayson_ntm.letters.document import Grid
from tests.awarding.sitting_cases import BY_HALF, bring, count, keys_of, make_sitting, move, set_rules
from tests.letters.word import document_of, lines_of, rows_of
from tests.reports.measure import read, size_of, texts, words_of

pytestmark = pytest.mark.django_db
NAMES = (
    "giay-moi",
    "danh-sach-ky-du",
    "danh-sach-trich-ngang",
    "phieu",
    "bien-ban-kiem-phieu",
    "bien-ban-hop",
)
LONG = (
    "Vận động 320 hộ hiến đất, góp ngày công mở rộng đường bê tông thôn Hòa Sơn nghiêng ngả, phường xã. " * 5
)


@pytest.fixture
def closed(commune, unit, secretary, council):
    set_rules(**BY_HALF | {"council.quorum": "2/3", "council.min_share": "70"})
    sitting = make_sitting(secretary, [commune, unit("CAH")], invitation_number="15")
    sitting = bring(sitting, "voting", secretary, {"hoidong3": "absent"})
    return move(count(sitting, secretary, {keys_of(sitting)[0]: Exceptions(disagree=4)}), "close", secretary)


@pytest.fixture
def said(client, closed, secretary):
    """The whole text of a paper, as PDF and as Word."""
    client.force_login(secretary)

    def of(paper: str) -> tuple[str, str]:
        pdf, docx = (
            client.get(reverse("sitting_paper", args=[closed.pk, paper, suffix])).content
            for suffix in ("pdf", "docx")
        )
        document = document_of(docx)
        cells = " ".join(cell for table in document.tables for row in rows_of(table._tbl) for cell in row)
        return words_of(read(pdf)), f"{' '.join(lines_of(document))} {cells}"

    return of


EXPECTED = {
    "giay-moi": ("15/GM-HĐTĐKT", "ngày 22 tháng 12 năm 2023", "Nguyễn Thị Hội 5", "02 trường hợp"),
    "danh-sach-ky-du": ("Nguyễn Thị Hội 7", "07 thành viên", "Ủy viên thường trực"),
    "danh-sach-trich-ngang": ("Hiến 320 m² đất", "Bình Tường"),
    "phieu": ("không ghi tên", "Không đồng ý"),
    "bien-ban-kiem-phieu": ("Lê Văn Kiểm", "Không đủ tỷ lệ (2/7)", "Đủ tỷ lệ (5/7)", "từ 70%", "từ 2/3"),
    "bien-ban-hop": (
        "Nguyễn Thị Hội 3 (Đi công tác)",
        "1/2 trường hợp",
        "Nguyễn Thị Hội 7 (thuộc đơn vị trình hoặc tập thể được đề nghị)",
    ),
}


@pytest.mark.parametrize("paper", NAMES)
def test_every_paper_says_what_it_is_for(said, paper):
    for text in said(paper):
        plain = " ".join(text.replace("\xa0", " ").split())
        for words in EXPECTED[paper]:
            assert words in plain, words


@pytest.mark.parametrize("paper", NAMES[:4])
def test_no_counts_before_the_minutes(said, paper):
    for text in said(paper):
        assert "tỷ lệ" not in text
        assert "2/7" not in text


def test_a_setting_that_is_unset_is_said_in_the_minutes(client, commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), "closed", secretary)
    client.force_login(secretary)
    answer = client.get(reverse("sitting_paper", args=[sitting.pk, "bien-ban-kiem-phieu", "docx"]))
    text = " ".join(lines_of(document_of(answer.content)))
    assert "Chưa kết luận" in text
    assert "tỷ lệ phiếu đồng ý tối thiểu" in text


def test_the_summary_is_cut_at_a_word_and_takes_three_lines(client, commune, secretary, council):
    sitting = make_sitting(secretary, [commune])
    Nomination.objects.update(summary=LONG[:500])
    cut = papers.digest(LONG[:500])
    assert len(cut) <= papers.DIGEST_LIMIT + 1
    assert cut.endswith("…")
    client.force_login(secretary)
    answer = client.get(reverse("sitting_paper", args=[sitting.pk, "danh-sach-trich-ngang", "pdf"]))
    (table,) = [page for page in read(answer.content).pages if size_of(page)[0] > size_of(page)[1]]
    column = max(one.left for one in texts(table) if "Vận động" in one.words)
    lines = {round(one.baseline) for one in texts(table) if one.left >= column - 1 and one.baseline > 0}
    head = {round(one.baseline) for one in texts(table) if one.words.strip() in {"Tóm tắt thành tích", "(5)"}}
    assert 2 <= len(lines - head) <= 3


def test_asking_in_writing_is_a_letter(client, commune, secretary, council):
    sitting = make_sitting(secretary, [commune], kind="written")
    client.force_login(secretary)
    answer = client.get(reverse("sitting_paper", args=[sitting.pk, "giay-moi", "docx"]))
    text = " ".join(lines_of(document_of(answer.content)))
    assert "lấy ý kiến thành viên Hội đồng" in text
    assert "GIẤY MỜI" not in text


def test_no_secret_paper_says_whose_it_is(client, commune, unit, secretary, council):
    """A member of CAH does not vote on the case of CAH: that case has a paper of its own."""
    sitting = move(make_sitting(secretary, [commune, unit("CAH")]), "invite", secretary)
    letter = letter_of(sitting, "phieu")
    said = repr(letter)
    assert "gạch ngang" not in said
    assert not any(one.name in said for one in council)
    rows = [block.rows for block in letter.blocks if isinstance(block, Grid)]
    assert [len(one) for one in rows] == [1]
    assert [
        [len(block.rows) for block in one.blocks if isinstance(block, Grid)] for one in letter.annexes
    ] == [[1]]
    client.force_login(secretary)
    for suffix in ("pdf", "docx"):
        answer = client.get(reverse("sitting_paper", args=[sitting.pk, "phieu", suffix]))
        assert answer.status_code == 200


def test_a_secret_paper_without_conflicts_is_one_sheet(commune, secretary, council):
    sitting = move(make_sitting(secretary, [commune], each=2), "invite", secretary)
    assert not letter_of(sitting, "phieu").annexes
    assert "phiếu riêng" not in repr(letter_of(sitting, "phieu"))


def test_a_show_of_hands_prints_no_ban_kiem_phieu(client, commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune], kind="open"), "closed", secretary)
    for paper in ("bien-ban-kiem-phieu", "bien-ban-hop"):
        said = repr(letter_of(sitting, paper)).lower()
        assert "ban kiểm phiếu" not in said
        assert "biểu quyết" in said
    client.force_login(secretary)
    assert client.get(reverse("sitting_paper", args=[sitting.pk, "phieu", "pdf"])).status_code == 404
    page = client.get(reverse("awarding:sitting", args=[sitting.pk])).content.decode()
    assert "Biên bản kết quả biểu quyết" in page
    assert "Ban kiểm phiếu" not in page


@pytest.mark.parametrize(
    ("part", "signer"),
    [
        ("chair", ("TM. HỘI ĐỒNG", "CHỦ TỊCH")),
        ("vice_chair", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("standing", ("TL. CHỦ TỊCH", "ỦY VIÊN THƯỜNG TRỰC")),
    ],
)
def test_the_invitation_is_signed_by_whoever_presides(commune, secretary, council, part, signer):
    council[1].part = part
    council[1].save()
    sitting = make_sitting(secretary, [commune], chair=council[1])
    letter = letter_of(sitting, "giay-moi")
    assert (letter.signature.lines, letter.signature.name) == (signer, council[1].name)
