"""How much of one report's text stands in another: runs of the same words, accents and all.

Never a verdict. A word counts as shared where it stands in a run of RUN words or more that the other
report has too. Only reports that Phòng Nội vụ holds are compared; what is being written is its owner's.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.checking.facts_rows import State
from awards.models import Nomination

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

RUN = 6  # words; shorter runs are idiom ("xây dựng nông thôn mới của huyện")
WORD = re.compile(r"\w+")
BEING_WRITTEN = (State.DRAFT, State.RETURNED)
Run = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """`other` has `share` per cent (whole, rounded down) of this report's words, in so many passages."""

    other: int
    share: int
    passages: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text as it is shown; `number` of the passage where it is marked, else 0."""

    text: str
    number: int = 0


def words_of(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


# --- All reports of a round -----------------------------------------------------------------------


def alike(texts: Mapping[int, str], share: Decimal) -> dict[int, tuple[Match, ...]]:
    """By report the others that have at least `share` per cent of it, most first.

    One inverted index of runs. Runs that the very same reports hold are one group, so what a form prints
    in every report is measured once for all of them, not once for each.
    """
    numbers: dict[str, int] = {}
    read = {
        pk: [numbers.setdefault(word, len(numbers)) for word in words_of(text)] for pk, text in texts.items()
    }
    runs = {pk: _runs(words) for pk, words in read.items()}
    groups, holders = _groups(runs)
    found: dict[int, tuple[Match, ...]] = {}
    for pk, own in runs.items():
        matches = [one for one in _matches(pk, own, groups, holders) if one.share >= share]
        if matches:
            found[pk] = tuple(sorted(matches, key=lambda one: (-one.share, one.other)))
    return found


def _runs(words: Sequence[int]) -> list[Run]:
    return list(zip(*(words[start:] for start in range(RUN)), strict=False))


def _groups(runs: Mapping[int, list[Run]]) -> tuple[dict[Run, int], list[tuple[int, ...]]]:
    """The group of each run that more than one report holds, and the reports of each group."""
    places: dict[Run, list[int]] = defaultdict(list)
    for pk, own in runs.items():
        for run in set(own):
            places[run].append(pk)
    numbers: dict[tuple[int, ...], int] = {}
    groups = {
        run: numbers.setdefault(tuple(holding), len(numbers))
        for run, holding in places.items()
        if len(holding) > 1
    }
    return groups, list(numbers)


def _matches(
    pk: int, own: list[Run], groups: Mapping[Run, int], holders: Sequence[tuple[int, ...]]
) -> list[Match]:
    at = [groups.get(run) for run in own]
    held: dict[int, tuple[int, ...]] = {}  # by other report the groups it has of this one
    for group in sorted({one for one in at if one is not None}):
        for other in holders[group]:
            held[other] = (*held.get(other, ()), group)
    held.pop(pk, None)
    measured = {several: _measure(at, set(several)) for several in set(held.values())}
    return [Match(other, *measured[several]) for other, several in held.items()]


def _measure(at: Sequence[int | None], held: set[int]) -> tuple[int, int]:
    """The share of the words in per cent, and the number of passages, where these groups stand."""
    passages = _passages([group in held for group in at])
    covered = sum(end - begin for begin, end in passages)
    return 100 * covered // (len(at) + RUN - 1), len(passages)


def _passages(shared: Sequence[bool]) -> list[tuple[int, int]]:
    """Stretches of words, end excluded, that the shared runs cover; touching ones are one."""
    found: list[tuple[int, int]] = []
    for begin, is_shared in enumerate(shared):
        if not is_shared:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], begin + RUN)
        else:
            found.append((begin, begin + RUN))
    return found


# --- Two texts beside each other ------------------------------------------------------------------


def marked(text: str, other: str) -> tuple[int, list[Piece]]:
    """The share of `text` that `other` has, and `text` in pieces, its passages numbered from 1."""
    text, other = (unicodedata.normalize("NFC", one) for one in (text, other))
    numbers: dict[str, int] = {}
    words = list(WORD.finditer(text))
    own = [numbers.setdefault(word[0].lower(), len(numbers)) for word in words]
    theirs = set(_runs([numbers.setdefault(word, len(numbers)) for word in words_of(other)]))
    passages = _passages([run in theirs for run in _runs(own)])
    pieces, at = [], 0
    for number, (begin, end) in enumerate(passages, start=1):
        start, stop = words[begin].start(), words[end - 1].end()
        pieces += [Piece(text[at:start]), Piece(text[start:stop], number)]
        at = stop
    pieces.append(Piece(text[at:]))
    covered = sum(end - begin for begin, end in passages)
    return (100 * covered // len(own) if own else 0), [one for one in pieces if one.text]


# --- Reports of the portal ------------------------------------------------------------------------


class _Kept:
    """What was found in a few rounds, under a digest of every text that was compared: never out of date."""

    ROUNDS = 8

    def __init__(self) -> None:
        self._found: dict[str, dict[int, tuple[Match, ...]]] = {}

    def alike(self, texts: Mapping[int, str], share: Decimal) -> dict[int, tuple[Match, ...]]:
        digest = _digest(texts, share)
        found = self._found.get(digest)
        if found is None:
            found = alike(texts, share)
            self._found = dict([*self._found.items(), (digest, found)][-self.ROUNDS :])
        return found


def _digest(texts: Mapping[int, str], share: Decimal) -> str:
    whole = hashlib.sha256(str(share).encode())
    for pk, text in texts.items():
        whole.update(f"|{pk}|".encode() + text.encode())
    return whole.hexdigest()


_kept = _Kept()


def alike_in(rounds: set[int], share: Decimal) -> dict[int, tuple[Match, ...]]:
    """By nomination of these rounds; one query. Each round is compared within itself."""
    rows = Nomination.objects.filter(round__in=rounds).exclude(state__in=BEING_WRITTEN).order_by("pk")
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    for round_, pk, report in rows.values_list("round", "pk", "report"):
        texts[round_][pk] = report
    found: dict[int, tuple[Match, ...]] = {}
    for several in texts.values():
        found |= _kept.alike(several, share)
    return found
