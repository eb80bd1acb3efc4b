"""/don-doc/: every «chưa gửi» list with whom to call, what to write and what was agreed last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from campaign import clock
from campaign.models import Unit, UrgingEntry, User
from tayson_ntm.home.tasks import short
from tayson_ntm.urging.lists import urging_lists
from tayson_ntm.urging.words import message, sender, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tayson_ntm.urging.listing import Missing, UrgingList


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call: as the unit has it written down, else its own people in the portal."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    standing: str
    is_late: bool
    lacking: str
    contact: Contact
    message: str
    last: UrgingEntry | None
    broken_promise: str  # the day promised last, once it has passed and nothing came
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    listed: UrgingList
    rows: tuple[Row, ...]
    letter_url: str

    @property
    def sent(self) -> int:
        return self.listed.total - len(self.rows)


def urging_cards(user: User) -> tuple[Card, ...]:
    """Two queries beside those of the lists, however many units are missing."""
    found, today, by = urging_lists(), clock.today(), sender(user)
    contacts = contacts_of({one.unit.pk: one.unit for listed in found for one in listed.missing}.values())
    entries = _entries(found)

    def row(listed: UrgingList, one: Missing) -> Row:
        said = entries[listed.key, one.unit.pk]
        return Row(
            name=one.unit.full_name,
            standing=standing(one, today),
            is_late=one.days_late(today) > 0,
            lacking=one.lacking,
            contact=contacts[one.unit.pk],
            message=message(listed, one, by=by, today=today),
            last=said[-1] if said else None,
            broken_promise=broken_promise(said, today),
            url=reverse("movement:urged_unit", args=[listed.key, one.unit.code]),
        )

    return tuple(
        Card(
            listed,
            tuple(row(listed, one) for one in listed.missing),
            reverse("movement:urging_letter", args=[listed.key]),
        )
        for listed in found
    )


def _entries(found: Sequence[UrgingList]) -> dict[tuple[str, int], list[UrgingEntry]]:
    """Everything said about the lists as they run, oldest first."""
    said: dict[tuple[str, int], list[UrgingEntry]] = defaultdict(list)
    rows = UrgingEntry.objects.filter(list_key__in=[one.key for one in found]).select_related("by__unit")
    for entry in rows.order_by("at", "pk"):
        said[entry.list_key, entry.unit_id].append(entry)
    return said


def broken_promise(said: Sequence[UrgingEntry], today: date) -> str:
    """For a unit that is still missing: the newest day it promised, once that has passed."""
    promised = next((entry.promised for entry in reversed(said) if entry.promised), None)
    return short(promised, today) if promised and promised < today else ""


def contacts_of(units: Iterable[Unit]) -> dict[int, Contact]:
    """One query. Among the unit's people an officer comes before the head, who has an office to ask for."""
    units = list(units)
    people: dict[int, User] = {}
    rows = User.objects.filter(unit__in=units, is_active=True, role=User.Role.OFFICER)
    for person in rows.order_by("signs", "pk"):
        people.setdefault(person.unit_id or 0, person)
    return {unit.pk: _contact(unit, people.get(unit.pk)) for unit in units}


def _contact(unit: Unit, person: User | None) -> Contact:
    if unit.contact_name or unit.contact_phone:
        return Contact(unit.contact_name, unit.contact_phone)
    if person is None:
        return Contact()
    title = f", {person.position_title}" if person.position_title else ""
    return Contact(f"{person.full_name}{title}")
