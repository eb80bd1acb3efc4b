"""Inspections: who runs and who sees them, their moves, and those of the findings they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from awards.models import Finding, FindingDecision, Inspection, InspectionDecision, TeamMember
from awards.permissions import acts_for
from campaign import clock
from campaign.models import Drive, Unit, User
from campaign.moves import Move, MoveRefused, Workflow
from campaign.permissions import follows_the_district, is_ntm_office, is_standing_office
from campaign.revision import raise_revision
from criteria.permissions import writes

if TYPE_CHECKING:
    from collections.abc import Callable

State = Inspection.State
FindingState = Finding.State

# What the unit was told; before that the inspecting office is still writing it.
TOLD = frozenset({State.ANNOUNCED, State.CLOSED})
DISTRICT_OFFICE = "VPUB"  # Văn phòng HĐND và UBND huyện


# --- Who ------------------------------------------------------------------------------------------


def guides_the_plan(user: User) -> bool:
    """Phòng Nội vụ and Phòng NN&PTNT inspect whomever they guide (Kế hoạch, V.2)."""
    return is_standing_office(user) or is_ntm_office(user)


def guides(office: Unit) -> bool:
    return office.duty in {Unit.Duty.STANDING_OFFICE, Unit.Duty.NTM_OFFICE}


def own_drives(office: Unit) -> QuerySet[Drive]:
    """The drives in whose field this office may inspect."""
    return Drive.objects.filter(launched_by=office, state=Drive.State.LAUNCHED)


def may_plan(user: User) -> bool:
    """Whoever guides the plan; a unit that launched a drive, for its own field."""
    if not writes(user) or user.unit is None:
        return False
    return guides_the_plan(user) or own_drives(user.unit).exists()


def runs(user: User, inspection: Inspection) -> bool:
    """Writes, announces and follows up: the inspecting office alone."""
    if not writes(user):
        return False
    return user.unit_id == inspection.office_id


def keeps_the_register(user: User) -> bool:
    """Văn thư of the district's own office numbers whatever is issued; no unit's other clerk does."""
    return user.role == User.Role.CLERK and user.unit is not None and user.unit.code == DISTRICT_OFFICE


def numbers(user: User, inspection: Inspection) -> bool:
    """Records number and date of the notice and issues it: the office, its Văn thư, or the district's."""
    if user.role == User.Role.CLERK and user.unit_id == inspection.office_id:
        return True
    return keeps_the_register(user) or runs(user, inspection)


def visible_inspections(user: User) -> QuerySet[Inspection]:
    """Its own for a unit, its own for an inspecting office and a team; all for whose work is the district.

    Văn thư of the district sees them from the day that there is a notice to number.
    """
    if follows_the_district(user):
        return Inspection.objects.all()
    if keeps_the_register(user):
        return Inspection.objects.filter(state__in={State.HELD, *TOLD})
    teams = TeamMember.objects.filter(person=user).values("inspection")
    own = Q(pk__in=teams)
    if user.unit_id is not None:
        own |= Q(unit=user.unit_id) | Q(office=user.unit_id)
    return Inspection.objects.filter(own)


def sees_results(user: User, inspection: Inspection) -> bool:
    """Findings and conclusions: the unit reads them when they are announced, not while they are written."""
    return user.unit_id != inspection.unit_id or inspection.state in TOLD


def sees_papers(user: User, inspection: Inspection) -> bool:
    """The unit reads the plan before the visit; what is drafted and signed after it waits for the notice."""
    return inspection.state != State.HELD or sees_results(user, inspection)


def visible_findings(user: User) -> QuerySet[Finding]:
    unannounced = Q(inspection__unit=user.unit_id) & ~Q(inspection__state__in=TOLD)
    return Finding.objects.filter(~unannounced, inspection__in=visible_inspections(user))


# --- Moves of an inspection -----------------------------------------------------------------------


def _lock(inspection: Inspection) -> Inspection:
    return Inspection.objects.select_for_update().get(pk=inspection.pk)


def _has_head(inspection: Inspection) -> bool:
    return inspection.team.filter(role=TeamMember.Role.HEAD).exists()


def _ready_to_hold(inspection: Inspection) -> str:
    if not inspection.held_on or not inspection.minutes:
        return "Ghi biên bản (ngày làm việc, nội dung làm việc) trước khi chuyển sang đã kiểm tra."
    if not _has_head(inspection):
        return "Ghi trưởng đoàn kiểm tra trước khi chuyển sang đã kiểm tra."
    return ""


def _ready_to_announce(inspection: Inspection) -> str:
    if not inspection.conclusions:
        return "Ghi kết luận kiểm tra trước khi thông báo kết quả."
    if not _has_head(inspection):
        return "Ghi trưởng đoàn kiểm tra trước khi thông báo kết quả."
    if not inspection.notice_number or not inspection.notice_day:
        return "Ghi số và ngày của thông báo trước khi ban hành."
    return ""


def _ready_to_close(inspection: Inspection) -> str:
    left = inspection.findings.exclude(state=FindingState.CLOSED).count()
    return f"Còn {left} kiến nghị chưa khắc phục xong." if left else ""


