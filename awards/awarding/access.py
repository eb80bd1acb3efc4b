"""Who sees and who may do what in the awards, one condition a line. Administrators move no workflow."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from awards.awarding.naming import is_named
from awards.models import Consultation, Nomination, NominationVersion, Participation, Sitting, SittingCase
from awards.permissions import acts_for, signs_for
from campaign.models import Unit, User
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from awards.models import Round

State = Nomination.State

# What a văn thư numbers, and what became of it.
APPROVED_ON = (State.APPROVED, State.DECIDED, State.AWARDED, State.ARCHIVED, State.CANCELLED)


def is_chairman(user: User) -> bool:
    """Decides in the district's name: a leader of the district."""
    return user.is_active and user.role == User.Role.LEADER


def is_clerk(user: User) -> bool:
    """Numbers signed papers."""
    return user.is_active and user.role == User.Role.CLERK


def is_finance_office(user: User) -> bool:
    return user.is_active and user.role == User.Role.OFFICER and user.duty == Unit.Duty.FINANCE_OFFICE


def is_ntm_officer(user: User) -> bool:
    return user.is_active and user.role == User.Role.OFFICER and user.duty == Unit.Duty.NTM_OFFICE


def is_head_of_standing_office(user: User) -> bool:
    """Trưởng phòng Nội vụ: signs for the office."""
    return is_standing_office(user) and user.signs


def follows_awards(user: User) -> bool:
    """Sees every round's figures: Phòng Nội vụ, TC-KH, NN&PTNT, leaders, administrators."""
    if user.role in {User.Role.LEADER, User.Role.ADMIN}:
        return True
    return is_standing_office(user) or is_finance_office(user) or is_ntm_officer(user)


def sees_every_nomination(user: User) -> bool:
    """Handles whatever was sent, so reads lists that name who is proposed."""
    return is_standing_office(user) or is_chairman(user)


def is_named_in(user: User, nomination: Nomination) -> bool:
    """The person proposed, or the head of the household; one of the same name until it is settled."""
    return is_named(user, nomination.nominee)


def is_of_nominee(user: User, nomination: Nomination) -> bool:
    """Named in it, or of the collective proposed, as its head and everybody else there."""
    unit = nomination.nominee.unit_id
    if unit is not None and unit == user.unit_id:
        return True
    return is_named_in(user, nomination)


def is_impartial(user: User, nomination: Nomination) -> bool:
    """Whoever drafted or sent a nomination, is named in it or of the collective proposed may not appraise it.

    One query: who sent its versions.
    """
    return not partial_among(user, [nomination])


def partial_among(user: User, nominations: Iterable[Nomination]) -> set[int]:
    """Keys of those that this person may not appraise; one query however many there are, asked once."""
    rows = list(nominations)
    _know_senders([one for one in rows if not hasattr(one, "senders")])
    return {
        one.pk for one in rows if user.pk in {one.drafted_by_id, *one.senders} or is_of_nominee(user, one)
    }


def _know_senders(rows: list[Nomination]) -> None:
    """Kept on the objects of one request: acting on many asks this of each again."""
    if not rows:
        return
    found: dict[int, set[int]] = defaultdict(set)
    for key, sender in NominationVersion.objects.filter(nomination__in=rows).values_list(
        "nomination", "sent_by"
    ):
        found[key].add(sender)
    for one in rows:
        one.senders = frozenset(found[one.pk])


def may_approve(user: User, nomination: Nomination) -> bool:
    """A leader of the district who is not proposed in it himself; another one approves such a case."""
    return is_chairman(user) and not is_of_nominee(user, nomination)


def may_be_told_of_hold(user: User, nomination: Nomination) -> bool:
    """Phòng Nội vụ, but not whom the hold may be about."""
    return is_standing_office(user) and not is_named_in(user, nomination)


def may_appraise(user: User, nomination: Nomination) -> bool:
    if not is_standing_office(user):
        return False
    return is_impartial(user, nomination)


