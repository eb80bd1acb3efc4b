"""The movement's papers under the ruler of the law: as PDF, and as LibreOffice prints their Word files."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from awards.models import Pledge
from campaign.models import Demonstration, Unit, User
from criteria.models import CriteriaSet
from criteria.reference.loading import load
from tests.awards.inspecting import make_finding, make_inspection
from tests.awards.pledging import make_drive
from tests.awards.registrations import add_target, draft, move
from tests.awards.reviewing import make_review, make_reviewed_drive
from tests.criteria.obstacles import make_obstacle
from tests.factories import make_user
from tests.letters.office import printed_by_office
from tests.letters.ruler import LEFT, MARK, MIDDLE, MOTTO, NATION, TOP, number_in_margin, outside, style_of
from tests.letters.word import disorder_in, document_of
from tests.reports.measure import read, size_of, texts, words_of

pytestmark = pytest.mark.django_db
LONG = "Phân loại rác tại nguồn, thu gom bao gói thuốc bảo vệ thực vật ở thôn Thượng Giang"
# By name: its title, or nothing for a công văn; some words of its subject; more than one page.
PAPERS = {
    "registration": ("BẢN ĐĂNG KÝ GIAO ƯỚC THI ĐUA", "Làng quê không rác", True),
    "notice": ("THÔNG BÁO", "Kết quả kiểm tra", True),
    "minutes": ("BIÊN BẢN", "Kiểm tra", True),
    "empty_minutes": ("BIÊN BẢN", "Kiểm tra", False),  # a form to take along
    "review": ("BÁO CÁO", "Sơ kết", True),
    "district_review": ("BÁO CÁO", "Sơ kết", False),
    "submission": ("TỜ TRÌNH", "Về việc giải quyết vướng mắc", False),
    "synthesis": ("BÁO CÁO", "vướng mắc", True),
    "urging": ("", "V/v đề nghị gửi bản đăng ký", True),
}


@pytest.fixture(scope="module")
def files(django_db_setup, django_db_blocker) -> dict[str, bytes]:
    """Every paper as its address gives it to Phòng Nội vụ, of data that are taken back again."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        if not CriteriaSet.objects.exists():
            load(settings.FIXTURES_ROOT)
        client = Client()
        client.force_login(make_user(Unit.objects.get(code="PNV"), username="noivu.giay", signs=True))
        answers = {
            f"{name}.{suffix}": client.get(address.format(suffix=suffix))
            for name, address in _addresses().items()
            for suffix in ("pdf", "docx")
        }
        transaction.set_rollback(True)
    assert {name: one.status_code for name, one in answers.items() if one.status_code != 200} == {}
    return {name: one.content for name, one in answers.items()}


@pytest.fixture(scope="module")
def of_word(files, tmp_path_factory):
    word = {name.removesuffix(".docx"): one for name, one in files.items() if name.endswith(".docx")}
    return printed_by_office(word, tmp_path_factory.mktemp("movement"))


@pytest.fixture(params=["pdf", "docx"])
def printed(request, files):
    """A paper by name, on paper."""
    if request.param == "docx":
        return request.getfixturevalue("of_word").__getitem__
    return lambda name: read(files[f"{name}.pdf"])


