"""A unit's dossier: begun, sent as a whole by its head, its drafts given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, prefetch_related_objects

from awards.awarding.access import may_begin, may_send, may_write
from awards.awarding.workflow import NOMINATION_WORKFLOW, SEND, lock_nomination, lock_nominations
from awards.models import Dossier, Nomination, Round
from awards.nominating.completeness import missing_of, missing_of_dossier
from awards.nominating.content import BESIDE
from awards.permissions import acts_for
from campaign import clock
from campaign.moves import MoveRefused, StaleVersion, carry_out
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from campaign.models import Unit, User

OPEN = (Nomination.State.DRAFT, Nomination.State.RETURNED)


class Incomplete(MoveRefused):
    """Nothing was sent; `lacking` says everything that is missing."""

    def __init__(self, message: str, lacking: tuple[str, ...]) -> None:
        super().__init__(message)
        self.lacking = lacking


@dataclass(frozen=True, slots=True)
class Sent:
    """Keys of the nominations that were sent, and of those that stayed because something is missing."""

    sent: tuple[int, ...]
    stayed: tuple[int, ...]


def begin_dossier(*, by: User, round: Round, unit: Unit) -> Dossier:
    """The unit's dossier in this round; a second call finds the same. Raises PermissionDenied."""
    if by.unit_id != unit.pk or not may_begin(by, round):
        raise PermissionDenied
    found, _ = Dossier.objects.get_or_create(
        round=round, unit=unit, defaults={"updated_by": by, "updated_at": clock.now()}
    )
    return found


def may_write_dossier(user: User, dossier: Dossier) -> bool:
    """Until something is sent; then only while everything that was sent has come back. One query."""
    if not acts_for(user, dossier.unit):
        return False
    states = set(dossier.nominations.values_list("state", flat=True))
    sent = states - {Nomination.State.DRAFT, Nomination.State.WITHDRAWN}
    if sent:
        return sent == {Nomination.State.RETURNED} and dossier.round.state != Round.State.ENDED
    return dossier.round.state == Round.State.OPEN


def seal(dossier: Dossier, nominations: Iterable[Nomination]) -> str:
    """What somebody saw before sending, as a form carries it: a change meanwhile makes another."""
    seen = sorted((one.pk, one.version, one.state) for one in nominations if one.is_open)
    return "-".join([str(dossier.version), *(f"{pk}.{version}.{state}" for pk, version, state in seen)])


@transaction.atomic
def send_dossier(*, by: User, dossier: Dossier, seen: str) -> Sent:
    """Every open nomination that lacks nothing goes to Phòng Nội vụ, under the locks of them all.

    Raises PermissionDenied, Incomplete (nothing was sent) or StaleVersion.
    """
    fresh = Dossier.objects.select_for_update(of=("self",)).select_related("round", "unit").get(pk=dossier.pk)
    keys = fresh.nominations.filter(state__in=OPEN).values_list("pk", flat=True)
    rows = [one for one in lock_nominations(list(keys)) if one.is_open]
    if not all(may_send(by, one) for one in rows) or not acts_for(by, fresh.unit):
        raise PermissionDenied
    if seal(fresh, rows) != seen:
        raise StaleVersion("Hồ sơ vừa được người khác sửa. Xem lại rồi bấm trình lần nữa.", fresh)
    prefetch_related_objects(rows, *BESIDE)
    lacking = missing_of_dossier(fresh)
    ready = [one for one in rows if not missing_of(one)]
    if lacking or not ready:
        raise Incomplete("Chưa trình được. Bổ sung các nội dung sau.", (*lacking, *_lacking(rows)))
    for one in ready:
        carry_out(one, NOMINATION_WORKFLOW, SEND, by=by)
    gone = {one.pk for one in ready}
    return Sent(tuple(sorted(gone)), tuple(one.pk for one in rows if one.pk not in gone))


def _lacking(rows: list[Nomination]) -> tuple[str, ...]:
    """Named by number: the sentence may stand in a message."""
    if not rows:
        return ("Thêm ít nhất một đối tượng được đề nghị",)
    return tuple(f"Hồ sơ số {one.pk}: {sentence}" for one in rows for sentence in missing_of(one))


@transaction.atomic
def drop(nomination: Nomination, *, by: User, seen: int | None) -> None:
    """Give up a draft that was never sent, with its files.

    Raises PermissionDenied, MoveRefused or StaleVersion.
    """
    fresh = lock_nomination(nomination)
    if not may_drop(by, fresh):
        if acts_for(by, fresh.unit):
            raise MoveRefused("Hồ sơ này đã được trình nên không bỏ được. Dùng «Rút đề nghị».")
        raise PermissionDenied
    if fresh.version != seen:
        raise StaleVersion("Hồ sơ vừa được người khác sửa. Xem lại trước khi bỏ.", fresh)
    fresh.delete()


def may_drop(user: User, nomination: Nomination) -> bool:
    return nomination.state == Nomination.State.DRAFT and may_write(user, nomination)


@transaction.atomic
def fill_in(nomination: Nomination, *, by: User, report: str, general: str) -> None:
    """Texts composed from the portal's data, into fields that are empty; nothing typed is written over.

    Raises PermissionDenied or MoveRefused.
    """
    fresh = lock_nomination(nomination)
    if not may_write(by, fresh):
        raise PermissionDenied
    if fresh.report.strip():
        raise MoveRefused("Báo cáo đã có nội dung nên cổng không viết đè. Xóa phần thành tích rồi soạn lại.")
    texts = {"report": report} if fresh.general.strip() else {"report": report, "general": general}
    Nomination.objects.filter(pk=fresh.pk).update(
        **texts, version=F("version") + 1, updated_by=by, updated_at=clock.now()
    )
    raise_revision()
