"""The step «Có phải là …?»: a plain form that posts the answer with what was typed; works without script.

Posted: `giong` = key of somebody known, or NEW; `da_xem` = keys that the page showed with the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction

from awards.models import Nominee
from awards.nominating.nominees import is_under_way
from campaign import clock
from campaign.http import whole

if TYPE_CHECKING:
    from django.http import HttpRequest

    from awards.nominating.duplicates import Known, Likeness
    from campaign.models import User

NEW = "moi"
SALT = "awards.nominating:picked"
VALID_HOURS = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """`likes` where nothing was answered yet; else somebody known, kin, or neither: a new one."""

    likes: tuple[Likeness, ...] = ()
    existing: Known | None = None
    kin: Known | None = None

    @property
    def asks(self) -> bool:
        return bool(self.likes)


def answered(request: HttpRequest, likes: tuple[Likeness, ...]) -> Answer:
    """An answer counts for those it was asked of: another name typed meanwhile asks again."""
    given = request.POST.get("giong", "")
    shown = {whole(key) for key in request.POST.getlist("da_xem")}
    return settle(given, likes, shown)


def settle(given: str, likes: tuple[Likeness, ...], shown: set[int | None]) -> Answer:
    by_key = {str(one.known.key): one for one in likes}
    if given in by_key:
        chosen = by_key[given]
        return Answer(kin=chosen.known) if chosen.is_kin else Answer(existing=chosen.known)
    if given == NEW and {one.known.key for one in likes} <= shown:
        return Answer()
    return Answer(likes)


@transaction.atomic
def link_household(nominee: Nominee, kin: Known | None, *, by: User) -> None:
    """The new person and the household that he or she heads know of each other from now on.

    Nobody writes into the household of another unit, or into one that is appraised: who keeps it is asked.
    """
    if kin is None:
        return
    rows = {
        row.pk: row
        for row in Nominee.objects.select_for_update(of=("self",))
        .filter(pk__in=[nominee.pk, kin.key])
        .order_by("pk")
    }
    household = next((row for row in rows.values() if row.kind == Nominee.Kind.HOUSEHOLD), None)
    head = next((row for row in rows.values() if row.kind == Nominee.Kind.INDIVIDUAL), None)
    if household is None or head is None or household.head_of_household is not None:
        return
    if household.pk != nominee.pk and (household.kept_by_id != nominee.kept_by_id or is_under_way(household)):
        head.claimed_household = household
        head.save(update_fields=["claimed_household"])
        return
    household.head_of_household = head
    household.version += 1
    household.updated_by, household.updated_at = by, clock.now()
    household.save(update_fields=["head_of_household", "version", "updated_by", "updated_at"])


# --- Somebody whom another unit keeps -------------------------------------------------------------


def picked(user: User, nominee: int) -> str:
    """Proof that this person was asked about the nominee and said yes."""
    return signing.dumps([user.pk, nominee], salt=SALT)


def may_pick(user: User, nominee: int, proof: str) -> bool:
    try:
        return bool(signing.loads(proof, salt=SALT, max_age=VALID_HOURS * 3600) == [user.pk, nominee])
    except signing.BadSignature:
        return False
