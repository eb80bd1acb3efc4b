"""Figures of two quarters for the pictures: invented, the same each time, sent the way people send them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random

from django.conf import settings

from campaign.models import ReportingPeriod, Unit, User
from campaign.moves import apply_move
from criteria.drafting import Typed, save_draft
from criteria.evaluation import CHUA_DAT, DAT, Answer, Figure, Kind, Part, Verdict
from criteria.lawbook import Lawbook, lawbook, place_of
from criteria.models import CriteriaSet, Indicator, IndicatorReport
from criteria.reporting import Entry, send
from criteria.thresholds import Unknown
from criteria.workflow import CONFIRM, REPORT_WORKFLOW, RETURN

LAST, NOW = "2023-Q3", "2023-Q4"
OPEN, CLOSED = ReportingPeriod.State.OPEN, ReportingPeriod.State.CLOSED

# What communes of such a district still miss, hardest first.
HARD = ("17.6", "10.1", "5.1", "2.4", "17.10", "6.1", "13.4", "14.2", "17.2", "11.1", "3.1", "9.2", "16.1")
SENT_THIS_QUARTER = ("21811", "21814", "21820", "21826", "21838")
REASON = "Số hộ ghi 96% nhưng hợp đồng thu gom mới có ở 05/07 thôn. Đề nghị xã rà soát, bổ sung hợp đồng."


def tell() -> None:
    book = lawbook(CriteriaSet.objects.get(slug="xa-ntm"))
    communes = list(Unit.objects.filter(kind=Unit.Kind.COMMUNE).order_by("position"))
    last, now = (ReportingPeriod.objects.get(code=code) for code in (LAST, NOW))
    _turn(last, OPEN)
    for unit in communes:
        _on(date(2023, 9, 12))
        _report(book, unit, last, book.all_indicators)
    _on(date(2023, 9, 20))
    _confirm(last, but=communes[-2:])
    _turn(last, CLOSED)

    for unit in communes:
        if unit.code in SENT_THIS_QUARTER:
            _on(date(2023, 12, 8 + int(unit.code) % 7))
            _report(book, unit, now, book.all_indicators)
    own = next(unit for unit in communes if unit.code == "21835")
    _on(date(2023, 12, 11))
    _report(book, own, now, [one for one in book.all_indicators if one.criterion.number in {3, 4, 13, 17}])
    _on(date(2023, 12, 14))
    _confirm(now, but=communes[3:])
    _return(own, now, "17.6", REASON)
    _leave_a_draft(book, own, now)
    settings.PORTAL_TODAY = None


def _on(day: date) -> None:
    settings.PORTAL_TODAY = day


def _turn(period: ReportingPeriod, state: str) -> None:
    ReportingPeriod.objects.filter(pk=period.pk).update(state=state)


def _sender(unit: Unit | None) -> User:
    return User.objects.filter(unit=unit, role=User.Role.OFFICER).order_by("-signs", "pk")[0]


def _report(book: Lawbook, unit: Unit, period: ReportingPeriod, indicators: Iterable[Indicator]) -> None:
    """Each office sends what it enters: the commune its own, others what they supply."""
    missed = set(Random(unit.code).sample(HARD, k=Random(unit.code + "k").choice((0, 1, 1, 2, 3, 5))))  # noqa: S311
    by_office: dict[Unit, list[Entry]] = {}
    for indicator in indicators:
        entry = _entry(book, unit, period, indicator, met=indicator.code not in missed)
        by_office.setdefault(indicator.supplied_by or unit, []).append(entry)
    for office, entries in by_office.items():
        send(by=_sender(office), unit=unit, period=period, entries=entries)


def _entry(book: Lawbook, unit: Unit, period: ReportingPeriod, indicator: Indicator, *, met: bool) -> Entry:
    year = (
        period.starts.year - (period.code == LAST)
        if indicator.frequency == Indicator.Frequency.YEAR
        else None
    )
    parts = book.parts(indicator, place_of(unit), on=period.ends, year=year)
    chance = Random(f"{unit.code} {indicator.code} {period.code}")  # noqa: S311
    figures = {part.key: _figure(part, met, chance) for part in parts}
    unknown = any(isinstance(part.thresholds, Unknown) for part in parts)
    declared = (Verdict.MET if met else Verdict.NOT_MET) if unknown else None
    return Entry(indicator, Answer(figures, declared=declared, year=year), base_version=0)


def _figure(part: Part, met: bool, chance: Random) -> Figure:
    if part.kind in {Kind.YES_NO, Kind.DECLARED}:
        return Figure(level=DAT if met else CHUA_DAT)
    row = None if isinstance(part.thresholds, Unknown) or not part.thresholds else part.thresholds[0]
    if part.kind is Kind.GRADED:
        return Figure(level=row.level if row and met else part.scale[0])
    if part.is_context:
        return Figure(number=Decimal(3))
    level = float(row.value) if row and row.value is not None else 82.0
    share = chance.uniform(0.02, 0.15)
    better = part.direction == "ge"
    number = level * (1 + share) if better == met else level * (1 - share)
    if part.kind is Kind.PERCENT:
        number = min(number, 100.0)
    whole = part.kind is Kind.NUMBER and level == int(level)
    return Figure(
        number=Decimal(str(round(number + (0.5 if met else -0.5) if whole else number, 0 if whole else 1)))
    )


def _confirm(period: ReportingPeriod, *, but: list[Unit]) -> None:
    waiting = IndicatorReport.objects.filter(period=period, state=IndicatorReport.State.SUBMITTED)
    for report in waiting.exclude(unit__in=but).select_related("indicator__lead", "indicator__verifier"):
        office = report.indicator.verifier or report.indicator.lead
        apply_move(report, REPORT_WORKFLOW, CONFIRM, by=_sender(office))


def _return(unit: Unit, period: ReportingPeriod, code: str, note: str) -> None:
    report = IndicatorReport.objects.get(unit=unit, period=period, indicator__code=code)
    apply_move(report, REPORT_WORKFLOW, RETURN, by=_sender(report.indicator.lead), note=note)


def _leave_a_draft(book: Lawbook, unit: Unit, period: ReportingPeriod) -> None:
    """Half of criterion 17 typed anew, as on the morning of the picture."""
    texts = {
        "17.2": {"17.2": "97,5", "17.2.tu_danh_gia": "dat"},
        "17.6": {"17.6": "94,8", "17.6.tu_danh_gia": "dat"},
        "17.10": {"17.10": "98,2"},
    }
    criterion = book.criterion(17)
    assert criterion is not None
    officer = User.objects.get(username=f"xa.{unit.code}")
    typed = [Typed(code, given, 1, "") for code, given in texts.items()]
    save_draft(by=officer, unit=unit, criterion=criterion, period=period, typed=typed)
