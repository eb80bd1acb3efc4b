"""Builders from approved nominations to the register."""

from datetime import date

from awards.deciding.presenting import settle
from awards.deciding.recording import Signed, record
from awards.models import AwardDecision, Coefficient, Nomination, Nominee, Proposal, Round
from campaign import clock
from campaign.models import Unit, User
from tests.awarding.cases import make_nomination, make_nominee

HOUSEHOLD_MISSING = "Chưa có hệ số của hộ gia đình"


def know_household(value: str | None = "0.45") -> None:
    """As Phòng TC-KH enters it; the law before 2024 names none that was read."""
    Coefficient.objects.filter(rule_set__code="luat-2003", kind=Nominee.Kind.HOUSEHOLD).update(value=value)


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
    settle(found)
    return found


def recorded(draft: AwardDecision, by: User, number: int = 3125, day: date = date(2023, 12, 15)):
    signed = Signed(number, day, draft.signer, "Nguyễn Văn Mẫu")
    return record(draft, signed, by=by, version=draft.version)
