"""Whether a person of the portal is the one an award is proposed for: by the account, or until that is said
by the same name. Only Phòng Nội vụ says it, on the nominee's page.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from awards.models import Nominee
from campaign.models import User

if TYPE_CHECKING:
    from collections.abc import Iterator

PEOPLE = {Nominee.Kind.INDIVIDUAL, Nominee.Kind.HOUSEHOLD}


def plain(name: str) -> str:
    """As two spellings of one name are compared: accents count, capitals and spaces do not."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def persons_of(nominee: Nominee) -> Iterator[Nominee]:
    """The person proposed; of a household its head too."""
    yield nominee
    if nominee.head_of_household is not None:
        yield nominee.head_of_household


def is_account_of(user: User, nominee: Nominee) -> bool:
    return any(one.account_id == user.pk for one in persons_of(nominee))


def shares_name(name: str, nominee: Nominee) -> bool:
    """Of a person without an account here. No query."""
    wanted = plain(name)
    return any(
        one.account_id is None and one.kind in PEOPLE and plain(one.name) == wanted
        for one in persons_of(nominee)
    )


def may_be_same(user: User, nominee: Nominee) -> bool:
    """One of the same name, as long as nobody said who is who; a query only where the names agree."""
    if not shares_name(user.full_name, nominee):
        return False
    told_apart = Nominee.objects.filter(pk__in=[one.pk for one in persons_of(nominee)], not_accounts=user)
    return not told_apart.exists()


def is_named(user: User, nominee: Nominee) -> bool:
    return is_account_of(user, nominee) or may_be_same(user, nominee)


def namesakes_of(nominee: Nominee) -> list[User]:
    """Accounts of the same name, whether told apart or not: for the page that links them."""
    if nominee.kind not in PEOPLE:
        return []
    wanted = plain(nominee.name)
    rows = User.objects.select_related("unit")
    return [one for one in rows.order_by("full_name", "pk") if plain(one.full_name) == wanted]


def unsettled_of(nominee: Nominee) -> list[User]:
    """Same name, neither confirmed nor refused: «trùng tên, cần xác nhận»."""
    if nominee.account_id is not None:
        return []
    apart = set(nominee.not_accounts.values_list("pk", flat=True))
    return [one for one in namesakes_of(nominee) if one.pk not in apart]
