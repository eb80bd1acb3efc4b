"""The law of one set, read once: which parts are asked of which unit, at which level."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from campaign.models import Unit
from criteria.evaluation import Answer, Judgement, Kind, Part, judge
from criteria.models import Component, CriteriaSet, Criterion, Indicator, Threshold
from criteria.required import LawWords, law_words
from criteria.thresholds import Condition, Place, ThresholdRow, resolve

Parts = tuple[Part, ...]


def place_of(unit: Unit) -> Place:
    """Where a unit stands in the law: two regions while its own is in question."""
    regions = tuple(region for region in (unit.region, unit.region_in_question) if region)
    return Place(unit=unit.code, province=unit.province, regions=regions)


@dataclass
class Lawbook:
    """The criteria of a set with their indicators; four queries, whatever the number of units."""

    set: CriteriaSet
    criteria: tuple[Criterion, ...]
    _indicators: dict[int, list[Indicator]]
    _components: dict[int, list[Component]]
    _rows: dict[int, list[ThresholdRow]]
    _parts: dict[tuple[object, ...], Parts] = field(default_factory=dict)
    _words: dict[int, LawWords] = field(default_factory=dict)
    _judged: dict[tuple[object, ...], Judgement] = field(default_factory=dict)

    def indicators(self, criterion: Criterion) -> list[Indicator]:
        return self._indicators[criterion.pk]

    @cached_property
    def all_indicators(self) -> tuple[Indicator, ...]:
        return tuple(indicator for criterion in self.criteria for indicator in self.indicators(criterion))

    def components(self, indicator: Indicator) -> list[Component]:
        return self._components[indicator.pk]

    def criterion(self, number: int) -> Criterion | None:
        return next((criterion for criterion in self.criteria if criterion.number == number), None)

    def citation(self, indicator: Indicator) -> str:
        return f"{self.set.citation}, {indicator.code}"

    def parts(self, indicator: Indicator, place: Place, *, on: date, year: int | None = None) -> Parts:
        """What is asked of a unit: levels in force on a day; a yearly level follows the figure's year."""
        # Units without levels of their own share what their region asks.
        own = place.unit if place.unit in self._with_own_levels else ""
        key = (indicator.pk, own, place.province, place.regions, on, year)
        if key not in self._parts:
            self._parts[key] = tuple(
                self._part(component, place, on, year) for component in self.components(indicator)
            )
        return self._parts[key]

    @cached_property
    def _with_own_levels(self) -> frozenset[str]:
        return frozenset(row.unit for rows in self._rows.values() for row in rows if row.unit)

    def judged(self, indicator: Indicator, parts: Parts, answer: Answer, assessor: str) -> Judgement:
        """`judge`, once for all units that answered the same: most of a board says "Đạt"."""
        key = (indicator.pk, id(parts), assessor, answer.key)
        if key not in self._judged:
            self._judged[key] = judge(parts, answer, assessor=assessor, citation=self.citation(indicator))
        return self._judged[key]

    def words(self, parts: Parts) -> LawWords:
        """What parts of this book ask, in words; units of one region share them."""
        key = id(parts)  # `parts` keeps every one of them as long as the book lives
        if key not in self._words:
            self._words[key] = law_words(parts)
        return self._words[key]

    def _part(self, component: Component, place: Place, on: date, year: int | None) -> Part:
        rows = self._rows[component.pk]
        return Part(
            key=component.key,
            label=component.label,
            kind=Kind(component.kind),
            direction=component.direction,
            unit_of_measure=component.unit_of_measure,
            scale=tuple(component.scale),
            thresholds=resolve(rows, place, on=on, year=year),
        )


def lawbook(criteria_set: CriteriaSet) -> Lawbook:
    criteria = tuple(criteria_set.criteria.order_by("number"))
    indicators: dict[int, list[Indicator]] = defaultdict(list)
    rows = Indicator.objects.filter(criterion__set=criteria_set, valid_to=None)
    for indicator in rows.select_related("lead", "supplied_by", "verifier").order_by("position"):
        indicators[indicator.criterion_id].append(indicator)
    components: dict[int, list[Component]] = defaultdict(list)
    for component in Component.objects.filter(indicator__criterion__set=criteria_set).order_by("position"):
        components[component.indicator_id].append(component)
    thresholds: dict[int, list[ThresholdRow]] = defaultdict(list)
    for threshold in Threshold.objects.filter(
        component__indicator__criterion__set=criteria_set
    ).select_related("unit"):
        thresholds[threshold.component_id].append(_row(threshold))
    for criterion in criteria:
        for indicator in indicators[criterion.pk]:
            indicator.criterion = criterion
    return Lawbook(criteria_set, criteria, indicators, components, thresholds)


def _row(threshold: Threshold) -> ThresholdRow:
    return ThresholdRow(
        id=threshold.pk,
        component="",
        value=threshold.value.normalize() if threshold.value is not None else None,
        level=threshold.level,
        region=threshold.region,
        province=threshold.province,
        unit=threshold.unit.code if threshold.unit else "",
        year=threshold.year,
        valid_from=threshold.valid_from,
        valid_to=threshold.valid_to,
        condition=Condition.read(threshold.condition),
        source=threshold.source,
        confidence=threshold.confidence,
    )
