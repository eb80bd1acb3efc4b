"""The working days that Phòng Nội vụ has for a nomination (thủ tục hành chính cấp huyện: 10).

They count from the day after the dossier was complete, anew after every return of the office or the
chairman, and end when it is with the chairman or was refused.
Hiệp y stops them (look 05a): days that pass while offices are asked are not the office's own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from awards.awarding.settings import setting
from awards.awarding.working_days import holidays, working_days_after, working_days_between
from awards.models import Nomination, NominationDecision, NominationVersion
from campaign import clock
from campaign.http import whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from typing import Any

    from django.db.models import QuerySet

State = Nomination.State
RUNNING = (State.RECEIVED, State.APPRAISING)
WITH_OFFICE = (*RUNNING, State.CONSULTING)
# The office's days are for the appraisal and for putting it before the chairman.
COUNTING = (*WITH_OFFICE, State.FOR_COUNCIL, State.CONSIDERED)
BEFORE = (State.DRAFT, State.SUBMITTED)
FEW = 3  # days left that are shown as few (looks: the ring turns amber)

# Moves that end the office's days, by the name the table of moves gives them.
ENDING = ("to_chairman", "submit", "confirm_refusal", "council_refuses", "higher")
STOPPING, GOING_ON = "consult", "consulted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A working day of the ring; `at` is where it begins."""

    at: int
    used: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """`kind`: not_begun, running, paused (given back), consulting, done, withdrawn, unset (no number set)."""

    kind: str
    total: int = 0
    used: int = 0
    due: date | None = None
    late: bool = False
    ended: date | None = None

    @property
    def left(self) -> int:
        return max(0, self.total - self.used)

    @property
    def over(self) -> int:
        """Working days beyond the last one."""
        return max(0, self.used - self.total)

    @property
    def stopped(self) -> bool:
        return self.kind in {"paused", "consulting"}

    @property
    def tone(self) -> str:
        """late, few or plain: the colour of the ring, always beside the words."""
        if self.late:
            return "late"
        return "few" if self.kind == "running" and self.left <= FEW else "plain"

    @property
    def words(self) -> str:
        if self.kind == "running":
            return self._running()
        ended = f"Xong {self.ended:%d/%m}" if self.ended else "Xong"
        return {
            "paused": "Dừng đồng hồ",
            "consulting": "Dừng đồng hồ",
            "done": ended,
            "withdrawn": "Đã rút",
            "unset": "Chưa đặt thời hạn",
        }.get(self.kind, "Chưa tính")

    @property
    def title(self) -> str:
        """As the nomination's own page says it."""
        if self.kind == "running" and not self.late and self.left:
            return f"Còn {self.left} ngày làm việc"
        return self.words

    @property
    def pieces(self) -> list[Piece]:
        """One for each working day, in the order they pass."""
        if self.kind != "running":
            return []
        return [Piece(number, used=number < self.used) for number in range(self.total)]

    def _running(self) -> str:
        if self.late:
            return f"Quá hạn {self.over} ngày" if self.over else "Quá hạn"
        return f"Còn {self.left} ngày" if self.left else "Hạn hôm nay"


Pause = tuple["date", "date | None"]  # the day offices were asked, and the day it ended


@dataclass(frozen=True, slots=True)
class Calendar:
    """What every clock of one page is read against."""

    today: date
    total: int | None  # None where no number of days is set
    off: Collection[date]
    pauses: Mapping[int, Sequence[Pause]] = field(default_factory=dict)  # by nomination


def calendar(nominations: Iterable[Nomination]) -> Calendar:
    """Three queries, however many clocks are read with it."""
    total = whole(setting("appraisal.days")) or None
    return Calendar(clock.today(), total, holidays(), _pauses([one.pk for one in nominations]))


def _pauses(keys: list[int]) -> dict[int, list[Pause]]:
    found: dict[int, list[Pause]] = defaultdict(list)
    rows = NominationDecision.objects.filter(nomination__in=keys, move__in=(STOPPING, GOING_ON))
    for key, move, at in rows.order_by("at", "pk").values_list("nomination", "move", "at"):
        day = timezone.localtime(at).date()
        if move == STOPPING:
            found[key].append((day, None))
        elif found[key]:
            found[key][-1] = (found[key][-1][0], day)
    return found


def nearest_due() -> date | None:
    """Of everything to appraise; None where nothing waits or no number of days is set. Four queries."""
    rows = list(Nomination.objects.filter(state__in=RUNNING).only("pk", "state", "complete_on"))
    known = calendar(rows)
    return min((due for one in rows if (due := clock_of(one, known).due)), default=None)


def with_end(nominations: QuerySet[Nomination]) -> QuerySet[Any]:
    """Each with `appraised_at`, when its appraisal ended last, and `sent_late`; no query of its own."""
    ends = NominationDecision.objects.filter(nomination=OuterRef("pk"), move__in=ENDING)
    first = NominationVersion.objects.filter(nomination=OuterRef("pk"), number=1)
    return nominations.annotate(
        appraised_at=Subquery(ends.order_by("-at", "-pk").values("at")[:1]),
        sent_late=Exists(first.filter(sent_at__date__gt=OuterRef("round__due"))),
    )


def clock_of(nomination: Nomination, known: Calendar | None = None) -> Clock:
    """Without `known` three queries; without `with_end` one more where the appraisal is over."""
    if nomination.state in BEFORE:
        return Clock("not_begun")
    if nomination.state == State.RETURNED:
        return Clock("paused")
    if nomination.state == State.WITHDRAWN:
        return Clock("withdrawn")
    if nomination.state not in COUNTING:
        return Clock("done", ended=_ended(nomination))
    if nomination.complete_on is None:
        return Clock("not_begun")
    known = known or calendar([nomination])
    if known.total is None:
        return Clock("unset")
    return _counted(nomination, nomination.complete_on, known.total, known)


def _counted(nomination: Nomination, start: date, total: int, known: Calendar) -> Clock:
    stopped = sum(
        working_days_between(max(asked, start), ended or known.today, known.off)
        for asked, ended in known.pauses.get(nomination.pk, ())
    )
    used = working_days_between(start, known.today, known.off) - stopped
    if nomination.state == State.CONSULTING:
        return Clock("consulting", total, used)
    due = working_days_after(start, total + stopped, known.off)
    return Clock("running", total, used, due, late=known.today > due)


def _ended(nomination: Nomination) -> date | None:
    if hasattr(nomination, "appraised_at"):
        at = nomination.appraised_at
    else:
        ends = nomination.decisions.filter(move__in=ENDING).order_by("-at", "-pk")
        at = ends.values_list("at", flat=True).first()
    return timezone.localtime(at).date() if at else None
