"""Papers in hand, check slips, the layout's page, the archive of a round and its verifier."""

import hashlib
import io
import re
import zipfile
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from awards.certificates.archiving import archive
from awards.deciding.after import add_scan
from awards.models import (
    AwardSetting,
    CertificateLayout,
    Consultation,
    DecisionLine,
    Nomination,
    NominationDecision,
    PublicToken,
    RoundArchive,
)
from campaign import clock
from campaign.models import Unit
from campaign.moves import MoveRefused
from criteria.freezing import digest
from tayson_ntm.certificates.archive import METADATA, SUMS, Paper, archive_bytes, verify
from tayson_ntm.certificates.gathering import papers_of
from tayson_ntm.certificates.handing import handing_of
from tayson_ntm.certificates.keeping import path_of
from tayson_ntm.certificates.metadata import PAPER, shortened
from tayson_ntm.certificates.slips import slips_html
from tayson_ntm.letters import pdf as letter_pdf
from tayson_ntm.letters.certificates import Given, Handing, giving_letter, money_letter, signing_letter
from tests.awarding.deciding import make_draft, make_proposal, recorded
from tests.awarding.printing import make_decision, make_layout
from tests.awarding.structuring import make_structure
from tests.letters.ruler import outside
from tests.letters.word import document_of
from tests.reports.measure import words_of
from tests.uploads import pdf

DAY = date(2023, 12, 15)
LAYOUTS = "/khen-thuong/giay-khen/mau/"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path


@pytest.fixture
def decision(commune, other_commune, standing_office):
    return make_decision(commune, other_commune, by=standing_office, names=("Lê Thị Ẳ", "Trần Văn Ộ"))


def handing(*amounts):
    given = tuple(
        Given(
            place,
            f"Ông Trần Văn Lợi {place}",
            "Nông dân, thôn Hòa Sơn, xã Bình Tường",
            f"{place}/2023",
            amount,
        )
        for place, amount in enumerate(amounts, 1)
    )
    return Handing("3125/QĐ-UBND", DAY, "Đợt xét năm 2023", given, 2023)


# --- Papers in hand -------------------------------------------------------------------------------


def test_the_sum_stands_in_figures_and_words():
    words = words_of(PdfReader(io.BytesIO(letter_pdf.render(money_letter(handing(540_000, 1_080_000))))))
    assert "1.620.000" in words
    assert "Một triệu sáu trăm hai mươi nghìn đồng" in words


def test_an_unknown_sum_adds_up_to_nothing():
    words = words_of(PdfReader(io.BytesIO(letter_pdf.render(money_letter(handing(540_000, None))))))
    assert "chưa cộng tổng số tiền" in words
    assert "bằng chữ" not in words


@pytest.mark.parametrize("build", [money_letter, signing_letter, giving_letter])
def test_long_lists_stay_inside_the_margins(build):
    reader = PdfReader(io.BytesIO(letter_pdf.render(build(handing(*[540_000] * 60)))))
    assert [outside(page) for page in reader.pages] == [[] for _ in reader.pages]
    assert "Ông Trần Văn Lợi 60" in words_of(reader)


@pytest.mark.parametrize("name", ["bang-tinh-tien-thuong", "danh-sach-ky-nhan", "danh-sach-trao"])
def test_both_files_name_everybody_in_order(client, decision, standing_office, name):
    client.force_login(standing_office)
    address = f"/khen-thuong/giay-khen/giay-to/{decision.pk}/{name}"
    paper = client.get(f"{address}.pdf")
    assert paper["Content-Disposition"] == f'attachment; filename="{name}-3125-2023.pdf"'
    words = words_of(PdfReader(io.BytesIO(paper.content)))
    assert words.index("Lê Thị Ẳ") < words.index("Trần Văn Ộ")
    tables = document_of(client.get(f"{address}.docx").content).tables
    assert any("Trần Văn Ộ" in cell.text for table in tables for row in table.rows for cell in row.cells)


def test_what_is_handed_over_is_what_was_decided(decision):
    assert [(one.name, one.amount, one.register) for one in handing_of(decision).given] == [
        ("Ông Lê Thị Ẳ", 540_000, "1/2023"),
        ("Ông Trần Văn Ộ", 540_000, "2/2023"),
    ]


# --- Check slips ------------------------------------------------------------------------------------


