"""Builders of recorded decisions, their register and their proofs, as F's room writes them."""

from datetime import date
from typing import Any

from django.db.models import Max

from awards.awarding.searching import searchable
from awards.certificates.defaults import EXAMPLE_SIZE, lines_of
from awards.certificates.layouts import Page, page_of
from awards.certificates.proofing import ask
from awards.deciding.content import DecisionContent, LineContent
from awards.models import (
    AwardDecision,
    CertificateLayout,
    DecisionLine,
    LayoutLine,
    Nomination,
    Nominee,
    Proof,
    RegisterCounter,
    RegisterEntry,
    Round,
)
from campaign import clock
from campaign.models import Unit, User
from criteria.freezing import canonical, digest
from tests.awarding.cases import ACHIEVEMENT, make_nomination, make_nominee, make_round

LONG = (
    "Tập thể cán bộ và nhân dân thôn Hòa Sơn, Chi hội Nông dân và Tổ hợp tác sản xuất lúa giống "
    "chất lượng cao Nguyễn Hoàng Ẳ Ễ Ộ xã Bình Tường"
)


def make_layout(**fields: Any) -> CertificateLayout:
    """Measured, as if the office had done so on its blank."""
    width, height = EXAMPLE_SIZE
    defaults = {"name": "Phôi 2023", "width": width, "height": height, "version": 1}
    made = CertificateLayout.objects.create(**defaults | fields)
    lines = lines_of(example=True)
    for line in lines:
        line.layout = made
    LayoutLine.objects.bulk_create(lines)
    return made


def example_page() -> Page:
    page = page_of(make_layout())
    assert page
    return page


def make_decision(
    *units: Unit,
    by: User,
    names: tuple[str, ...] = (),
    number: int = 3125,
    round: Round | None = None,
    registered: bool = True,
) -> AwardDecision:
    """Recorded on 15/12/2023 with a line for each unit; in the register unless told otherwise."""
    round = round or make_round(state=Round.State.CLOSED)
    state = Nomination.State.AWARDED if registered else Nomination.State.DECIDED
    nominations = []
    for place, unit in enumerate(units):
        given = {"name": names[place]} if place < len(names) else {}
        nominations.append(make_nomination(round, unit, state, nominee=make_nominee(unit, **given)))
    decision = _recorded(round, nominations, by, number)
    if registered:
        register(decision, by)
    return decision


def register(decision: AwardDecision, by: User, first: int = 1) -> None:
    for number, line in enumerate(decision.lines.order_by("position"), first):
        RegisterEntry.objects.create(line=line, year=2023, number=number, at=clock.now(), by=by)
    last = RegisterEntry.objects.filter(year=2023).aggregate(last=Max("number"))["last"] or 0
    RegisterCounter.objects.update_or_create(year=2023, defaults={"last": last})


DAY = date(2023, 12, 15)


def _recorded(round: Round, nominations: list[Nomination], by: User, number: int) -> AwardDecision:
    content = _content(round, nominations, number)
    text = canonical(content)
    decision = AwardDecision.objects.create(
        round=round,
        subject=content.subject,
        planned=DAY,
        drafted_by=by,
        drafted_at=clock.now(),
        number=number,
        date=DAY,
        year=DAY.year,
        content=text,
        sha256=digest(text),
        recorded_by=by,
        recorded_at=clock.now(),
    )
    DecisionLine.objects.bulk_create(_row(decision, one) for one in content.lines)
    return decision


def _content(round: Round, nominations: list[Nomination], number: int) -> DecisionContent:
    return DecisionContent(
        kind="award",
        round=round.name,
        subject="tặng Giấy khen",
        place="Tây Sơn",
        signer="chairman",
        day=DAY,
        number=number,
        grounds=(),
        achievement=ACHIEVEMENT,
        proposal_day=None,
        cancels_day=None,
        lines=tuple(_line(place, one) for place, one in enumerate(nominations, 1)),
        signer_name="",
        proposal="",
        cancels="",
        ground="",
        article="",
        reason="",
        recovery="",
        rule_set="",
    )


def _row(decision: AwardDecision, one: LineContent) -> DecisionLine:
    return DecisionLine(
        decision=decision,
        nomination_id=one.nomination,
        position=one.position,
        kind=one.kind,
        printed_name=one.name,
        printed_unit=one.unit,
        achievement=one.achievement,
        amount=one.amount,
        formula=one.formula,
        searched=searchable(one.name),
    )


def _line(position: int, nomination: Nomination) -> LineContent:
    nominee = nomination.nominee
    return LineContent(
        position=position,
        nomination=nomination.pk,
        kind=nominee.kind,
        name=f"Ông {nominee.name}" if nominee.kind == Nominee.Kind.INDIVIDUAL else nominee.full_name,
        unit="Nông dân, thôn Hòa Sơn",
        achievement=ACHIEVEMENT,
        amount=540_000,
        formula="0,3 × 1.800.000 đồng",
    )


def settle(decision: AwardDecision) -> None:
    """Every unit has confirmed."""
    ask(decision)
    Proof.objects.filter(line__decision=decision).update(state=Proof.State.CONFIRMED)
