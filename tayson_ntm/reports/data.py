"""What the summary report says, gathered once: PDF, Word, workbook and tests read this and ask no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from campaign import clock
from campaign.models import Campaign, Target
from criteria.board import Board
from criteria.boards import boards_at
from criteria.conditions import ADVANCED, COMMUNES, DISTRICT, TOWN
from criteria.sets import sets_in_force
from criteria.target_figures import Entered, closing_moment, entered_at
from criteria.trend import Point, trend
from tayson_ntm.reports.award_facts import AwardRound, award_rounds
from tayson_ntm.reports.movement_facts import MovementFacts, movement_facts
from tayson_ntm.reports.registered import RegisteredDrive, registered_drives
from tayson_ntm.reports.target_boards import Boards
from tayson_ntm.reports.targets import JudgedTarget, TargetRow, judge_targets

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.models import ReportingPeriod
    from criteria.board import PeriodHead


@dataclass(frozen=True, slots=True)
class CampaignHead:
    name: str
    starts: date
    ends: date
    plan_number: str
    plan_date: date | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The boards of the four sets at one period, and what stands on the paper around them."""

    campaign: CampaignHead
    day: date  # of the paper: when the period was closed, today while it is open
    communes: Board
    advanced: Board
    town: Board
    district: Board
    plan_targets: tuple[TargetRow, ...]
    points: tuple[Point, ...]  # totals of communes at the closed periods, up to this one
    entered: Entered | None = None  # about the targets; a summary kept by the first release has none
    registered: tuple[RegisteredDrive, ...] = ()  # a summary kept by the first release has none
    movement: MovementFacts | None = None  # a summary kept by an earlier release has none
    awards: tuple[AwardRound, ...] = ()  # a summary kept by an earlier release has none

    @property
    def period(self) -> PeriodHead:
        return self.communes.period

    @property
    def demonstration(self) -> bool:
        return self.communes.demonstration

    @property
    def boards(self) -> tuple[Board, ...]:
        return (self.communes, self.advanced, self.town, self.district)

    @property
    def sent(self) -> int:
        """Communes and town that sent everything they enter themselves in this period."""
        return self.communes.sent_count + self.town.sent_count

    @property
    def reporting(self) -> int:
        return len(self.communes.lines) + len(self.town.lines)

    @property
    def targets(self) -> tuple[JudgedTarget, ...]:
        return judge_targets(self.plan_targets, Boards(*self.boards), self.entered)


def summary_for(period: ReportingPeriod) -> Summary:
    """A fixed number of queries, whatever the number of units and periods."""
    campaign = Campaign.objects.order_by("-starts")[:1].get()
    boards = boards_at(period)
    day = boards[COMMUNES].period.closed_on or clock.today()
    return Summary(
        campaign=CampaignHead(
            name=campaign.name,
            starts=campaign.starts,
            ends=campaign.ends,
            plan_number=campaign.plan_number,
            plan_date=campaign.plan_date,
        ),
        day=day,
        communes=boards[COMMUNES],
        advanced=boards[ADVANCED],
        town=boards[TOWN],
        district=boards[DISTRICT],
        plan_targets=target_rows(campaign.targets.order_by("position")),
        points=trend(sets_in_force(period)[COMMUNES], period),
        entered=entered_at(campaign, closing_moment(period)),
        registered=registered_drives(period, day),
        movement=movement_facts(campaign, period, day),
        awards=award_rounds(campaign, day),
    )


def target_rows(targets: QuerySet[Target]) -> tuple[TargetRow, ...]:
    return tuple(
        TargetRow(
            code=row.code,
            wording=row.wording,
            value=row.value,
            out_of=row.out_of,
            strict=row.rule == Target.Rule.MORE_THAN,
            measure=row.unit_of_measure,
            rule=row.rule,
        )
        for row in targets
    )
