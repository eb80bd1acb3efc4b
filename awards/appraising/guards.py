"""What stands in the way of a move although the person may make it: said on the button and when refused."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from awards.awarding.access import is_chairman, may_be_told_of_hold
from awards.checking.checks import blocking_of_many, checks_of_many
from awards.models import Consultation, Hold, Nomination
from campaign import clock
from campaign.moves import MoveRefused
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from django.db.models import QuerySet

    from campaign.models import User

# Moves by their names: what leads nearer to the award, and what else no held nomination goes through.
CHECKED = frozenset({"to_council", "to_chairman", "submit", "approve", "decide"})
PAST_A_HOLD = frozenset({"count", "higher"})
HELD = "Đề nghị này đang tạm dừng xét. Bỏ tạm dừng trước khi chuyển bước."
LOOKED_AT_AGAIN = "Đề nghị này đang được Phòng Nội vụ thẩm định lại. Liên hệ Phòng Nội vụ trước khi làm tiếp."
INCOMPLETE = "Đề nghị bổ sung, hoặc ghi lý do chấp nhận ở phần Kiểm tra."
NOT_PROPOSED = "Phòng Nội vụ chưa đề xuất lý do chưa khen thưởng."


Reasons = dict[int, list[str]]  # by the nomination's key


def held_among(nominations: Iterable[Nomination]) -> set[int]:
    """Keys of those with an open hold; one query."""
    held = Hold.objects.filter(nomination__in=list(nominations), lifted_at=None)
    return set(held.values_list("nomination", flat=True))


def open_holds(nominations: Sequence[Nomination], user: User) -> Reasons:
    """Says that there is one, never why: the ground is read on its own page alone. One query.

    To anybody but Phòng Nội vụ, and to whom it is about, not even that.
    """
    held = held_among(nominations)
    return {
        one.pk: [HELD if may_be_told_of_hold(user, one) else LOOKED_AT_AGAIN]
        for one in nominations
        if one.pk in held
    }


def obstacles(nomination: Nomination, move: str, user: User) -> list[str]:
    """The reasons why this person cannot make the move now; empty where nothing stands in its way."""
    return obstacles_of_many([nomination], move, user).get(nomination.pk, [])


def obstacles_of_many(nominations: Sequence[Nomination], move: str, user: User) -> Reasons:
    """The same number of queries however many there are. A hold speaks for itself, without its checks."""
    found: Reasons = {}
    if move in CHECKED:
        found = {key: reasons for key, reasons in blocking_of_many(nominations).items() if reasons}
        if not (is_standing_office(user) or is_chairman(user)):
            found = {key: [LOOKED_AT_AGAIN] for key in found}
        found |= open_holds(nominations, user)
    elif move == "send":
        found.update({one.pk: [_too_late(one)] for one in nominations if is_too_late(one)})
    elif move == "receive":
        found = {one: [f"{words}. {INCOMPLETE}" for words in said] for one, said in _lacking(nominations)}
    elif move in PAST_A_HOLD:
        found.update(open_holds(nominations, user))
    elif move == "confirm_refusal":
        found.update({one.pk: [NOT_PROPOSED] for one in nominations if not one.refusal})
    elif move == "consulted":
        found.update(_still_waiting(nominations))
    return found


def refuse_obstructed(nominations: Sequence[Nomination], move: str, user: User) -> None:
    """Of a paper with many cases: all that stands in the way, each case by its number.

    Raises MoveRefused. The same queries however many there are.
    """
    found = obstacles_of_many(nominations, move, user)
    said = [f"{one}: {' '.join(found[one.pk])}" for one in nominations if found.get(one.pk)]
    if said:
        raise MoveRefused(" ".join(said))


def _lacking(nominations: Sequence[Nomination]) -> Iterator[tuple[int, list[str]]]:
    """What keeps a dossier from being received as whole, where the setting says that it does."""
    for key, checks in checks_of_many(nominations).items():
        said = [one.sentence for one in checks if one.code == "papers" and one.blocks]
        if said:
            yield key, said


def is_too_late(nomination: Nomination) -> bool:
    """Sent for the first time after the round's day, unless the head let the round take dossiers again."""
    round_ = nomination.round
    if clock.today() <= round_.due or nomination.versions.exists():
        return False
    return not round_.decisions.filter(move="reopen", at__date__gt=round_.due).exists()


def _too_late(nomination: Nomination) -> str:
    due = f"{nomination.round.due:%d/%m/%Y}"
    return f"Đợt xét nhận hồ sơ đến hết ngày {due}. Đề nghị Phòng Nội vụ cho nhận tiếp."


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
