"""The confirming office's queue: the list of cases, and the case that is open beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from campaign import clock
from criteria.confirming import confirmed_sets
from criteria.models import CriteriaSet, IndicatorReport
from criteria.pages.queue_address import STATE_WORDS, STATES, WAITING, Address, CaseKey
from criteria.pages.queue_case import Case, Typed, build_case
from criteria.pages.queue_items import Days, Item, Shelf, count_verdicts, open_shelf
from criteria.queue import queue_of, waiting_summary
from criteria.workflow import CONFIRM, RETURN

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User
    from criteria.evaluation import Verdict

ORDER = ("not_met", "no_data", "met", "not_applicable")


@dataclass(frozen=True)
class Choice:
    """A filter in the address."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Paper:
    """The Phiếu xác nhận of one set that the office confirms indicators of."""

    label: str
    query: str


@dataclass(frozen=True)
class CaseLine:
    """One case in the list; `muc` is empty where nothing in it can be chosen."""

    unit_name: str
    subject: str
    url: str
    current: bool
    days: Days | None
    verdict: Verdict
    confirmed: bool
    what: str
    muc: str
    size: int
    unchanged: bool

    @property
    def label(self) -> str:
        return f"{self.unit_name}, {self.subject}"


@dataclass(frozen=True)
class Lead:
    """The sentence under the title."""

    office: str
    cases: int
    waiting: int
    overdue: int
    asked: bool  # an office that is asked and never chased


@dataclass(frozen=True)
class QueuePage:
    lead: Lead
    period_name: str
    read_only: bool
    states: tuple[Choice, ...]
    sets: tuple[Choice, ...]
    units: tuple[Choice, ...]
    narrowed: bool
    state: str
    opened: bool  # the address names a case; a phone shows either the list or the case
    lines: tuple[CaseLine, ...]
    unchanged_muc: str
    unchanged_size: int
    case: Case | None
    papers: tuple[Paper, ...]
    office_code: str
    list_url: str
    form_url: str
    previous_url: str
    next_url: str
    next_case: str

    @property
    def can_choose(self) -> bool:
        return any(line.muc for line in self.lines)


class CaseNotFound(Exception):
    """The address names a case that the office has nothing to say about."""


@dataclass
class _Rows:
    """The office's reports of a period, and what the address keeps of them."""

    every: list[IndicatorReport]
    listed: list[IndicatorReport] = field(default_factory=list)

    def of_case(self, key: CaseKey) -> list[IndicatorReport]:
        return [report for report in self.every if case_key(report) == key]


def case_key(report: IndicatorReport) -> CaseKey:
    criterion = report.indicator.criterion
    return CaseKey(report.unit.code, criterion.number, criterion.set.slug)


def build_page(
    user: User, office: Unit, period: ReportingPeriod, address: Address, typed: Typed
) -> QueuePage:
    rows = _read_rows(office, period, address)
    shelf = open_shelf(user, office, period, clock.today())
    _fill(shelf, rows, address.case)
    cases = _cases(shelf, rows.listed)
    opened = address.case or next(iter(cases), None)
    lines = tuple(_line(key, items, address, current=key == opened) for key, items in cases.items())
    group = [item for items in cases.values() for item in items if item.unchanged and "confirm" in item.moves]
    around = _around(list(cases), opened)
    case = build_case(shelf, rows.of_case(opened), address, typed) if opened else None
    return QueuePage(
        lead=_lead(office, period),
        period_name=period.name,
        read_only=not period.is_open,
        states=_state_choices(rows.every, address),
        sets=_set_choices(rows.every, address),
        units=_unit_choices(rows.every, address),
        narrowed=bool(address.slug or address.unit),
        state=address.state,
        opened=address.case is not None,
        lines=lines,
        unchanged_muc=",".join(item.muc for item in group),
        unchanged_size=len(group),
        case=case,
        papers=_papers(office, period),
        office_code=office.code,
        list_url=address.list().url(),
        form_url=(address.open(opened) if opened else address).url(),
        previous_url=address.open(around[0]).url() if around[0] else "",
        next_url=address.open(around[1]).url() if around[1] else "",
        next_case=str(around[1] or ""),
    )


def _read_rows(office: Unit, period: ReportingPeriod, address: Address) -> _Rows:
    reports = queue_of(office, period).select_related("unit", "indicator__criterion__set", "period")
    rows = _Rows(list(reports.order_by("unit__position", "indicator__criterion__number", "pk")))
    wanted = STATES[address.state]
    rows.listed = [
        report
        for report in rows.every
        if report.state == wanted
        and address.slug in {"", report.indicator.criterion.set.slug}
        and address.unit in {"", report.unit.code}
    ]
    if address.case and not rows.of_case(address.case):
        raise CaseNotFound
    return rows


