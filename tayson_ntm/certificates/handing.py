"""From a recorded decision to the papers in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaign import clock
from tayson_ntm.letters.answering import mark
from tayson_ntm.letters.certificates import Given, Handing, giving_letter, money_letter, signing_letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from awards.models import AwardDecision
    from awards.printed_names import Printed
    from tayson_ntm.letters.document import Letter

MONEY = "bang-tinh-tien-thuong"
SIGNING = "danh-sach-ky-nhan"
GIVING = "danh-sach-trao"
PAPERS: dict[str, Callable[[Handing], Letter]] = {
    MONEY: money_letter,
    SIGNING: signing_letter,
    GIVING: giving_letter,
}


def named(printed: Printed) -> str:
    """The decision's own words below the name where a correction is printed."""
    return f"{printed.full}\n(Quyết định ghi: {printed.decided})" if printed.decided else printed.full


def handing_of(decision: AwardDecision) -> Handing:
    """Those still awarded, in the decision's order; one query."""
    if decision.date is None:
        raise ValueError("a draft is handed over to nobody")
    lines = decision.lines.filter(cancelled_by=None).select_related("entry", "proof").order_by("position")
    given = tuple(
        Given(
            line.position,
            named(line.printed),
            line.printed.place,
            str(line.entry) if hasattr(line, "entry") else "",
            line.amount,
            line.formula,
        )
        for line in lines
    )
    return Handing(
        decision=decision.numbered,
        day=decision.date,
        round=decision.round.name,
        given=given,
        year=clock.today().year,
        mark=mark(),
    )
