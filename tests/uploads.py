"""Small files as browsers send them."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
PDF_SHA256 = hashlib.sha256(PDF).hexdigest()
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xda\x00\x02\x12\x34\xff\xd9"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)


def pdf(name: str = "bien-ban.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def jpeg(name: str = "anh.jpg", content: bytes = JPEG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def png(name: str = "anh.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG)


def office(
    part: str = "word/document.xml",
    name: str = "bao-cao.docx",
    more: Mapping[str, bytes] | None = None,
    *,
    compress: bool = False,
) -> SimpleUploadedFile:
    """A document, or a workbook with `xl/workbook.xml`; `more` members replace those of the same name."""
    content = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(content, "w", method) as archive:
        for member, data in ({"[Content_Types].xml": b"<Types/>", part: b"<x/>"} | dict(more or {})).items():
            archive.writestr(member, data)
    return SimpleUploadedFile(name, content.getvalue())