def may_write(user: User, nomination: Nomination) -> bool:
    """Types in the unit's own nomination while it is open and the round takes dossiers."""
    if not acts_for(user, nomination.unit):
        return False
    return nomination.is_open and takes_dossiers(nomination)


def may_send(user: User, nomination: Nomination) -> bool:
    if not signs_for(user, nomination.unit):
        return False
    return takes_dossiers(nomination)


def is_being_voted_on(nomination: Nomination) -> bool:
    """On the list of a sitting whose vote is open, or whose count is not confirmed or concluded yet."""
    if nomination.state != State.FOR_COUNCIL:
        return False
    open_states = (Sitting.State.VOTING, Sitting.State.COUNTED, Sitting.State.CLOSED)
    rows = SittingCase.objects.filter(nomination=nomination, withdrawn=False)
    return rows.filter(sitting__state__in=open_states, sitting__concluded=False).exists()


def put_to(user: User) -> QuerySet[SittingCase]:
    """What is put to the sittings that this person was asked to as a member, until they are over.

    Read on the council's own page of a case; not what was taken off the list, nor by who stays away.
    """
    told = (Sitting.State.READY, Sitting.State.VOTING, Sitting.State.COUNTED)
    seats = Participation.objects.filter(user=user, sitting__state__in=told)
    seats = seats.exclude(attendance=Participation.Attendance.ABSENT)
    return SittingCase.objects.filter(sitting__in=seats.values("sitting"), withdrawn=False)


def takes_dossiers(nomination: Nomination) -> bool:
    """A returned one may come back after the round's due day; a new one may not."""
    if nomination.state == State.RETURNED:
        return nomination.round.state != nomination.round.State.ENDED
    return nomination.round.state == nomination.round.State.OPEN


def may_begin(user: User, round: Round) -> bool:
    """A unit's officer begins a dossier of its own while the round is open."""
    if user.unit is None or not acts_for(user, user.unit):
        return False
    return round.state == round.State.OPEN


def visible_nominations(user: User) -> QuerySet[Nomination]:
    """Personal data are seen by those who handle them.

    The unit its own; Phòng Nội vụ and leaders whatever was sent. In the reduced form of its page alone
    (`handles`): a consulted office what it is asked about; a văn thư what was approved.
    """
    found = Nomination.objects.select_related(
        "nominee__head_of_household", "unit", "round__drive", "group", "dossier"
    )
    sent = ~Q(state=State.DRAFT)
    own = Q(unit=user.unit_id) if user.unit_id else Q(pk=None)
    own |= Q(pk__in=asked_about(user).values("nomination"))
    if user.role == User.Role.ADMIN:
        return found.none()
    if sees_every_nomination(user):
        return found.filter(own | sent)
    if is_clerk(user):
        return found.filter(own | Q(state__in=APPROVED_ON))
    return found.filter(own)


def asked_about(user: User) -> QuerySet[Consultation]:
    """What the person's office is asked in hiệp y, until it is ended or the nomination withdrawn."""
    if user.unit_id is None or user.role != User.Role.OFFICER:
        return Consultation.objects.none()
    rows = Consultation.objects.filter(office=user.unit_id, closed_at=None)
    return rows.exclude(nomination__state=State.WITHDRAWN)


def handles(user: User, nomination: Nomination) -> bool:
    """Reads the whole dossier: the unit, Phòng Nội vụ, leaders. A consulted office reads what is asked."""
    if nomination.unit_id == user.unit_id:
        return True
    return is_standing_office(user) or is_chairman(user)


def handled_nominations(user: User) -> QuerySet[Nomination]:
    """Of the visible ones those whose whole dossier this person reads, as `handles` says of one."""
    found = visible_nominations(user)
    if sees_every_nomination(user):
        return found
    return found.filter(unit=user.unit_id) if user.unit_id else found.none()


def handles_many(user: User) -> bool:
    """Acts on the whole list: Phòng Nội vụ."""
    return is_standing_office(user)


def may_answer(user: User, consultation: Consultation) -> bool:
    """Speaks for the office that is asked, while it is still waited for."""
    if consultation.closed_at is not None:
        return False
    return signs_for(user, consultation.office)
