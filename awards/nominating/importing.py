"""Rows of an Excel file become draft nominations: read like the forms, every fault told at once.

Whoever is like somebody known is asked about, row by row; nothing is written before everything is answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from awards.awarding.access import may_begin
from awards.awarding.searching import searchable
from awards.forms.awarding.nominating import NomineeForm
from awards.models import Dossier, Nomination, Nominee, RecipientGroup
from awards.nominating.asking import Answer, link_household, settle
from awards.nominating.completeness import FORM_07, MOST_LINES, fits_the_list
from awards.nominating.duplicates import Likeness, Typed, register
from awards.nominating.import_columns import (
    BEGINS,
    ENDS,
    GENDER,
    GENDERS,
    GROUP,
    KIND,
    KINDS,
    LAYOUT,
    NEEDED,
    NOMINEE,
)
from awards.permissions import acts_for
from campaign import clock
from campaign.moves import MoveRefused
from criteria.sheets.cells import Fault, day, one_line, typed_number, words
from criteria.sheets.columns import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awards.models import Round
    from campaign.models import User
    from criteria.sheets.cells import RawCell, RawRow

CHANGED = "Danh sách đối tượng vừa thay đổi. Tải tệp lên lại để xem các dòng cần trả lời."
LONGEST_SUMMARY = 500
LINES = {"summary", "report"}  # keep their line breaks


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """`values` as JSON can carry them; only a row without faults is used."""

    number: int
    values: dict[str, Any]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One row of the preview: what was read, and who it is like."""

    number: int
    values: dict[str, Any]
    likes: tuple[Likeness, ...] = ()
    given: str = ""
    problem: str = ""
    cells: tuple[str, ...] = field(default=())


def read_rows(rows: Iterable[RawRow], round: Round) -> list[ImportedRow]:
    """Every row with all its faults; one query."""
    groups = {plain(one.name): one for one in RecipientGroup.objects.all()}
    first: dict[tuple[Any, ...], int] = {}
    return [_Reader(row, groups, round, first).read() for row in rows]


class _Reader:
    def __init__(
        self,
        row: RawRow,
        groups: Mapping[str, RecipientGroup],
        round: Round,
        first: dict[tuple[Any, ...], int],
    ) -> None:
        self.row, self.groups, self.round, self.first = row, groups, round, first
        self.values: dict[str, Any] = {}
        self.faults: dict[str, str] = {}

    def read(self) -> ImportedRow:
        for name, cell in self.row.cells.items():
            self._column(name, cell)
        self._nominee()
        self._period()
        self._once()
        faults = (
            Fault(self.row.number, column.head, self.faults[column.field])
            for column in LAYOUT.columns
            if column.field in self.faults
        )
        return ImportedRow(self.row.number, self.values, tuple(faults))

    def _column(self, name: str, cell: RawCell) -> None:
        if cell.fault:
            self.faults[name] = cell.fault
        elif cell.is_empty:
            if name in NEEDED:
                self.faults[name] = f"Cần ghi {LAYOUT.head_of(name).lower()}."
        else:
            try:
                self.values[name] = self._value(name, cell)
            except ValidationError as refused:
                self.faults[name] = " ".join(refused.messages)

    def _value(self, name: str, cell: RawCell) -> Any:
        if name == KIND.field:
            return _named(KINDS, cell, KIND.choices).value
        if name == GENDER.field:
            return _named(GENDERS, cell, GENDER.choices).value
        if name == GROUP.field:
            return _named(self.groups, cell, ()).pk
        if name in {BEGINS.field, ENDS.field}:
            return day(cell).isoformat()
        if name in {"birth_year", "members", "women"}:
            return typed_number(cell)
        return (
            _summary(words(cell)) if name == "summary" else words(cell) if name in LINES else one_line(cell)
        )

    def _nominee(self) -> None:
        """The rules of the form, told in the columns of the file."""
        form = NomineeForm({name: self.values.get(name, "") for name in NOMINEE})
        for name, told in form.errors.items():
            if name in NOMINEE:
                self.faults.setdefault(name, " ".join(str(one) for one in told))

    def _period(self) -> None:
        begins = self.values.setdefault(BEGINS.field, self.round.achievement_from.isoformat())
        ends = self.values.setdefault(ENDS.field, self.round.achievement_to.isoformat())
        if begins > ends:
            self.faults.setdefault(ENDS.field, "Ngày cuối phải sau ngày đầu.")

    def _once(self) -> None:
        name = self.values.get("name")
        if not name:
            return
        who = (
            self.values.get("kind"),
            searchable(name),
            self.values.get("birth_year"),
            self.values.get("place"),
        )
        earlier = self.first.setdefault(who, self.row.number)
        if earlier != self.row.number:
            self.faults.setdefault("name", f"Trùng với dòng {earlier} của tệp. Xóa một trong hai dòng.")


