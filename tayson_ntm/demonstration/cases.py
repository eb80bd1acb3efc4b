"""The reports of one quarter with everything that was said and decided about them, not yet written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from campaign.moves import Move
from criteria.cells import sends_each_quarter
from criteria.evaluation import Answer, Figure
from criteria.workflow import CONFIRM, OBJECT, RETURN, SEND, SUPPLY
from tayson_ntm.demonstration import events, schedule, story
from tayson_ntm.demonstration.answers import Question, answer
from tayson_ntm.demonstration.world import World

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User
    from criteria.models import Indicator


@dataclass(frozen=True)
class Sending:
    move: Move
    by: User
    at: datetime
    answer: Answer
    source: str
    unchanged: bool
    note: str = ""


@dataclass(frozen=True)
class Opinion:
    """What an office decided about the newest sending, or a unit about a figure supplied for it."""

    move: Move
    by: User
    at: datetime
    note: str = ""


Act = Sending | Opinion


@dataclass(frozen=True)
class Case:
    """A report: the acts in the order of time, the first one a sending; `note` stands in what was sent."""

    unit: Unit
    indicator: Indicator
    period: ReportingPeriod
    acts: tuple[Act, ...]
    note: str
    as_of: date | None


def cases_of(world: World, quarter: int) -> Iterator[Case]:
    for slug, book in world.books.items():
        for unit in world.enrolled[slug]:
            for indicator in book.all_indicators:
                asked = Question(slug, unit, indicator, quarter)
                if _is_sent(asked):
                    yield _case(world, asked)


def _is_sent(asked: Question) -> bool:
    indicator, unit, quarter = asked.indicator, asked.unit.code, asked.quarter
    if indicator.frequency == indicator.Frequency.YEAR:
        return quarter in events.YEARS and (quarter != story.OPEN or _is_supplied(asked))
    if not sends_each_quarter(indicator):
        return True
    if (quarter, unit) in events.SILENT:
        return False
    unsent = events.UNSENT.get(unit, frozenset()) if quarter == story.OPEN else frozenset()
    return indicator.criterion.number not in unsent


def _is_supplied(asked: Question) -> bool:
    office = asked.indicator.supplied_by.code if asked.indicator.supplied_by else ""
    units = events.SUPPLIED_IN_PART.get(office)
    return office not in events.NOT_SUPPLIED and (units is None or asked.unit.code in units)


def _case(world: World, asked: Question) -> Case:
    period = world.periods[asked.quarter]
    said = answer(world, asked)
    known = (asked.unit.pk, asked.indicator.pk)
    first = _sending(world, asked, period, said, unchanged=world.said.get(known) == said)
    world.said[known] = said
    before = schedule.ends_before(period)
    return Case(
        unit=asked.unit,
        indicator=asked.indicator,
        period=period,
        acts=tuple(act for act in _acts(world, asked, first) if act.at < before),
        note=asked.lapse.note if asked.lapse else "",
        as_of=None if asked.indicator.sensitive else timezone.localtime(first.at).date() - timedelta(days=3),
    )


def _sending(
    world: World, asked: Question, period: ReportingPeriod, said: Answer, *, unchanged: bool
) -> Sending:
    indicator = asked.indicator
    office = indicator.supplied_by or asked.unit
    by = world.acting[office.pk]
    return Sending(
        move=SUPPLY if indicator.confirmed_by_supply else SEND,
        by=by,
        at=schedule.sent_at(period, asked.quarter, office.code, indicator.criterion.number),
        answer=said,
        source=_source(asked, office),
        unchanged=unchanged,
    )


def _source(asked: Question, office: Unit) -> str:
    """The number of a paper where one is asked for, and beside about a third of the others."""
    indicator = asked.indicator
    issuer = indicator.lead.code if indicator.sensitive and indicator.lead else office.code
    paper = f"{issuer} {asked.unit.code} {asked.slug} {indicator.criterion.number} {asked.quarter}"
    number = 11 + schedule.pick(paper, 380)
    if indicator.sensitive:
        return f"Văn bản số {number}/{issuer}-XN MINH HỌA"
    if asked.year:
        return f"Báo cáo số {number}/BC-{office.code} MINH HỌA, số liệu năm {asked.year}"
    if schedule.pick(f"{asked.slug} {asked.code}", 3):
        return ""
    return f"Báo cáo số {number}/BC-{'UBND' if office == asked.unit else office.code} MINH HỌA"


# --- What the offices say -------------------------------------------------------------------------


def _acts(world: World, asked: Question, first: Sending) -> tuple[Act, ...]:
    key = (asked.quarter, asked.unit.code, asked.code)
    single = asked.slug == story.COMMUNES
    if asked.indicator.confirmed_by_supply:
        note = events.OBJECTED.get(key, "") if single else ""
        return (first, *_objection(world, asked, first, note))
    office = world.acting[asked.indicator.confirmer_id]
    decided = _decided_at(asked, first, office)
    if single and key in events.CORRECTED:
        return _correction(asked, first, office, events.CORRECTED[key])
    if single and key in events.RETURNED:
        return first, Opinion(RETURN, office, decided, events.RETURNED[key])
    if (single and key in events.WAITING) or not _is_decided(asked, first, office):
        return (first,)
    return first, Opinion(CONFIRM, office, decided)


def _is_decided(asked: Question, sent: Sending, office: User) -> bool:
    """Of closed quarters everything; of the open one about half, by whole criteria, the older ones first."""
    if asked.quarter != story.OPEN or office.unit is None:
        return True
    of_ten = events.DECIDED_OF_TEN.get(office.unit.code, events.USUALLY_OF_TEN)
    waited = (story.FIRST_DAY - timezone.localtime(sent.at).date()).days
    of_ten += 2 if waited > settings.CONFIRM_DAYS else -2
    return schedule.pick(_by_criterion(asked, office), 10) < of_ten


def _decided_at(asked: Question, sent: Sending, office: User) -> datetime:
    """An office decides about a criterion in one go, within five days."""
    name = f"{asked.quarter} {_by_criterion(asked, office)}"
    return schedule.days_later(sent.at, 1 + schedule.pick(name, 4), name)


def _by_criterion(asked: Question, office: User) -> str:
    return f"{asked.slug} {asked.unit.code} {asked.indicator.criterion.number} {office.username}"


def _objection(world: World, asked: Question, supplied: Sending, note: str) -> tuple[Act, ...]:
    if not note:
        return ()
    at = schedule.days_later(supplied.at, 2, f"{asked.unit.code} {asked.code}")
    return (Opinion(OBJECT, world.acting[asked.unit.pk], at, note),)


def _correction(asked: Question, right: Sending, office: User, note: str) -> tuple[Act, ...]:
    """First too good a figure, or one without its paper; then the right one."""
    name = f"{asked.unit.code} {asked.code}"
    first = replace(right, answer=_too_good(right.answer), source="", unchanged=False)
    returned = Opinion(RETURN, office, schedule.days_later(first.at, 2, name), note)
    again = replace(
        right,
        at=schedule.days_later(returned.at, 2, f"{name} again"),
        source=f"Báo cáo bổ sung số {20 + schedule.pick(name, 90)}/BC-UBND MINH HỌA",
    )
    confirmed = Opinion(CONFIRM, office, schedule.days_later(again.at, 1, f"{name} confirmed"))
    return first, returned, again, confirmed


def _too_good(said: Answer) -> Answer:
    return replace(said, figures={key: _raised(figure) for key, figure in said.figures.items()})


def _raised(figure: Figure) -> Figure:
    if figure.numerator is None or figure.denominator is None:
        return figure
    return replace(figure, numerator=min(figure.numerator + figure.denominator // 25, figure.denominator))
