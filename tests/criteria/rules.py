"""Small rules and figures, made by hand for the tests of the pure modules."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from criteria.evaluation import Answer, Figure, Kind, Part, Verdict, judge
from criteria.thresholds import NO_LEVEL, ThresholdRow, Unknown

MET, NOT_MET = Verdict.MET, Verdict.NOT_MET
NO_DATA, NOT_APPLICABLE = Verdict.NO_DATA, Verdict.NOT_APPLICABLE


def row(value: int | None = None, **given) -> ThresholdRow:
    content: dict[str, Any] = {
        "id": 1,
        "component": "",
        "level": "",
        "region": "",
        "province": "",
        "unit": "",
        "year": None,
        "valid_from": date(2022, 3, 8),
        "valid_to": None,
        "condition": None,
        "source": "QĐ 318/QĐ-TTg",
        "confidence": "quoted",
    } | given
    return ThresholdRow(value=None if value is None else Decimal(value), **content)


def number(value: object) -> Figure:
    return Figure(number=Decimal(str(value)))


def level(value: str) -> Figure:
    return Figure(level=value)


def of(numerator: object, denominator: object) -> Figure:
    return Figure(numerator=Decimal(str(numerator)), denominator=Decimal(str(denominator)))


def part(kind: Kind = Kind.PERCENT, value: object = 80, **given) -> Part:
    """A part with one required level; None: unknown."""
    units = {Kind.PERCENT: "%", Kind.NUMBER: "m²/người", Kind.MONEY: "triệu đồng/người/năm"}
    text = value if isinstance(value, str) else ""
    known = row(level=text, region="dhntb") if text else row(region="dhntb")
    if value is not None and not text:
        known = replace(known, value=Decimal(str(value)))
    content: dict[str, Any] = {
        "key": "",
        "label": "",
        "direction": "ge",
        "unit_of_measure": units.get(kind, ""),
        "scale": ("Chưa đạt", "Đạt", "Khá", "Tốt") if kind is Kind.GRADED else (),
        "thresholds": Unknown(NO_LEVEL) if value is None else (known,),
    } | given
    return Part(kind=kind, **content)


def verdict(parts, figures, **given) -> Verdict:
    return judge(parts, Answer(figures, **given)).verdict
