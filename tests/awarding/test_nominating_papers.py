"""Papers of a dossier: what they say, of whom, and what they do not."""

from awards.models import Dossier, Given, Nomination
from awards.nominating.content import content_of, contents_of
from tayson_ntm.letters import docx, pdf
from tayson_ntm.letters.document import Grid, Paragraph
from tayson_ntm.letters.nominating import dossier_letter, dossier_minutes, nominee_report
from tests.awarding.cases import make_nomination, make_nominee, make_round


def make_all(commune) -> tuple[Dossier, list[Nomination]]:
    """One of each kind."""
    round = make_round()
    found = [
        make_nomination(
            round, commune, nominee=make_nominee(commune, kind, name=name, place="Thôn Hòa Sơn"), group=group
        )
        for kind, name, group in (
            ("household", "Lê Thị Hoa", "ho-gia-dinh"),
            ("individual", "Trần Văn Lợi", "nong-dan"),
            ("collective", "Thôn Hòa Hiệp", "tap-the-nho"),
            ("enterprise", "Công ty TNHH An Phú", "doanh-nghiep"),
        )
    ]
    Given.objects.create(nomination=found[1], form="land", amount=320, worth=96)
    return found[0].dossier, found


def said(letter) -> str:
    blocks = [*letter.blocks, *(block for annex in letter.annexes for block in annex.blocks)]
    words = []
    for block in blocks:
        if isinstance(block, Grid):
            words += [" | ".join(row) for row in block.rows]
        elif isinstance(block, Paragraph):
            words.append(f"{block.label} {block.text}")
        else:
            words += getattr(block, "texts", (getattr(block, "text", ""),))
    return "\n".join(words).replace("\u00a0", " ")


def test_the_submission_lists_everybody_under_their_kind(commune):
    dossier, nominations = make_all(commune)
    letter = dossier_letter(dossier, contents_of(nominations), grounds=("Luật Thi đua, khen thưởng",))
    text = said(letter)
    assert "Căn cứ Luật Thi đua, khen thưởng;" in text
    assert "01 tập thể, 01 cá nhân, 01 hộ gia đình, 01 doanh nghiệp, gồm:" in text
    order = [
        text.index(words) for words in ("I. TẬP THỂ", "II. CÁ NHÂN", "III. HỘ GIA ĐÌNH", "IV. DOANH NGHIỆP")
    ]
    assert order == sorted(order)
    assert "1 | Ông Trần Văn Lợi | Nông dân, Thôn Hòa Sơn" in text
    assert "1 | Hộ ông Lê Thị Hoa" in text
    assert nominations[0].summary in text
    assert "1968" not in text
    assert (letter.number, letter.recipients[-1]) == ("61/TTr-UBND", "Lưu: VT")


def test_the_minutes_and_the_report(commune):
    dossier, nominations = make_all(commune)
    minutes = said(dossier_minutes(dossier, contents_of(nominations)))
    assert "nhất trí 100%" in minutes
    assert "có mặt 09 người, vắng mặt 01 người" in minutes
    report = nominee_report(commune, content_of(nominations[1]), year=2023)
    assert "Đất hiến: 320 m², quy đổi 96 triệu đồng" in said(report)
    assert "Họ và tên: Ông Trần Văn Lợi." in said(report)
    assert "1968" not in said(report)
    assert report.signature.lines == ("NGƯỜI BÁO CÁO",)
    assert report.left is not None


def test_an_empty_dossier_is_a_form_to_fill_in(commune):
    dossier = Dossier.objects.create(round=make_round(), unit=commune)
    for letter in (dossier_letter(dossier, []), dossier_minutes(dossier, [])):
        assert "......" in said(letter)
        assert docx.render(letter)


def test_they_are_drawn(commune):
    dossier, nominations = make_all(commune)
    contents = contents_of(nominations)
    for letter in (
        dossier_letter(dossier, contents),
        dossier_minutes(dossier, contents),
        nominee_report(commune, contents[1], year=2023),
    ):
        assert pdf.render(letter).startswith(b"%PDF")
        assert docx.render(letter).startswith(b"PK")
