"""Addresses of a dossier's papers: whoever may read the dossier may print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from awards.awarding.access import handled_nominations
from awards.models import Nomination
from awards.nominating.content import (
    as_addition,
    contents_of,
    dossier_as_sent,
    is_addition,
    name_alone,
    newest_sent,
)
from awards.nominating.nominees import known_among
from awards.rounds.grounds import grounds_for
from awards.rounds.rules import NoRuleSet, rule_set_on
from awards.views.awarding.dossier_place import nomination_of, place_of
from campaign import clock
from tayson_ntm.letters.answering import give, mark
from tayson_ntm.letters.nominating import dossier_letter, dossier_minutes, nominee_report

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.models import Dossier
    from awards.nominating.content import NominationContent
    from awards.views.awarding.dossier_place import DossierPlace
    from campaign.http import OfficerRequest
    from tayson_ntm.letters.document import Letter


@require_safe
def dossier_letter_paper(request: OfficerRequest, round: int, code: str, suffix: str) -> HttpResponse:
    place, dossier = _dossier(request, round, code)
    said, contents = _paper_of(request, dossier, _contents(place, dossier))
    letter = dossier_letter(said, contents, grounds=_grounds(said), mark=mark())
    return give(letter, f"to-trinh-khen-thuong-{place.unit.code.lower()}", suffix)


@require_safe
def dossier_minutes_paper(request: OfficerRequest, round: int, code: str, suffix: str) -> HttpResponse:
    place, dossier = _dossier(request, round, code)
    said, contents = _paper_of(request, dossier, _contents(place, dossier))
    letter = dossier_minutes(said, contents, mark=mark())
    return give(letter, f"bien-ban-xet-khen-thuong-{place.unit.code.lower()}", suffix)


@require_safe
def nominee_report_paper(
    request: OfficerRequest, round: int, code: str, pk: int, suffix: str
) -> HttpResponse:
    """The file's name has the dossier's number and nobody's name."""
    place = place_of(request, round, code)
    nomination = nomination_of(request, place, pk)
    (content,) = _as_seen(place, [nomination])
    letter = nominee_report(place.unit, content, year=place.round.due.year, mark=mark())
    return give(letter, f"bao-cao-thanh-tich-{nomination.pk}", suffix)


def unit_letter(dossier: Dossier) -> Letter | None:
    """Tờ trình as it was sent; None where nothing was."""
    said, contents = _together(dossier, _sent(dossier), added=False)
    return dossier_letter(said, contents, grounds=_grounds(said), mark=mark()) if contents else None


def unit_minutes(dossier: Dossier) -> Letter | None:
    """Biên bản xét of what was sent; None where nothing was."""
    said, contents = _together(dossier, _sent(dossier), added=False)
    return dossier_minutes(said, contents, mark=mark()) if contents else None


def _sent(dossier: Dossier) -> list[NominationContent]:
    unsent = (Nomination.State.DRAFT, Nomination.State.WITHDRAWN)
    nominations = list(dossier.nominations.exclude(state__in=unsent).order_by("pk"))
    sent = newest_sent(nominations)
    now = zip(nominations, contents_of(nominations), strict=True)
    return [sent.get(one.pk, content) for one, content in now]


def _paper_of(
    request: OfficerRequest, dossier: Dossier, contents: list[NominationContent]
) -> tuple[Dossier, list[NominationContent]]:
    """`?bo-sung=1`: what was added after Phòng Nội vụ took in the others, on a paper of its own."""
    return _together(dossier, contents, added=request.GET.get("bo-sung") == "1")


def _together(
    dossier: Dossier, contents: list[NominationContent], *, added: bool
) -> tuple[Dossier, list[NominationContent]]:
    """What stands on one tờ trình, and the dossier as that tờ trình said: the one of today, where it was sent
    or is being written, else the first."""
    several = [one for one in contents if one.addition == added]
    if not several:
        return dossier, []
    now = (dossier.letter_number, dossier.letter_date)
    first = next((one for one in several if (one.letter_number, one.letter_date) == now), several[0])
    letter = (first.letter_number, first.letter_date)
    same = [one for one in several if (one.letter_number, one.letter_date) == letter]
    return dossier_as_sent(dossier, first), same


def _grounds(dossier: Dossier) -> tuple[str, ...]:
    """Those in force on the day of the tờ trình itself; none where no rule set is."""
    day = dossier.letter_date or clock.today()
    try:
        return grounds_for(rule_set_on(day), day)
    except NoRuleSet:
        return ()


def _dossier(request: OfficerRequest, round: int, code: str) -> tuple[DossierPlace, Dossier]:
    place = place_of(request, round, code)
    if place.dossier is None:
        raise Http404("Đơn vị chưa lập hồ sơ trong đợt này.")
    return place, place.dossier


def _contents(place: DossierPlace, dossier: Dossier) -> list[NominationContent]:
    """Without what was withdrawn; a fixed number of queries."""
    rows = handled_nominations(place.user).filter(dossier=dossier).exclude(state=Nomination.State.WITHDRAWN)
    return _as_seen(place, list(rows.order_by("pk")))


def _as_seen(place: DossierPlace, nominations: list[Nomination]) -> list[NominationContent]:
    """As it was sent; what its unit is writing, as it stands."""
    sent = newest_sent(nominations)
    adds = place.dossier is not None and is_addition(place.dossier)
    known = known_among(place.user, [one.nominee_id for one in nominations])
    found = []
    for one, content in zip(nominations, contents_of(nominations), strict=True):
        went = sent.get(one.pk)
        now = as_addition(content) if (went.addition if went else adds) else content
        shown = now if place.is_own and one.is_open else went or now
        found.append(shown if one.nominee_id in known else name_alone(shown))
    return found
