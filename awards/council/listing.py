"""The list of a sitting: what is put to it, added later, or taken off before the count opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from awards.awarding.workflow import lock_nominations
from awards.council.access import plan_is_open
from awards.deciding.content import list_order
from awards.models import Hold, Nomination, Sitting, SittingCase
from campaign.moves import MoveRefused
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from campaign.models import User

AGREED = "Ghi ai đã nhất trí, ví dụ: Chủ tịch Hội đồng và các thành viên dự họp."
MOVED_ON = "Phiên họp đã mở biểu quyết hoặc đã kết thúc nên danh sách không đổi được nữa."


def lock_sitting(sitting: Sitting) -> Sitting:
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("round", "chair", "secretary")
    found = rows.filter(pk=sitting.pk).first()
    if found is None:
        raise MoveRefused("Phiên họp này vừa được người khác bỏ. Tải lại trang để xem.")
    return found


def waiting_for(sitting: Sitting) -> QuerySet[Nomination]:
    """Of the round, waiting for the council, on no list still open or to be concluded, not on hold."""
    over = Q(sitting__state=Sitting.State.CANCELLED) | Q(sitting__concluded=True)
    taken = SittingCase.objects.filter(withdrawn=False).exclude(over)
    rows = Nomination.objects.filter(round=sitting.round_id, state=Nomination.State.FOR_COUNCIL)
    held = Hold.objects.filter(lifted_at=None)
    rows = rows.exclude(pk__in=taken.values("nomination")).exclude(pk__in=held.values("nomination"))
    rows = rows.order_by("unit__position", "pk")
    return rows.select_related("nominee", "unit", "group")


def active_cases(sitting: Sitting) -> QuerySet[SittingCase]:
    """What is voted on, with whatever a list shows of it."""
    return all_cases(sitting).filter(withdrawn=False)


def in_order(cases: Iterable[SittingCase]) -> list[SittingCase]:
    """As the decision will list them: by kind, the official order of units, name; so on every paper."""
    return sorted(cases, key=lambda case: list_order(case.nomination))


def all_cases(sitting: Sitting) -> QuerySet[SittingCase]:
    rows = SittingCase.objects.filter(sitting=sitting).select_related(
        "nomination__nominee__head_of_household", "nomination__unit", "nomination__group"
    )
    return rows.order_by("nomination__unit__position", "nomination", "pk")


@transaction.atomic
def put(sitting: Sitting, keys: list[int], *, by: User, agreed: str = "") -> int:
    """Put nominations on the list; after the invitation with who agreed. Returns how many."""
    fresh = _open_list(sitting, by)
    late = fresh.state != Sitting.State.PREPARED
    if late and not agreed.strip():
        raise MoveRefused(f"Giấy mời đã gửi: đây là danh sách bổ sung. {AGREED}")
    locked = {row.pk for row in lock_nominations(keys)}
    chosen = list(waiting_for(fresh).filter(pk__in=locked))
    if len(chosen) != len(set(keys)) or not chosen:
        raise MoveRefused("Có đề nghị không còn chờ Hội đồng hoặc đã ở phiên họp khác. Tải lại trang để xem.")
    back = SittingCase.objects.filter(sitting=fresh, nomination__in=chosen)
    back_keys = set(back.values_list("nomination", flat=True))
    fields = {"supplementary": late, "added_agreed": agreed.strip()}
    back.update(withdrawn=False, withdrawn_agreed="", **fields)
    SittingCase.objects.bulk_create(
        SittingCase(sitting=fresh, nomination=one, **fields) for one in chosen if one.pk not in back_keys
    )
    raise_revision()
    return len(chosen)


@transaction.atomic
def take_off(sitting: Sitting, case: int, *, by: User, agreed: str = "") -> None:
    """Before the invitation it simply leaves the list; after it, it stays named with who agreed."""
    fresh = _open_list(sitting, by)
    row = SittingCase.objects.filter(sitting=fresh, pk=case, withdrawn=False).first()
    if row is None:
        raise MoveRefused("Trường hợp này đã được rút trước đó.")
    if fresh.state == Sitting.State.PREPARED:
        row.delete()
    elif not agreed.strip():
        raise MoveRefused(f"Giấy mời đã gửi nên rút khỏi danh sách cần sự nhất trí. {AGREED}")
    else:
        row.withdrawn, row.withdrawn_agreed = True, agreed.strip()
        row.save(update_fields=["withdrawn", "withdrawn_agreed"])
    raise_revision()


def _open_list(sitting: Sitting, by: User) -> Sitting:
    fresh = lock_sitting(sitting)
    if not plan_is_open(by, fresh):
        raise MoveRefused(MOVED_ON)
    return fresh
