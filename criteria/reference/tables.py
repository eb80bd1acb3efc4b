"""What a loaded row of each table consists of: how it is found again and what a fixture may change in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast

from django.db.models import F, Field, ForeignKey, ManyToManyField, Model, Q

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

Key = tuple[Any, ...]
Row = dict[str, Any]

PROVENANCE = ("source", "confidence")


@dataclass(frozen=True, eq=False)
class Table:
    """One table of reference data. Links to other tables are given by the natural key of their target.

    `measured` finds the rows that measurements rest on: these are never deleted. `ends`: such a row
    has a `valid_to` and ends by date instead. `add_only`: recorded once, so a fixture neither changes nor
    removes it. `initial` fields are written once and belong to a workflow.
    """

    model: type[Reference]
    key: tuple[str, ...]
    fields: tuple[str, ...]
    initial: tuple[str, ...] = ()
    offices: str = ""  # a many-to-many field to Unit
    measured: Q | None = None
    ends: bool = False
    add_only: bool = False

    @property
    def content(self) -> tuple[str, ...]:
        return self.key + self.fields + PROVENANCE

    @property
    def links(self) -> dict[str, type[Model]]:
        fields = ((name, self.model._meta.get_field(name)) for name in self.content)
        return {name: field.related_model for name, field in fields if isinstance(field, ForeignKey)}

    @property
    def office_links(self) -> type[Model] | None:
        """The table between these rows and their offices."""
        if not self.offices:
            return None
        field = cast("ManyToManyField[Any, Any]", self.model._meta.get_field(self.offices))
        return field.remote_field.through

    def key_of(self, row: Row) -> Key:
        return tuple(row[name] for name in self.key)

    def clean(self, raw: Row) -> Row:
        """The row of a fixture as Python values; a field left out is the model's default."""
        return {name: self._value(name, raw) for name in (*self.content, *self.initial)} | (
            {self.offices: sorted(raw[self.offices])} if self.offices else {}
        )

    def _value(self, name: str, raw: Row) -> Any:
        field = cast("Field[Any, Any]", self.model._meta.get_field(name))
        value = raw.get(name, field.get_default())
        return value if isinstance(field, ForeignKey) else field.to_python(value)

    def digest(self, row: Row) -> str:
        """SHA-256 of the canonical content, by natural keys.

        Empty values are left out, so that a column added later does not make every loaded row look edited.
        """
        names = self.content + ((self.offices,) if self.offices else ())
        content = {name: _plain(row[name]) for name in names if row[name] not in (None, "", [], False)}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()

    def label(self, row: Row) -> str:
        """How the summary names a row: `mức quy định xa-ntm 2021-2025 3 3.1 dhntb 2022-03-08`."""
        words = [str(part) for part in _flat(self.key_of(row)) if part not in (None, "")]
        return f"{self.model._meta.verbose_name} {' '.join(words)}"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def _flat(key: Key) -> list[Any]:
    parts: list[Any] = []
    for part in key:
        parts += _flat(part) if isinstance(part, tuple) else [part]
    return parts


# In the order in which rows may point at each other. Packages above join theirs (criteria.reference.joining).
TABLES: list[Table] = [
    Table(
        Unit,
        key=("code",),
        fields=(
            "name",
            "full_name",
            "short_name",
            "kind",
            "duty",
            "parent",
            "position",
            "province",
            "region",
            "region_in_question",
            "region_ground",
            "in_campaign",
            "in_campaign_reason",
            "in_campaign_confirmed",
        ),
    ),
    Table(Campaign, key=("code",), fields=("name", "starts", "ends", "plan_number", "plan_date")),
    Table(PlanSection, key=("campaign", "code"), fields=("title", "text", "position")),
    Table(ContentArea, key=("campaign", "number"), fields=("title", "text")),
    Table(Orientation, key=("campaign", "code"), fields=("wording", "position")),
    Table(
        Target,
        key=("campaign", "code"),
        fields=("wording", "rule", "value", "out_of", "unit_of_measure", "note", "position"),
    ),
    Table(EnteredTarget, key=("target",), fields=("office", "over", "form")),
    Table(
        ReportingPeriod,
        key=("code",),
        fields=("starts", "ends", "opens", "due", "closes"),
        initial=("state",),
        measured=Q(reports__isnull=False),
    ),
    Table(ReminderRule, key=("days",), fields=("every", "active")),
    Table(
        CriteriaSet,
        key=("slug", "version"),
        fields=(
            "name",
            "short_name",
            "board_title",
            "citation",
            "legal_basis",
            "unit_kind",
            "valid_from",
            "valid_to",
            "position",
        ),
        measured=Q(criteria__indicators__reports__isnull=False),
        ends=True,
    ),
    Table(
        Criterion,
        key=("set", "number"),
        fields=("name", "short_name", "group", "group_position", "chair", "not_applicable_counts_as_met"),
        measured=Q(indicators__reports__isnull=False),
    ),
    Table(
        Indicator,
        key=("criterion", "code"),
        fields=(
            "position",
            "wording",
            "kind",
            "lead",
            "verifier",
            "supplied_by",
            "frequency",
            "may_not_apply",
            "sensitive",
            "threshold_note",
            "note",
            "assumptions",
            "valid_to",
        ),
        offices="other_offices",
        measured=Q(reports__isnull=False),
        ends=True,
    ),
    Table(
        Component,
        key=("indicator", "key"),
        fields=("label", "kind", "unit_of_measure", "direction", "scale", "position"),
        measured=Q(values__isnull=False),
    ),
    Table(
        Threshold,
        key=("component", "unit", "province", "region", "year", "valid_from", "condition_key"),
        fields=("valid_to", "value", "level", "condition"),
        measured=Q(component__indicator__reports__isnull=False),
        ends=True,
    ),
    Table(
        Enrolment,
        key=("set", "unit"),
        fields=(),
        measured=Q(set__criteria__indicators__reports__unit=F("unit")),
    ),
    Table(
        GeneralCondition,
        key=("set", "code"),
        fields=("wording", "rule", "value", "value_each", "position"),
    ),
    Table(
        Recognition,
        key=("unit", "stage", "number", "assessed_year"),
        fields=("set", "date", "issuer"),
        add_only=True,
    ),
    Table(
        CouncilConclusion,
        key=("unit", "set", "council", "assessed_year"),
        fields=("held_on", "conclusion", "criteria_met", "note"),
        add_only=True,
    ),
    Table(Urgency, key=("code",), fields=("name", "days_to_answer", "days_to_confirm", "position")),
    Table(ObstacleRoute, key=("area", "criterion"), fields=("office",)),
]
