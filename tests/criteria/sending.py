"""What a form hands over to be sent or kept, and what to count afterwards."""

from decimal import Decimal

from campaign.models import Campaign
from criteria.drafting import Typed
from criteria.evaluation import Answer, Figure
from criteria.models import Attachment, Decision, IndicatorReport, Measurement, Value
from criteria.reporting import Entry
from tests.factories import the_indicator


def entry(code: str = "3.1", number: object = 82, base: int = 0, slug: str = "xa-ntm", **given) -> Entry:
    """One figure for each component, as its form would hand it over."""
    indicator = the_indicator(code, slug)
    figure = Figure(number=Decimal(str(number)))
    figures = {component.key: figure for component in indicator.components.all()}
    return Entry(indicator, Answer(figures, year=given.pop("year", None)), base, **given)


def typed(code: str, text: str, base: int = 0) -> Typed:
    return Typed(code, {code: text}, base, "")


def revision() -> int:
    return Campaign.objects.get().revision


def everything() -> list[int]:
    """How many rows of each table a sending writes."""
    tables = (IndicatorReport, Measurement, Value, Decision, Attachment)
    return [table.objects.count() for table in tables]
