"""How a nomination of the demonstration is told, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from awards.models import Nominee, Pledge

COLLECTIVE, PERSON = Nominee.Kind.COLLECTIVE, Nominee.Kind.INDIVIDUAL
HOUSEHOLD, ENTERPRISE = Nominee.Kind.HOUSEHOLD, Nominee.Kind.ENTERPRISE
WOMAN, MAN = Nominee.Gender.FEMALE, Nominee.Gender.MALE
MONEY, LAND, DAYS = Pledge.Contribution.MONEY, Pledge.Contribution.LAND, Pledge.Contribution.DAYS
GOODS = Pledge.Contribution.GOODS
SOMEBODY = "(Họ và tên)"
INVENTED = "Thiết lập minh họa"


@dataclass(frozen=True)
class Had:
    """An award from before the movement."""

    form: str
    number: str
    day: date
    by: str
    achievement: str


@dataclass(frozen=True)
class Told:
    """`given`: form, amount, worth in triệu đồng. `way` is a key of WAYS; `unit`, `leads`, `itself`: codes.

    `pledge` names a line of the unit's registration, `exemplar` the title of a story of the unit.
    """

    unit: str
    way: str
    kind: str
    group: str
    name: str
    place: str
    summary: str
    report: str
    title: str = ""
    gender: str = ""
    born: int | None = None
    members: int | None = None
    women: int | None = None
    itself: str = ""
    leads: str = ""
    exemplar: str = ""
    pledge: str = ""
    given: tuple[tuple[str, str, str | None], ...] = ()
    had: tuple[Had, ...] = ()
    papers: bool = True  # the signed report is attached


@dataclass(frozen=True)
class Way:
    """The days of the moves, as far as they were made."""

    sent: date | None = None
    received: date | None = None
    returned: date | None = None
    appraised: date | None = None
    forwarded: date | None = None


def _way(sent: int, received: int, appraised: int, forwarded: int | None = None) -> Way:
    last = date(2023, 12, forwarded) if forwarded else None
    return Way(date(2023, 12, sent), date(2023, 12, received), None, date(2023, 12, appraised), last)


# Ten working days from the day a dossier was complete; the demonstration begins on Wednesday, 20/12/2023.
WAYS = {
    "draft": Way(),
    "sent": Way(date(2023, 12, 19)),
    "returned": Way(date(2023, 12, 11), None, date(2023, 12, 13)),
    "received": Way(date(2023, 12, 15), date(2023, 12, 18)),
    "received-last": Way(date(2023, 12, 18), date(2023, 12, 19)),
    "over": _way(4, 5, 6),
    "left-1": _way(6, 7, 8),
    "left-3": _way(8, 11, 12),
    "left-4": _way(11, 12, 13),
    "left-5": _way(12, 13, 13),
    "left-6": _way(13, 14, 14),
    "left-8": _way(15, 18, 19),
    "held": _way(11, 12, 13),
    "refusal": _way(12, 13, 14),
    "asked-police": _way(8, 11, 12),
    "asked-land": _way(13, 14, 15),
    "higher": _way(1, 4, 5, 14),
    "council": _way(6, 7, 8, 13),
    "council-last": _way(5, 6, 7, 15),
    "early": Way(date(2023, 11, 23), date(2023, 11, 24), None, date(2023, 11, 27), date(2023, 12, 4)),
    "timely": Way(date(2023, 10, 23), date(2023, 10, 24), None, date(2023, 10, 25), date(2023, 10, 27)),
}