def _addresses() -> dict[str, str]:
    """Builds a demonstration with enough of everything for several pages."""
    Demonstration.objects.create(started_on=date(2023, 12, 20), offset_days=0)
    office, commune = Unit.objects.get(code="PNV"), Unit.objects.get(code="21835")
    officer = make_user(commune, username="xa.giay", signs=True)
    registered = _registration(commune, officer)
    held = make_inspection(office, commune, "announced", minutes=f"{LONG}. " * 60, conclusions=f"{LONG}.")
    planned = make_inspection(office, commune)
    for _ in range(14):
        make_finding(held, text=LONG, remedy=LONG)
    for _ in range(14):
        make_obstacle(commune, title=LONG, description=f"{LONG}. " * 3)
    before_the_chairman = make_obstacle(commune, "escalated", title=LONG)
    drive = make_reviewed_drive(*Unit.objects.reporting(), name="Làng quê không rác")
    reviewed = make_review(drive, commune, "received", results="\n".join([f"- {LONG};"] * 40))
    of_district = make_review(drive, Unit.objects.get(code="547"), "received")
    many = make_drive(*Unit.objects.exclude(kind="district"), name="Ngày thứ bảy tình nguyện")
    inspected, deadline = f"/thi-dua/kiem-tra/{held.pk}", "cap=phong&han=25/12/2023"
    return {
        "registration": f"/thi-dua/dang-ky/{registered.pk}/21835/ban-dang-ky.{{suffix}}",
        "notice": f"{inspected}/thong-bao.{{suffix}}",
        "minutes": f"{inspected}/bien-ban.{{suffix}}",
        "empty_minutes": f"/thi-dua/kiem-tra/{planned.pk}/bien-ban.{{suffix}}",
        "review": f"/thi-dua/so-ket/{reviewed.pk}/bao-cao.{{suffix}}",
        "district_review": f"/thi-dua/so-ket/{of_district.pk}/bao-cao.{{suffix}}",
        "submission": f"/vuong-mac/{before_the_chairman.pk}/to-trinh.{{suffix}}",
        "synthesis": "/vuong-mac/tong-hop.{suffix}",
        "urging": f"/don-doc/dang-ky-{many.pk}/cong-van.{{suffix}}?{deadline}",
    }


def _registration(commune: Unit, officer: User):
    drive = make_drive(commune, name="Làng quê không rác")
    version = draft(drive, commune, officer)
    for number in range(20):
        add_target(version, f"{LONG} {number}")
        add_target(version, f"Lò đốt rác {number}", kind=Pledge.Kind.WORK, place="Thôn Hòa Lạc")
    move(version, "send", officer)
    return drive


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_measured_as_the_law_asks(name, printed):
    reader, (title, subject, is_long) = printed(name), PAPERS[name]
    first = reader.pages[0]

    assert (len(reader.pages) > 1) >= is_long
    assert size_of(first) == (210, 297)
    for page in reader.pages:
        assert outside(page) == []
        assert page.extract_text().split()
        body = [text for text in texts(page) if text.baseline > TOP]
        assert min(text.left for text in body) < LEFT + 12, "the paper is used"
        assert all("Tinos" in font["/BaseFont"] for font in page["/Resources"]["/Font"].values())
        assert _line(page, MARK).baseline < TOP
    nation, motto = _line(first, NATION), _line(first, MOTTO)
    assert (style_of(nation), style_of(motto)) == ((13, True, False), (14, True, False))
    assert motto.middle == pytest.approx(nation.middle, abs=0.5)
    day = next(text for text in texts(first) if ", ngày" in text.words)
    assert style_of(day) == (14, False, True)
    assert subject in words_of(reader)
    if title:
        assert style_of(_line(first, title)) == (14, True, False)
        assert _line(first, title).middle == pytest.approx(MIDDLE, abs=1)


def _line(page, words):
    return next(text for text in texts(page) if text.words.startswith(words))


@pytest.mark.parametrize("name", PAPERS)
def test_its_pages_are_numbered_from_the_second_and_each_annex_anew(name, printed):
    pages = printed(name).pages
    starts = [n for n, page in enumerate(pages) if "(Kèm theo" in page.extract_text()]
    for begin, end in zip([0, *starts], [*starts, len(pages)], strict=True):
        own = [number_in_margin(page) for page in pages[begin:end]]
        assert own[0] is None
        assert [one.words for one in own[1:]] == [f"{place}" for place in range(2, len(own) + 1)]
        assert all(style_of(one) == (13, False, False) for one in own[1:])


@pytest.mark.parametrize("name", PAPERS)
def test_its_word_file_needs_no_repair_and_says_the_same(name, files, of_word):
    document = document_of(files[f"{name}.docx"])
    heads = [one._element for part in document.sections for one in (part.header, part.first_page_header)]
    for root in (document.element, document.styles.element, document.settings.element, *heads):
        assert disorder_in(root) == []
    of_pdf = read(files[f"{name}.pdf"])
    assert sorted(set(words_of(of_word[name]).split())) == sorted(set(words_of(of_pdf).split()))
