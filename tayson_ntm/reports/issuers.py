"""Whose paper it is: the names in its head, the place, and who signs (Nghị định 30/2020)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from campaign.models import Unit
    from criteria.board import Board

DISTRICT = "UBND HUYỆN TÂY SƠN"
SEAT = "Tây Sơn"
OF_THE_DISTRICT = {"department", "public_service"}
SIGNERS = (("Phòng ", "TRƯỞNG PHÒNG"), ("Văn phòng ", "CHÁNH VĂN PHÒNG"), ("Thanh tra ", "CHÁNH THANH TRA"))


@dataclass(frozen=True, slots=True)
class Issuer:
    """`parent` stands above in plain type; empty where the issuer shows none, or it is not known."""

    parent: str
    lines: tuple[str, ...]
    place: str
    signer: tuple[str, ...]
    symbol: str = ""  # after the number; empty where the paper carries none


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """An office, detached from the database."""

    code: str
    full_name: str
    kind: str
    is_ntm_office: bool = False

    @property
    def addressee(self) -> str:
        """Who is sent what it confirmed."""
        if self.is_ntm_office:
            return "Ủy ban nhân dân huyện (báo cáo)"
        return "Phòng Nông nghiệp và Phát triển nông thôn"


STANDING_OFFICE = Issuer(
    parent=DISTRICT, lines=("PHÒNG NỘI VỤ",), place=SEAT, signer=("TRƯỞNG PHÒNG",), symbol="/BC-PNV"
)


def office_of(unit: Unit) -> OfficeHead:
    return OfficeHead(unit.code, unit.full_name, unit.kind, unit.duty == unit.Duty.NTM_OFFICE)


def issuer_of_office(office: OfficeHead) -> Issuer:
    """Only offices of the People's Committee stand below it; a branch of another agency names itself."""
    signer = next((title for start, title in SIGNERS if office.full_name.startswith(start)), "")
    return Issuer(
        parent=DISTRICT if office.kind in OF_THE_DISTRICT else "",
        lines=(office.full_name.upper(),),
        place=SEAT,
        signer=(signer if office.kind == "department" and signer else "THỦ TRƯỞNG CƠ QUAN",),
    )


def issuer_of(unit: Unit) -> Issuer:
    """Of a paper that a unit issues itself: its People's Committee, or the office or organisation."""
    is_district = unit.kind == unit.Kind.DISTRICT
    if is_district or unit.reports_progress:
        return _peoples_committee(unit.full_name, SEAT if is_district else unit.name)
    return issuer_of_office(office_of(unit))


def issuer_of_unit(board: Board) -> Issuer:
    """The People's Committee of the board's only unit."""
    unit = board.lines[0].unit
    return _peoples_committee(unit.full_name, SEAT if board.set.unit_kind == "district" else unit.name)


def _peoples_committee(of: str, place: str) -> Issuer:
    """It shows no parent (ND30)."""
    lines = ("ỦY BAN NHÂN DÂN", of.upper())
    return Issuer(parent="", lines=lines, place=place, signer=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