def test_slips_are_there_only_while_the_check_is_on(client, decision, standing_office, settings):
    for line in decision.lines.all():
        PublicToken.objects.create(line=line, token=f"t{line.pk}", digest=digest(f"t{line.pk}"))
    client.force_login(standing_office)
    address = f"/khen-thuong/giay-khen/giay-to/{decision.pk}/phieu-kiem-tra.pdf"
    settings.PORTAL_URL = "https://thidua.example.vn"
    assert client.get(address).status_code == 404
    AwardSetting.objects.create(key="public.check", value="yes")
    paper = client.get(address)
    assert paper.status_code == 200
    assert "Lê Thị Ẳ" in words_of(PdfReader(io.BytesIO(paper.content)))
    settings.PORTAL_URL = ""
    assert client.get(address).status_code == 404


def test_each_slip_has_a_code_of_its_own(decision, settings):
    settings.PORTAL_URL = "https://thidua.example.vn"
    for line in decision.lines.all():
        PublicToken.objects.create(line=line, token=f"t{line.pk}", digest=digest(f"t{line.pk}"))
    html = slips_html(decision.lines.select_related("entry", "public_token"), decision="3125", mark="")
    codes = re.findall(r'<path d="(M[^"]+)"', html)
    assert len(set(codes)) == 2


# --- The layout's page ------------------------------------------------------------------------------


def typed(layout, **changed):
    """As the browser sends the whole form back."""
    found = {"name": layout.name, "width": "297", "height": "210", "ban": str(layout.version), "move": "save"}
    for line in layout.lines.all():
        for part in (
            "text",
            "x",
            "y",
            "width",
            "size",
            "min_size",
            "family",
            "colour",
            "align",
            "rule",
            "grows",
        ):
            value = getattr(line, part)
            found[f"{line.key}-{part}"] = "" if value is None else str(value).replace(".", ",")
        found |= {f"{line.key}-max_lines": str(line.max_lines), f"{line.key}-leading": "1,35"}
    return found | changed


def test_a_new_layout_knows_no_size(client, standing_office):
    client.force_login(standing_office)
    client.post(LAYOUTS, {"name": "Phôi", "move": "save"})
    layout = CertificateLayout.objects.get()
    assert (layout.width, layout.height, layout.is_example) == (None, None, False)
    assert not any(line.is_placed for line in layout.lines.all())
    assert "Chưa có khổ giấy" in client.get(f"{LAYOUTS}{layout.pk}/").content.decode()
    assert client.get(f"{LAYOUTS}{layout.pk}/trang-thuoc.pdf").status_code == 404
    client.post(LAYOUTS, {"name": "Ví dụ", "example": "on", "move": "save"})
    assert CertificateLayout.objects.get(name="Ví dụ").is_example
    assert client.post(LAYOUTS, {"name": "Phôi", "move": "save"}).status_code == 422


def test_settings_are_saved_and_nothing_is_overwritten(client, standing_office):
    layout = make_layout()
    client.force_login(standing_office)
    address = f"{LAYOUTS}{layout.pk}/"
    assert client.post(address, typed(layout, **{"name-y": "101,5"})).status_code == 302
    assert str(layout.lines.get(key="name").y) == "101.5"
    late = client.post(address, typed(layout, **{"name-y": "88"}))
    assert late.status_code == 409
    assert "101,5" in late.content.decode()
    assert str(layout.lines.get(key="name").y) == "101.5"


def test_the_picture_follows_what_is_typed_and_saves_nothing(client, standing_office):
    layout = make_layout()
    client.force_login(standing_office)
    sent = typed(layout, **{"name-y": "77", "move": "preview"})
    assert 'y="77.0"' in client.post(f"{LAYOUTS}{layout.pk}/", sent).content.decode()
    shown = client.post(f"{LAYOUTS}{layout.pk}/hinh/", sent).content.decode()
    assert 'y="77.0"' in shown
    assert "<form" not in shown
    assert str(layout.lines.get(key="name").y) == "96.0"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name-text", "{tuổi}"),
        ("name-x", ""),
        ("name-size", "12"),
        ("name-colour", "đỏ"),
        ("name-y", "96,55"),
        ("width", ""),
    ],
)
def test_what_cannot_be_printed_is_refused(client, standing_office, field, value):
    layout = make_layout()
    client.force_login(standing_office)
    answer = client.post(f"{LAYOUTS}{layout.pk}/", typed(layout, **{field: value}))
    assert answer.status_code == 422
    layout.refresh_from_db()
    assert layout.version == 1


