"""What may still be changed of a nominee: less once it was proposed, nothing of the person once decided.

After the decision a proof's correction or a new decision is the way; whatever was sent says what it said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from awards.models import Nomination, Nominee, NomineeCorrection, PastAward
from awards.nominating.nominees import UNDER_WAY, is_under_way, may_change_award, may_keep
from campaign import clock
from campaign.editing import save_edit
from campaign.moves import MoveRefused, StaleVersion
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from awards.forms.awarding.nominating import NomineeForm
    from campaign.models import User

State = Nomination.State
DECIDED = (State.DECIDED, State.AWARDED, State.ARCHIVED, State.CANCELLED)
IDENTITY = ("name", "gender", "birth_year")
OF_THE_DAY = ("position_title", "place")  # another one by the time of a later nomination
PRINTED = IDENTITY + OF_THE_DAY
ADDED, GONE = "Gắn chủ hộ", "Bỏ chủ hộ"


@dataclass(frozen=True, slots=True)
class Reach:
    """`locked`: fields that nobody changes; `needs_reason`: a change of what is printed is kept with why."""

    locked: frozenset[str] = frozenset()
    needs_reason: bool = False


def reach_of(nominee: Nominee) -> Reach:
    """One query."""
    rows = list(nominee.nominations.order_by("pk").values_list("state", flat=True))
    locked = {"kind"} if any(state != State.DRAFT for state in rows) else set()
    if decided := [place for place, state in enumerate(rows) if state in DECIDED]:
        locked |= set(IDENTITY)
        if decided[-1] == len(rows) - 1:
            locked |= set(OF_THE_DAY)
    return Reach(frozenset(locked), any(state in UNDER_WAY for state in rows))


@transaction.atomic
def save_nominee(form: NomineeForm, *, by: User, seen: int | None) -> Nominee:
    """As `save_edit`; a change under way leaves a row for each field with the reason that was typed."""
    kept: Nominee = save_edit(
        form,
        by=by,
        seen=seen,
        still_editable=lambda fresh: may_keep(by, fresh) and reach_of(fresh) == form.reach,
    )
    if form.reach.needs_reason:
        for name in PRINTED:
            if name in form.changed_data:
                label, typed = str(form.fields[name].label), form.cleaned_data
                old, new = _words(name, form.initial.get(name)), _words(name, typed[name])
                _keep(kept, label, old, new, typed["reason"], by)
    raise_revision()
    return kept


def _words(name: str, value: Any) -> str:
    if name == "gender" and value:
        return str(Nominee.Gender(value).label)
    return "" if value is None else str(value)


def _keep(nominee: Nominee, field: str, old: str, new: str, reason: str, by: User) -> None:
    NomineeCorrection.objects.create(
        nominee=nominee, field=field, old=old, new=new, reason=reason, by=by, at=clock.now()
    )


# --- The head of a household ----------------------------------------------------------------------


@transaction.atomic
def answer_claim(household: Nominee, head: int, *, by: User, agreed: bool) -> None:
    """The unit that keeps the household, or Phòng Nội vụ, says whether this person heads it."""
    fresh = _open(household, by)
    claimant = (
        Nominee.objects.select_for_update(of=("self",)).filter(pk=head, claimed_household=fresh).first()
    )
    if claimant is None:
        raise MoveRefused("Đề nghị này vừa được trả lời. Tải lại trang để xem.")
    if agreed:
        if fresh.head_of_household_id is not None:
            raise MoveRefused("Hộ này đã có chủ hộ. Bỏ chủ hộ đang ghi trước.")
        _set_head(fresh, claimant, by)
        _keep(fresh, "Chủ hộ", "", claimant.full_name, ADDED, by)
    claimant.claimed_household = None
    claimant.save(update_fields=["claimed_household"])
    raise_revision()


@transaction.atomic
def unlink_head(household: Nominee, *, by: User) -> None:
    fresh = _open(household, by)
    if fresh.head_of_household is None:
        raise MoveRefused("Hộ này không còn ghi chủ hộ. Tải lại trang để xem.")
    _keep(fresh, "Chủ hộ", fresh.head_of_household.full_name, "", GONE, by)
    _set_head(fresh, None, by)
    raise_revision()


def _open(household: Nominee, by: User) -> Nominee:
    """Locked, and neither appraised nor somebody else's."""
    rows = Nominee.objects.select_for_update(of=("self",)).select_related("kept_by", "head_of_household")
    fresh = rows.get(pk=household.pk)
    if not may_keep(by, fresh) or is_under_way(fresh):
        raise MoveRefused(
            "Hồ sơ của hộ này đang được xử lý hoặc do đơn vị khác lập nên không đổi chủ hộ được."
        )
    return fresh


def _set_head(household: Nominee, head: Nominee | None, by: User) -> None:
    household.head_of_household = head
    household.version += 1
    household.updated_by, household.updated_at = by, clock.now()
    household.save(update_fields=["head_of_household", "version", "updated_by", "updated_at"])


# --- What it received before ----------------------------------------------------------------------


@transaction.atomic
def remove_award(row: PastAward, *, by: User, seen: int | None) -> None:
    """It stays with who took it out and when, and nothing counts it. Raises MoveRefused, StaleVersion."""
    rows = PastAward.objects.select_for_update(of=("self",)).select_related("nominee__kept_by")
    fresh = rows.filter(pk=row.pk, removed_at=None).first()
    if fresh is None:
        raise MoveRefused("Mục này vừa được người khác bỏ. Tải lại trang để xem.")
    if not may_change_award(by, fresh):
        raise MoveRefused("Hồ sơ của đối tượng đang được xử lý nên không bỏ được khen thưởng đã ghi.")
    if fresh.version != seen:
        raise StaleVersion("Mục này vừa được người khác sửa.", fresh)
    fresh.removed_by, fresh.removed_at, fresh.version = by, clock.now(), fresh.version + 1
    fresh.save(update_fields=["removed_by", "removed_at", "version"])
    raise_revision()
