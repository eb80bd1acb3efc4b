"""Builders of a cơ cấu, số lượng in any state, and the way a test moves it."""

from typing import Any

from awards.models import Quota, RecipientGroup, Round, Structure, StructureAgreement
from awards.rounds.structure_workflow import STRUCTURE_WORKFLOW
from campaign import clock
from campaign.models import Unit, User
from campaign.moves import apply_move
from tests.factories import make_user

# Kind, group ("" the whole kind), number.
QUOTAS = (
    ("collective", "", 30),
    ("individual", "", 50),
    ("individual", "nong-dan", 30),
    ("individual", "lanh-dao", 5),
    ("household", "", 15),
    ("enterprise", "", 5),
)
WAS_SENT = {"sent", "agreed", "submitted", "approved"}
BOTH_AGREED = {"agreed", "submitted", "approved"}


def make_structure(round: Round, state: str = "draft", quotas: Any = QUOTAS, **fields: Any) -> Structure:
    """In this state without the moves that lead there; agreed by both offices where the state says so."""
    sending = 1 if state in WAS_SENT else 0
    found = Structure.objects.create(round=round, state=state, sending=sending, **fields)
    for kind, code, number in quotas:
        group = RecipientGroup.objects.get(code=code) if code else None
        Quota.objects.create(structure=found, kind=kind, group=group, number=number)
    if state in BOTH_AGREED:
        for office in Unit.objects.filter(code__in=("PTCKH", "PNNPTNT")):
            by = User.objects.filter(unit=office).first() or make_user(office)
            StructureAgreement.objects.create(
                structure=found, sending=sending, office=office, by=by, at=clock.now()
            )
    return found


def move_structure(structure: Structure, name: str, by: User, note: str = "Lý do") -> Structure:
    chosen = STRUCTURE_WORKFLOW.named(name)
    assert chosen
    moved: Structure = apply_move(structure, STRUCTURE_WORKFLOW, chosen, by=by, note=note)
    return moved
