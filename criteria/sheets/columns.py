"""What one sheet asks for: its columns, and the field each of them fills."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

TEXT, GENERAL, DAY = "@", "General", "dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class Column:
    """`choices` become a drop-down list; a word with a comma would part it."""

    head: str
    field: str
    width: int
    number_format: str = TEXT  # text, so that 17.10 stays 17.10
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The first sheet of a workbook: row 1 has the heads, at most `most` rows are taken."""

    title: str
    columns: tuple[Column, ...]
    most: int

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(column.head for column in self.columns)

    def head_of(self, field: str) -> str:
        return next(column.head for column in self.columns if column.field == field)


def plain(text: str) -> str:
    """For comparing words: one case, one form of accents, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
