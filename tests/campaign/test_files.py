"""What is taken is decided by content; what is taken is kept once, outside every public folder."""

import hashlib
import io
import stat
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from campaign import files
from campaign.files import DOCX, JPEG, PDF, PNG, XLSX, Refused, inspect, keep, open_kept, path_of, safe_name
from tests import uploads

MACRO = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
MACRO_TYPES = (
    b'<Types><Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


@pytest.mark.parametrize(
    ("uploaded", "kind"),
    [
        (uploads.pdf(), PDF),
        (uploads.pdf(content=b"\r\n" + uploads.PDF), PDF),
        (uploads.pdf(name="bao-cao.docx"), PDF),
        (uploads.jpeg(), JPEG),
        (uploads.jpeg(content=uploads.JPEG + b"SEFT" * 5000), JPEG),  # what some phones append
        (uploads.png(), PNG),
        (uploads.office(), DOCX),
        (uploads.office("xl/workbook.xml", name="so-lieu.xlsx"), XLSX),
    ],
)
def test_takes_a_file_by_its_content(uploaded, kind):
    assert inspect(uploaded) == kind


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Tệp rỗng (0 byte)"),
        (b"<html><script>alert(1)</script>%PDF-1.7 %%EOF</html>", "Tệp này có nội dung khác"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Tệp này có nội dung khác"),
        (b"MZ" + b"\0" * 500, "Tệp này có nội dung khác"),
        (b"GIF89a" + b"\0" * 500, "Tệp này có nội dung khác"),
        (uploads.PDF.replace(b"%%EOF", b""), "Tệp PDF bị cụt phần cuối"),
        (uploads.JPEG[:-2], "Tệp Ảnh JPEG bị cụt phần cuối"),
        (uploads.PNG[:-12], "Tệp Ảnh PNG bị cụt phần cuối"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kiểu cũ hoặc có mật khẩu"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 600, "Ảnh HEIC"),
        (b"PK\x03\x04 not an archive", "bị hỏng"),
    ],
)
def test_refuses_what_only_looks_right(content, message):
    with pytest.raises(Refused) as refusal:
        inspect(SimpleUploadedFile("bien-ban.pdf", content, content_type="application/pdf"))

    assert message in refusal.value.message


def test_thumbnail_in_a_cut_photo_is_not_its_end():
    thumbnail = b"\xff\xe1" + (2 + 6).to_bytes(2) + b"ab\xff\xd9cd"
    cut = b"\xff\xd8" + thumbnail + uploads.JPEG[2:-2]

    with pytest.raises(Refused, match="bị cụt"):
        inspect(SimpleUploadedFile("anh.jpg", cut))


@pytest.mark.parametrize(
    ("members", "message"),
    [
        (MACRO, "có macro"),
        ({"WORD/VBAPROJECT.BIN": b""}, "có macro"),
        ({"[Content_Types].xml": MACRO_TYPES}, "có macro"),
        ({"[Content_Types].xml": MACRO_TYPES.decode().encode("utf-16")}, "có macro"),
        ({"xl/macrosheets/sheet1.xml": b""}, "có macro"),
        ({f"word/media/{number}": b"" for number in range(files.MAX_MEMBERS + 1)}, "quá nhiều thành phần"),
    ],
)
def test_refuses_an_office_file_that_carries_more_than_text(members, message):
    with pytest.raises(Refused, match=message):
        inspect(uploads.office(more=members))


def test_refuses_a_plain_archive():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("virus.exe", b"MZ")

    with pytest.raises(Refused, match="Tệp nén không phải Word"):
        inspect(SimpleUploadedFile("bao-cao.docx", content.getvalue()))


def test_refuses_an_archive_that_unpacks_without_end(monkeypatch):
    monkeypatch.setattr(files, "MAX_UNPACKED", 2 * files.MEGABYTE)
    bomb = uploads.office(more={"word/media/a": b"\0" * (2 * files.MEGABYTE)}, compress=True)

    assert bomb.size < 10_000
    with pytest.raises(Refused, match="quá lớn sau khi giải nén"):
        inspect(bomb)


def test_refuses_an_office_file_with_a_password():
    content = bytearray(uploads.office().read())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(signature, start + 4)

    with pytest.raises(Refused, match="có mật khẩu"):
        inspect(SimpleUploadedFile("bao-cao.docx", bytes(content)))


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (24 * files.MEGABYTE, "Tệp 24 MB, tối đa 20 MB"),
        (20 * files.MEGABYTE + 1, "Tệp 20,1 MB, tối đa 20 MB"),
    ],
)
def test_refuses_more_than_the_limit_and_says_how_much(size, said):
    uploaded = uploads.pdf()
    uploaded.size = size

    with pytest.raises(Refused) as refusal:
        inspect(uploaded)

    assert refusal.value.message == f"{said}. Ảnh chụp lại cỡ vừa là đủ."


def test_takes_a_file_of_exactly_the_limit(settings):
    settings.UPLOAD_LIMIT = len(uploads.PDF)

    assert inspect(uploads.pdf()) == PDF


def test_keeps_a_file_under_its_digest_for_its_owner_alone():
    kept = keep(uploads.pdf())

    sha256 = hashlib.sha256(uploads.PDF).hexdigest()
    place = Path(settings.EVIDENCE_ROOT) / sha256[:2] / sha256
    assert (kept.sha256, kept.size, kept.content_type) == (sha256, len(uploads.PDF), "application/pdf")
    assert path_of(sha256) == place
    assert place.read_bytes() == uploads.PDF
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    with open_kept(sha256) as stored:
        assert stored.read() == uploads.PDF


def test_keeps_the_same_content_once():
    first, second = keep(uploads.pdf("a.pdf")), keep(uploads.pdf("b.pdf"))

    assert first == second
    assert [path.name for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()] == [first.sha256]


def test_keeps_a_file_that_arrived_on_disk():
    uploaded = TemporaryUploadedFile("a.pdf", "text/html", len(uploads.PDF), None)
    uploaded.write(uploads.PDF)

    assert path_of(keep(uploaded).sha256).read_bytes() == uploads.PDF


def test_leaves_nothing_behind_when_refused_or_broken(monkeypatch):
    with pytest.raises(Refused):
        keep(SimpleUploadedFile("a.pdf", b"<html>"))
    monkeypatch.setattr(files.os, "fsync", _no_space)
    with pytest.raises(OSError, match="No space"):
        keep(uploads.pdf())

    assert [path for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()] == []


def _no_space(_):
    raise OSError("No space left on device")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Biên bản họp.pdf", "Biên bản họp.pdf"),
        ("Biên bản.pdf", "Biên bản.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\system.ini", "system.ini.pdf"),
        ("C:\\Ho so\\a.pdf", "a.pdf"),
        ("/", "tep.pdf"),
        ("", "tep.pdf"),
        ("...", "tep.pdf"),
        (".pdf", "tep.pdf"),
        ("bao-cao.html", "bao-cao.html.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ("hoa-don\u202efdp.exe", "hoa-donfdp.exe.pdf"),
        ('<b onload="x">.PDF', "b onload=x.PDF"),
        ("a\0b.pdf", "ab.pdf"),
    ],
)
def test_names_a_file_safely(given, kept):
    assert safe_name(given, "application/pdf") == kept


def test_cuts_a_long_name_and_keeps_its_suffix():
    name = safe_name("ă" * 300 + ".pdf", "application/pdf")

    assert len(name) == 200
    assert name.endswith("ă.pdf")
