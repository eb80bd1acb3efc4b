"""What a decision says: drawn up from the nominations, frozen when Văn thư records number and date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # at run time too: frozen content is read back by its types
from typing import TYPE_CHECKING

from awards.deciding.law import law_on
from awards.models import AwardDecision, DecisionLine, Nominee
from criteria.freezing import digest, thawed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.deciding.law import Law
    from awards.models import Nomination

FORM = "Giấy khen"
FORM_OF_CHAIRMAN = "Giấy khen của Chủ tịch Ủy ban nhân dân huyện"
# As lists of the district put them: collectives first.
KIND_ORDER = {
    Nominee.Kind.COLLECTIVE: 0,
    Nominee.Kind.ENTERPRISE: 1,
    Nominee.Kind.INDIVIDUAL: 2,
    Nominee.Kind.HOUSEHOLD: 3,
}
NOUNS = {
    Nominee.Kind.COLLECTIVE: "tập thể",
    Nominee.Kind.ENTERPRISE: "doanh nghiệp",
    Nominee.Kind.INDIVIDUAL: "cá nhân",
    Nominee.Kind.HOUSEHOLD: "hộ gia đình",
}
# Why an award is taken back (award_rules.json, revocation), by rule set; of the grounds Luật 2003 knows one.
GROUNDS_OF_CANCELLING = {
    "luat-2003": {AwardDecision.Ground.FALSE_CLAIM},
    "luat-2022": set(AwardDecision.Ground),
}
ARTICLES = {
    "luat-2003": "Điều 96 Luật Thi đua, khen thưởng năm 2003",
    "luat-2022": "khoản 2 Điều 93 Luật Thi đua, khen thưởng năm 2022",
}
UNKNOWN_GROUND = "{law} không có căn cứ hủy khen thưởng này; chọn lại căn cứ hoặc ngày ký."


def ground_is_known(ground: str, law: str) -> bool:
    """To this rule set; of one that was not read nothing is said."""
    return ground in GROUNDS_OF_CANCELLING.get(law, AwardDecision.Ground)


class TamperedDecision(RuntimeError):
    """What is stored is not what was recorded: somebody changed it in the database itself."""


def all_of(kinds: Iterable[str]) -> str:
    """`các tập thể, cá nhân`: every kind that is there, and no other."""
    there = set(kinds)
    return f"các {', '.join(NOUNS[kind] for kind in KIND_ORDER if kind in there)}"


@dataclass(frozen=True, slots=True)
class LineContent:
    """`amount` in whole đồng, None where no money is known; `blocked` says what is missing (drafts only)."""

    position: int
    nomination: int
    kind: str
    name: str
    unit: str
    achievement: str
    amount: int | None = None
    formula: str = ""
    blocked: str = ""
    cancels: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionContent:
    """All that the paper says; `number` and `date` are None in a draft."""

    kind: str
    round: str
    subject: str
    place: str
    signer: str
    signer_name: str
    day: date  # of signing: planned in a draft
    number: int | None
    rule_set: str
    grounds: tuple[str, ...]
    achievement: str
    proposal: str  # number of the tờ trình; empty where it has none
    proposal_day: date | None
    cancels: str  # number of the decision that is cancelled
    cancels_day: date | None
    ground: str
    article: str  # of the law that has awards cancelled
    reason: str
    recovery: str
    lines: tuple[LineContent, ...]
    code: str = ""  # of the rule set
    lawless: str = ""  # no law of awards is in force on the day (drafts only)

    @property
    def total(self) -> int | None:
        """None as long as one line is without its sum."""
        sums = [one.amount for one in self.lines]
        known = [amount for amount in sums if amount is not None]
        return sum(known) if len(known) == len(sums) else None

    @property
    def blocked(self) -> tuple[str, ...]:
        """What is missing, each said once."""
        return tuple(dict.fromkeys(one.blocked for one in self.lines if one.blocked))


def list_order(nomination: Nomination) -> tuple[int, int, str, int]:
    """By kind, then the official order of units, then name: no ranking."""
    nominee = nomination.nominee
    kind = KIND_ORDER[Nominee.Kind(nominee.kind)]
    return kind, nomination.unit.position, nominee.searched, nomination.pk


def printed_name(nominee: Nominee) -> str:
    """`Ông Trần Văn Lợi`, `Hộ ông Trần Văn Lợi`, `Thôn Hòa Lạc`."""
    if nominee.kind == Nominee.Kind.INDIVIDUAL:
        return f"{nominee.honorific} {nominee.name}".strip()
    return nominee.full_name


def printed_unit(nomination: Nomination) -> str:
    """`Nông dân, thôn Hòa Sơn`; the proposing unit where nothing else is known."""
    nominee = nomination.nominee
    said = [text.strip() for text in (nominee.position_title, nominee.place) if text.strip()]
    return ", ".join(said) or nomination.unit.full_name


def draft_content(
    decision: AwardDecision,
    nominations: Iterable[Nomination],
    *,
    number: int | None = None,
    day: date | None = None,
) -> DecisionContent:
    """As it would be signed on this day; nominations bring `nominee` and `unit` with them."""
    day = day or decision.planned
    rows = sorted(nominations, key=list_order)
    law = law_on(decision.round, day, {one.nominee.kind for one in rows})
    proposal, earlier = decision.proposal, decision.cancels
    lines = _award_lines(decision, rows, law) if decision.is_award else _cancel_lines(decision, rows)
    return DecisionContent(
        kind=decision.kind,
        round=decision.round.name,
        subject=decision.subject,
        place=decision.place,
        signer=decision.signer,
        signer_name=decision.signer_name,
        day=day,
        number=number,
        rule_set=law.rule_set,
        grounds=law.grounds,
        achievement=decision.round.achievement,
        proposal=proposal.number if proposal else "",
        proposal_day=proposal.day if proposal else None,
        cancels=earlier.numbered if earlier else "",
        cancels_day=earlier.date if earlier else None,
        ground=decision.ground,
        article="" if decision.is_award else ARTICLES.get(law.code, ""),
        reason=decision.reason,
        recovery=decision.recovery,
        lines=lines,
        code=law.code,
        lawless=law.lawless,
    )


def _award_lines(decision: AwardDecision, rows: list[Nomination], law: Law) -> tuple[LineContent, ...]:
    return tuple(
        LineContent(
            position=position,
            nomination=one.pk,
            kind=one.nominee.kind,
            name=printed_name(one.nominee),
            unit=printed_unit(one),
            achievement=decision.round.achievement,
            amount=paid.amount,
            formula=(paid.note or paid.reward.formula) if paid.amount is not None else "",
            blocked=paid.note if paid.amount is None else "",
        )
        for position, (one, paid) in enumerate(zip(rows, law.paid(rows), strict=True), start=1)
    )


def _cancel_lines(decision: AwardDecision, rows: list[Nomination]) -> tuple[LineContent, ...]:
    """As the cancelled decision printed them, in its order; the sum is what is recovered."""
    earlier = DecisionLine.objects.filter(
        decision=decision.cancels_id, nomination__in=[one.pk for one in rows]
    )
    return tuple(
        LineContent(
            position=position,
            nomination=one.nomination_id,
            kind=one.kind,
            name=one.printed_name,
            unit=one.printed_unit,
            achievement=one.achievement,
            amount=one.amount,
            formula=one.formula,
            cancels=one.pk,
        )
        for position, one in enumerate(earlier.order_by("position"), start=1)
    )


def recorded_content(decision: AwardDecision) -> DecisionContent:
    """What was frozen. Raises TamperedDecision where text, lines, number or date no longer agree with it."""
    if digest(decision.content) != decision.sha256:
        raise TamperedDecision(f"Nội dung của {decision} không khớp mã SHA-256.")
    found = thawed(DecisionContent, decision.content)
    rows = tuple(_of_row(one) for one in decision.lines.order_by("position"))
    if (found.number, found.day, found.lines) != (decision.number, decision.date, rows):
        raise TamperedDecision(f"Danh sách của {decision} không khớp nội dung đã ghi.")
    return found


def _of_row(line: DecisionLine) -> LineContent:
    return LineContent(
        position=line.position,
        nomination=line.nomination_id,
        kind=line.kind,
        name=line.printed_name,
        unit=line.printed_unit,
        achievement=line.achievement,
        amount=line.amount,
        formula=line.formula,
        cancels=line.cancels_id,
    )


def live_content(decision: AwardDecision) -> DecisionContent:
    """A draft as it would be drawn up now, for its planned day."""
    return draft_content(decision, decision.nominations.select_related("nominee__head_of_household", "unit"))


def presented_content(decision: AwardDecision) -> DecisionContent:
    """What was printed for the signature. Raises TamperedDecision where it is not what was settled."""
    if digest(decision.presented) != decision.presented_sha256:
        raise TamperedDecision(f"Bản trình ký của {decision} không khớp mã SHA-256.")
    return thawed(DecisionContent, decision.presented)


def content_of(decision: AwardDecision) -> DecisionContent:
    """Recorded; or else as presented for the signature. It brings `round`, `proposal`, `cancels`."""
    if decision.is_recorded:
        return recorded_content(decision)
    return presented_content(decision) if decision.presented else live_content(decision)
