"""Who sees and who may do what at a sitting of the council, one condition a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import is_chairman, put_to
from awards.models import Membership, Participation, Sitting, SittingCase
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from campaign.models import User

State = Sitting.State
BEFORE_VOTE = frozenset({State.PREPARED, State.READY})
# What a member is told of: from the invitation on.
TOLD = frozenset({State.READY, State.VOTING, State.COUNTED, State.CLOSED})
ATTENDING = frozenset({Participation.Attendance.PRESENT, Participation.Attendance.WRITTEN})


def keeps_council(user: User) -> bool:
    """Phòng Nội vụ, the council's standing office, keeps its list and prepares its sittings."""
    return is_standing_office(user)


def seats_on(day: date) -> QuerySet[Membership]:
    """Who sits in the council on this day."""
    running = Membership.objects.filter(valid_to=None) | Membership.objects.filter(valid_to__gte=day)
    return running.filter(valid_from__lte=day)


def visible_sittings(user: User) -> QuerySet[Sitting]:
    """Phòng Nội vụ and the chairman all; a member those it was asked to; nobody else any."""
    found = Sitting.objects.select_related("round", "chair", "secretary__unit")
    if keeps_council(user) or is_chairman(user):
        return found
    if not user.is_active or user.role == user.Role.ADMIN:
        return found.none()
    own = Participation.objects.filter(user=user).values("sitting")
    return found.filter(pk__in=own, state__in=TOLD)


def readable_cases(user: User, sitting: Sitting) -> QuerySet[SittingCase]:
    """Whose dossier this person reads: Phòng Nội vụ and the chairman all, a member what is put to it."""
    cases = SittingCase.objects.filter(sitting=sitting)
    if keeps_council(user) or is_chairman(user):
        return cases
    return cases.filter(pk__in=put_to(user).values("pk"))


def has_sittings(user: User) -> bool:
    """Whether this person has business at the council at all: the tab of its pages."""
    if keeps_council(user) or is_chairman(user):
        return True
    return user.role != user.Role.ADMIN and Membership.objects.filter(user=user).exists()


def seat_at(user: User, sitting: Sitting) -> Participation | None:
    """This person's own place at the sitting; administrators have none."""
    if user.role == user.Role.ADMIN:
        return None
    rows = Participation.objects.filter(sitting=sitting, user=user)
    return rows.order_by("pk").first()


def sits_in_open_sitting(seat: Membership) -> bool:
    """Asked to a sitting that is not over: until then nothing of the seat changes."""
    rows = Participation.objects.filter(member=seat.pk)
    return rows.exclude(sitting__state__in=(State.CLOSED, State.CANCELLED)).exists()


def plan_is_open(user: User, sitting: Sitting) -> bool:
    """Day, place, list, members, ban kiểm phiếu: until the vote opens."""
    return keeps_council(user) and sitting.state in BEFORE_VOTE


def minutes_are_open(user: User, sitting: Sitting) -> bool:
    """The biên bản is written until it is closed; then never again."""
    return keeps_council(user) and sitting.state in {*BEFORE_VOTE, State.VOTING, State.COUNTED}


def count_is_open(user: User, sitting: Sitting) -> bool:
    """Paper ballots are entered by Phòng Nội vụ while the count is open."""
    return keeps_council(user) and sitting.state == State.VOTING and not sitting.in_portal


def sees_totals(user: User, sitting: Sitting) -> bool:
    """Nobody before the count is done; whoever enters and confirms it then; the others once it is closed."""
    if sitting.state == State.COUNTED:
        return keeps_council(user)
    return sitting.state == State.CLOSED


def takes_papers(user: User, sitting: Sitting) -> bool:
    return keeps_council(user) and sitting.state != State.CANCELLED


def removable_papers(user: User, sitting: Sitting) -> set[int]:
    """What was brought may be taken out until the biên bản is closed."""
    if not minutes_are_open(user, sitting):
        return set()
    return set(sitting.files.values_list("pk", flat=True))


def declares(user: User, sitting: Sitting) -> bool:
    """A member says before the vote that a case concerns them; Phòng Nội vụ writes down what is said."""
    if sitting.state not in BEFORE_VOTE:
        return False
    return keeps_council(user) or seat_at(user, sitting) is not None


def may_vote(user: User, sitting: Sitting) -> bool:
    """Present, with a vote, where this sitting votes in the portal and the vote is open."""
    if not sitting.in_portal or sitting.state != State.VOTING:
        return False
    place = seat_at(user, sitting)
    return place is not None and place.votes and place.attendance in ATTENDING
