"""Every row of a file as it was read, beside everything that has to be changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from criteria.sheets.cells import figure, words
from criteria.sheets.columns import GENERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from criteria.sheets.cells import Fault, RawCell, RawRow
    from criteria.sheets.columns import Column, Layout


@dataclass(frozen=True, slots=True)
class PreviewRow:
    number: int
    faulty: bool
    cells: tuple[str, ...]


def preview(rows: Sequence[RawRow], layout: Layout, faults: Sequence[Fault], *, name: str) -> dict[str, Any]:
    """Context of components/sheet_faults.html and sheet_preview.html; without the columns nobody filled."""
    faulty = {fault.row for fault in faults}
    used = [one for one in layout.columns if any(not row.cells[one.field].is_empty for row in rows)]
    return {
        "heads": [column.head for column in used],
        "rows": [
            PreviewRow(
                row.number, row.number in faulty, tuple(_shown(row.cells[one.field], one) for one in used)
            )
            for row in rows
        ],
        "faults": faults,
        "faulty": len(faulty),
        "name": name,
    }


def _shown(cell: RawCell, column: Column) -> str:
    return figure(cell) if column.number_format == GENERAL else words(cell)
