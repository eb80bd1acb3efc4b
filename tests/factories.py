"""Small builders. The real reference data are loaded for every test (tests/people.py); what is built
here stands beside them: units 9xxxx, set `bo-thu`, periods of 2021.
"""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from campaign import clock
from campaign.models import ReportingPeriod, Unit, User
from criteria.models import (
    Component,
    CriteriaSet,
    Criterion,
    Decision,
    Enrolment,
    Indicator,
    IndicatorReport,
    Measurement,
    Threshold,
    Value,
)
from criteria.reference.rows import condition_key

_numbers = count(1)

PASSWORD = "Mat-khau-thu-1"
IN_FORCE = date(2021, 1, 1)


def make_unit(kind: str = Unit.Kind.COMMUNE, **fields: Any) -> Unit:
    number = next(_numbers)
    name = f"Thử {number}"
    title = {"commune": "Xã", "town": "Thị trấn"}.get(kind, "Phòng")
    defaults = {
        "code": f"9{number:04}",
        "name": name,
        "full_name": f"{title} {name}",
        "short_name": name,
        "region": "dhntb",
        "position": 1000 + number,
    }
    return Unit.objects.create(kind=kind, **defaults | fields)


def make_user(unit: Unit | None = None, *, role: str = User.Role.OFFICER, **fields: Any) -> User:
    number = next(_numbers)
    defaults = {"username": f"nguoi.{number}", "full_name": f"Người Thử {number}", "password": PASSWORD}
    return User.objects.create_user(role=role, unit=unit, **defaults | fields)


def make_period(
    code: str = "2021-Q4", state: str = ReportingPeriod.State.OPEN, **fields: Any
) -> ReportingPeriod:
    """The period of a code; one that the reference data hold is put in the given state instead."""
    year, quarter = int(code[:4]), int(code[-1])
    starts = date(year, 3 * quarter - 2, 1)
    ends = date(year, 3 * quarter, 31 if quarter in {1, 4} else 30)
    defaults = {
        "starts": starts,
        "ends": ends,
        "opens": starts,
        "due": ends.replace(day=15),
        "closes": ends,
    }
    period, _ = ReportingPeriod.objects.get_or_create(code=code, defaults=defaults)
    ReportingPeriod.objects.filter(pk=period.pk).update(state=state, **fields)
    period.refresh_from_db()
    return period


def make_set(slug: str = "bo-thu", **fields: Any) -> CriteriaSet:
    defaults = {
        "version": "1",
        "name": "Bộ tiêu chí thử",
        "short_name": "Bộ thử",
        "board_title": "Bảng tiêu chí thử",
        "citation": "QĐ 1/QĐ-THỬ",
        "legal_basis": "Quyết định 1/QĐ-THỬ",
        "unit_kind": Unit.Kind.COMMUNE,
        "valid_from": IN_FORCE,
        "position": 90,
    }
    return CriteriaSet.objects.create(slug=slug, **defaults | fields)


def make_criterion(of: CriteriaSet, number: int = 1, **fields: Any) -> Criterion:
    defaults = {"name": f"Tiêu chí thử {number}", "short_name": f"Thử {number}", "group": "Nhóm thử"}
    return Criterion.objects.create(set=of, number=number, **defaults | fields)


def make_indicator(
    criterion: Criterion, code: str = "", kind: str = Indicator.Kind.PERCENT, **fields: Any
) -> Indicator:
    """An indicator without components; see `make_percent` for the common one."""
    position = criterion.indicators.count() + 1
    code = code or f"{criterion.number}.{position}"
    defaults = {"wording": f"Chỉ tiêu thử {code}", "position": position}
    return Indicator.objects.create(criterion=criterion, code=code, kind=kind, **defaults | fields)


def make_component(indicator: Indicator, key: str = "", **fields: Any) -> Component:
    defaults = {
        "kind": indicator.kind,
        "direction": Component.Direction.AT_LEAST,
        "unit_of_measure": "%" if indicator.kind == Indicator.Kind.PERCENT else "",
        "position": indicator.components.count() + 1,
    }
    return Component.objects.create(indicator=indicator, key=key, **defaults | fields)


def make_threshold(component: Component, value: Decimal | int | None = None, **fields: Any) -> Threshold:
    """A regional level, unless a unit or a province is given."""
    scope = {} if fields.keys() & {"unit", "province", "region"} else {"region": "dhntb"}
    defaults = {"valid_from": IN_FORCE, "condition_key": condition_key(fields.get("condition"))}
    return Threshold.objects.create(component=component, value=value, **scope | defaults | fields)


def make_percent(criterion: Criterion, level: int | None = 80, code: str = "", **fields: Any) -> Indicator:
    """A percentage with one component and a regional level (None: the level is unknown)."""
    indicator = make_indicator(criterion, code, **fields)
    make_threshold(make_component(indicator), level)
    return indicator


def enrol(unit: Unit, *sets: CriteriaSet) -> None:
    Enrolment.objects.bulk_create(Enrolment(unit=unit, set=one) for one in sets)


def the_set(slug: str = "xa-ntm") -> CriteriaSet:
    """A set of the reference data."""
    return CriteriaSet.objects.get(slug=slug)


def the_indicator(code: str, slug: str = "xa-ntm") -> Indicator:
    """An indicator of the reference data."""
    return Indicator.objects.select_related("criterion__set").get(criterion__set__slug=slug, code=code)


def make_report(
    unit: Unit, indicator: Indicator, period: ReportingPeriod, values: Any = None, **fields: Any
) -> IndicatorReport:
    """A report as it stands after one sending. `values` as for `make_measurement`; `by` and the other
    fields of a measurement may be given; `state` is the report's.
    """
    state = fields.pop("state", IndicatorReport.State.SUBMITTED)
    report = IndicatorReport.objects.create(unit=unit, indicator=indicator, period=period, state=state)
    make_measurement(report, values, **fields)
    return report


def make_measurement(report: IndicatorReport, values: Any = None, **fields: Any) -> Measurement:
    """The next version of a report.

    `values`: a number or level of the only component, or a dict by component key; a pair is
    numerator and denominator.
    """
    by = fields.pop("by", None) or report.unit.people.order_by("pk").first() or make_user(report.unit)
    report.version += 1
    report.save(update_fields=["version"])
    measurement = Measurement.objects.create(
        report=report, version=report.version, by=by, **{"at": clock.now()} | fields
    )
    by_key = values if isinstance(values, dict) else {"": values}
    components = {component.key: component for component in report.indicator.components.all()}
    for key, value in by_key.items():
        if value is not None:
            Value.objects.create(measurement=measurement, component=components[key], **_value_fields(value))
    Decision.objects.create(measurement=measurement, move="send", by=by, at=measurement.at)
    return measurement


def _value_fields(value: Any) -> dict[str, Any]:
    if isinstance(value, tuple):
        numerator, denominator = (Decimal(str(part)) for part in value)
        return {"numerator": numerator, "denominator": denominator}
    if isinstance(value, str):
        return {"level": value}
    return {"number": Decimal(str(value))}
