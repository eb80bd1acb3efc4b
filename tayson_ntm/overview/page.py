"""The page, put together for a person and a period: a fixed number of queries, then pure functions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from campaign import clock
from campaign.models import Campaign, ReportingPeriod
from criteria.boards import board_for, boards_at
from criteria.conditions import ADVANCED, COMMUNES, DISTRICT, SLUGS, TOWN
from criteria.evaluation import WORDS, Verdict
from criteria.movement import movement
from criteria.pages.words import period_words
from criteria.permissions import sees_lateness_of_every_unit, units_seen_behind
from criteria.sending import sending
from criteria.sets import sets_in_force
from criteria.target_figures import closing_moment, entered_at
from criteria.trend import trend
from tayson_ntm.charts import NARROW, WIDE
from tayson_ntm.charts.district import average_chart, bands_chart, units_chart
from tayson_ntm.overview.action import action
from tayson_ntm.overview.facts import commune_rows, conditions, deadline, tiles
from tayson_ntm.overview.heat import heat
from tayson_ntm.overview.moved import moved
from tayson_ntm.overview.sent import sent
from tayson_ntm.reports.data import target_rows
from tayson_ntm.reports.target_boards import Boards
from tayson_ntm.reports.targets import judge_targets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from campaign.models import User
    from criteria.board import Board
    from criteria.trend import Point
    from tayson_ntm.charts.bars import BarChart
    from tayson_ntm.charts.line import LineChart
    from tayson_ntm.charts.stack import StackChart
    from tayson_ntm.overview.action import Action
    from tayson_ntm.overview.facts import CommuneRow, Condition, Deadline, Tile
    from tayson_ntm.overview.heat import Heat
    from tayson_ntm.overview.moved import Moved
    from tayson_ntm.overview.sent import Sent
    from tayson_ntm.reports.targets import JudgedTarget

FIRST_SCREEN = 464  # px of the trend beside the heat map
BESIDE = 320  # px: the chart of bands is as tall as the bars of fourteen communes beside it
ADVANCED_TARGET = "xa-nang-cao"  # code of the plan's target
SHOWN_VERDICTS = (Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA)


@dataclass(frozen=True, slots=True)
class Charts:
    """Each drawn twice, for the desk and for the phone; None where there are no data."""

    average: tuple[LineChart | None, LineChart | None]
    bands: tuple[StackChart | None, StackChart | None]
    units: tuple[BarChart | None, BarChart | None]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    communes: Board
    district: str  # full name
    deadline: Deadline
    figures_until: date
    rows: tuple[CommuneRow, ...]
    tiles: tuple[Tile, ...]
    targets: tuple[JudgedTarget, ...]
    conditions: tuple[Condition, ...]
    heat: Heat
    action: Action | None
    moved: Moved | None
    sent: Sent | None  # of the open period
    sent_then: str  # `14/15`, of this period once it is closed; empty while it is open
    charts: Charts

    @property
    def size(self) -> int:
        return len(self.communes.criteria)

    @property
    def list_in_question(self) -> int:
        """How many communes the plan's list names, while nobody has confirmed which; 0 once confirmed."""
        return 0 if self.communes.list_confirmed else len(self.communes.in_campaign())

    @property
    def target_counts(self) -> tuple[tuple[str, int], ...]:
        """By verdict, in words; a verdict that no target has is left out."""
        counted = Counter(one.judged for one in self.targets)
        return tuple((WORDS[one].lower(), counted[one]) for one in SHOWN_VERDICTS if counted[one])

    @property
    def period_words(self) -> str:
        """`quý III/2023`."""
        return period_words(self.communes.period.code, "")


def overview_page(user: User, period: ReportingPeriod) -> OverviewPage:
    today, boards = clock.today(), boards_at(period)
    communes, district = boards[COMMUNES], boards[DISTRICT]
    campaign = Campaign.objects.order_by("-starts")[:1].get()
    open_period = ReportingPeriod.objects.open().order_by("-starts").first()
    running = _running(open_period, period, communes)
    targets = _targets(campaign, period, boards)
    advanced = next((one for one in targets if one.code == ADVANCED_TARGET), None)
    return OverviewPage(
        communes=communes,
        district=district.lines[0].unit.full_name if district.lines else "Huyện Tây Sơn",
        deadline=deadline(campaign.ends, today),
        figures_until=communes.period.figures_until(today),
        rows=commune_rows(communes),
        tiles=tiles((boards[ADVANCED], boards[TOWN], district), advanced),
        targets=targets,
        conditions=conditions(district),
        heat=heat(communes, units_seen_behind(user)),
        action=action(running) if running else None,
        moved=_moved(communes),
        sent=_sent(user, open_period),
        sent_then=_sent_then(communes, boards[TOWN]),
        charts=_charts(communes, trend(sets_in_force(period)[COMMUNES], period)),
    )


def _running(open_period: ReportingPeriod | None, period: ReportingPeriod, communes: Board) -> Board | None:
    """The communes' board of the open period: what can still be done today."""
    if open_period is None:
        return None
    if open_period.pk == period.pk:
        return communes
    return board_for(sets_in_force(open_period)[COMMUNES], open_period)


def _targets(
    campaign: Campaign, period: ReportingPeriod, boards: Mapping[str, Board]
) -> tuple[JudgedTarget, ...]:
    rows = target_rows(campaign.targets.order_by("position"))
    entered = entered_at(campaign, closing_moment(period))
    return judge_targets(rows, Boards(*(boards[slug] for slug in SLUGS)), entered)


def _moved(communes: Board) -> Moved | None:
    """An open period is compared with nothing, and so is the first one."""
    if communes.period.is_open or not communes.previous_period:
        return None
    previous = ReportingPeriod.objects.get(code=communes.previous_period)
    before = board_for(sets_in_force(previous)[COMMUNES], previous)
    found = movement(before, communes)
    return moved(found, before, communes) if found else None


def _sent(user: User, open_period: ReportingPeriod | None) -> Sent | None:
    if open_period is None:
        return None
    return sent(
        sending(open_period),
        clock.today(),
        all_names=sees_lateness_of_every_unit(user),
        own=user.unit_id,
    )


def _sent_then(communes: Board, town: Board) -> str:
    if communes.period.is_open:
        return ""
    return f"{communes.sent_count + town.sent_count}/{len(communes.lines) + len(town.lines)}"


def _charts(communes: Board, points: tuple[Point, ...]) -> Charts:
    return Charts(
        average=(average_chart(points, FIRST_SCREEN, height=106), average_chart(points, NARROW)),
        bands=(bands_chart(points, WIDE, height=BESIDE), bands_chart(points, NARROW)),
        units=(units_chart(communes, WIDE), units_chart(communes, NARROW)),
    )
