"""Score sheets: who keeps, scores and reads them. Totals are computed here and stored nowhere.

No total leaves the pages of its own cluster (issue 4, part 3): no paper, no export, no overview asks this
module for one, and a test looks for them at every other address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from awards.models import ClusterSheet, CrossScoring, Mark, ScoreItem, ScoreSheet, ScoreSheetDecision, Scoring
from campaign import clock
from campaign.models import ClusterYear, Unit, User
from campaign.moves import Move, MoveRefused, StaleVersion, Workflow
from campaign.permissions import is_standing_office
from criteria.permissions import writes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

State = ScoreSheet.State
Kind = Scoring.Kind


# --- Who ------------------------------------------------------------------------------------------


def keeps_sheets(user: User) -> bool:
    """Phòng Nội vụ enters, opens and locks sheets, and appraises."""
    return is_standing_office(user)


def reads_every_cluster(user: User) -> bool:
    return keeps_sheets(user) or user.role == User.Role.LEADER


def visible_places(user: User) -> QuerySet[ClusterSheet]:
    """Members of the cluster, Phòng Nội vụ and leaders; a draft is open to Phòng Nội vụ alone."""
    found = ClusterSheet.objects.select_related("sheet", "cluster")
    if keeps_sheets(user):
        return found
    found = found.exclude(sheet__state=State.DRAFT)
    if reads_every_cluster(user):
        return found
    if not writes(user) or user.unit is None:
        return found.none()
    scored = Scoring.objects.filter(unit=user.unit_id, place__sheet__state=State.CLOSED).values("place")
    return found.filter(Q(cluster__in=user.unit.clusters.all()) | Q(pk__in=scored))


def visible_sheets(user: User) -> QuerySet[ScoreSheet]:
    if keeps_sheets(user):
        return ScoreSheet.objects.all()
    return ScoreSheet.objects.filter(pk__in=visible_places(user).values("sheet"))


def sheet_is_open(user: User, sheet: ScoreSheet) -> bool:
    """What is scored is written before anybody scores, and frozen from then on."""
    return keeps_sheets(user) and sheet.state == State.DRAFT


def leads(user: User, place: ClusterSheet) -> bool:
    """The cluster's head of that year."""
    if not writes(user) or user.unit_id is None:
        return False
    rows = ClusterYear.objects.filter(cluster=place.cluster_id, year=place.sheet.year, head=user.unit_id)
    return rows.exists()


def organises(user: User, place: ClusterSheet) -> bool:
    """Says who scores whom and records whom the cluster proposes: its head, or Phòng Nội vụ."""
    if place.sheet.state != State.IN_USE:
        return False
    return keeps_sheets(user) or leads(user, place)


def reads_points_of(user: User, place: ClusterSheet, unit: Unit) -> bool:
    """Every line of a unit's scores: itself, who crosses it, the head, Phòng Nội vụ and leaders."""
    if user.unit_id == unit.pk or reads_every_cluster(user) or leads(user, place):
        return True
    return place.crossings.filter(unit=unit, scorer=user.unit_id).exists()


def kinds_open_to(user: User, place: ClusterSheet, unit: Unit) -> list[str]:
    """What this person may score for the unit now. An appraisal ends scoring oneself and crossing."""
    if not writes(user) or place.sheet.state != State.IN_USE:
        return []
    appraised = place.scorings.filter(unit=unit, kind=Kind.APPRAISED).exists()
    found: list[str] = []
    if user.unit_id == unit.pk and not appraised:
        found.append(Kind.SELF)
    if not appraised and place.crossings.filter(unit=unit, scorer=user.unit_id).exists():
        found.append(Kind.CROSS)
    if keeps_sheets(user):
        found.append(Kind.APPRAISED)
    return found


# --- Moves of a sheet -----------------------------------------------------------------------------


def _keeps(user: User, sheet: ScoreSheet) -> bool:
    return keeps_sheets(user)


