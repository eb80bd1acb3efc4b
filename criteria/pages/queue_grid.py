"""One indicator of every unit of its set, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from campaign import clock
from campaign.models import Unit
from criteria.models import Indicator
from criteria.pages.queue_address import Address
from criteria.pages.queue_items import Item, open_shelf

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, User


@dataclass(frozen=True)
class GridPage:
    code: str
    wording: str
    criterion: str
    set_name: str
    lead: str
    mine: bool
    required: str
    rows: tuple[Item, ...]
    waiting: int
    period_name: str
    read_only: bool
    unchanged_muc: str
    unchanged_size: int
    list_url: str
    form_url: str

    @property
    def can_choose(self) -> bool:
        return any(row.moves for row in self.rows)


def build_grid(
    user: User, office: Unit, period: ReportingPeriod, address: Address, indicator: Indicator
) -> GridPage:
    """`indicator` comes with its criterion and set."""
    criteria_set = indicator.criterion.set
    units = list(Unit.objects.filter(enrolments__set=criteria_set).in_order())
    shelf = open_shelf(user, office, period, clock.today())
    shelf.add(criteria_set, units)
    of_the_book = shelf.indicator(criteria_set.slug, indicator.pk)
    rows = tuple(shelf.item(criteria_set.slug, of_the_book, unit) for unit in units)
    group = [row for row in rows if row.unchanged and "confirm" in row.moves]
    required = {row.required for row in rows if row.required}
    return GridPage(
        code=indicator.code,
        wording=indicator.wording,
        criterion=f"tiêu chí\u00a0{indicator.criterion.number}, {indicator.criterion.name}",
        set_name=criteria_set.short_name,
        lead=of_the_book.lead.short_name if of_the_book.lead else "",
        mine=of_the_book.confirmer_id == office.pk,
        # Where levels differ between units each row says its own.
        required=required.pop() if len(required) == 1 else "",
        rows=rows,
        waiting=sum(row.waiting for row in rows),
        period_name=period.name,
        read_only=not period.is_open,
        unchanged_muc=",".join(row.muc for row in group),
        unchanged_size=len(group),
        list_url=Address(period=period.code).url(),
        form_url=address.url(),
    )
