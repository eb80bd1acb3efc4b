"""The example of a score sheet: who scored whom in cluster 1, what was appraised, whom they propose."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from awards.models import (
    ClusterSheet,
    CrossScoring,
    Honour,
    HonourFile,
    Mark,
    ScoreGroup,
    ScoreItem,
    ScoreSheet,
    ScoreSheetDecision,
    Scoring,
)
from awards.scoring import USE
from campaign.models import Cluster
from tayson_ntm.demonstration import papers, schedule
from tayson_ntm.demonstration import score_story as told

if TYPE_CHECKING:
    from datetime import date

    from tayson_ntm.demonstration.world import World

STANDING, HEAD = "noivu", "xa.21835"


def score(world: World) -> None:
    sheet, items = _sheet(world)
    place = _place(world, sheet)
    for code, points in told.SELF.items():
        _scoring(world, place, items, (code, code), Scoring.Kind.SELF, points, told.SELF_DAY)
    for code, points in told.CROSS.items():
        scorer = told.CROSSINGS[code]
        _scoring(world, place, items, (code, scorer), Scoring.Kind.CROSS, points, told.CROSS_DAY)
    for code, points in told.APPRAISED.items():
        _scoring(world, place, items, (code, "PNV"), Scoring.Kind.APPRAISED, points, told.APPRAISED_DAY)
    _honour(world, place)


def _sheet(world: World) -> tuple[ScoreSheet, list[ScoreItem]]:
    by, at = world.people[STANDING], schedule.moment(told.SOURCE_DAY, "bảng điểm ví dụ")
    edited = {"version": 1, "updated_by": by, "updated_at": at}
    sheet = ScoreSheet.objects.create(
        name=told.NAME,
        year=told.YEAR,
        source_number=told.SOURCE,
        source_day=told.SOURCE_DAY,
        state=USE.target,
        **edited,
    )
    items = []
    for position, (name, lines) in enumerate(told.GROUPS, start=1):
        group = ScoreGroup.objects.create(sheet=sheet, name=name, position=position)
        items += [
            ScoreItem(
                group=group,
                text=text,
                kind=kind,
                maximum=told.EACH if kind == ScoreItem.Kind.NORMAL else None,
                position=number,
                **edited,
            )
            for number, (text, kind) in enumerate(lines, start=1)
        ]
    ScoreItem.objects.bulk_create(items)
    used = schedule.moment(told.IN_USE, "đưa vào chấm")
    ScoreSheetDecision.objects.create(sheet=sheet, move=USE.name, by=by, at=used)
    return sheet, items


def _place(world: World, sheet: ScoreSheet) -> ClusterSheet:
    """The cluster's head said who scores whom."""
    place = ClusterSheet.objects.create(
        sheet=sheet,
        cluster=Cluster.objects.get(name=told.CLUSTER),
        version=1,
        updated_by=world.people[HEAD],
        updated_at=schedule.moment(told.ASSIGNED, "phân công chấm chéo"),
    )
    CrossScoring.objects.bulk_create(
        CrossScoring(place=place, unit=world.units[unit], scorer=world.units[scorer])
        for unit, scorer in told.CROSSINGS.items()
    )
    return place


def _scoring(
    world: World,
    place: ClusterSheet,
    items: list[ScoreItem],
    who: tuple[str, str],
    kind: str,
    points: tuple[str, ...],
    day: date,
) -> None:
    """`who`: the unit that is scored, and who scores it."""
    unit, scorer = world.units[who[0]], world.units[who[1]]
    scoring = Scoring.objects.create(
        place=place,
        unit=unit,
        kind=kind,
        version=1,
        scorer=scorer,
        by=world.acting[scorer.pk],
        at=schedule.moment(day, f"{unit.code} {kind}"),
    )
    reasons = told.REASONS if kind == Scoring.Kind.APPRAISED else {}
    Mark.objects.bulk_create(
        Mark(scoring=scoring, item=item, points=Decimal(given), reason=reasons.get((unit.code, number), ""))
        for number, (item, given) in enumerate(zip(items, points, strict=False), start=1)
    )


def _honour(world: World, place: ClusterSheet) -> None:
    at, by = schedule.moment(told.HONOURED_ON, "suy tôn"), world.people[HEAD]
    honour = Honour.objects.create(
        place=place,
        unit=world.units[told.HONOURED],
        title=told.TITLE,
        present=told.PRESENT,
        votes=told.VOTES,
        version=1,
        updated_by=by,
        updated_at=at,
    )
    HonourFile.objects.create(
        record=honour,
        evidence=papers.paper(told.MINUTES.removesuffix(".pdf"), at),
        name=told.MINUTES,
        by=by,
        at=at,
    )
