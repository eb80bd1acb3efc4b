"""The campaign's page: the plan as issued, how long it still runs, what is under way in each content area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, OuterRef, Q, Subquery

from awards.models import Guidance, Pledge, RegistrationVersion
from campaign import clock
from campaign.models import Campaign, Drive, Milestone, PlanSection, ReportingPeriod
from criteria.evaluation import Verdict
from tayson_ntm.reports.words import lower_first
from tayson_ntm.targets.standing import judged_at


@dataclass(frozen=True, slots=True)
class AreaCard:
    number: int
    title: str
    text: str
    drives: int  # launched, ended ones too
    pledges: int  # lines of received registrations


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the plan with those below it: `II` holds `II.1` and `II.2`."""

    head: PlanSection
    parts: tuple[PlanSection, ...]

    @property
    def heading(self) -> str:
        """`II. Chỉ tiêu, biện pháp thực hiện`; what stands before and after the numbered ones has a word."""
        code, title = self.head.code, self.head.title
        if code.isupper():
            return f"{code}. {title}"
        return title or ("Căn cứ" if code == "mo-dau" else "Kết thúc")


@dataclass(frozen=True, slots=True)
class TargetCounts:
    """The plan's targets at the last closed period, where the page of targets opens too."""

    period: str  # "quý III/2023, đã chốt số liệu"
    size: int
    met: int
    unmet: int
    unknown: int


@dataclass(frozen=True, slots=True)
class PlanPage:
    campaign: Campaign
    days_left: int  # negative once it is over
    days_in_all: int
    areas: tuple[AreaCard, ...]
    sections: tuple[Section, ...]
    orientations: tuple[str, ...]
    slogans: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    drives: tuple[Drive, ...]
    guidance: tuple[Guidance, ...]
    targets: TargetCounts | None  # None before the first period was opened

    @property
    def over(self) -> bool:
        return self.days_left < 0

    @property
    def passed(self) -> int:
        """Of the campaign's days, as whole percent."""
        done = self.days_in_all - max(self.days_left, 0)
        return min(100, max(0, round(100 * done / self.days_in_all)))


def plan_page(campaign: Campaign) -> PlanPage:
    """A fixed number of queries, whatever is under way."""
    today = clock.today()
    drives = list(campaign.drives.filter(~Q(state=Drive.State.DRAFT)).select_related("launched_by"))
    return PlanPage(
        campaign=campaign,
        days_left=(campaign.ends - today).days,
        days_in_all=(campaign.ends - campaign.starts).days + 1,
        areas=_areas(campaign),
        sections=_sections(list(campaign.sections.all())),
        orientations=tuple(campaign.orientations.values_list("wording", flat=True)),
        slogans=tuple(dict.fromkeys(drive.slogan for drive in drives if drive.slogan)),
        milestones=_milestones(drives, today),
        drives=tuple(drive for drive in drives if drive.is_launched),
        guidance=tuple(Guidance.objects.all()[:3]),
        targets=_targets(campaign),
    )


def _targets(campaign: Campaign) -> TargetCounts | None:
    period = ReportingPeriod.objects.last_closed()
    if period is None:
        return None
    found = judged_at(campaign, period)
    return TargetCounts(
        period=f"{lower_first(period.name)}, {lower_first(period.get_state_display())}",
        size=len(found.targets),
        met=found.number(Verdict.MET),
        unmet=found.number(Verdict.NOT_MET),
        unknown=found.number(Verdict.NO_DATA),
    )


def _areas(campaign: Campaign) -> tuple[AreaCard, ...]:
    newest = (
        RegistrationVersion.objects.filter(
            registration=OuterRef("version__registration"), state=RegistrationVersion.State.RECEIVED
        )
        .values("registration")
        .annotate(newest=Max("number"))
        .values("newest")
    )
    in_force = Pledge.objects.filter(
        version__state=RegistrationVersion.State.RECEIVED, version__number=Subquery(newest)
    )
    pledges = dict(in_force.values_list("area").annotate(Count("pk")))
    areas = campaign.areas.annotate(
        launched=Count("drives", filter=~Q(drives__state=Drive.State.DRAFT), distinct=True)
    )
    return tuple(
        AreaCard(area.number, area.title, area.text, area.launched, pledges.get(area.pk, 0))
        for area in areas.order_by("number")
    )


def _sections(rows: list[PlanSection]) -> tuple[Section, ...]:
    """Whole sections in the plan's order, each with its parts."""
    found: list[tuple[PlanSection, list[PlanSection]]] = []
    for row in rows:
        if "." in row.code and found and row.code.startswith(f"{found[-1][0].code}."):
            found[-1][1].append(row)
        else:
            found.append((row, []))
    return tuple(Section(head, tuple(parts)) for head, parts in found)


def _milestones(drives: list[Drive], today: date) -> tuple[Milestone, ...]:
    """The next days that everybody works towards."""
    found = Milestone.objects.filter(drive__in=drives, day__gte=today).select_related("drive")
    return tuple(found.order_by("day", "pk")[:5])