def _lock(sheet: ScoreSheet) -> ScoreSheet:
    return ScoreSheet.objects.select_for_update().get(pk=sheet.pk)


def _decide(sheet: ScoreSheet, move: Move, by: User, note: str) -> None:
    if move.name == USE.name:
        _refuse_unready(sheet)
    ScoreSheetDecision.objects.create(sheet=sheet, move=move.name, by=by, at=clock.now(), note=note)


def _refuse_unready(sheet: ScoreSheet) -> None:
    if not sheet.source_number:
        raise MoveRefused("Ghi văn bản ban hành bảng điểm trước khi đưa vào chấm.")
    if not ScoreItem.objects.filter(group__sheet=sheet).exists():
        raise MoveRefused("Bảng điểm chưa có tiêu chí nào.")
    if not sheet.places.exists():
        raise MoveRefused("Chọn cụm, khối áp dụng bảng điểm này.")


USE = Move("use", "Đưa vào chấm điểm", frozenset({State.DRAFT}), State.IN_USE, _keeps)
LOCK = Move(
    "lock",
    "Khóa chấm điểm",
    frozenset({State.IN_USE}),
    State.CLOSED,
    _keeps,
    needs_note="Ghi căn cứ khóa: biên bản, văn bản hoặc ngày họp cụm, khối.",
)
SHEET_WORKFLOW = Workflow((USE, LOCK), lock=_lock, decide=_decide)
MOVE_WORDS = {USE.name: "Đưa vào chấm điểm", LOCK.name: "Khóa chấm điểm"}
BADGES = {State.DRAFT: "draft", State.IN_USE: "submitted", State.CLOSED: "closed"}


# --- Points and totals ----------------------------------------------------------------------------


def items_of(sheet: ScoreSheet) -> tuple[ScoreItem, ...]:
    rows = ScoreItem.objects.filter(group__sheet=sheet).select_related("group")
    return tuple(rows.order_by("group__position", "group", "position", "pk"))


