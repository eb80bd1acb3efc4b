"""Writes cases as criteria.reporting and campaign.moves would have, one by one; here all at once."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.models import Component, Decision, IndicatorReport, Measurement, Value
from tayson_ntm.demonstration.cases import Act, Case, Sending
from tayson_ntm.demonstration.world import World


def write(world: World, cases: Sequence[Case]) -> None:
    reports = [
        IndicatorReport(
            unit=case.unit,
            indicator=case.indicator,
            period=case.period,
            state=case.acts[-1].move.target,
            version=sum(isinstance(act, Sending) for act in case.acts),
        )
        for case in cases
    ]
    IndicatorReport.objects.bulk_create(reports)
    measurements: list[Measurement] = []
    values: list[Value] = []
    decisions: list[Decision] = []
    for case, report in zip(cases, reports, strict=True):
        components = {one.key: one for one in world.components[case.indicator.pk]}
        version = 0
        for act in case.acts:
            if isinstance(act, Sending):
                version += 1
                measurements.append(_measurement(case, report, act, version))
                values += _values(measurements[-1], act, components)
            decisions.append(_decision(measurements[-1], act))
    Measurement.objects.bulk_create(measurements)
    Value.objects.bulk_create(values)
    Decision.objects.bulk_create(decisions)


def _measurement(case: Case, report: IndicatorReport, act: Sending, version: int) -> Measurement:
    answer = act.answer
    return Measurement(
        report=report,
        version=version,
        declared=answer.declared or "",
        not_applicable=answer.not_applicable,
        reason=answer.reason,
        figure_year=answer.year,
        as_of=case.as_of,
        source=act.source,
        note=case.note,
        unchanged=act.unchanged,
        signed=act.by.signs,
        by=act.by,
        at=act.at,
    )


def _values(measurement: Measurement, act: Sending, components: dict[str, Component]) -> list[Value]:
    return [
        Value(
            measurement=measurement,
            component=components[key],
            number=figure.number,
            level=figure.level,
            numerator=figure.numerator,
            denominator=figure.denominator,
        )
        for key, figure in act.answer.figures.items()
    ]


def _decision(measurement: Measurement, act: Act) -> Decision:
    return Decision(measurement=measurement, move=act.move.name, by=act.by, at=act.at, note=act.note)
