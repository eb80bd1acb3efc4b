"""How a recipient is named on every paper after the decision: one rule for certificate, register and lists.

The decision's own spelling stands, unless Phòng Nội vụ accepted a correction of it as one of spelling, with
its reason; then the correction stands everywhere and the decision's spelling beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

HONORIFICS = ("Ông (bà) ", "Ông ", "Bà ")  # the longest first


@dataclass(frozen=True, slots=True)
class Spelled:
    """What a unit wrote when it proofed the line; `accepted`: printed instead of the decision's own."""

    honorific: str
    name: str
    place: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """`decided_name`, `decided_place`: the decision's own words where other ones are printed, else empty."""

    honorific: str
    name: str
    place: str
    decided_name: str = ""
    decided_place: str = ""

    @property
    def full(self) -> str:
        return f"{self.honorific} {self.name}".strip()

    @property
    def decided(self) -> str:
        """`Ông Lê Văn Ẳ, Nông dân`: what the decision says of it in other words."""
        return ", ".join(text for text in (self.decided_name, self.decided_place) if text)


def split_name(printed: str) -> tuple[str, str]:
    """`Ông Trần Văn Lợi` → `Ông`, `Trần Văn Lợi`; where the decision says `Ông (bà)` one is to be chosen."""
    for start in HONORIFICS:
        if printed.startswith(start):
            return ("" if "(" in start else start.strip(), printed.removeprefix(start))
    return "", printed


def printed_as(decided_name: str, decided_place: str, proof: Spelled | None) -> Printed:
    """Ông/Bà where the decision leaves it open is the unit's word, and no correction."""
    honorific, name = split_name(decided_name)
    if proof is None:
        return Printed("", decided_name, decided_place)
    if not proof.accepted:
        return Printed(honorific or proof.honorific, name, decided_place)
    another = proof.name != name or (honorific and proof.honorific != honorific)
    return Printed(
        proof.honorific,
        proof.name,
        proof.place,
        decided_name if another else "",
        decided_place if proof.place != decided_place else "",
    )
