"""What a unit says about an indicator in a quarter: the story's verdict, with figures that bear it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from criteria.entries import asks_declaration
from criteria.evaluation import Answer, Verdict
from criteria.lawbook import place_of
from tayson_ntm.demonstration import story
from tayson_ntm.demonstration.events import YEARS
from tayson_ntm.demonstration.figures import Course, figure, whole_of
from tayson_ntm.demonstration.world import World, around

if TYPE_CHECKING:
    from campaign.models import Unit
    from criteria.evaluation import Figure, Part
    from criteria.models import Indicator


@dataclass(frozen=True)
class Question:
    """An indicator of a set, asked of a unit for a quarter."""

    slug: str
    unit: Unit
    indicator: Indicator
    quarter: int

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def year(self) -> int | None:
        return YEARS[self.quarter] if self.indicator.frequency == self.indicator.Frequency.YEAR else None

    @property
    def not_applicable(self) -> str:
        """The reason why it does not apply; empty where it does."""
        return story.NOT_APPLICABLE.get((self.slug, self.unit.code, self.code), "")

    @property
    def lapse(self) -> story.Lapse | None:
        return story.lapse(self.slug, self.unit.code, self.code, self.quarter)

    @property
    def met_from(self) -> int:
        return story.met_from(self.slug, self.unit.code, self.code)

    @property
    def verdict(self) -> Verdict:
        """What the story says; the figures must come to the same."""
        if self.not_applicable:
            return Verdict.NOT_APPLICABLE
        met = self.quarter >= self.met_from and self.lapse is None
        return Verdict.MET if met else Verdict.NOT_MET


def answer(world: World, asked: Question) -> Answer:
    if asked.not_applicable:
        return Answer(not_applicable=True, reason=asked.not_applicable, year=asked.year)
    parts = _parts(world, asked)
    judged = [part for part in parts if not part.is_context]
    return Answer(
        figures={part.key: _figure(world, asked, part, weak=part is judged[-1]) for part in parts},
        declared=asked.verdict if asks_declaration(parts) else None,
        year=asked.year,
    )


def _parts(world: World, asked: Question) -> tuple[Part, ...]:
    period = world.periods[asked.quarter]
    return world.books[asked.slug].parts(
        asked.indicator, place_of(asked.unit), on=period.ends, year=asked.year
    )


def _figure(world: World, asked: Question, part: Part, *, weak: bool) -> Figure:
    """Of several parts the last one is the weak one, on which the verdict hangs."""
    name = f"{asked.code}.{part.key}" if part.key else asked.code
    if twin := _twin(world, asked, name):
        return twin
    locality = story.LOCALITIES[asked.unit.code]
    course = Course(
        name=f"{asked.slug} {asked.unit.code} {name}",
        quarter=asked.quarter,
        met_from=asked.met_from if weak else 0,
        lapsed=weak and asked.lapse is not None,
        around=around(asked.slug, asked.code, part.key),
        year=asked.year,
    )
    whole = whole_of(asked.indicator.wording, part.key, locality)
    return figure(part, course, whole, locality.schools)


def _twin(world: World, asked: Question, name: str) -> Figure | None:
    """The figure that the advanced set asks for too: a commune has one of it."""
    if asked.slug != story.COMMUNES or name not in story.TWINS:
        return None
    if asked.unit not in world.enrolled[story.ADVANCED]:
        return None
    number, decimal, *key = story.TWINS[name].split(".")
    other = replace(
        asked,
        slug=story.ADVANCED,
        indicator=world.indicator(story.ADVANCED, f"{number}.{decimal}"),
    )
    return answer(world, other).figures["".join(key)]
