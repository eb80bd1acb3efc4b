"""A school, an enterprise, an association, a hamlet: the kinds of unit that the office adds itself."""

from __future__ import annotations

from dataclasses import dataclass

from campaign.models import Unit

Kind = Unit.Kind


@dataclass(frozen=True)
class LocalUnit:
    code: str
    name: str
    short_name: str
    kind: str
    parent: str


LOCAL_UNITS = (
    LocalUnit("THCS-BT", "Trường THCS Bình Tường", "THCS Bình Tường", Kind.SCHOOL, "21835"),
    LocalUnit("TH-TP", "Trường Tiểu học Tây Phú", "TH Tây Phú", Kind.SCHOOL, "21850"),
    LocalUnit("MAY-PP", "Công ty TNHH May Phú Phong (minh họa)", "May Phú Phong", Kind.ENTERPRISE, "21808"),
    LocalUnit("HND-BT", "Hội Nông dân xã Bình Tường", "HND Bình Tường", Kind.ASSOCIATION, "21835"),
    LocalUnit("THON-HL", "Thôn Hòa Lạc, xã Bình Tường", "Thôn Hòa Lạc", Kind.HAMLET, "21835"),
)
INVENTED = "Đơn vị minh họa"


def create_local_units(units: dict[str, Unit]) -> None:
    """After the units of the reference data, which stay as they are."""
    last = max(unit.position for unit in units.values())
    for position, one in enumerate(LOCAL_UNITS, start=last + 1):
        units[one.code] = Unit.objects.create(
            code=one.code,
            name=one.name,
            full_name=one.name,
            short_name=one.short_name,
            kind=one.kind,
            parent=units[one.parent],
            position=position,
            in_campaign=False,
            source=INVENTED,
            confidence=Unit.Confidence.ASSUMED,
        )
