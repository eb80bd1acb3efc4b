"""What stood in the way in a span of days: frozen, so that page and papers say the same (mục V.4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone

from campaign.clock import end_of_day
from criteria.models import Obstacle, ObstacleDecision
from criteria.obstacle_workflow import ANSWER, DIRECT, ESCALATE, REOPEN
from criteria.obstacles import OPEN, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

STATES = (State.RAISED, State.ANSWERED, State.ESCALATED, State.DIRECTED, State.RESOLVED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One obstacle as a paper tells it: units, never persons, and nothing about who was late."""

    pk: int
    title: str
    description: str
    unit: str
    about: str
    urgency: str
    state: str
    state_words: str  # "đã trình Chủ tịch", "mở lại ngày 18/12/2023, chờ trả lời"
    office: str
    raised: date
    wanted_by: date | None
    answers: tuple[str, ...] = ()  # "Phòng …: …", oldest first, since it was last raised again
    earlier: tuple[str, ...] = ()  # answers before that, which did not help
    asked: str = ""  # of the chairman, in the words of the newest submission
    direction: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """How many obstacles about one content area or criterion stand in each of `STATES`."""

    about: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Synthesis:
    start: date
    end: date
    entries: tuple[Entry, ...]
    subjects: tuple[SubjectLine, ...]

    @property
    def by_state(self) -> tuple[tuple[str, int], ...]:
        """Words and number, for running text."""
        found = Counter(one.state for one in self.entries)
        return tuple((lower(state.label), found[state]) for state in STATES)

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(number for _, number in self.by_state)

    @property
    def total(self) -> int:
        return len(self.entries)

    def number(self, *states: str) -> int:
        return sum(one.state in states for one in self.entries)

    @property
    def units(self) -> int:
        return len({one.unit for one in self.entries})

    @property
    def asked(self) -> tuple[Entry, ...]:
        """What is still asked of the chairman."""
        return tuple(one for one in self.entries if one.state == State.ESCALATED)


def lower(words: object) -> str:
    """A state within a sentence; «Chủ tịch» keeps its capital."""
    text = str(words)
    return f"{text[:1].lower()}{text[1:]}"


def synthesis(start: date, end: date) -> Synthesis:
    """Obstacles raised on the days from `start` to `end`, both included, by subject; two queries."""
    first = timezone.make_aware(datetime.combine(start, time.min))
    found = _in_order(
        Obstacle.objects.exclude(state=State.DRAFT).filter(
            raised_at__gte=first, raised_at__lte=end_of_day(end)
        )
    )
    entries = _entries(found)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in entries:
        counts[one.about][one.state] += 1
    subjects = tuple(
        SubjectLine(about, tuple(states[state] for state in STATES)) for about, states in counts.items()
    )
    return Synthesis(start, end, entries, subjects)


def entry_of(obstacle: Obstacle) -> Entry:
    """One obstacle for its own paper; raises ValueError for a draft."""
    return _entries([obstacle])[0]


def _in_order(found: QuerySet[Obstacle]) -> QuerySet[Obstacle]:
    """Content areas first, then criteria by set; units in official order."""
    return found.select_related("unit", "office", "area", "criterion__set", "urgency").order_by(
        "criterion__set__position", "criterion__number", "area__number", "unit__position", "raised_at", "pk"
    )


def _entries(found: Iterable[Obstacle]) -> tuple[Entry, ...]:
    obstacles = sorted(found, key=lambda one: one.criterion_id is not None)  # NULL sorts as a database likes
    steps: dict[int, list[ObstacleDecision]] = defaultdict(list)
    said = ObstacleDecision.objects.filter(
        obstacle__in=[one.pk for one in obstacles],
        move__in=[ANSWER.name, ESCALATE.name, DIRECT.name, REOPEN.name],
    )
    for step in said.select_related("office").order_by("at", "pk"):
        steps[step.obstacle_id].append(step)
    return tuple(_entry(one, steps[one.pk]) for one in obstacles)


def _entry(one: Obstacle, steps: list[ObstacleDecision]) -> Entry:
    if one.raised_at is None:
        raise ValueError("a draft is in no synthesis")
    asked = [step.note for step in steps if step.move == ESCALATE.name]
    directed = [step for step in steps if step.move == DIRECT.name]
    earlier, answers, reopened = _answers(steps)
    return Entry(
        pk=one.pk,
        title=one.title,
        description=one.description,
        unit=one.unit.full_name,
        about=one.about,
        urgency=one.urgency.name,
        state=one.state,
        state_words=_state_words(one, reopened),
        office=one.office.full_name if one.office else "",
        raised=timezone.localtime(one.raised_at).date(),
        wanted_by=one.wanted_by,
        answers=answers,
        earlier=earlier,
        asked=asked[-1] if asked else "",
        direction=_direction(directed[-1]) if directed else "",
    )


def _answers(
    steps: list[ObstacleDecision],
) -> tuple[tuple[str, ...], tuple[str, ...], ObstacleDecision | None]:
    """(those before the last raising again, those since, that step)."""
    earlier: list[str] = []
    answers: list[str] = []
    reopened = None
    for step in steps:
        if step.move == ANSWER.name:
            answers.append(f"{_office(step)}: {step.note}")
        elif step.move == REOPEN.name:
            earlier, answers, reopened = [*earlier, *answers], [], step
    return tuple(earlier), tuple(answers), reopened


def _state_words(one: Obstacle, reopened: ObstacleDecision | None) -> str:
    words = lower(one.get_state_display())
    if reopened is None or one.state != State.RAISED:
        return words
    return f"mở lại ngày {timezone.localtime(reopened.at):%d/%m/%Y}, {words}"


def _office(step: ObstacleDecision) -> str:
    return step.office.full_name if step.office else ""


def _direction(step: ObstacleDecision) -> str:
    said = f"Giao {_office(step)} {step.get_direction_display().lower()}"
    by = f", trước ngày {step.due:%d/%m/%Y}" if step.due else ""
    return f"{said}{by}. {step.note}".strip() if step.note else f"{said}{by}"