HOLD = Move("hold", "Đã kiểm tra xong", frozenset({State.PLANNED}), State.HELD, runs)
CANCEL = Move(
    "cancel",
    "Không tiến hành",
    frozenset({State.PLANNED}),
    State.CANCELLED,
    runs,
    needs_note="Ghi lý do không tiến hành kiểm tra; đơn vị sẽ thấy lý do này.",
)
ANNOUNCE = Move("announce", "Ban hành thông báo", frozenset({State.HELD}), State.ANNOUNCED, numbers)
CLOSE = Move("close", "Kết thúc cuộc kiểm tra", frozenset({State.ANNOUNCED}), State.CLOSED, runs)
READY: dict[str, Callable[[Inspection], str]] = {
    HOLD.name: _ready_to_hold,
    ANNOUNCE.name: _ready_to_announce,
    CLOSE.name: _ready_to_close,
}
MOVE_WORDS = {
    HOLD.name: "Đã kiểm tra",
    CANCEL.name: "Không tiến hành",
    ANNOUNCE.name: "Thông báo kết quả",
    CLOSE.name: "Kết thúc",
}


def _decide(inspection: Inspection, move: Move, by: User, note: str) -> None:
    """Refuses, and so undoes, a move whose papers are not complete."""
    missing = READY[move.name](inspection) if move.name in READY else ""
    if missing:
        raise MoveRefused(missing)
    InspectionDecision.objects.create(inspection=inspection, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()  # counts beside «Việc của tôi» stand on every kept page


INSPECTION_WORKFLOW = Workflow((HOLD, CANCEL, ANNOUNCE, CLOSE), lock=_lock, decide=_decide)


def plan_is_open(user: User, inspection: Inspection) -> bool:
    return runs(user, inspection) and inspection.state == State.PLANNED


def minutes_are_open(user: User, inspection: Inspection) -> bool:
    return runs(user, inspection) and inspection.state in {State.PLANNED, State.HELD}


def findings_are_open(user: User, inspection: Inspection) -> bool:
    """Findings are written after the visit and frozen with the notice that carries them."""
    return runs(user, inspection) and inspection.state == State.HELD


def notice_is_open(user: User, inspection: Inspection) -> bool:
    return numbers(user, inspection) and inspection.state == State.HELD


def takes_papers(user: User, inspection: Inspection) -> bool:
    """Plan, signed biên bản, signed notice: by the office at any time, by Văn thư once there is a notice."""
    if runs(user, inspection):
        return inspection.state != State.CANCELLED
    return numbers(user, inspection)


def removable_papers(user: User, inspection: Inspection) -> set[int]:
    """What the office brought may be taken out until the unit is told."""
    if inspection.state in TOLD or not takes_papers(user, inspection):
        return set()
    return set(inspection.files.filter(by__unit=user.unit_id).values_list("pk", flat=True))


# --- Moves of a finding ---------------------------------------------------------------------------


def answers(user: User, finding: Finding) -> bool:
    """The unit tells what it put right, from the announcement on."""
    if finding.inspection.state != State.ANNOUNCED:
        return False
    return acts_for(user, finding.inspection.unit)


def judges(user: User, finding: Finding) -> bool:
    return runs(user, finding.inspection)


def _lock_finding(finding: Finding) -> Finding:
    """Its inspection first: neither is announced or closed while the finding moves or takes a file."""
    Inspection.objects.select_for_update().get(pk=finding.inspection_id)
    rows = Finding.objects.select_for_update(of=("self",)).select_related("inspection__unit")
    found = rows.filter(pk=finding.pk).first()
    if found is None:
        raise MoveRefused("Kiến nghị này vừa được người khác bỏ. Tải lại trang để xem.")
    return found


def _decide_finding(finding: Finding, move: Move, by: User, note: str) -> None:
    FindingDecision.objects.create(finding=finding, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


REPORT = Move(
    "report",
    "Báo cáo kết quả khắc phục",
    frozenset({FindingState.OPEN, FindingState.RETURNED}),
    FindingState.REPORTED,
    answers,
    needs_note="Ghi đơn vị đã khắc phục như thế nào.",
)
ACCEPT = Move(
    "accept", "Công nhận đã khắc phục", frozenset({FindingState.REPORTED}), FindingState.CLOSED, judges
)
RETURN = Move(
    "return",
    "Đề nghị bổ sung",
    frozenset({FindingState.REPORTED}),
    FindingState.RETURNED,
    judges,
    needs_note="Ghi điều đơn vị còn phải làm, phải bổ sung.",
)
FINDING_WORKFLOW = Workflow((REPORT, ACCEPT, RETURN), lock=_lock_finding, decide=_decide_finding)
FINDING_WORDS = {
    REPORT.name: "Đơn vị báo cáo kết quả khắc phục",
    ACCEPT.name: "Công nhận đã khắc phục",
    RETURN.name: "Đề nghị bổ sung",
}


def takes_proofs(user: User, finding: Finding) -> bool:
    """Pictures and papers: the unit's with its answer, the office's while it writes the finding."""
    if findings_are_open(user, finding.inspection):
        return True
    return finding.waits_for_unit and answers(user, finding)


def removable_proofs(user: User, finding: Finding) -> set[int]:
    """What one's own unit brought since the last move: an answer that was given keeps its proofs."""
    if not takes_proofs(user, finding):
        return set()
    found = finding.files.filter(by__unit=user.unit_id)
    last = finding.decisions.order_by("-at", "-pk").first()
    return set((found.filter(at__gt=last.at) if last else found).values_list("pk", flat=True))


# --- Badges ---------------------------------------------------------------------------------------

BADGES = {
    State.PLANNED: "draft",
    State.HELD: "submitted",
    State.ANNOUNCED: "verified",
    State.CLOSED: "closed",
    State.CANCELLED: "closed",
}
FINDING_BADGES = {
    FindingState.OPEN: "not_sent",
    FindingState.REPORTED: "submitted",
    FindingState.RETURNED: "returned",
    FindingState.CLOSED: "verified",
}