def _fill(shelf: Shelf, rows: _Rows, case: CaseKey | None) -> None:
    """Read each set that is shown, for the units that are shown."""
    units: dict[str, dict[int, Unit]] = defaultdict(dict)
    sets: dict[str, CriteriaSet] = {}
    for report in [*rows.listed, *(rows.of_case(case) if case else ())]:
        criteria_set = report.indicator.criterion.set
        sets[criteria_set.slug] = criteria_set
        units[criteria_set.slug][report.unit.pk] = report.unit
    for slug, criteria_set in sorted(sets.items(), key=lambda pair: pair[1].position):
        shelf.add(criteria_set, units[slug].values())


def _cases(shelf: Shelf, listed: Sequence[IndicatorReport]) -> dict[CaseKey, list[Item]]:
    """The listed items by unit and criterion, the case that has waited longest first."""
    cases: dict[CaseKey, list[Item]] = defaultdict(list)
    for report in listed:
        key = case_key(report)
        cases[key].append(shelf.item(key.slug, shelf.indicator(key.slug, report.indicator_id), report.unit))
    sent = {key: min(item.sent_at for item in items if item.sent_at) for key, items in cases.items()}
    return {key: cases[key] for key in sorted(cases, key=lambda key: sent[key])}


def _line(key: CaseKey, items: Sequence[Item], address: Address, *, current: bool) -> CaseLine:
    move = CONFIRM.name if address.state == WAITING else RETURN.name
    chosen = [item for item in items if move in item.moves]
    single = items[0] if len(items) == 1 else None
    subject = f"chỉ tiêu\u00a0{single.code}" if single else f"tiêu chí\u00a0{key.criterion}"
    oldest = min(items, key=lambda item: item.sent_at or clock.now())
    return CaseLine(
        unit_name=items[0].unit_name,
        subject=subject,
        url=address.open(key).url(),
        current=current,
        days=oldest.days,
        verdict=min((item.verdict for item in items), key=ORDER.index),
        confirmed=all(item.confirmed for item in items),
        what=_what(items),
        muc=",".join(item.muc for item in chosen),
        size=len(chosen),
        unchanged=bool(chosen) and all(item.unchanged for item in chosen),
    )


def _what(items: Sequence[Item]) -> str:
    if len(items) == 1:
        item = items[0]
        said = [item.verdict_word, item.detail]
        if item.waiting and item.resent:
            said.append(f"gửi lần {item.version}")
        return ", ".join(word for word in said if word)
    unchanged = sum(item.unchanged for item in items)
    if unchanged == len(items):
        return f"{len(items)} chỉ tiêu, không thay đổi"
    kept = f"; {unchanged} không thay đổi" if unchanged else ""
    return f"{len(items)} chỉ tiêu: {count_verdicts(items)}{kept}"


def _around(keys: Sequence[CaseKey], opened: CaseKey | None) -> tuple[CaseKey | None, CaseKey | None]:
    """The cases before and after; from outside the list, its first is the next one."""
    if opened not in keys:
        return None, keys[0] if keys else None
    at = keys.index(opened)
    return (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)


def _lead(office: Unit, period: ReportingPeriod) -> Lead:
    """How much waits in all, whatever the filters keep."""
    summary = waiting_summary(office, period)
    return Lead(
        office=office.full_name,
        cases=summary.cases,
        waiting=summary.count,
        overdue=summary.overdue,
        asked=office.asked_not_chased,
    )


def _papers(office: Unit, period: ReportingPeriod) -> tuple[Paper, ...]:
    return tuple(
        Paper(one.short_name, urlencode({"bo": one.slug, "ky": period.code}))
        for one in confirmed_sets(office)
    )


def _state_choices(every: Sequence[IndicatorReport], address: Address) -> tuple[Choice, ...]:
    """Counted in cases, as the list and the navigation count them."""
    counts = Counter(state for state, _ in {(report.state, case_key(report)) for report in every})
    return tuple(
        Choice(label, address.narrowed(state=name).url(), name == address.state, counts[STATES[name]])
        for name, label in STATE_WORDS.items()
    )


def _set_choices(every: Sequence[IndicatorReport], address: Address) -> tuple[Choice, ...]:
    sets = {report.indicator.criterion.set for report in every}
    found = [(one.slug, one.short_name) for one in sorted(sets, key=lambda one: one.position)]
    return _narrowing("slug", "Mọi bộ tiêu chí", found, address.slug, address)


def _unit_choices(every: Sequence[IndicatorReport], address: Address) -> tuple[Choice, ...]:
    units = {report.unit for report in every}
    found = [(one.code, one.short_name) for one in sorted(units, key=lambda one: (one.position, one.code))]
    return _narrowing("unit", "Mọi đơn vị", found, address.unit, address)


def _narrowing(
    name: str, all_of_them: str, found: Sequence[tuple[str, str]], chosen: str, address: Address
) -> tuple[Choice, ...]:
    """Nothing to choose where there is one."""
    if len(found) < 2 and not chosen:
        return ()
    return tuple(
        Choice(label, address.narrowed(**{name: value}).url(), value == chosen)
        for value, label in [("", all_of_them), *found]
    )
