"""What the movement asks of a person beside the reports: counted in one query, told as tasks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists

from campaign.models import User
from criteria.models import Obstacle
from criteria.obstacles import to_answer, to_confirm, waiting_for
from criteria.target_dues import lacking
from tayson_ntm.home.award_tasks import (
    AwardFacts,
    award_columns,
    award_facts,
    award_tasks,
    columns_without_unit,
)
from tayson_ntm.home.certificate_tasks import certificate_count, certificate_tasks
from tayson_ntm.home.columns import count_of
from tayson_ntm.home.inspection_tasks import inspection_facts, inspection_tasks
from tayson_ntm.home.obstacle_tasks import obstacle_tasks, obstacles_at_others, under_way
from tayson_ntm.home.registration_tasks import registration_facts, registration_tasks
from tayson_ntm.home.review_tasks import (
    approval_count,
    exemplars_at_others,
    proposed_by,
    review_count,
    review_tasks,
)
from tayson_ntm.home.target_tasks import target_tasks

if TYPE_CHECKING:
    from datetime import date

    from campaign.models import Unit
    from tayson_ntm.home.tasks import Task


AWARDS = "awards_"  # before the columns that are fields of AwardFacts


@dataclass(frozen=True)
class MovementFacts:
    """Counts of what waits for one person, by room."""

    targets_lacking: int = 0  # forms of the plan's targets
    inspections_planned: int = 0
    findings_open: int = 0
    findings_returned: int = 0
    findings_reported: int = 0
    registrations_returned: int = 0
    registrations_unsent: int = 0
    registrations_unsigned: int = 0
    registrations_to_receive: bool = False
    registrations_under_way: bool = False  # waits for others: no task of this person
    reviews: int = 0  # and exemplars
    certificates: int = 0  # proofs by decision, and print jobs
    obstacles_to_answer: int = 0
    obstacles_to_confirm: int = 0
    obstacles_to_direct: int = 0
    obstacles_under_way: bool = False  # the unit's own, at others
    exemplars_under_way: bool = False  # proposed, not yet introduced
    awards: AwardFacts = field(default_factory=AwardFacts)

    @property
    def inspections(self) -> int:
        return self.inspections_planned + self.findings_open + self.findings_returned + self.findings_reported

    @property
    def registrations(self) -> int:
        """One task each, but one for all that wait for Phòng Nội vụ."""
        own = self.registrations_returned + self.registrations_unsent + self.registrations_unsigned
        return own + self.registrations_to_receive

    @property
    def obstacles(self) -> int:
        """The count beside Vướng mắc: each of them, while a task gathers all of a kind."""
        return self.obstacles_to_answer + self.obstacles_to_confirm + self.obstacles_to_direct

    @property
    def tasks(self) -> int:
        kinds = (self.obstacles_to_answer, self.obstacles_to_confirm, self.obstacles_to_direct)
        return (
            self.targets_lacking
            + self.inspections
            + self.registrations
            + self.reviews
            + self.certificates
            + sum(map(bool, kinds))
            + self.awards.tasks
        )


def movement_columns(user: User, unit: Unit, today: date) -> dict[str, Any]:
    """The fields of MovementFacts as columns beside the unit's own row."""
    return {
        "targets_lacking": count_of(lacking(unit, today), "form"),
        "reviews": review_count(user, unit, today),
        "certificates": certificate_count(user, unit, today),
        "obstacles_to_answer": count_of(Obstacle.objects.filter(to_answer(unit.pk))),
        "obstacles_to_confirm": count_of(Obstacle.objects.filter(to_confirm(unit.pk))),
        "obstacles_under_way": Exists(under_way(unit)),
        "exemplars_under_way": Exists(proposed_by(unit)),
        **inspection_facts(unit),
        **registration_facts(user, unit),
        **{f"{AWARDS}{name}": column for name, column in award_columns(user, unit).items()},
    }


def movement_facts(row: dict[str, Any]) -> MovementFacts:
    """Of the columns of movement_columns, by their names."""
    awards = {name.removeprefix(AWARDS): row[name] for name in row if name.startswith(AWARDS)}
    return MovementFacts(
        **{name: value for name, value in row.items() if not name.startswith(AWARDS)},
        awards=award_facts(awards),
    )


def facts_without_unit(user: User) -> MovementFacts:
    """What waits for a leader's word and for a clerk's number; one query. None for an administrator."""
    columns: dict[str, Any] = {
        f"{AWARDS}{name}": column for name, column in columns_without_unit(user).items()
    }
    if user.role == User.Role.LEADER:
        columns["obstacles_to_direct"] = count_of(Obstacle.objects.filter(waiting_for(user)))
        columns["reviews"] = approval_count()
    if not columns:
        return MovementFacts()
    return movement_facts(User.objects.filter(pk=user.pk).annotate(**columns).values(*columns).get())


@dataclass(frozen=True)
class MovementTasks:
    to_fix: tuple[Task, ...]
    due: tuple[Task, ...]
    waiting: tuple[Task, ...]


def movement_tasks(user: User, facts: MovementFacts, today: date) -> MovementTasks:
    """Nothing is asked of the database for what is not there."""
    to_fix: list[Task] = []
    due: list[Task] = []
    waiting: list[Task] = []
    if facts.inspections:
        visits = inspection_tasks(user, today)
        to_fix += visits.to_fix
        due += visits.due
    if facts.targets_lacking:
        due += target_tasks(user, today)
    if facts.registrations or facts.registrations_under_way:
        registrations = registration_tasks(user, today)
        to_fix += registrations.to_fix
        due += registrations.due
        waiting += registrations.waiting
    if user.unit and facts.certificates:
        due += certificate_tasks(user, user.unit, today)
    if facts.reviews:
        reviews = review_tasks(user, today)
        to_fix += reviews.to_fix
        due += reviews.due
    if facts.obstacles:
        due += obstacle_tasks(user, today)
    if user.unit and facts.obstacles_under_way:
        waiting.append(obstacles_at_others(user.unit, today))
    if user.unit and facts.exemplars_under_way:
        waiting.append(exemplars_at_others(user.unit, today))
    awards = award_tasks(user, facts.awards, today)
    to_fix += awards.to_fix
    due += awards.due
    return MovementTasks(tuple(to_fix), tuple(due), tuple(waiting))
