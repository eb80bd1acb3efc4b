"""Which law judges a round: by the day its decision is signed, or as Phòng Nội vụ chose and said why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from awards.models import BaseSalary, RuleSet
from campaign import clock

if TYPE_CHECKING:
    from datetime import date

    from awards.models import Round

FORM_OF_2017 = "Mẫu số 07"
RULES_OF_THE_FORM = "luat-2003"  # code of the rule set whose decree has that form
FORM_NOTE = (
    f"Báo cáo thành tích theo {FORM_OF_2017} (Nghị định 91/2017/NĐ-CP) vẫn được nhận: điều khoản chuyển tiếp "
    "cho hồ sơ lập trước 01/01/2024 chưa đọc được, cổng ghi chú để Phòng Nội vụ đối chiếu."
)


class NoRuleSet(LookupError):
    """No rule set is in force on that day."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rule set of a round, the day it was chosen for, and whether a person chose it against the day."""

    rule_set: RuleSet
    day: date
    by_hand: bool
    reason: str = ""


def rule_set_on(day: date) -> RuleSet:
    """Raises NoRuleSet."""
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    found = RuleSet.objects.filter(in_force).order_by("-valid_from").first()
    if found is None:
        raise NoRuleSet(f"Chưa có bộ quy định khen thưởng cho ngày {day:%d/%m/%Y}.")
    return found


def rule_set_for(round: Round, day: date) -> RuleSet:
    """Of a decision of this round signed on that day. Raises NoRuleSet."""
    return round.rule_set or rule_set_on(day)


def signing_day(round: Round) -> date:
    """The day the decision is expected to be signed; today where nobody said."""
    return round.decision_day or clock.today()


def chosen_for(round: Round) -> Chosen:
    day = signing_day(round)
    by_hand = round.rule_set is not None
    return Chosen(rule_set_for(round, day), day, by_hand, round.rule_set_reason if by_hand else "")


def note_on_form(form: str, rule_set: RuleSet) -> str:
    """What is said beside a dossier whose report uses the form of Nghị định 91/2017 under a later law."""
    another = rule_set.code != RULES_OF_THE_FORM
    return FORM_NOTE if another and form.strip().startswith(FORM_OF_2017) else ""


def next_change_after(day: date) -> date | None:
    """The next day on which the law or the base salary changes; two queries."""
    days = [
        *RuleSet.objects.filter(valid_from__gt=day).values_list("valid_from", flat=True),
        *BaseSalary.objects.filter(valid_from__gt=day).values_list("valid_from", flat=True),
    ]
    return min(days, default=None)
