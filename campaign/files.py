"""Files that people bring: accepted by what they are, kept once under their SHA-256, never public.

The one mechanism for every app. A record points to the SHA-256; who may read a file is the record's business.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import IO, TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files import File

CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024
NAME_LIMIT = 200

# A Word or Excel file of the permitted size holds far less than this; a zip bomb far more.
MAX_MEMBERS = 3000
MAX_UNPACKED = 300 * MEGABYTE
MAX_CONTENT_TYPES = MEGABYTE
MACRO_WORDS = (b"vbaproject", b"macroenabled", b"macrosheet")


class Refused(ValueError):
    """The file cannot be taken; `message` tells the person why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is, by its content; `shown_inline`: a browser shows it without running anything."""

    content_type: str
    word: str
    suffixes: tuple[str, ...]
    shown_inline: bool


OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = Kind("application/pdf", "PDF", (".pdf",), True)
JPEG = Kind("image/jpeg", "Ảnh JPEG", (".jpg", ".jpeg"), True)
PNG = Kind("image/png", "Ảnh PNG", (".png",), True)
DOCX = Kind(f"{OFFICE}.wordprocessingml.document", "Word", (".docx",), False)
XLSX = Kind(f"{OFFICE}.spreadsheetml.sheet", "Excel", (".xlsx",), False)
KINDS = {kind.content_type: kind for kind in (PDF, JPEG, PNG, DOCX, XLSX)}
ACCEPT = ",".join(suffix for kind in KINDS.values() for suffix in kind.suffixes)


@dataclass(frozen=True, slots=True)
class Kept:
    sha256: str
    size: int
    content_type: str


# --- What it is -----------------------------------------------------------------------------------


def inspect(uploaded: File[bytes]) -> Kind:
    """The kind of a file by its content, whatever its name or the browser says; raises Refused."""
    size = uploaded.size
    _refuse_size(size)
    head = _read_at(uploaded, 0, 1024)
    tail = _read_at(uploaded, max(0, size - 4096), 4096)
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        return _whole(PDF, b"%%EOF" in tail)
    if head.startswith(b"\xff\xd8\xff"):
        return _whole(JPEG, _jpeg_ends(uploaded))
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _whole(PNG, b"IEND\xaeB`\x82" in tail)
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(uploaded)
    raise Refused(_advice(head))


def _refuse_size(size: int) -> None:
    if size == 0:
        raise Refused("Tệp rỗng (0 byte). Mở tệp xem lại rồi tải lên.")
    limit: int = settings.UPLOAD_LIMIT
    if size > limit:
        raise Refused(f"Tệp {_megabytes(size)} MB, tối đa {_megabytes(limit)} MB. Ảnh chụp lại cỡ vừa là đủ.")


def _megabytes(size: int) -> str:
    """Rounded up, so that a file just over the limit is not said to be of the limit."""
    tenths = -(-size * 10 // MEGABYTE)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}" if rest else str(whole)


def _whole(kind: Kind, has_end: bool) -> Kind:
    if not has_end:
        raise Refused(f"Tệp {kind.word} bị cụt phần cuối. Mở tệp, lưu lại hoặc quét lại rồi tải lên.")
    return kind


def _advice(head: bytes) -> str:
    """Why the common wrong files are refused, and the way out for each."""
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return (
            "Tệp Word, Excel kiểu cũ hoặc có mật khẩu. Lưu lại thành .docx, .xlsx không mật khẩu, hoặc PDF."
        )
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"hevc"}:
        return "Ảnh HEIC của điện thoại chưa xem được trên máy khác. Lưu lại thành ảnh JPEG rồi tải lên."
    return "Cổng nhận tệp PDF, ảnh JPEG hoặc PNG, Word (.docx) và Excel (.xlsx). Tệp này có nội dung khác."


def _read_at(uploaded: IO[bytes] | File[bytes], offset: int, length: int) -> bytes:
    uploaded.seek(offset)
    return uploaded.read(length)


def _chunks(uploaded: IO[bytes] | File[bytes], offset: int = 0) -> Iterator[bytes]:
    uploaded.seek(offset)
    while chunk := uploaded.read(CHUNK):
        yield chunk


def _contains(uploaded: File[bytes], wanted: bytes, offset: int = 0) -> int:
    """How often `wanted` occurs from an offset on, also across the borders of chunks."""
    found, rest = 0, b""
    for chunk in _chunks(uploaded, offset):
        window = rest + chunk
        found += window.count(wanted)
        rest = window[-(len(wanted) - 1) :]
    return found


def _jpeg_ends(uploaded: File[bytes]) -> bool:
    """Whether the picture itself ends; the thumbnail in its header ends too, and phones append data."""
    offset = 2
    while (marker := _read_at(uploaded, offset, 4))[:1] == b"\xff" and len(marker) == 4:
        length = int.from_bytes(marker[2:])
        if length < 2:
            return False
        offset += 2 + length
        if marker[1] == 0xDA:  # start of scan: the picture follows
            return _contains(uploaded, b"\xff\xd9", offset) > 0
    return False


def _office_kind(uploaded: File[bytes]) -> Kind:
    # Counted before zipfile reads the directory into memory.
    if _contains(uploaded, b"PK\x01\x02") > MAX_MEMBERS:
        raise Refused("Tệp nén có quá nhiều thành phần. Xuất ra PDF rồi tải lên.")
    uploaded.seek(0)
    try:
        with zipfile.ZipFile(uploaded) as archive:
            return _office_kind_of(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as broken:
        raise Refused("Tệp Word, Excel bị hỏng. Mở tệp, lưu lại rồi tải lên.") from broken


def _office_kind_of(archive: zipfile.ZipFile) -> Kind:
    members = {info.filename: info for info in archive.infolist()}
    types = members.get("[Content_Types].xml")
    kind = DOCX if "word/document.xml" in members else XLSX if "xl/workbook.xml" in members else None
    if types is None or kind is None:
        raise Refused("Tệp nén không phải Word (.docx) hay Excel (.xlsx). Tải từng tệp, không nén.")
    if any(info.flag_bits & 1 for info in members.values()):
        raise Refused("Tệp có mật khẩu. Bỏ mật khẩu rồi tải lên.")
    if sum(info.file_size for info in members.values()) > MAX_UNPACKED:
        raise Refused("Tệp quá lớn sau khi giải nén. Xuất ra PDF rồi tải lên.")
    with archive.open(types) as stream:
        # The declared size may lie: never read more than this. UTF-16 hides words between zeros.
        declared = stream.read(MAX_CONTENT_TYPES).replace(b"\0", b"").lower()
    named = " ".join(members).lower().encode()
    if any(word in declared or word in named for word in MACRO_WORDS):
        raise Refused("Tệp có macro. Lưu lại thành .docx hoặc .xlsx không có macro, hoặc xuất ra PDF.")
    return kind


# --- Where it is kept -----------------------------------------------------------------------------


def path_of(sha256: str) -> Path:
    return Path(settings.EVIDENCE_ROOT) / sha256[:2] / sha256


def keep(uploaded: File[bytes]) -> Kept:
    """Inspect and store a file; a second time the same content changes nothing. Raises Refused."""
    kind = inspect(uploaded)
    root = Path(settings.EVIDENCE_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, arriving = tempfile.mkstemp(prefix=".arriving-", dir=root)  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as target:
            sha256, size = _copy(uploaded, target)
        kept = path_of(sha256)
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        Path(arriving).replace(kept)
    except BaseException:
        Path(arriving).unlink(missing_ok=True)
        raise
    return Kept(sha256, size, kind.content_type)


def _copy(uploaded: File[bytes], target: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(uploaded):
        size += len(chunk)
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())  # the row that points to it outlives a power cut, so must the file
    return digest.hexdigest(), size


def open_kept(sha256: str) -> IO[bytes]:
    """Raises FileNotFoundError where the folder was not restored with the database."""
    return path_of(sha256).open("rb")


# --- What it is called ----------------------------------------------------------------------------


def safe_name(name: str, content_type: str) -> str:
    """The name a person gave, fit for every system: NFC, no path, no control signs, the kind's own suffix."""
    kind = KINDS[content_type]
    last = PureWindowsPath(unicodedata.normalize("NFC", name).replace("/", "\\")).name
    visible = (sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign in " \u00a0\u202f")
    cleaned = " ".join("".join(sign for sign in visible if sign not in '<>:"|?*').split())
    stem, _, suffix = cleaned.rpartition(".")
    if f".{suffix.lower()}" not in kind.suffixes:
        stem, suffix = cleaned, kind.suffixes[0][1:]
    stem = stem[: NAME_LIMIT - len(suffix) - 1].strip(". ")
    return f"{stem or 'tep'}.{suffix}"
