"""What a seeding works with: units, who acts for them, periods and the law, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from campaign.models import ReportingPeriod, Unit, User
from criteria.lawbook import Lawbook, lawbook
from criteria.sets import sets_in_force
from tayson_ntm.demonstration.story import AROUND, QUARTERS

if TYPE_CHECKING:
    from criteria.evaluation import Answer
    from criteria.models import Component, Indicator

USUALLY_AROUND = 75


@dataclass
class World:
    """`said` is the newest answer of each unit and indicator, as the quarters go by."""

    units: Mapping[str, Unit]
    people: Mapping[str, User]
    said: dict[tuple[int, int], Answer] = field(default_factory=dict)

    @cached_property
    def periods(self) -> tuple[ReportingPeriod, ...]:
        found = {period.code: period for period in ReportingPeriod.objects.filter(code__in=QUARTERS)}
        return tuple(found[code] for code in QUARTERS)

    @cached_property
    def books(self) -> dict[str, Lawbook]:
        return {slug: lawbook(one) for slug, one in sets_in_force(self.periods[-1]).items()}

    @cached_property
    def enrolled(self) -> dict[str, list[Unit]]:
        return {
            slug: list(Unit.objects.filter(enrolments__set=book.set).in_order())
            for slug, book in self.books.items()
        }

    @cached_property
    def acting(self) -> dict[int | None, User]:
        """Who sends and decides for an office: its head where that one has an account."""
        officers = [user for user in self.people.values() if user.role == User.Role.OFFICER]
        found: dict[int | None, User] = {}
        for user in sorted(officers, key=lambda user: (not user.signs, user.username)):
            found.setdefault(user.unit_id, user)
        return found

    @cached_property
    def components(self) -> dict[int, list[Component]]:
        return {
            indicator.pk: book.components(indicator)
            for book in self.books.values()
            for indicator in book.all_indicators
        }

    def indicator(self, slug: str, code: str) -> Indicator:
        return next(one for one in self.books[slug].all_indicators if one.code == code)


def around(slug: str, code: str, key: str) -> Decimal:
    known = AROUND.get(slug, {})
    return Decimal(known.get(f"{code}.{key}", known.get(code, USUALLY_AROUND)))
