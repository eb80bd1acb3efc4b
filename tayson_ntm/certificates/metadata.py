"""Metadata of archived papers: fields and lengths of Nghị định 30/2020/NĐ-CP, Phụ lục VI."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Fields of one paper, and of the file that holds them, in the order of the appendix.
PAPER = {
    "TypeName": 100,
    "CodeNumber": 11,
    "CodeNotation": 30,
    "IssuedDate": 10,
    "OrganName": 200,
    "Subject": 500,
    "Language": 30,
    "PageAmount": 3,
    "Description": 500,
    "SignerInfo.Position": 100,
    "SignerInfo.FullName": 50,
    "To.OrganName": 200,
    "IssuedAmount": 3,
    "DueDate": 10,
}
FILE = {
    "FileCode.OrganId": 13,
    "FileCode.FileCatalog": 4,
    "FileCode.FileNotation": 20,
    "Title": 500,
    "Maintenance": 30,
    "Rights": 30,
    "Creator": 30,
    "Language": 50,
    "StartDate": 10,
    "EndDate": 10,
    "DocTotal": 4,
    "PageTotal": 4,
    "Description": 500,
}
LANGUAGE = "Tiếng Việt"


@dataclass(frozen=True, slots=True)
class Described:
    """A paper's metadata beside the name of its file in the archive, and the file's SHA-256."""

    file: str
    sha256: str
    fields: Mapping[str, str]


def metadata_xml(file: Mapping[str, str], papers: Iterable[Described]) -> bytes:
    root = ET.Element("HoSo")
    _fill(ET.SubElement(root, "ThongTinHoSo"), file, FILE)
    listed = ET.SubElement(root, "VanBan")
    for paper in papers:
        element = ET.SubElement(listed, "TaiLieu", {"tep": paper.file, "sha256": paper.sha256})
        _fill(element, paper.fields, PAPER)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _fill(parent: ET.Element, values: Mapping[str, str], fields: Mapping[str, int]) -> None:
    """Every field stands there, empty where nothing is known; a dot makes an element inside another."""
    for name, length in fields.items():
        outer, _, inner = name.partition(".")
        target = parent.find(outer)
        if target is None:
            target = ET.SubElement(parent, outer)
        if inner:
            target = ET.SubElement(target, inner)
        target.text = shortened(values.get(name, ""), length)


def shortened(text: str, length: int) -> str:
    text = " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def too_long(root: ET.Element) -> list[str]:
    """Fields that exceed the appendix, for the verifier."""
    found = [(file, FILE) for file in root.findall("ThongTinHoSo")]
    found += [(paper, PAPER) for paper in root.findall("VanBan/TaiLieu")]
    return [
        f"{name}: {len(text)} ký tự, tối đa {length}"
        for element, fields in found
        for name, length in fields.items()
        if len(text := element.findtext(name.replace(".", "/")) or "") > length
    ]
