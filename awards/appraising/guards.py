"""What stands in the way of a move although the person may make it: said on the button and when refused."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from awards.checking.checks import blocking_of_many
from awards.models import Consultation, Hold, Nomination
from campaign import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from django.db.models import QuerySet

# Moves by their names: what ends an appraisal, and what else no held nomination goes through.
APPRAISED = frozenset({"to_council", "to_chairman"})
PAST_A_HOLD = frozenset({"submit", "higher"})
HELD = "Đề nghị này đang tạm dừng xét. Bỏ tạm dừng trước khi chuyển bước."
NOT_PROPOSED = "Phòng Nội vụ chưa đề xuất lý do chưa khen thưởng."


Reasons = dict[int, list[str]]  # by the nomination's key


def open_holds(nominations: Sequence[Nomination]) -> Reasons:
    """Says that there is one, never why: the ground is read on its own page alone. One query."""
    held = Hold.objects.filter(nomination__in=nominations, lifted_at=None)
    return {key: [HELD] for key in held.values_list("nomination", flat=True)}


def obstacles(nomination: Nomination, move: str) -> list[str]:
    """The reasons why this move cannot be made now; empty where nothing stands in its way."""
    return obstacles_of_many([nomination], move).get(nomination.pk, [])


def obstacles_of_many(nominations: Sequence[Nomination], move: str) -> Reasons:
    """The same number of queries however many there are. A hold speaks for itself, without its checks."""
    found: Reasons = {}
    if move in APPRAISED:
        found = blocking_of_many(nominations) | open_holds(nominations)
    elif move in PAST_A_HOLD:
        found.update(open_holds(nominations))
    elif move == "confirm_refusal":
        found.update({one.pk: [NOT_PROPOSED] for one in nominations if not one.refusal})
    elif move == "consulted":
        found.update(_still_waiting(nominations))
    return found


def unanswered(nominations: Sequence[Nomination]) -> QuerySet[Consultation]:
    return Consultation.objects.filter(nomination__in=nominations, closed_at=None, answered_at=None)


def _still_waiting(nominations: Sequence[Nomination]) -> Reasons:
    """Offices whose day has not passed; after it nobody is waited for."""
    names: dict[int, list[str]] = defaultdict(list)
    for one in unanswered(nominations).filter(due__gte=clock.today()).select_related("office"):
        names[one.nomination_id].append(one.office.short_name)
    return {key: [f"Còn chờ ý kiến của {', '.join(offices)}."] for key, offices in names.items()}


def with_hold(nominations: QuerySet[Nomination]) -> QuerySet[Any]:
    """Each with `held`; shown to those who appraise it alone."""
    return nominations.annotate(held=Exists(Hold.objects.filter(nomination=OuterRef("pk"), lifted_at=None)))
