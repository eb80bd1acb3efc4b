"""The annexes after the boards' appendices, numbered on from them; PDF and Word print the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tayson_ntm.letters.document import Annex
from tayson_ntm.reports.prose_awards import award_annexes
from tayson_ntm.reports.prose_registered import registered_annexes
from tayson_ntm.reports.words import ROMAN

if TYPE_CHECKING:
    from tayson_ntm.reports.data import Summary


def annexes(summary: Summary) -> tuple[Annex, ...]:
    """Those that have something to tell."""
    found = (*registered_annexes(summary), *award_annexes(summary))
    told = [(title, blocks) for title, blocks in found if blocks]
    numbers = ROMAN[len(summary.boards) :]
    return tuple(Annex(number, title, blocks) for number, (title, blocks) in zip(numbers, told, strict=False))
