"""The law of awards as fixtures/award_rules.json holds it, and how its rows are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import Holiday, RecipientGroup, RuleSet
from criteria.reference.rows import read_json
from criteria.reference.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from criteria.reference.rows import Rows

TABLES = (
    Table(RuleSet, key=("code",), fields=("name", "valid_from", "valid_to")),
    Table(RecipientGroup, key=("code",), fields=("name", "direct", "leads", "position")),
    Table(Holiday, key=("day",), fields=("name",)),
)


def read_award_rules(folder: Path) -> Rows:
    raw = read_json(folder / "award_rules.json")
    return {RuleSet: raw["rule_sets"], RecipientGroup: raw["groups"], Holiday: raw["holidays"]}
