"""What the checks need of the database: the same number of queries for 1 nomination and for 1.000."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Sum

from awards.awarding.settings import SETTINGS, settings_of
from awards.checking.check import Override
from awards.checking.facts_rows import Other, Past, Worth
from awards.checking.kin import Kin
from awards.checking.quota import Quotas, quotas_of
from awards.models import (
    AwardSetting,
    CheckOverride,
    Consultation,
    DossierFile,
    Given,
    Hold,
    Nomination,
    NominationFile,
    PastAward,
    RegistrationVersion,
)
from criteria.pages.words import who_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KEYS = tuple(key for key in SETTINGS if key.startswith(("check.", "standard.", "similarity.")))
OTHER_FIELDS = (
    *("pk", "nominee", "unit", "unit__full_name", "round", "round__name", "state"),
    *("achievement_from", "achievement_to"),
)
PAST_FIELDS = (
    *("pk", "nominee", "form", "decision_number", "decision_date", "decided_by"),
    *("achievement_from", "achievement_to"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    settings: Mapping[str, str]
    sources: Mapping[str, str]  # of settings
    registered: frozenset[tuple[int, int]]  # drive, unit
    quotas: Quotas
    kin: Kin
    others: Mapping[int, Sequence[Other]]  # by nominee
    past: Mapping[int, Sequence[Past]]  # by nominee
    worth: Mapping[int, Worth]  # by nomination
    dossier_files: frozenset[tuple[int, str]]  # dossier, kind
    reports: frozenset[int]  # nominations whose signed report is attached
    held: frozenset[int]  # nominations
    overrides: Mapping[tuple[int, str, str], Override]  # nomination, code, about
    objections: Mapping[int, Sequence[tuple[int, str]]]  # by nomination: answer, short name of the office


def read_again(nominations: Iterable[Nomination]) -> list[Nomination]:
    """In the order given, with what the rules read of them; one query."""
    keys = [one.pk for one in nominations]
    rows = Nomination.objects.filter(pk__in=keys).select_related(
        "nominee__head_of_household",
        "unit",
        "round__drive",
        "group",
        "dossier",
        "leads_unit",
        "nominee__unit",
    )
    found = {one.pk: one for one in rows}
    return [found[pk] for pk in keys if pk in found]


def facts_of(nominations: Sequence[Nomination]) -> Facts:
    """Of nominations that `read_again` gave."""
    keys = [one.pk for one in nominations]
    rounds = {one.round_id for one in nominations}
    kin = Kin(one.nominee for one in nominations)
    set_by_office = AwardSetting.objects.filter(key__in=KEYS).exclude(source="")
    return Facts(
        settings=settings_of(KEYS),
        sources={key: SETTINGS[key].source for key in KEYS}
        | dict(set_by_office.values_list("key", "source")),
        registered=_registered({one.round.drive_id for one in nominations}),
        quotas=quotas_of(rounds),
        kin=kin,
        others=_others(kin),
        past=_past(kin),
        worth=_worth(keys),
        dossier_files=frozenset(
            DossierFile.objects.filter(record__in={one.dossier_id for one in nominations})
            .order_by()
            .values_list("record", "kind")
        ),
        reports=frozenset(
            NominationFile.objects.filter(record__in=keys, kind=NominationFile.Kind.REPORT)
            .order_by()
            .values_list("record", flat=True)
        ),
        held=frozenset(
            Hold.objects.filter(nomination__in=keys, lifted_at=None).values_list("nomination", flat=True)
        ),
        overrides=_overrides(keys),
        objections=_objections(keys),
    )


def _registered(drives: set[int | None]) -> frozenset[tuple[int, int]]:
    received = RegistrationVersion.objects.filter(
        registration__drive__in=drives - {None}, state=RegistrationVersion.State.RECEIVED
    )
    return frozenset(received.order_by().values_list("registration__drive", "registration__unit"))


def _others(kin: Kin) -> dict[int, list[Other]]:
    found: dict[int, list[Other]] = defaultdict(list)
    rows = Nomination.objects.filter(nominee__in=kin.found).order_by("unit__position", "pk")
    for row in rows.values_list(*OTHER_FIELDS):
        other = Other(*row)
        found[other.nominee].append(other)
    return found


def _past(kin: Kin) -> dict[int, list[Past]]:
    found: dict[int, list[Past]] = defaultdict(list)
    rows = PastAward.objects.filter(nominee__in=kin.found, removed_at=None).order_by("-decision_date", "pk")
    for row in rows.values_list(*PAST_FIELDS):
        past = Past(*row)
        found[past.nominee].append(past)
    return found


def _worth(keys: list[int]) -> dict[int, Worth]:
    summed = (
        Given.objects.filter(nomination__in=keys)
        .order_by()
        .values("nomination")
        .annotate(total=Sum("worth"), rows=Count("pk"), known=Count("worth"))
    )
    return {
        one["nomination"]: Worth(one["total"] or Decimal(0), one["rows"] - one["known"]) for one in summed
    }


def _objections(keys: list[int]) -> dict[int, list[tuple[int, str]]]:
    """Offices whose last word is that they do not agree."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = Consultation.objects.filter(nomination__in=keys, answer=Consultation.Answer.OBJECT)
    fields = ("nomination", "pk", "office__short_name")
    for key, pk, office in rows.order_by("office__position", "pk").values_list(*fields):
        found[key].append((pk, office))
    return found


def _overrides(keys: list[int]) -> dict[tuple[int, str, str], Override]:
    """The newest of each."""
    rows = CheckOverride.objects.filter(nomination__in=keys).select_related("by__unit").order_by("at", "pk")
    return {
        (one.nomination_id, one.code, one.about): Override(who_words(one.by), one.at, one.reason)
        for one in rows
    }