def _named(known: Mapping[str, Any], cell: RawCell, choices: tuple[str, ...]) -> Any:
    found = known.get(plain(one_line(cell)))
    if found is None:
        offered = f" Chọn: {', '.join(choices)}." if choices else " Xem trang LuaChon của tệp mẫu."
        raise ValidationError(f"Không có «{one_line(cell)}».{offered}")
    return found


def _summary(text: str) -> str:
    if not fits_the_list(text):
        raise ValidationError(f"Không quá {MOST_LINES} dòng. Viết gọn lại.")
    if len(text) > LONGEST_SUMMARY:
        raise ValidationError(f"Dài {len(text)} chữ, tối đa {LONGEST_SUMMARY}. Viết gọn lại.")
    return text


# --- Asking ---------------------------------------------------------------------------------------


def asked(rows: Iterable[Mapping[str, Any]], given: Mapping[int, str] | None = None) -> list[AskedRow]:
    """`rows` as they travel: number and values. One query, however many rows."""
    known, answers = register(), given or {}
    return [
        AskedRow(
            number=row["number"],
            values=row["values"],
            likes=known.like(_typed(row["values"])),
            given=answers.get(row["number"], ""),
            cells=_cells(row["values"]),
        )
        for row in rows
    ]


def _typed(values: Mapping[str, Any]) -> Typed:
    year = values.get("birth_year")
    return Typed(
        values["kind"],
        values["name"],
        int(year) if year else None,
        values.get("gender", ""),
        values.get("place", ""),
    )


def _cells(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Kind, name, born, place, summary."""
    kind = str(Nominee.Kind(values["kind"]).label)
    year, place = str(values.get("birth_year", "")), values.get("place", "")
    return (kind, values["name"], year, place, values["summary"])


@transaction.atomic
def add_all(
    dossier: Dossier, rows: list[dict[str, Any]], given: Mapping[int, str], *, by: User
) -> tuple[int, list[AskedRow]]:
    """How many drafts were added, or 0 and the rows with what still has to be answered; all or nothing.

    Each row brings `likes`, the keys that it was asked about. Raises PermissionDenied or MoveRefused.
    """
    fresh = Dossier.objects.select_for_update(of=("self",)).select_related("round", "unit").get(pk=dossier.pk)
    if not acts_for(by, fresh.unit) or not may_begin(by, fresh.round):
        raise PermissionDenied
    shown = {row["number"]: set(row["likes"]) for row in rows}
    asked_rows = asked(rows, given)
    if any({one.known.key for one in row.likes} - shown[row.number] for row in asked_rows):
        raise MoveRefused(CHANGED)
    answers = {row.number: settle(row.given, row.likes, set(shown[row.number])) for row in asked_rows}
    problems = _problems(fresh, asked_rows, answers)
    if problems:
        return 0, [_with(row, problems.get(row.number, "")) for row in asked_rows]
    for row in asked_rows:
        _add(fresh, row.values, answers[row.number], by)
    return len(asked_rows), []


def _with(row: AskedRow, problem: str) -> AskedRow:
    return AskedRow(row.number, row.values, row.likes, row.given, problem, row.cells)


def _problems(dossier: Dossier, rows: list[AskedRow], answers: Mapping[int, Answer]) -> dict[int, str]:
    taken = set(
        dossier.nominations.exclude(state=Nomination.State.WITHDRAWN).values_list("nominee", flat=True)
    )
    found: dict[int, str] = {}
    for row in rows:
        answer = answers[row.number]
        if answer.asks:
            found[row.number] = "Chọn một câu trả lời."
        elif answer.existing is not None:
            if answer.existing.key in taken:
                found[row.number] = "Đối tượng này đã có trong hồ sơ. Bỏ dòng này trong tệp."
            taken.add(answer.existing.key)
    return found


def _add(dossier: Dossier, values: Mapping[str, Any], answer: Answer, by: User) -> None:
    nominee = (
        Nominee.objects.get(pk=answer.existing.key) if answer.existing else _nominee(dossier, values, by)
    )
    link_household(nominee, answer.kin, by=by)
    Nomination.objects.create(
        round=dossier.round,
        dossier=dossier,
        unit=dossier.unit,
        nominee=nominee,
        group_id=values["group"],
        summary=values["summary"],
        report=values.get("report", ""),
        achievement_from=date.fromisoformat(values["achievement_from"]),
        achievement_to=date.fromisoformat(values["achievement_to"]),
        form_used=FORM_07,
        drafted_by=by,
        version=1,
        updated_by=by,
        updated_at=clock.now(),
    )


def _nominee(dossier: Dossier, values: Mapping[str, Any], by: User) -> Nominee:
    numbers = {name: int(values[name]) for name in ("birth_year", "members", "women") if values.get(name)}
    texts = {name: values.get(name, "") for name in ("kind", "name", "gender", "position_title", "place")}
    return Nominee.objects.create(
        kept_by=dossier.unit, version=1, updated_by=by, updated_at=clock.now(), **texts, **numbers
    )
