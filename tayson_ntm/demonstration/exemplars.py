"""Writes the stories with their decisions and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.exemplars import PROPOSE, PUBLISH, RETURN
from awards.models import Exemplar, ExemplarDecision, ExemplarPicture
from campaign.models import ContentArea
from tayson_ntm.demonstration import papers, pictures, schedule
from tayson_ntm.demonstration.exemplar_stories import EXEMPLARS

if TYPE_CHECKING:
    from datetime import datetime

    from tayson_ntm.demonstration.exemplar_stories import ExemplarStory
    from tayson_ntm.demonstration.world import World


def tell(world: World) -> None:
    areas = {area.number: area for area in ContentArea.objects.all()}
    for told in EXEMPLARS:
        exemplar = _exemplar(world, areas, told)
        _decide(world, exemplar, told)
        for one in told.pictures:
            ExemplarPicture.objects.create(
                record=exemplar,
                evidence=papers.file(pictures.png(one.scene), _proposed(told)),
                name=f"{one.scene}.png",
                alt=one.alt,
                note=one.caption,
                by=world.acting[exemplar.unit_id],
                at=_proposed(told),
            )


def _proposed(told: ExemplarStory) -> datetime:
    return schedule.moment(told.proposed, f"đề xuất {told.title}")


def _answered(told: ExemplarStory) -> datetime | None:
    return schedule.moment(told.answered, f"trả lời {told.title}") if told.answered else None


def _exemplar(world: World, areas: dict[int, ContentArea], told: ExemplarStory) -> Exemplar:
    unit = world.units[told.unit]
    return Exemplar.objects.create(
        unit=unit,
        kind=told.kind,
        area=areas[told.area],
        holder=told.holder,
        name=told.name,
        place=told.place,
        title=told.title,
        story=told.story,
        state=told.state,
        published_at=None if told.returned else _answered(told),
        version=1,
        updated_by=world.acting[unit.pk],
        updated_at=_proposed(told),
    )


def _decide(world: World, exemplar: Exemplar, told: ExemplarStory) -> None:
    decisions = [
        ExemplarDecision(
            exemplar=exemplar, move=PROPOSE.name, by=world.acting[exemplar.unit_id], at=_proposed(told)
        )
    ]
    answered = _answered(told)
    if answered:
        move = RETURN if told.returned else PUBLISH
        decisions.append(
            ExemplarDecision(
                exemplar=exemplar,
                move=move.name,
                by=world.people["noivu"],
                at=answered,
                note=told.returned,
            )
        )
    ExemplarDecision.objects.bulk_create(decisions)
