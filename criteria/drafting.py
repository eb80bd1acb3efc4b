"""Drafts: what is being typed, merged so that two colleagues never overwrite each other silently."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from campaign import clock
from criteria.models import Draft, Indicator
from criteria.workflow import lock_period

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User
    from criteria.models import Criterion

Texts = dict[str, str]


@dataclass(frozen=True)
class Typed:
    """What a form says about one indicator: raw texts, the version and the digest it was shown with."""

    code: str
    texts: Mapping[str, str]
    base_version: int
    base_digest: str


@dataclass(frozen=True)
class DraftClash:
    """Two people changed the same indicator of a draft: `stored` is what the colleague saved."""

    code: str
    stored: Mapping[str, str]
    mine: Mapping[str, str]


@dataclass(frozen=True)
class Saved:
    draft: Draft | None  # None where nothing is typed
    clashes: tuple[DraftClash, ...] = ()


def texts_of(code: str, data: Mapping[str, str]) -> Texts:
    """The non-empty texts of one indicator; `17.1` does not take `17.10`."""
    return {
        name: text
        for name, text in data.items()
        if (name == code or name.startswith(f"{code}.")) and text.strip()
    }


def digest(texts: Mapping[str, str]) -> str:
    """Short fingerprint of what a form showed for one indicator."""
    canonical = json.dumps(sorted(texts.items()), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def find_draft(owner: Unit, unit: Unit, criterion: Criterion, period: ReportingPeriod) -> Draft | None:
    return (
        Draft.objects.select_related("updated_by", "ready_by")
        .filter(owner=owner, unit=unit, criterion=criterion, period=period)
        .first()
    )


@transaction.atomic
def save_draft(
    *, by: User, unit: Unit, criterion: Criterion, period: ReportingPeriod, typed: Iterable[Typed]
) -> Saved:
    """Merge what was typed into the draft, indicator by indicator; raises PeriodClosed.

    An indicator the form did not change keeps what is stored. One that both changed is left as the
    colleague saved it and comes back as a clash, while everything else is kept.
    """
    lock_period(period)
    draft, _ = Draft.objects.get_or_create(
        owner=by.unit,
        unit=unit,
        criterion=criterion,
        period=period,
        defaults={"updated_by": by, "updated_at": clock.now()},
    )
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    before = (dict(draft.data), dict(draft.base_versions))
    clashes = tuple(clash for clash in [_merge(draft, item, by) for item in typed] if clash)
    if not draft.data and not draft.files.exists():
        draft.delete()  # nothing is typed any more, or nothing was
        return Saved(None, clashes)
    if before != (draft.data, draft.base_versions):
        _store(draft, by=by)
    return Saved(draft, clashes)


def _merge(draft: Draft, item: Typed, by: User) -> DraftClash | None:
    stored = texts_of(item.code, draft.data)
    if dict(item.texts) == stored:
        # Only the conflict screen answers with a newer version for the same text: the person chose it.
        if stored and item.base_version > draft.base_versions.get(item.code, 0):
            draft.base_versions[item.code] = item.base_version
        return None
    if digest(item.texts) == item.base_digest:
        return None
    # Without a digest (no form of ours) only one's own last save may be replaced.
    known = digest(stored) == item.base_digest or (not item.base_digest and draft.updated_by_id == by.pk)
    if stored and not known:
        return DraftClash(item.code, stored, item.texts)
    for name in stored:
        del draft.data[name]
    draft.data.update(item.texts)
    draft.base_versions[item.code] = item.base_version
    return None


def forget_indicators(draft: Draft, indicators: Iterable[Indicator], *, by: User) -> None:
    """Take what was sent, or given up, out of the draft; an empty draft is removed.

    `draft` is as the caller read it: what a colleague typed since then stays.
    """
    stored = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if stored is None:
        return
    for indicator in indicators:
        stored.files.filter(indicator=indicator).delete()
        texts = texts_of(indicator.code, stored.data)
        if texts != texts_of(indicator.code, draft.data):
            continue
        for name in texts:
            del stored.data[name]
        stored.base_versions.pop(indicator.code, None)
    if not stored.data and not stored.files.exists():
        stored.delete()
        return
    _store(stored, by=by)


def hand_to_head(draft: Draft, *, by: User) -> bool:
    """«Trình lãnh đạo»: only what the person has seen; False where somebody edited it meanwhile."""
    seen = Draft.objects.filter(pk=draft.pk, revision=draft.revision)
    return bool(seen.update(ready_by=by, ready_at=clock.now()))


def _store(draft: Draft, *, by: User) -> None:
    """Any edit takes back what was handed to the head: it is no longer what was handed over."""
    draft.revision += 1
    draft.updated_by, draft.updated_at = by, clock.now()
    draft.ready_by = draft.ready_at = None
    draft.save()
