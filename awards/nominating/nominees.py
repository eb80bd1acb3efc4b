"""Who sees and who keeps nominees. Personal data are for those who handle a nomination of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from awards.awarding.access import is_chairman, visible_nominations
from awards.awarding.naming import PEOPLE, is_named
from awards.awarding.searching import searchable
from awards.models import Nomination, Nominee
from awards.permissions import acts_for
from campaign.permissions import is_standing_office
from criteria.permissions import writes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from awards.models import PastAward
    from campaign.models import User

State = Nomination.State
# Somebody reads it: what a paper says of its nominee is not changed under them.
UNDER_WAY = (
    *(State.SUBMITTED, State.RECEIVED, State.APPRAISING, State.CONSULTING, State.FOR_COUNCIL),
    *(State.CONSIDERED, State.WITH_CHAIRMAN, State.APPROVED),
)


def opens_register(user: User) -> bool:
    """Units that propose, Phòng Nội vụ."""
    return is_standing_office(user) or (writes(user) and user.unit_id is not None)


def visible_nominees(user: User) -> QuerySet[Nominee]:
    """Phòng Nội vụ all; a unit those it keeps or sent; the chairman whom a sent dossier is about.

    Knowing a name opens nobody's personal data: of a draft a unit reads what it typed (`knows`).
    """
    found = Nominee.objects.select_related("kept_by", "unit", "account", "head_of_household")
    if is_standing_office(user):
        return found
    if is_chairman(user):
        return found.filter(pk__in=visible_nominations(user).values("nominee"))
    if opens_register(user):
        proposed = Nomination.objects.filter(unit=user.unit_id).exclude(state=State.DRAFT).values("nominee")
        return found.filter(Q(kept_by=user.unit_id) | Q(pk__in=proposed))
    return found.none()


def knows(user: User, nominee: Nominee) -> bool:
    """Reads the personal data of a nominee; one query at most."""
    if nominee.kept_by_id == user.unit_id:
        return True
    return visible_nominees(user).filter(pk=nominee.pk).exists()


def known_among(user: User, nominees: Iterable[int]) -> set[int]:
    """Keys of those whose personal data this person reads; one query."""
    return set(visible_nominees(user).filter(pk__in=list(nominees)).values_list("pk", flat=True))


def is_under_way(nominee: Nominee) -> bool:
    return nominee.nominations.filter(state__in=UNDER_WAY).exists()


def may_keep(user: User, nominee: Nominee) -> bool:
    """Changes what is known of a nominee: the unit that keeps it, while nobody appraises it; Phòng Nội vụ."""
    if is_standing_office(user):
        return True
    if not acts_for(user, nominee.kept_by):
        return False
    return not is_under_way(nominee)


def may_link_account(user: User, nominee: Nominee) -> bool:
    """Says who of the portal somebody is: Phòng Nội vụ, but nobody of oneself."""
    if not is_standing_office(user) or nominee.kind not in PEOPLE:
        return False
    return not is_named(user, nominee)


def may_record_award(user: User, nominee: Nominee) -> bool:
    """What it received before: the unit that keeps it, and Phòng Nội vụ."""
    return is_standing_office(user) or acts_for(user, nominee.kept_by)


def may_change_award(user: User, row: PastAward) -> bool:
    """Phòng Nội vụ every one; a unit its own rows, while nobody appraises the nominee."""
    if is_standing_office(user):
        return True
    if row.by_office or not acts_for(user, row.nominee.kept_by):
        return False
    return not is_under_way(row.nominee)


def found_by(nominees: QuerySet[Nominee], text: str, kind: str = "") -> QuerySet[Nominee]:
    """Every word of the text in the name, or the whole text in the place; accents do not count in names."""
    words = searchable(text).split()
    if words:
        named = Q()
        for word in words:
            named &= Q(searched__contains=word)
        nominees = nominees.filter(named | Q(place__icontains=text.strip()))
    if kind in Nominee.Kind.values:
        nominees = nominees.filter(kind=kind)
    return nominees.order_by("searched", "birth_year", "pk")
