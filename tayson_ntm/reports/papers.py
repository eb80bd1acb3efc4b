"""The papers of a closed period: rendered once, when first asked for; their bytes are served from then on."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from campaign import clock
from criteria.models import Paper
from criteria.snapshots import newest

if TYPE_CHECKING:
    from collections.abc import Callable

    from campaign.models import ReportingPeriod
    from criteria.models import CriteriaSet, PeriodSnapshot


class TamperedPaper(RuntimeError):
    """What is stored is not what was rendered: somebody changed it in the database itself."""


def paper_of(
    period: ReportingPeriod, criteria_set: CriteriaSet, name: str, make: Callable[[], bytes]
) -> bytes:
    """The bytes of a paper; `make` renders it and is called only where none is kept.

    An open period's paper is made anew each time, and so is that of a period closed before boards were
    kept. `name` must name the unit or office by its code: two of them never share a paper.
    """
    snapshot = None if period.is_open else newest(criteria_set, period)
    if snapshot is None:
        return make()
    kept = Paper.objects.filter(snapshot=snapshot, name=name).first()
    return _checked(kept or _keep(snapshot, name, make()))


def _keep(snapshot: PeriodSnapshot, name: str, content: bytes) -> Paper:
    """Of two who ask at once both render, one is kept, and both are given that one."""
    with transaction.atomic():
        paper, _ = Paper.objects.get_or_create(
            snapshot=snapshot,
            name=name,
            defaults={"content": content, "sha256": sha256(content).hexdigest(), "at": clock.now()},
        )
    return paper


def _checked(paper: Paper) -> bytes:
    content = bytes(paper.content)
    if sha256(content).hexdigest() != paper.sha256:
        raise TamperedPaper(f"Văn bản đã lập {paper.name} không khớp mã SHA-256.")
    return content
