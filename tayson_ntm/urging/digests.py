"""The digest of one person and day: what their Việc của tôi says that morning, frozen.

It is composed from `home_page`, so it says nothing else than that page, and whatever a room puts there
later is reminded of by itself. A dated task causes a digest where a day of a rule has come since the
person's last one: a day on which nothing ran is made up for once. Tasks without a date are listed in a
digest that is sent anyway.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from campaign import clock
from campaign.models import Digest, ReminderRule, User
from tayson_ntm.home.page import home_page
from tayson_ntm.home.signals import signals_for

if TYPE_CHECKING:
    from datetime import date

    from tayson_ntm.home.page import HomePage
    from tayson_ntm.home.tasks import Days, Task

log = logging.getLogger(__name__)

TO_FIX, DUE = "Cần bổ sung, chỉnh sửa", "Đến hạn kỳ này"


@dataclass(frozen=True)
class Line:
    """One task in the words of Việc của tôi; as a dict in `Digest.lines`."""

    group: str
    title: str
    when: str
    detail: str
    url: str


def compose_all(day: date) -> list[str]:
    """Write today's missing digests, each in its own transaction; returns a sentence for what failed.

    One person's page that cannot be read keeps nobody else from theirs.
    """
    rules = list(ReminderRule.objects.filter(active=True))
    people = User.objects.filter(is_active=True).exclude(digests__day=day)
    failed = 0
    for user in people.select_related("unit").order_by("pk"):
        try:
            compose(user, day, rules)
        except Exception:
            log.exception("digest of user %s", user.pk)
            failed += 1
    return [f"{failed} người chưa soạn được bản nhắc việc."] if failed else []


def compose(user: User, day: date, rules: Sequence[ReminderRule]) -> Digest | None:
    """The person's digest of this day, which is made once; None where nothing is to be reminded of."""
    page = home_page(user, signals_for(user))
    fell = _newest_day(page, day, rules)
    if fell is None or Digest.objects.filter(user=user, day__gte=fell, day__lt=day).exists():
        return None
    lines = [*_lines(TO_FIX, page.to_fix), *_lines(DUE, page.due)]
    made = {
        "opening": opening(user),
        "lines": [asdict(line) for line in lines],
        "composed_at": clock.now(),
    }
    return Digest.objects.get_or_create(user=user, day=day, defaults=made)[0]


def _newest_day(page: HomePage, day: date, rules: Sequence[ReminderRule]) -> date | None:
    """On which a rule reminds of one of these tasks, up to `day`."""
    dues = {task.days.due for task in (*page.to_fix, *page.due) if task.days and task.days.due}
    fallen = (rule.last_fell(due, day) for rule in rules for due in dues)
    return max((one for one in fallen if one), default=None)


def opening(user: User) -> str:
    """MTTQ, đoàn thể, Party bodies, forces and ngành dọc are asked."""
    if user.unit is None:
        return "Việc đang chờ:"
    if user.unit.asked_not_chased:
        return f"Trân trọng đề nghị {user.unit.full_name} quan tâm các nội dung sau:"
    return f"Việc đang chờ {user.unit.full_name}:"


def _lines(group: str, tasks: Iterable[Task]) -> Iterable[Line]:
    for task in tasks:
        said = [f"{quote.who} “{quote.text}”" for quote in task.quotes]
        detail = " ".join([*said, task.detail]).strip()
        yield Line(group, task.title, _when(task.days), detail, task.url)


def _when(days: Days | None) -> str:
    """`còn 5 ngày, trước 25/12`, `quá hạn từ 16/12, 5 ngày`, in the words of the page."""
    if days is None:
        return ""
    if days.late:
        return f"{days.note}, {days.count} ngày"
    if days.count and days.note.startswith("trước"):
        return f"còn {days.count} ngày, {days.note}"
    return days.note
