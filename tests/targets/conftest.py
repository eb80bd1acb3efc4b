from decimal import Decimal

import pytest

from campaign.models import Target
from criteria.target_recording import Said, record_method, record_results

SHARES = ("ty-trong-cn-ttcn", "ty-trong-tm-dv-dl", "ty-trong-nong-nghiep")


@pytest.fixture
def target(reference):
    """A target of the plan by its code."""
    return lambda code: Target.objects.get(code=code)


@pytest.fixture
def enter(target):
    """Record one figure, or whether it was met, as the office in charge does."""

    def record(by, code, year, said, source="Báo cáo 12/BC", base=0):
        value = {"achieved": said} if isinstance(said, bool) else {"number": Decimal(str(said))}
        return record_results(
            by=by, year=year, said=[Said(target(code), base_version=base, **value)], source=source
        )

    return record


@pytest.fixture
def enter_shares(target):
    def record(by, year, *shares, source="Niên giám", base=0):
        said = [
            Said(target(code), Decimal(str(share)), base_version=base)
            for code, share in zip(SHARES, shares, strict=False)
        ]
        return record_results(by=by, year=year, said=said, source=source)

    return record


@pytest.fixture
def average(target):
    def record(by, averaging="geometric", base_year=2020, base=0):
        return record_method(
            by=by,
            target=target("tang-truong"),
            base_year=base_year,
            averaging=averaging,
            source="Công văn 7",
            base_version=base,
        )

    return record
