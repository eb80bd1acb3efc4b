"""What stands beside the reports: decisions of recognition, the survey, a draft, an extension."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from campaign.models import Extension, Unit
from criteria.entries import DENOMINATOR, NUMERATOR, field_name
from criteria.models import CriteriaSet, Draft, Enrolment, Recognition, SurveyRound, SurveyShare
from criteria.numbers import format_for_field
from tayson_ntm.demonstration import events, schedule, story
from tayson_ntm.demonstration.answers import Question, answer
from tayson_ntm.demonstration.world import World

INVENTED = "Dữ liệu minh họa, không phải quyết định có thật."
PROVINCE = "Ủy ban nhân dân tỉnh Bình Định"
SECOND_ADVANCED = "21847"


@dataclass(frozen=True)
class Recognised:
    """`current`: by the set in force; otherwise by one of an earlier stage."""

    unit: str
    number: str
    day: date
    year: int
    current: bool = True


RECOGNISED = (
    Recognised("21847", "1207 MINH HỌA", date(2023, 4, 14), 2022),
    Recognised("21850", "1208 MINH HỌA", date(2023, 4, 14), 2022),
    Recognised("21823", "2756 MINH HỌA", date(2023, 8, 11), 2023),
    Recognised("21820", "4310 MINH HỌA", date(2018, 12, 20), 2018, current=False),
    Recognised("21844", "4629 MINH HỌA", date(2017, 12, 15), 2017, current=False),
)
SURVEY_PAPER, SURVEY_DAY = "215/BC-MTTQ MINH HỌA", date(2023, 11, 30)


def enrol_second_commune(units: dict[str, Unit]) -> None:
    """The plan asks for two advanced communes; only Bình Tường is known from the data."""
    Enrolment.objects.create(
        unit=units[SECOND_ADVANCED],
        set=CriteriaSet.objects.filter(slug=story.ADVANCED).latest("valid_from"),
        source="Dữ liệu minh họa: xã thứ hai thực hiện bộ tiêu chí nâng cao được chọn để minh họa.",
        confidence=Enrolment.Confidence.ASSUMED,
    )


def recognise(world: World) -> None:
    in_force = world.books[story.COMMUNES].set
    Recognition.objects.bulk_create(
        Recognition(
            unit=world.units[one.unit],
            stage=Recognition.Stage.COMMUNE,
            set=in_force if one.current else None,
            number=one.number,
            date=one.day,
            assessed_year=one.year,
            issuer=PROVINCE,
            by=world.people["nongnghiep"],
            at=schedule.days_later(
                schedule.moment(max(one.day, date(2022, 4, 11)), one.number), 3, one.number
            ),
            source=INVENTED,
            confidence=Recognition.Confidence.ASSUMED,
        )
        for one in RECOGNISED
    )


def survey(world: World) -> None:
    """Of every commune the whole and each content, all of them satisfied enough, none of them alike."""
    collected = SurveyRound.objects.create(year=2023, reported_on=SURVEY_DAY, paper=SURVEY_PAPER)
    book = world.books[story.COMMUNES]
    shares = []
    for unit in world.enrolled[story.COMMUNES]:
        answered = story.LOCALITIES[unit.code].households * 7 // 10
        for criterion in (None, *book.criteria):
            number = criterion.number if criterion else 0
            percent = 86 + schedule.pick(f"hài lòng {unit.code} {number}", 12) if number else 93
            satisfied = answered * (percent * 10 + schedule.pick(f"{unit.code} {number}", 10)) // 1000
            shares.append(
                SurveyShare(
                    round=collected, unit=unit, criterion=criterion, satisfied=satisfied, answered=answered
                )
            )
    SurveyShare.objects.bulk_create(shares)


def extend(world: World) -> None:
    code, reason = events.EXTENDED
    Extension.objects.create(
        period=world.periods[story.OPEN], unit=world.units[code], due=date(2023, 12, 25), reason=reason
    )


def draft(world: World) -> None:
    """What the featured officer has typed so far: the first indicators of criterion 17."""
    code, number, indicators = events.DRAFTED
    unit = world.units[code]
    officer = world.people[f"xa.{code}"]
    typed: dict[str, str] = {}
    for indicator in indicators:
        asked = Question(story.COMMUNES, unit, world.indicator(story.COMMUNES, indicator), story.OPEN)
        typed |= _typed(world, asked)
    Draft.objects.create(
        owner=unit,
        unit=unit,
        criterion=world.books[story.COMMUNES].set.criteria.get(number=number),
        period=world.periods[story.OPEN],
        data=typed,
        base_versions=dict.fromkeys(indicators, 0),
        revision=len(indicators),
        updated_by=officer,
        updated_at=schedule.moment(story.FIRST_DAY - timedelta(days=1), officer.username),
    )


def _typed(world: World, asked: Question) -> dict[str, str]:
    """As raw text, as a form sends it; the declarations are still missing."""
    texts: dict[str, str] = {}
    for key, figure in answer(world, asked).figures.items():
        name = field_name(asked.indicator, key)
        numbers = {
            name: figure.number,
            f"{name}.{NUMERATOR}": figure.numerator,
            f"{name}.{DENOMINATOR}": figure.denominator,
        }
        texts |= {where: format_for_field(number) for where, number in numbers.items() if number is not None}
        if figure.level:
            texts[name] = figure.level
    return texts
