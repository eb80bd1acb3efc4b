"""What one check says, and what the checks of one nomination say together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

# INFO: a hint, or a sentence that nothing was compared; it never counts.
OK, INFO, WARN, BLOCK = "ok", "info", "warn", "block"
# A hold ends by being lifted, never by being passed over; alike reports never block anything.
NEVER_PASSED_OVER = {"hold", "similar"}


@dataclass(frozen=True, slots=True)
class Override:
    """Who let it pass, when and why."""

    who: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """`sentence` is what was found, `rule` with its `source` what it was held against.

    `about` names what was found, so that an override holds for this and for nothing that comes later.
    """

    code: str
    label: str
    effect: str
    sentence: str
    rule: str = ""
    source: str = ""
    about: str = ""
    link: str = ""
    link_label: str = ""
    overridden: Override | None = None

    @property
    def blocks(self) -> bool:
        return self.effect == BLOCK and self.overridden is None

    @property
    def warns(self) -> bool:
        return self.effect == WARN and self.overridden is None

    @property
    def may_be_overridden(self) -> bool:
        if self.code in NEVER_PASSED_OVER or self.overridden is not None:
            return False
        return self.effect in {WARN, BLOCK}


def about(*found: object) -> str:
    """A name of fixed length for what was found, whatever the order it was found in."""
    return hashlib.sha256("|".join(sorted(map(str, found))).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CheckList:
    """The checks of one nomination in the order in which they are read: what blocks stands on top."""

    checks: tuple[Check, ...]

    @property
    def blocking(self) -> list[Check]:
        return [one for one in self.checks if one.blocks]

    @property
    def warnings(self) -> list[Check]:
        return [one for one in self.checks if one.warns]

    @property
    def passed_over(self) -> list[Check]:
        return [one for one in self.checks if one.overridden is not None]

    @property
    def met(self) -> list[Check]:
        return [one for one in self.checks if one.effect == OK]

    @property
    def hints(self) -> list[Check]:
        return [one for one in self.checks if one.effect == INFO]

    @property
    def words(self) -> str:
        """`1 vướng, 1 lưu ý, 4 đạt`: the head of the part on a nomination's page."""
        return _joined([*self._open(), (len(self.passed_over), "chấp nhận"), (len(self.met), "đạt")])

    @property
    def short_words(self) -> str:
        """`Đủ 6 mục`, `1 lưu ý`, `1 vướng, 1 lưu ý`: one cell of a list."""
        left = _joined(self._open())
        if left:
            return left
        passed = f", {len(self.passed_over)} chấp nhận" if self.passed_over else ""
        return f"Đủ {len(self.met)} mục{passed}"

    def _open(self) -> list[tuple[int, str]]:
        return [(len(self.blocking), "vướng"), (len(self.warnings), "lưu ý")]


def _joined(counted: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{count} {word}" for count, word in counted if count)
