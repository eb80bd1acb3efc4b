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

    One pass over an inverted index of runs: a report is looked at again only beside those that may reach
    the share.
    """
    numbers: dict[str, int] = {}
    read = {
        pk: [numbers.setdefault(word, len(numbers)) for word in words_of(text)] for pk, text in texts.items()
    }
    runs = {pk: _runs(words) for pk, words in read.items()}
    held = {pk: set(own) for pk, own in runs.items()}
    places: dict[Run, list[int]] = defaultdict(list)
    for pk, own in held.items():
        for run in own:
            places[run].append(pk)
    found: dict[int, tuple[Match, ...]] = {}
    for pk, own in runs.items():
        size = len(read[pk])
        counts = _counts(own, places, pk)
        likely = [other for other, count in counts.items() if 100 * RUN * count >= share * size]
        matches = [_match(other, own, held[other], size) for other in likely]
        kept = [one for one in matches if one.share >= share]
        if kept:
            found[pk] = tuple(sorted(kept, key=lambda one: (-one.share, one.other)))
    return found


def _runs(words: Sequence[int]) -> list[Run]:
    return list(zip(*(words[start:] for start in range(RUN)), strict=False))


def _counts(own: list[Run], places: Mapping[Run, list[int]], pk: int) -> dict[int, int]:
    """How many runs of this report each other one has."""
    counts: dict[int, int] = defaultdict(int)
    for run in own:
        holders = places[run]
        if len(holders) > 1:
            for other in holders:
                counts[other] += 1
    counts.pop(pk, None)
    return counts


def _match(other: int, own: list[Run], theirs: set[Run], size: int) -> Match:
    passages = _passages([run in theirs for run in own])
    covered = sum(end - begin for begin, end in passages)
    return Match(other, 100 * covered // size, len(passages))


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
