"""The law as the fixtures hold it, as rules for a unit: what the tests of the pure modules stand on."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from criteria.evaluation import Kind, Part
from criteria.thresholds import Condition, Place, ThresholdRow, resolve

FIXTURE = Path(__file__).parents[2] / "fixtures" / "criteria_sets.json"
LAST_DAY = date(2023, 12, 31)
REGION = "dhntb"
VINH_AN = ("dhntb", "tdmnpb")

Json = dict[str, Any]


@cache
def indicators() -> dict[tuple[str, str], Json]:
    """(set, code) -> indicator."""
    return {
        (chosen["slug"], indicator["code"]): indicator
        for chosen in json.loads(FIXTURE.read_text(encoding="utf-8"), parse_float=Decimal)
        for criterion in chosen["criteria"]
        for indicator in criterion["indicators"]
    }


def as_row(data: Json, key: str, number: int = 0) -> ThresholdRow:
    return ThresholdRow(
        id=number,
        component=key,
        value=None if data["value"] is None else Decimal(str(data["value"])),
        level=data["level"],
        region=data["region"],
        province=data["province"],
        unit=data["unit"] or "",
        year=data["year"],
        valid_from=date.fromisoformat(data["valid_from"]),
        valid_to=date.fromisoformat(data["valid_to"]) if data["valid_to"] else None,
        condition=Condition.read(data["condition"]),
        source=data.get("source", ""),
        confidence=data["confidence"],
    )


def parts_of(
    slug: str, code: str, regions: tuple[str, ...] = (REGION,), year: int | None = 2023
) -> tuple[Part, ...]:
    place = Place(unit="21835", province="52", regions=regions)
    return tuple(
        Part(
            key=component["key"],
            label=component["label"],
            kind=Kind(component["kind"]),
            direction=component["direction"],
            unit_of_measure=component["unit"],
            scale=tuple(component["scale"]),
            thresholds=resolve(
                [as_row(row, component["key"], n) for n, row in enumerate(component["thresholds"], 1)],
                place,
                on=LAST_DAY,
                year=year,
            ),
        )
        for component in indicators()[slug, code]["components"]
    )


@dataclass(frozen=True)
class Level:
    """One known required level as it stands in the fixture, before any of our rules has read it."""

    slug: str
    code: str
    component: Json
    row: Json

    def __str__(self) -> str:
        condition = self.row["condition"]
        when = f"-{condition['op']}{condition['value']}" if condition else ""
        key = self.component["key"]
        return f"{self.slug}-{self.code}-{key}-{self.row['region']}-{self.row['year'] or ''}{when}"


def levels(*kinds: str) -> list[Level]:
    return [
        Level(slug, code, component, row)
        for (slug, code), indicator in indicators().items()
        for component in indicator["components"]
        for row in component["thresholds"]
        if component["kind"] in kinds and (row["value"] is not None or row["level"])
    ]
