"""What the rows of awards are about: a round that takes dossiers, and one that is being prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import BaseSalary, Coefficient, Holiday, LegalGround
from tests.awarding.cases import make_round
from tests.awarding.structuring import make_structure

if TYPE_CHECKING:
    from campaign.models import Unit, User


def build_awards(commune: Unit, other: Unit, by: User) -> dict[str, int]:
    """The numbers that the paths name."""
    taking, prepared = make_round(), make_round(state="draft")
    make_structure(taking, "approved")
    make_structure(prepared)
    return {
        "structured_round": taking.pk,
        "taking_round": taking.pk,
        "prepared_round": prepared.pk,
        "agreeing_round": make_structure(make_round(), "sent").round_id,
        "coefficient": Coefficient.objects.get(rule_set__code="luat-2003", kind="household").pk,
        "holiday": Holiday.objects.order_by("pk")[0].pk,
        "base_salary": BaseSalary.objects.order_by("pk")[0].pk,
        "ground": LegalGround.objects.order_by("pk")[0].pk,
    }
