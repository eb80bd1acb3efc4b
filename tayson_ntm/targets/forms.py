"""The forms of a target's page, with what was typed into them or else with what stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from criteria.models import GrowthMethod
from criteria.numbers import format_for_field
from tayson_ntm.targets import typed
from tayson_ntm.targets.records import Records, words_of

if TYPE_CHECKING:
    from campaign.models import Target
    from criteria.models import TargetResult
    from criteria.models.targets import RecordedFigure


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    value: str
    error: str = ""
    unit: str = ""
    is_choice: bool = False
    options: tuple[dict[str, str], ...] = ()  # of a choice other than Đạt / Chưa đạt
    version: int = 0


@dataclass(frozen=True)
class Form:
    """`standing` is what a correction replaces, in words; empty for a first entry."""

    move: str
    title: str
    fields: tuple[Field, ...]
    source: Field
    standing: str
    button: str


@dataclass(frozen=True)
class Forms:
    """The forms with what was typed into them, or else with what stands."""

    target: Target
    records: Records
    year: int
    texts: Mapping[str, str]
    errors: Mapping[str, str]

    def _field(self, name: str, label: str, standing: str, version: int = 0, **fields: Any) -> Field:
        return Field(
            name,
            label,
            self.texts.get(name, standing),
            self.errors.get(name, ""),
            version=typed.base_version(self.texts, name)
            if f"{typed.VERSION}.{name}" in self.texts
            else version,
            **fields,
        )

    def results(self) -> Form:
        rows = [(one, self.records.result(one, self.year)) for one in self.records.targets]
        together = len(rows) > 1
        fields = tuple(
            self._field(
                target.code,
                target.wording if together else "Kết quả",
                said_of(row),
                row.version if row else 0,
                unit=target.unit_of_measure,
                is_choice=not target.unit_of_measure,
            )
            for target, row in rows
        )
        source = next((row.source for _, row in rows if row), "")
        return Form(
            move="enter",
            title=f"Các tỷ trọng năm {self.year}, cộng lại bằng 100%"
            if together
            else f"Kết quả năm {self.year}",
            fields=fields,
            source=self._field(typed.SOURCE, "Nguồn", source),
            standing=_standing_words([row for _, row in rows if row]),
            button=f"Ghi kết quả năm {self.year}",
        )

    def plan(self) -> Form:
        row = self.records.plan(self.target, self.year)
        number = format_for_field(row.number) if row else ""
        return Form(
            move="plan",
            title=f"Mức phấn đấu năm {self.year} theo lộ trình",
            fields=(
                self._field(
                    typed.PLAN,
                    "Mức phấn đấu",
                    number,
                    row.version if row else 0,
                    unit=self.target.unit_of_measure,
                ),
            ),
            source=self._field(typed.PLAN_SOURCE, "Nguồn", row.source if row else ""),
            standing=_standing_words([row] if row else []),
            button=f"Ghi mức phấn đấu năm {self.year}",
        )

    def method(self) -> Form:
        row = self.records.method
        return Form(
            move="method",
            title="Năm gốc và cách tính bình quân",
            fields=(
                self._field(typed.BASE_YEAR, "Năm gốc", str(row.base_year) if row else ""),
                self._field(
                    typed.AVERAGING,
                    "Cách tính bình quân",
                    row.averaging if row else "",
                    row.version if row else 0,
                    options=tuple(
                        {"value": value, "label": label.capitalize(), "kind": ""}
                        for value, label in GrowthMethod.Averaging.choices
                    ),
                ),
            ),
            source=self._field(typed.METHOD_SOURCE, "Nguồn", row.source if row else ""),
            standing=_standing_words([row] if row else []),
            button="Ghi cách tính",
        )


def said_of(row: TargetResult | None) -> str:
    """What stands, as a form's field takes it."""
    if row is None:
        return ""
    if row.number is None:
        return typed.MET if row.achieved else typed.NOT_MET
    return format_for_field(row.number)


def _standing_words(rows: list[Any]) -> str:
    if not rows:
        return ""
    newest: RecordedFigure = max(rows, key=lambda row: row.at)
    return (
        f"Đang có bản {newest.version}: {'; '.join(words_of(row) for row in rows)}. "
        "Sửa và ghi lại thành bản tiếp theo; bản cũ còn trong quá trình."
    )
