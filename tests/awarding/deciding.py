"""Builders from approved nominations to the register, and the law as `awards.rounds` tells it."""

import sys
from datetime import date
from types import SimpleNamespace

from awards.deciding.recording import Signed, record
from awards.models import AwardDecision, Nomination, Nominee, Proposal, Round
from campaign import clock
from campaign.models import Unit, User
from tests.awarding.cases import make_nomination, make_nominee

KINDS = {
    Nominee.Kind.COLLECTIVE: (1080000, "0,6 × 1.800.000"),
    Nominee.Kind.ENTERPRISE: (1080000, "0,6 × 1.800.000"),
    Nominee.Kind.INDIVIDUAL: (540000, "0,3 × 1.800.000"),
    Nominee.Kind.HOUSEHOLD: (810000, "0,45 × 1.800.000"),
}
HOUSEHOLD_MISSING = "Hệ số của hộ gia đình chưa có: Phòng TC-KH nhập kèm nguồn."
GROUNDS = (
    "Luật Tổ chức chính quyền địa phương ngày 19/6/2015",
    "Luật Thi đua, khen thưởng ngày 26/11/2003",
    "Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ",
)


def tell_law(monkeypatch, *, blocked: dict[str, str] | None = None) -> None:
    """What the room of rounds answers, by its contract: sums by kind, or the sentence that blocks one."""
    missing = blocked or {}

    def reward_for(kind, *, day, rule_set):
        if kind in missing:
            return SimpleNamespace(amount=None, formula="", blocked=missing[kind])
        amount, formula = KINDS[kind]
        return SimpleNamespace(amount=amount, formula=formula, blocked="")

    rule_set = SimpleNamespace(code="luat-2003", name="Luật Thi đua, khen thưởng 2003")
    modules = {
        "rules": SimpleNamespace(rule_set_for=lambda round, day: rule_set),
        "money": SimpleNamespace(reward_for=reward_for),
        "grounds": SimpleNamespace(grounds_for=lambda rule_set, day: GROUNDS),
    }
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, f"awards.rounds.{name}", module)


def make_cases(
    round: Round, unit: Unit, state: str, kinds: str = "collective individual"
) -> list[Nomination]:
    return [make_nomination(round, unit, state, nominee=make_nominee(unit, kind)) for kind in kinds.split()]


def make_proposal(
    round: Round, cases: list[Nomination], state: str = Proposal.State.SUBMITTED, **fields
) -> Proposal:
    """In this state without the moves that lead there."""
    found = Proposal.objects.create(
        round=round, state=state, **{"number": "25/TTr-PNV", "day": date(2023, 12, 12)} | fields
    )
    found.nominations.set(cases)
    return found


def make_draft(round: Round, cases: list[Nomination], by: User, **fields) -> AwardDecision:
    found = AwardDecision.objects.create(
        **{
            "round": round,
            "subject": "tặng Giấy khen cho các tập thể, cá nhân, hộ gia đình",
            "planned": date(2023, 12, 15),
            "drafted_by": by,
            "drafted_at": clock.now(),
        }
        | fields
    )
    found.nominations.set(cases)
    return found


def recorded(draft: AwardDecision, by: User, number: int = 3125, day: date = date(2023, 12, 15)):
    signed = Signed(number, day, draft.signer, "Nguyễn Văn Mẫu")
    return record(draft, signed, by=by, version=draft.version)
