"""Who sees and who does what from the tờ trình to the register, one condition a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import is_chairman, is_clerk, is_head_of_standing_office
from awards.models import AwardDecision, Proposal, RegisterEntry
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.models import User


def sees_proposals(user: User) -> bool:
    return is_standing_office(user) or is_chairman(user)


def visible_proposals(user: User) -> QuerySet[Proposal]:
    """Phòng Nội vụ all; a leader what was submitted."""
    if is_standing_office(user):
        return Proposal.objects.all()
    if is_chairman(user):
        return Proposal.objects.exclude(state=Proposal.State.DRAFT)
    return Proposal.objects.none()


def writes_proposals(user: User) -> bool:
    """Trưởng phòng Nội vụ puts nominations to the chairman."""
    return is_head_of_standing_office(user)


def proposal_is_open(user: User, proposal: Proposal) -> bool:
    return writes_proposals(user) and proposal.state == Proposal.State.DRAFT


def number_is_open(user: User, proposal: Proposal) -> bool:
    """After it was submitted, until a decision that names it is recorded."""
    open_states = {Proposal.State.SUBMITTED, Proposal.State.APPROVED}
    if not writes_proposals(user) or proposal.state not in open_states:
        return False
    return not proposal.award_decisions.filter(recorded_at__isnull=False).exists()


def may_judge(user: User, proposal: Proposal) -> bool:
    return is_chairman(user) and proposal.state == Proposal.State.SUBMITTED


def sees_decisions(user: User) -> bool:
    return sees_proposals(user) or is_clerk(user)


def visible_decisions(user: User) -> QuerySet[AwardDecision]:
    found = AwardDecision.objects.all()
    return found if sees_decisions(user) else found.none()


def may_draft(user: User, proposal: Proposal) -> bool:
    return is_standing_office(user) and proposal.state == Proposal.State.APPROVED


def draft_is_open(user: User, decision: AwardDecision) -> bool:
    return is_standing_office(user) and not decision.is_recorded


def may_record(user: User, decision: AwardDecision) -> bool:
    """Văn thư writes number and date of what was signed."""
    return is_clerk(user) and not decision.is_recorded


def may_add_scan(user: User, decision: AwardDecision) -> bool:
    """Văn thư keeps the signed paper, at the recording or later."""
    return is_clerk(user) and decision.is_recorded


def may_recover(user: User, decision: AwardDecision) -> bool:
    """Phòng Nội vụ notes what came back of the awards that this decision takes back."""
    return is_standing_office(user) and decision.is_recorded and not decision.is_award


def may_cancel(user: User, decision: AwardDecision) -> bool:
    """Phòng Nội vụ drafts the decision that cancels; Văn thư records it like any other."""
    return is_standing_office(user) and decision.is_recorded and decision.is_award


def may_enter(user: User, decision: AwardDecision) -> bool:
    return is_standing_office(user) and decision.is_recorded and decision.is_award


def may_hand_over(user: User, decision: AwardDecision) -> bool:
    """Phòng Nội vụ gives what stands in the register, and notes it."""
    return may_enter(user, decision)


def sees_the_whole_register(user: User) -> bool:
    return sees_decisions(user)


def sees_register(user: User) -> bool:
    """A unit its own lines; administrators have no business with awards."""
    return sees_the_whole_register(user) or (user.unit_id is not None and user.role != user.Role.ADMIN)


def visible_entries(user: User) -> QuerySet[RegisterEntry]:
    """Whose work it is sees all; a unit whom it proposed itself."""
    found = RegisterEntry.objects.all()
    if sees_the_whole_register(user):
        return found
    if not sees_register(user):
        return found.none()
    return found.filter(line__nomination__unit=user.unit_id)
