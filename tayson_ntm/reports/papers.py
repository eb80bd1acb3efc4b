"""The papers of a closed period: rendered once, when first asked for; their bytes are served from then on.

What they say is gathered in the moment of closing.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction

from campaign import clock
from criteria.conditions import COMMUNES
from criteria.freezing import canonical, thawed
from criteria.models import Paper
from criteria.sets import sets_in_force
from criteria.snapshots import newest
from tayson_ntm.reports.data import Summary, summary_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from campaign.models import ReportingPeriod
    from criteria.models import CriteriaSet, PeriodSnapshot


SUMMARY = "tong-hop.json"


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


def kept_summary(period: ReportingPeriod) -> Summary:
    """What PDF, Word and workbook say: of a closed period as it was when it was closed.

    A period that was closed by an earlier release is gathered when first asked for.
    """

    def gather() -> bytes:
        return canonical(summary_for(period)).encode()

    content = paper_of(period, sets_in_force(period)[COMMUNES], SUMMARY, gather)
    return thawed(Summary, content.decode())


def keep_summary(*, period: ReportingPeriod, **signal: Any) -> None:
    """In the transaction of closing: what is received, changed or withdrawn later changes no paper."""
    kept_summary(period)


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