def total(items: Iterable[ScoreItem], points: Mapping[int, Decimal]) -> Decimal:
    """Points by the item's key; those of a penalty are taken off."""
    signs = {ScoreItem.Kind.PENALTY: -1}
    return sum(
        (signs.get(ScoreItem.Kind(item.kind), 1) * points[item.pk] for item in items if item.pk in points),
        Decimal(0),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands scored of one kind for one unit; `version` 0 where nothing was."""

    place: ClusterSheet
    unit: Unit
    kind: str
    items: tuple[ScoreItem, ...]
    version: int = 0
    points: Mapping[int, Decimal] = field(default_factory=dict)
    reasons: Mapping[int, str] = field(default_factory=dict)
    self_points: Mapping[int, Decimal] = field(default_factory=dict)  # what an appraisal is compared with


def entries_of(place: ClusterSheet, unit: Unit, items: tuple[ScoreItem, ...]) -> dict[str, Entry]:
    """By kind, all three of them; two queries."""
    newest = _newest(place, unit)
    marks: dict[int, list[Mark]] = {scoring.pk: [] for scoring in newest.values()}
    for mark in Mark.objects.filter(scoring__in=marks):
        marks[mark.scoring_id].append(mark)
    own = newest.get((unit.pk, Kind.SELF))
    self_points = {mark.item_id: mark.points for mark in marks[own.pk]} if own else {}
    found = {}
    for kind in Kind.values:
        scoring = newest.get((unit.pk, kind))
        rows = marks[scoring.pk] if scoring else []
        found[kind] = Entry(
            place,
            unit,
            kind,
            items,
            scoring.version if scoring else 0,
            {mark.item_id: mark.points for mark in rows},
            {mark.item_id: mark.reason for mark in rows if mark.reason},
            self_points,
        )
    return found


def _newest(place: ClusterSheet, unit: Unit | None = None) -> dict[tuple[int, str], Scoring]:
    rows = place.scorings.order_by("version")
    if unit is not None:
        rows = rows.filter(unit=unit)
    return {(one.unit_id, one.kind): one for one in rows}


@dataclass(frozen=True, slots=True)
class Standing:
    """A member beside its totals; None where nothing was scored. `left` are items without points."""

    unit: Unit
    scorer: Unit | None
    totals: Mapping[str, Decimal]
    left: Mapping[str, int]


def standings(place: ClusterSheet, items: tuple[ScoreItem, ...]) -> tuple[Standing, ...]:
    """Every member in official order, never by its total; four queries, however many."""
    newest = _newest(place)
    points: dict[int, dict[int, Decimal]] = {scoring.pk: {} for scoring in newest.values()}
    for mark in Mark.objects.filter(scoring__in=points):
        points[mark.scoring_id][mark.item_id] = mark.points
    scorers = {one.unit_id: one.scorer for one in place.crossings.select_related("scorer")}
    found = []
    for unit in place.members.in_order():
        own = {kind: points[newest[unit.pk, kind].pk] for kind in Kind.values if (unit.pk, kind) in newest}
        found.append(
            Standing(
                unit,
                scorers.get(unit.pk),
                {kind: total(items, given) for kind, given in own.items()},
                {kind: len(items) - len(given) for kind, given in own.items()},
            )
        )
    return tuple(found)


# --- Writing --------------------------------------------------------------------------------------


def locked_place(place: ClusterSheet) -> ClusterSheet:
    """With its sheet locked too: it is not closed while somebody writes. Inside a transaction."""
    return ClusterSheet.objects.select_for_update().select_related("sheet", "cluster").get(pk=place.pk)


@transaction.atomic
def record(
    entry: Entry,
    *,
    by: User,
    seen: int | None,
    points: Mapping[int, Decimal],
    reasons: Mapping[int, str],
) -> Scoring:
    """The next version of what was scored; raises StaleVersion (carrying the Entry) or MoveRefused."""
    place = locked_place(entry.place)
    if by.unit is None or entry.kind not in kinds_open_to(by, place, entry.unit):
        raise MoveRefused("Phần này vừa được khóa nên không ghi điểm được nữa. Tải lại trang để xem.")
    rows = place.scorings.filter(unit=entry.unit, kind=entry.kind)
    current = rows.aggregate(newest=Max("version"))["newest"] or 0
    if current != seen:
        fresh = entries_of(place, entry.unit, entry.items)[entry.kind]
        raise StaleVersion("Điểm này vừa được người khác sửa.", fresh)
    if not points:
        raise MoveRefused("Chưa nhập điểm nào.")
    scoring = Scoring.objects.create(
        place=place,
        unit=entry.unit,
        kind=entry.kind,
        version=current + 1,
        scorer=by.unit,
        by=by,
        at=clock.now(),
    )
    Mark.objects.bulk_create(
        Mark(scoring=scoring, item_id=item, points=value, reason=reasons.get(item, ""))
        for item, value in points.items()
    )
    return scoring


@transaction.atomic
def assign_crossings(
    place: ClusterSheet, *, by: User, seen: int | None, scorers: Mapping[int, Unit | None]
) -> None:
    """Who scores whom, by the key of the unit that is scored; raises StaleVersion or MoveRefused."""
    fresh = locked_place(place)
    if not organises(by, fresh):
        raise MoveRefused("Bảng điểm đã khóa nên không phân công chấm chéo được nữa.")
    if fresh.version != seen:
        raise StaleVersion("Phân công vừa được người khác sửa.", fresh)
    for unit_id, scorer in scorers.items():
        if scorer is None:
            fresh.crossings.filter(unit=unit_id).delete()
        else:
            CrossScoring.objects.update_or_create(place=fresh, unit_id=unit_id, defaults={"scorer": scorer})
    fresh.version += 1
    fresh.updated_by, fresh.updated_at = by, clock.now()
    fresh.save(update_fields=["version", "updated_by", "updated_at"])
