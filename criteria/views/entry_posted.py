"""What the entry form sends back: texts, the version and the digest each indicator was shown with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from campaign.http import whole
from criteria.drafting import Typed, texts_of
from criteria.models import Indicator
from criteria.submission import Desk

if TYPE_CHECKING:
    from criteria.models import Criterion


def typed_entries(data: Mapping[str, str], desk: Desk, criterion: Criterion) -> list[Typed]:
    """What the form says, for the indicators that the person enters and has not given up in a conflict."""
    typed = []
    for indicator in desk.own_indicators(criterion):
        code = indicator.code
        if choice(data, code) == "theirs":
            continue
        texts = texts_of(code, data)
        if not texts and f"goc.{code}" not in data:
            continue  # the form that was sent did not show it
        typed.append(
            Typed(
                code=code,
                texts=texts,
                base_version=_version_shown(data, desk, indicator),
                base_digest=data.get(f"goc.{code}", ""),
            )
        )
    return typed


def _version_shown(data: Mapping[str, str], desk: Desk, indicator: Indicator) -> int:
    """Without a version (no form of ours) one corrects only what one sent oneself."""
    named = whole(data.get(f"ban.{indicator.code}", ""))
    sent = desk.sent(indicator)
    own = sent.version if sent and sent.by_id == desk.user.pk else 0
    return own if named is None else named


def choice(data: Mapping[str, str], code: str) -> str:
    return data.get(f"chon.{code}") or data.get("chon", "")
