"""The archive of a round: papers in time order, metadata, checksums; and how it is verified.

The same data give the same bytes. What verifies an archive needs no database.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree as ET

from tayson_ntm.certificates.metadata import LANGUAGE, Described, metadata_xml, too_long
from tayson_ntm.reports.file_names import unaccented

if TYPE_CHECKING:
    from collections.abc import Sequence

METADATA, SUMS = "metadata.xml", "SHA256SUMS"
LARGEST = 256 * 1024**2  # unpacked bytes that the verifier reads of one member, which a scan never has
WHOLE = 4 * 1024**3  # and of all together
MOST = 20_000  # members


@dataclass(frozen=True, slots=True)
class Paper:
    """`fields` as tayson_ntm.certificates.metadata.PAPER names them."""

    day: date
    name: str  # what it is called, with accents
    content: bytes
    fields: dict[str, str] = field(default_factory=dict)
    suffix: str = ".pdf"  # a scan that is a picture stays one


def archive_bytes(papers: Sequence[Paper], *, title: str, fields: dict[str, str]) -> bytes:
    ordered = sorted(papers, key=lambda paper: (paper.day, paper.name))
    named = [
        (f"{number:03}-{unaccented(paper.name)[:80]}{paper.suffix}", paper)
        for number, paper in enumerate(ordered, 1)
    ]
    described = [
        Described(f"van-ban/{name}", _sum(paper.content), _fields_of(paper)) for name, paper in named
    ]
    file = {"Title": title, "Language": LANGUAGE, "DocTotal": str(len(ordered))} | fields
    if ordered:
        file |= {"StartDate": f"{ordered[0].day:%d/%m/%Y}", "EndDate": f"{ordered[-1].day:%d/%m/%Y}"}
    members = {f"van-ban/{name}": paper.content for name, paper in named}
    members[METADATA] = metadata_xml(file, described)
    members[SUMS] = "".join(f"{_sum(content)}  {name}\n" for name, content in members.items()).encode()
    return _zipped(members)


def _fields_of(paper: Paper) -> dict[str, str]:
    return {"IssuedDate": f"{paper.day:%d/%m/%Y}", "Subject": paper.name, "Language": LANGUAGE} | paper.fields


def _zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- Verifying ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """`sums`: SHA-256 of the list of checksums, to compare with the one noted when the round was archived."""

    papers: int
    sums: str
    problems: tuple[str, ...]


def verify(source: IO[bytes]) -> Verdict:
    try:
        with zipfile.ZipFile(source) as archive:
            return _verified(archive)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error) as broken:
        return Verdict(0, "", (f"Không mở được tệp lưu trữ: {type(broken).__name__}.",))


def _verified(archive: zipfile.ZipFile) -> Verdict:
    names = archive.namelist()
    if len(names) > MOST or sum(one.file_size for one in archive.infolist()) > WHOLE:
        return Verdict(0, "", ("Gói lưu trữ quá lớn, không phải do cổng lập.",))
    if too_large := [one.filename for one in archive.infolist() if one.file_size > LARGEST]:
        return Verdict(0, "", tuple(f"Tệp {name} quá lớn." for name in too_large[:20]))
    problems = [
        f"Có hai tệp cùng tên {name}." for name in sorted({one for one in names if names.count(one) > 1})
    ]
    if SUMS not in names:
        return Verdict(0, "", (*problems, f"Thiếu {SUMS}."))
    listed = archive.read(SUMS)
    pairs = (line.split("  ", 1) for line in listed.decode(errors="replace").splitlines() if "  " in line)
    sums = {name: value for value, name in pairs}
    problems += [f"Thiếu tệp {name}." for name in sums if name not in names]
    problems += [f"Tệp lạ {name}." for name in names if name not in sums and name != SUMS]
    for name in sums.keys() & set(names):
        if _sum(archive.read(name)) != sums[name]:
            problems.append(f"Nội dung {name} đã bị thay đổi.")
    problems += _metadata_problems(archive, sums) if METADATA in names else [f"Thiếu {METADATA}."]
    papers = sum(name.startswith("van-ban/") for name in names)
    return Verdict(papers, _sum(listed), tuple(problems))


def _metadata_problems(archive: zipfile.ZipFile, sums: dict[str, str]) -> list[str]:
    try:
        root = ET.fromstring(archive.read(METADATA))  # noqa: S314  # reason: expat refuses bombs, entities are off
    except ET.ParseError:
        return [f"{METADATA} không đọc được."]
    told = {one.get("tep", ""): one.get("sha256", "") for one in root.findall("VanBan/TaiLieu")}
    held = {name: value for name, value in sums.items() if name.startswith("van-ban/")}
    problems = [f"{METADATA} và {SUMS} không khớp."] if told != held else []
    return problems + too_long(root)
