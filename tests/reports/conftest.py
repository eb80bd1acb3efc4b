from collections.abc import Callable

import pytest

from campaign.models import Demonstration, ReportingPeriod, Unit
from tayson_ntm.reports.data import Summary, summary_for
from tests.factories import make_period
from tests.reports.figures import law, report_all, report_criterion

FindUnit = Callable[[str], Unit]


@pytest.fixture
def demonstration(reference: None) -> None:
    Demonstration.objects.create(started_on="2023-12-20", offset_days=0)


@pytest.fixture
def quarters(reference: None) -> tuple[ReportingPeriod, ReportingPeriod]:
    """2023-Q2 and Q3, both closed."""
    closed = ReportingPeriod.State.CLOSED
    return make_period("2023-Q2", closed), make_period("2023-Q3", closed)


@pytest.fixture
def told(quarters: tuple[ReportingPeriod, ReportingPeriod], unit: FindUnit) -> Summary:
    """At 2023-Q3 Bình Thành meets 19/19 (18 before), Tây Phú 17, Bình Tân claims what nobody confirmed."""
    before, now = quarters
    book = law()
    report_all(book, unit("21823"), before, unmet=(17,))
    report_criterion(book, unit("21823"), 17, now)
    report_all(book, unit("21850"), now, unmet=(7, 17))
    report_all(book, unit("21811"), now, state="submitted")
    advanced, town, district = law("xa-ntm-nang-cao"), law("thi-tran"), law("huyen-ntm")
    report_criterion(advanced, unit("21835"), 4, now)
    report_criterion(town, unit("21808"), 1, now)
    report_criterion(town, unit("21808"), 2, now, met=False)
    report_criterion(district, unit("547"), 4, now)
    return summary_for(now)
