"""The law of awards as fixtures/award_rules.json holds it, and how its rows are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import BaseSalary, Coefficient, Holiday, LegalGround, RecipientGroup, RuleSet
from criteria.reference.rows import read_json
from criteria.reference.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from criteria.reference.rows import Rows
    from criteria.reference.tables import Row

TABLES = (
    Table(RuleSet, key=("code",), fields=("name", "valid_from", "valid_to")),
    Table(RecipientGroup, key=("code",), fields=("name", "direct", "leads", "position")),
    Table(Holiday, key=("day",), fields=("name",)),
    Table(
        LegalGround,
        key=("code",),
        fields=("rule_set", "kind", "text", "short", "issued", "valid_from", "valid_to", "position"),
    ),
    Table(BaseSalary, key=("valid_from",), fields=("valid_to", "amount")),
    Table(Coefficient, key=("rule_set", "kind"), fields=("value", "times", "rule")),
)


def read_award_rules(folder: Path) -> Rows:
    raw = read_json(folder / "award_rules.json")
    return {
        RuleSet: raw["rule_sets"],
        RecipientGroup: raw["groups"],
        Holiday: raw["holidays"],
        LegalGround: [_under_rule_set(row) for row in raw["grounds"]],
        BaseSalary: raw["base_salaries"],
        Coefficient: [_under_rule_set(row) for row in raw["coefficients"]],
    }


def _under_rule_set(row: Row) -> Row:
    code = row["rule_set"]
    return row | {"rule_set": (code,) if code else None}
