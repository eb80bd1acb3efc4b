"""When things happen: in working hours, some days before the due day, never at random."""

from datetime import date, datetime, time, timedelta
from zlib import crc32

from django.utils import timezone

from campaign.models import ReportingPeriod
from tayson_ntm.demonstration.events import LATE_DAYS
from tayson_ntm.demonstration.story import FIRST_DAY

SATURDAY = 5
# Minutes after 7:30 within which people send: until 11:20, and from 13:30 until 16:50.
MORNING, LUNCH, WORKING = 230, 130, 430


def pick(name: str, choices: int) -> int:
    """A number below `choices`, always the same for the same name."""
    return crc32(name.encode()) % choices


def moment(day: date, name: str) -> datetime:
    minutes = pick(name, WORKING)
    minutes += LUNCH if minutes > MORNING else 0
    return timezone.make_aware(datetime.combine(day, time(7, 30))) + timedelta(minutes=minutes)


def at(day: date, hour: int, minute: int) -> datetime:
    """For what has an hour of its own, such as a sitting."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def working_day_before(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return day


def working_day(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def opened_at(period: ReportingPeriod) -> datetime:
    return timezone.make_aware(datetime.combine(working_day(period.opens), time(8, 0)))


def closed_at(period: ReportingPeriod) -> datetime:
    return timezone.make_aware(datetime.combine(working_day_before(period.closes), time(16, 30)))


def ends_before(period: ReportingPeriod) -> datetime:
    """Nothing happens in a period after its closing, nor after the demonstration's first day begins."""
    first_day = timezone.make_aware(datetime.combine(FIRST_DAY, time.min))
    return min(closed_at(period), first_day)


def sent_at(period: ReportingPeriod, quarter: int, sender: str, criterion: int) -> datetime:
    """A criterion is sent in one go; the last ones on the sender's last day, the first two days before."""
    late = LATE_DAYS.get((quarter, sender))
    days = late if late is not None else -1 - pick(f"{sender} {period.code}", 5)
    last = period.due + timedelta(days=days)
    day = working_day_before(last - timedelta(days=2 if criterion <= 7 else 1 if criterion <= 14 else 0))
    return moment(day, f"{sender} {period.code} {criterion}")


def days_later(at: datetime, days: int, name: str) -> datetime:
    return moment(working_day(timezone.localtime(at).date() + timedelta(days=days)), name)
