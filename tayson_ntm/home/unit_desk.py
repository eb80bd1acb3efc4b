"""A commune's or the town's own report of the open period: what is sent, what is left, what it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from criteria.boards import board_for
from criteria.evidence import signature_of
from criteria.lawbook import Lawbook, lawbook
from criteria.models import CriteriaSet, Draft
from criteria.readings import Readings, readings
from tayson_ntm.home.ruler import Progress, progress_of
from tayson_ntm.home.tasks import (
    NBSP,
    Badge,
    Days,
    Task,
    entry_url,
    lower_first,
    named,
    sheet_url,
    since,
    two,
    until,
)

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User
    from criteria.board import Line


@dataclass(frozen=True)
class UnitDesk:
    """One set of criteria that a unit reports on, read for the open period."""

    user: User
    unit: Unit
    set: CriteriaSet
    book: Lawbook
    period: ReportingPeriod
    today: date
    found: Readings
    rows: tuple[Progress, ...]
    drafts: tuple[Draft, ...] = field(default=())

    @property
    def due(self) -> date:
        """The unit's own last day."""
        return self.found.due(self.period, self.unit.pk)

    @property
    def left(self) -> list[Progress]:
        """Criteria in which the unit itself still has something to send."""
        return [row for row in self.rows if row.unsent_own]

    @property
    def handed_over(self) -> list[Draft]:
        return [draft for draft in self.drafts if draft.ready_at]

    def line_at(self, period: ReportingPeriod) -> Line | None:
        """The unit's line of the Board of a period; None where it did not follow the set then."""
        return next(iter(board_for(self.set, period, only=self.unit).lines), None)


def unit_desks(user: User, unit: Unit, period: ReportingPeriod, today: date) -> list[UnitDesk]:
    """Two queries, and six for each set that the unit is enrolled in."""
    drafts = list(
        Draft.objects.filter(owner=unit, unit=unit, period=period)
        .select_related("criterion__set")
        .order_by("criterion__number")
    )
    desks = []
    for one in CriteriaSet.objects.filter(enrolments__unit=unit).order_by("position"):
        book = lawbook(one)
        found = readings([unit], one, up_to=period)
        rows = tuple(progress_of(book, unit, period, found, today))
        of_set = tuple(draft for draft in drafts if draft.criterion.set_id == one.pk)
        desks.append(UnitDesk(user, unit, one, book, period, today, found, rows, of_set))
    return desks


def due_tasks(desk: UnitDesk) -> list[Task]:
    tasks = [_to_report(desk)] if desk.left else []
    if desk.user.signs and desk.handed_over:
        tasks.insert(0, _to_sign(desk))
    signature = signature_of(desk.unit, desk.set, desk.period)
    if signature.state == "awaiting" and signature.due:
        tasks.append(_scan(desk, signature.due, signature.awaiting))
    return tasks


def _to_report(desk: UnitDesk) -> Task:
    period, left = desk.period, desk.left
    drafted = {draft.criterion_id for draft in desk.drafts}
    with_draft = sum(row.criterion.pk in drafted for row in left)
    started = with_draft or any(row.is_sent for row in desk.rows)
    badges = (Badge("draft", f"{two(with_draft)} bản nháp"),) if with_draft else ()
    untouched = len(left) - with_draft
    url = sheet_url(desk.unit, desk.set.slug, period)
    if len(left) == 1:
        url = entry_url(desk.unit, left[0].criterion, period)
    report = f"Báo cáo {lower_first(desk.set.short_name)} {_quarter(period)}"
    return Task(
        title=f"{report}: còn {len(left)} tiêu chí chưa gửi",
        url=url,
        action="Nhập tiếp" if started else "Bắt đầu nhập",
        days=until(desk.due, desk.today),
        detail=_names(left),
        badges=badges,
        notes=(f"{two(untouched)} tiêu chí chưa nhập",) if badges and untouched else (),
    )


def _names(rows: Sequence[Progress]) -> str:
    """By name while they fit on two lines, else by number."""
    if len(rows) > 6:
        return f"Tiêu chí {', '.join(str(row.criterion.number) for row in rows)}."
    return f"{', '.join(named(row.criterion) for row in rows)}."


def _quarter(period: ReportingPeriod) -> str:
    return period.short_name.replace(" ", NBSP)