# --- The archive --------------------------------------------------------------------------------------


def paper(day, name, content=b"%PDF-1.7 x %%EOF", **fields):
    return Paper(date(2023, 12, day), name, content, fields)


def made(*papers):
    return archive_bytes(papers, title="Đợt xét năm 2023", fields={"Creator": "Phòng Nội vụ"})


def members(archived):
    with zipfile.ZipFile(io.BytesIO(archived)) as found:
        return {name: found.read(name) for name in found.namelist()}


def zipped(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as found:
        for name, content in files.items():
            found.writestr(name, content)
    return target.getvalue()


def test_papers_stand_in_the_order_of_time():
    archived = made(paper(15, "Quyết định", CodeNumber="3125"), paper(2, "Tờ trình Ộ"), paper(9, "Biên bản"))
    names = [name for name in members(archived) if name.endswith(".pdf")]
    assert names == ["van-ban/001-to-trinh-o.pdf", "van-ban/002-bien-ban.pdf", "van-ban/003-quyet-dinh.pdf"]
    root = ET.fromstring(members(archived)[METADATA])  # noqa: S314  # reason: our own
    assert root.findtext("ThongTinHoSo/DocTotal") == "3"
    assert root.findtext("ThongTinHoSo/StartDate") == "02/12/2023"
    assert [one.findtext("CodeNumber") for one in root.findall("VanBan/TaiLieu")] == ["", "", "3125"]
    assert made(paper(2, "Một")) == made(paper(2, "Một"))


def test_no_field_is_longer_than_the_law_allows():
    archived = made(paper(2, "Tờ trình " * 90, OrganName="Đ" * 300, TypeName="T" * 300))
    one = ET.fromstring(members(archived)[METADATA]).find("VanBan/TaiLieu")  # noqa: S314  # reason: our own
    assert [len(one.findtext(name)) for name in ("Subject", "OrganName", "TypeName")] == [500, 200, 100]
    assert shortened("ngắn", PAPER["Subject"]) == "ngắn"
    assert verify(io.BytesIO(archived)).problems == ()


def test_every_way_of_tampering_is_found():
    whole = members(made(paper(2, "Tờ trình"), paper(9, "Biên bản")))
    first = next(iter(whole))
    changed = {
        "đã bị thay đổi": whole | {first: b"%PDF-1.7 y %%EOF"},
        "Thiếu tệp": {name: content for name, content in whole.items() if name != first},
        "Tệp lạ": whole | {"van-ban/999-them.pdf": b"%PDF"},
        f"Thiếu {SUMS}": {name: content for name, content in whole.items() if name != SUMS},
        f"Nội dung {METADATA}": whole | {METADATA: b"<HoSo/>"},
        "không đọc được": whole | {METADATA: b"<HoSo"},
    }
    for words, files in changed.items():
        assert words in " ".join(verify(io.BytesIO(zipped(files))).problems)
    assert verify(io.BytesIO(b"PK not a zip")).problems
    assert verify(io.BytesIO(zipped(whole))).problems == ()


def test_the_command_verifies(tmp_path, capsys):
    kept = tmp_path / "luu-tru.zip"
    kept.write_bytes(made(paper(2, "Tờ trình")))
    call_command("verify_archive", str(kept))
    told = capsys.readouterr().out
    assert "Nguyên vẹn: 1 văn bản" in told
    assert "Chưa đối chiếu mã của cả gói" in told
    sums = told.split()[-1]
    call_command("verify_archive", str(kept), "--sha256", sums)
    with pytest.raises(CommandError, match="khác mã"):
        call_command("verify_archive", str(kept), "--sha256", "0" * 64)
    broken = bytearray(kept.read_bytes())
    broken[60] ^= 1
    kept.write_bytes(bytes(broken))
    with pytest.raises(CommandError):
        call_command("verify_archive", str(kept))
    with pytest.raises(CommandError, match="Không đọc được"):
        call_command("verify_archive", str(tmp_path / "khong-co.zip"))


def test_a_round_goes_into_the_archive(client, decision, standing_office, commune):
    client.force_login(standing_office)
    address = f"/khen-thuong/dot/{decision.round_id}/luu-tru"
    archived = client.get(f"{address}.zip").content
    assert verify(io.BytesIO(archived)).problems == ()
    # Of each of two units tờ trình and biên bản, that they handed in no scan of, and a notice; the decision;
    # three papers in hand.
    assert sum(name.endswith(".pdf") for name in members(archived)) == 2 * 3 + 1 + 3
    assert client.post(f"{address}/", {"move": "archive"}).status_code == 302
    assert set(Nomination.objects.values_list("state", flat=True)) == {"da_luu_tru"}
    noted = NominationDecision.objects.filter(move="archive")
    assert noted.count() == 2
    assert re.search("[0-9a-f]{64}", noted[0].note)
    assert client.post(f"{address}/", {"move": "archive"}).status_code == 422

    kept = RoundArchive.objects.get()
    assert kept.papers == 10
    first = client.get(f"{address}.zip").content
    assert hashlib.sha256(first).hexdigest() == kept.sha256
    DecisionLine.objects.update(printed_unit="Nơi khác")
    with clock.told(datetime(2024, 2, 1, 9, tzinfo=UTC)):
        assert client.get(f"{address}.zip").content == first
    assert kept.sha256 in client.get(f"{address}/").content.decode()
    path_of(kept).write_bytes(b"khac")
    assert client.get(f"{address}.zip").status_code == 404


EVERY_PAPER = (
    "Tờ trình. ",
    "Công văn. ",
    "Công văn xin ý kiến Công an huyện",
    "Tờ trình. Đề nghị tặng Giấy khen",
    "Quyết định số 3125/QĐ-UBND quyet-dinh-3125-2023",
    "Quyết định số 3125/QĐ-UBND, bản ký",
    "Quyết định số 9/QĐ-UBND quyet-dinh-9-2023",
    "Thông báo kết quả, ",
    "Bảng tính tiền thưởng, Quyết định số 3125",
    "Danh sách ký nhận Giấy khen và tiền thưởng, ",
    "Danh sách trao Giấy khen theo thứ tự, ",
)


def test_the_archive_holds_every_paper_of_the_round(decision, standing_office, clerk, commune):
    round = decision.round
    make_structure(round, "approved", proposal_number="45/TTr-PNV", proposal_date=date(2023, 11, 10))
    nomination = round.nominations.first()
    Consultation.objects.create(
        nomination=nomination,
        office=Unit.objects.get(code="CAH"),
        question="Có ý kiến gì?",
        due=date(2023, 12, 5),
        asked_by=standing_office,
        asked_at=clock.now(),
    )
    make_proposal(round, list(round.nominations.all()), "approved")
    taken = decision.lines.order_by("position")[0].nomination
    cancelling = make_draft(
        round,
        [taken],
        standing_office,
        kind="cancel",
        cancels=decision,
        ground="claim",
        reason="r",
        recovery="t",
    )
    recorded(cancelling, clerk, 9, date(2023, 12, 22))
    add_scan(decision, pdf(), by=clerk)
    names = [one.name for one in papers_of(round)]
    for wanted in EVERY_PAPER:
        assert any(name.startswith(wanted) for name in names), (wanted, names)


def test_an_archive_that_does_not_verify_is_refused(client, decision, standing_office, monkeypatch):
    monkeypatch.setattr("tayson_ntm.certificates.archive.LARGEST", 10)
    client.force_login(standing_office)
    answer = client.post(f"/khen-thuong/dot/{decision.round_id}/luu-tru/", {"move": "archive"})
    assert answer.status_code == 422
    assert "chưa nguyên vẹn" in answer.content.decode()
    assert not RoundArchive.objects.exists()
    assert not NominationDecision.objects.exists()


def test_control_characters_and_sizes_do_not_stop_the_verifier(monkeypatch):
    assert verify(io.BytesIO(made(paper(2, "Giấy\x01 tờ\x0b")))).problems == ()
    whole = made(paper(2, "Tờ trình"))
    monkeypatch.setattr("tayson_ntm.certificates.archive.WHOLE", 10)
    assert "quá lớn" in verify(io.BytesIO(whole)).problems[0]


def test_a_round_with_work_left_is_not_archived(client, commune, other_commune, standing_office):
    decision = make_decision(commune, other_commune, by=standing_office)
    first = decision.lines.order_by("position")[0].nomination_id
    Nomination.objects.filter(pk=first).update(state=Nomination.State.APPRAISING)
    with pytest.raises(MoveRefused, match="Còn 1 hồ sơ"):
        archive(decision.round, by=standing_office, note="")
    assert not NominationDecision.objects.exists()
