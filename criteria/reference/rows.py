"""Reads fixtures/ and lays each file out as rows of the tables it fills."""

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from campaign.models import (
    Campaign,
    ContentArea,
    Orientation,
    PlanSection,
    Reference,
    ReminderRule,
    ReportingPeriod,
    Target,
    Unit,
)
from criteria.models import (
    Component,
    CouncilConclusion,
    CriteriaSet,
    Criterion,
    Enrolment,
    EnteredTarget,
    GeneralCondition,
    Indicator,
    ObstacleRoute,
    Recognition,
    Threshold,
    Urgency,
)
from criteria.reference.tables import Key, Row

Rows = dict[type[Reference], list[Row]]

# What packages above this one read for their own tables (criteria.reference.joining).
READERS: list[Callable[[Path], Rows]] = []


def read_rows(folder: Path) -> Rows:
    """Every row of the fixtures, in official order; links are natural keys."""
    rows: Rows = {Unit: [_unit(raw) for raw in read_json(folder / "units.json")]}
    campaign = read_json(folder / "campaign.json")
    rows |= _campaign_rows(campaign)
    rows |= {ReminderRule: read_json(folder / "reminders.json")}
    rows |= _criteria_rows(read_json(folder / "criteria_sets.json"))
    rows |= _recognition_rows(read_json(folder / "recognitions.json"))
    rows |= _obstacle_rows(read_json(folder / "obstacles.json"), (campaign["code"],))
    for read in READERS:
        rows |= read(folder)
    return rows


def condition_key(condition: dict[str, Any] | None) -> str:
    """`so_truong gt 3`: tells thresholds apart that differ only in when they apply."""
    return f"{condition['component']} {condition['op']} {condition['value']}" if condition else ""


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def _office(code: str | None) -> Key | None:
    return (code,) if code else None


def _unit(raw: Row) -> Row:
    return raw | {"parent": _office(raw["parent"])}


def _positioned(rows: Iterable[Row]) -> Iterable[Row]:
    return (row | {"position": position} for position, row in enumerate(rows, start=1))


def _campaign_rows(raw: Row) -> Rows:
    campaign = (raw["code"],)
    targets = ({**target, "unit_of_measure": target["unit"]} for target in raw["targets"])
    return {
        Campaign: [raw],
        PlanSection: [row | {"campaign": campaign} for row in raw["sections"]],
        ContentArea: [row | {"campaign": campaign} for row in raw["areas"]],
        Orientation: [row | {"campaign": campaign} for row in _positioned(raw.get("orientations", ()))],
        Target: [row | {"campaign": campaign} for row in _positioned(targets)],
        EnteredTarget: [
            row | {"target": (campaign, row["target"]), "office": _office(row["office"])}
            for row in raw["entered_targets"]
        ],
        ReportingPeriod: raw["periods"],
    }


def _criteria_rows(sets: list[Row]) -> Rows:
    models = (CriteriaSet, Criterion, Indicator, Component, Threshold, Enrolment, GeneralCondition)
    rows: Rows = {model: [] for model in models}
    for one in sets:
        key = (one["slug"], one["version"])
        rows[CriteriaSet].append(one)
        rows[GeneralCondition] += [row | {"set": key} for row in _positioned(one.get("conditions", ()))]
        rows[Enrolment] += [row | {"set": key, "unit": _office(row["unit"])} for row in one["enrolments"]]
        for criterion in one["criteria"]:
            rows[Criterion].append(criterion | {"set": key, "chair": _office(criterion["chair"])})
            for indicator in _positioned(criterion["indicators"]):
                _add_indicator(rows, indicator, (key, criterion["number"]))
    return rows


def _recognition_rows(raw: Row) -> Rows:
    def linked(row: Row) -> Row:
        return row | {"unit": _office(row["unit"]), "set": tuple(row["set"]) if row["set"] else None}

    return {
        Recognition: [linked(row) for row in raw["recognitions"]],
        CouncilConclusion: [linked(row) for row in raw["conclusions"]],
    }


def _obstacle_rows(raw: Row, campaign: Key) -> Rows:
    """A route names an area of the plan; the one that names none is that of all criteria."""

    def linked(row: Row) -> Row:
        area = (campaign, row["area"]) if row["area"] else None
        return row | {"area": area, "criterion": None, "office": _office(row["office"])}

    return {Urgency: raw["urgencies"], ObstacleRoute: [linked(row) for row in raw["routes"]]}


def _add_indicator(rows: Rows, indicator: Row, criterion: Key) -> None:
    offices = {name: _office(indicator[name]) for name in ("lead", "verifier", "supplied_by")}
    rows[Indicator].append(indicator | offices | {"criterion": criterion})
    for component in _positioned(indicator["components"]):
        owner = (criterion, indicator["code"])
        rows[Component].append(component | {"indicator": owner, "unit_of_measure": component["unit"]})
        rows[Threshold] += [_threshold(raw, (owner, component["key"])) for raw in component["thresholds"]]


def _threshold(raw: Row, component: Key) -> Row:
    return raw | {
        "component": component,
        "unit": _office(raw["unit"]),
        "condition_key": condition_key(raw["condition"]),
    }