def _to_sign(desk: UnitDesk) -> Task:
    drafts = desk.handed_over
    url = sheet_url(desk.unit, desk.set.slug, desk.period)
    if len(drafts) == 1:
        url = entry_url(desk.unit, drafts[0].criterion, desk.period)
    return Task(
        title=f"{desk.set.short_name} {_quarter(desk.period)}: lãnh đạo gửi {two(len(drafts))} tiêu chí",
        url=url,
        action="Xem và gửi",
        days=until(desk.due, desk.today),
        detail=f"{', '.join(named(draft.criterion) for draft in drafts)}.",
        badges=(Badge("awaiting_signature", "Chờ lãnh đạo đơn vị"),),
    )


def _scan(desk: UnitDesk, due: date, count: int) -> Task:
    return Task(
        title=f"{desk.set.short_name} {_quarter(desk.period)}: chờ bản ký của lãnh đạo đơn vị",
        url=sheet_url(desk.unit, desk.set.slug, desk.period),
        action="Nộp bản ký",
        days=until(due, desk.today),
        detail=(
            f"{two(count)} chỉ tiêu đã gửi mà chưa có chữ ký. In biểu tự đánh giá, ký, đóng dấu "
            "rồi tải bản quét lên. Cơ quan phụ trách vẫn xác nhận trong lúc chờ."
        ),
        badges=(Badge("awaiting_signature", ""),),
    )


def waiting_tasks(desk: UnitDesk) -> list[Task]:
    tasks = []
    if any(row.state == "submitted" for row in desk.rows):
        tasks.append(_being_confirmed(desk))
    if desk.handed_over and not desk.user.signs:
        tasks.append(_with_the_head(desk))
    supplied = [row for row in desk.rows if row.unsent_supplied]
    if supplied:
        tasks.append(_being_supplied(desk, supplied))
    return tasks


def _being_confirmed(desk: UnitDesk) -> Task:
    verified = sum(row.state == "verified" for row in desk.rows)
    waiting = [row for row in desk.rows if row.state == "submitted"]
    open_ones = [one for row in waiting for one in row.standings if one.state == "submitted"]
    offices = dict.fromkeys(
        office.short_name
        for one in open_ones
        if (office := one.indicator.verifier or one.indicator.lead) is not None
    )
    badges = [Badge("submitted", f"Chờ xác nhận {len(waiting)}")]
    if verified:
        badges.insert(0, Badge("verified", f"Ngành đã xác nhận {verified}"))
    days = since(min(one.reading.at for one in open_ones if one.reading), desk.today)
    return Task(
        title=f"{desk.set.short_name}: {two(verified + len(waiting))} tiêu chí đã gửi, ngành đang xác nhận",
        url=sheet_url(desk.unit, desk.set.slug, desk.period),
        action="Xem",
        days=days,
        badges=tuple(badges),
        notes=(", ".join(offices), f"Mỗi cơ quan có {two(settings.CONFIRM_DAYS)} ngày"),
    )


def _with_the_head(desk: UnitDesk) -> Task:
    drafts = desk.handed_over
    first = min(draft.ready_at for draft in drafts if draft.ready_at)
    return Task(
        title=f"{two(len(drafts))} tiêu chí đã trình lãnh đạo đơn vị",
        url=sheet_url(desk.unit, desk.set.slug, desk.period),
        action="Xem",
        days=Days((desk.today - timezone.localtime(first).date()).days, "đã chờ"),
        detail=f"{', '.join(named(draft.criterion) for draft in drafts)}.",
    )


def _being_supplied(desk: UnitDesk, rows: Sequence[Progress]) -> Task:
    offices = dict.fromkeys(
        indicator.supplied_by.short_name
        for row in rows
        for indicator in row.unsent_supplied
        if indicator.supplied_by
    )
    codes = ", ".join(indicator.code for row in rows for indicator in row.unsent_supplied)
    return Task(
        title=f"{desk.set.short_name}: chờ số liệu do cơ quan khác cung cấp",
        url=sheet_url(desk.unit, desk.set.slug, desk.period),
        action="Xem",
        detail=f"Chỉ tiêu {codes}. Đơn vị không phải nhập.",
        notes=(", ".join(offices),),
    )
