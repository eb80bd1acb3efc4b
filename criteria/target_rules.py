"""How the targets that an office enters are judged. Pure: frozen figures in, verdicts out; no Django.

A target is judged on the years it asks for. A year without a figure leaves it without data, unless
another year has failed already. Entered figures are printed as they were entered; only an average is
rounded, and never onto its level while it is not that level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict, combine
from criteria.numbers import format_number, near

if TYPE_CHECKING:
    from collections.abc import Iterable

AVERAGE, EACH_YEAR, LAST_YEAR = "average", "each_year", "last_year"
ARITHMETIC, GEOMETRIC = "arithmetic", "geometric"
AT_LEAST, MORE_THAN, INCREASE, DECREASE, ACHIEVED = "ge", "gt", "increase", "decrease", "achieved"
WHOLE = Decimal(100)  # what the shares of one year add up to


@dataclass(frozen=True, slots=True)
class YearFigure:
    """`achieved` for a target that is met or not, `number` for every other."""

    year: int
    number: Decimal | None
    achieved: bool | None
    source: str


@dataclass(frozen=True, slots=True)
class Method:
    base_year: int
    averaging: str
    source: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a target asks: how a figure is compared, with what, and over which years of the campaign."""

    rule: str
    level: Decimal | None
    measure: str
    over: str
    first_year: int
    last_year: int

    @property
    def compares_with_the_year_before(self) -> bool:
        return self.rule in {INCREASE, DECREASE}


@dataclass(frozen=True, slots=True)
class YearJudgement:
    """One year as pages list it; `verdict` is None where a single year decides nothing."""

    year: int
    verdict: Verdict | None
    number: Decimal | None
    shown: str
    source: str
    lacking: int | None = None  # the year whose figure is missing


@dataclass(frozen=True, slots=True)
class Judgement:
    """`year` decides; `number` and `shown` are its figure, or the average; empty without data."""

    verdict: Verdict
    year: int
    number: Decimal | None
    shown: str
    years: tuple[YearJudgement, ...]
    missing: tuple[int, ...]
    average: str = ""  # of the years before the first missing one, while the whole has none
    method_missing: bool = False


def judge(asked: Asked, figures: Iterable[YearFigure], method: Method | None) -> Judgement:
    known = {one.year: one for one in figures}
    if asked.over == AVERAGE:
        return _average(asked, known, method)
    first = asked.last_year if asked.over == LAST_YEAR else asked.first_year
    needed = [_year(asked, known, year) for year in range(first, asked.last_year + 1)]
    from_year = first - 1 if asked.compares_with_the_year_before else first
    verdict = combine(_verdict(one) for one in needed)
    deciding = [one for one in needed if _verdict(one) is verdict]
    chosen = deciding[0] if verdict is Verdict.NO_DATA else deciding[-1]
    has_data = verdict is not Verdict.NO_DATA
    return Judgement(
        verdict=verdict,
        year=chosen.year,
        number=chosen.number if has_data else None,
        shown=chosen.shown if has_data else "",
        years=_all_years(asked, known, needed),
        missing=tuple(year for year in range(from_year, asked.last_year + 1) if not _has(known.get(year))),
    )


def _has(figure: YearFigure | None) -> bool:
    return figure is not None and (figure.number is not None or figure.achieved is not None)


def _verdict(one: YearJudgement) -> Verdict:
    return one.verdict or Verdict.NO_DATA


def _all_years(
    asked: Asked, known: Mapping[int, YearFigure], needed: Sequence[YearJudgement]
) -> tuple[YearJudgement, ...]:
    """Every year that has a figure or needs one, in order."""
    wanted = {one.year: one for one in needed}
    others = {year: _year(asked, known, year) for year in known if year not in wanted}
    return tuple(one for _, one in sorted((wanted | others).items()))


def _year(asked: Asked, known: Mapping[int, YearFigure], year: int) -> YearJudgement:
    figure = known.get(year)
    if figure is None:
        return YearJudgement(year, Verdict.NO_DATA, None, "", "", lacking=year)
    if asked.rule == ACHIEVED:
        met = bool(figure.achieved)
        shown = "đạt" if met else "chưa đạt"
        return YearJudgement(year, _met(met), None, shown, figure.source)
    if figure.number is None:
        return YearJudgement(year, Verdict.NO_DATA, None, "", figure.source, lacking=year)
    shown = with_measure(figure.number, asked.measure)
    if asked.compares_with_the_year_before:
        before = known.get(year - 1)
        if before is None or before.number is None:
            return YearJudgement(year, Verdict.NO_DATA, figure.number, shown, figure.source, lacking=year - 1)
        grown = figure.number - before.number
        met = grown > 0 if asked.rule == INCREASE else grown < 0
        return YearJudgement(year, _met(met), figure.number, shown, figure.source)
    if asked.level is None:
        return YearJudgement(year, None, figure.number, shown, figure.source)
    met = reaches(Fraction(figure.number), asked)
    return YearJudgement(year, _met(met), figure.number, shown, figure.source)


def reaches(value: Fraction, asked: Asked) -> bool:
    """13,0 is not above 13."""
    level = Fraction(asked.level or 0)
    return value > level if asked.rule == MORE_THAN else value >= level


def _met(met: bool) -> Verdict:
    return Verdict.MET if met else Verdict.NOT_MET


def _average(asked: Asked, known: Mapping[int, YearFigure], method: Method | None) -> Judgement:
    """Over every year after the base year; a single year is a figure and no verdict."""
    first = asked.first_year if method is None else method.base_year + 1
    needed = range(first, asked.last_year + 1)
    years = tuple(_plain_year(asked, known, year) for year in sorted({*needed, *known}))
    missing = tuple(year for year in needed if year not in known or known[year].number is None)
    if method is None or asked.level is None or missing or not needed:
        return Judgement(
            verdict=Verdict.NO_DATA,
            year=asked.last_year,
            number=None,
            shown="",
            years=years,
            missing=missing,
            average=_so_far(asked, known, method, missing),
            method_missing=method is None,
        )
    rates = [known[year].number or Decimal(0) for year in needed]
    met, printed = _mean(asked, rates, method)
    return Judgement(
        verdict=_met(met),
        year=asked.last_year,
        number=printed,
        shown=with_measure(printed, asked.measure),
        years=years,
        missing=(),
    )


def _plain_year(asked: Asked, known: Mapping[int, YearFigure], year: int) -> YearJudgement:
    figure = known.get(year)
    if figure is None or figure.number is None:
        return YearJudgement(year, Verdict.NO_DATA, None, "", "", lacking=year)
    return YearJudgement(year, None, figure.number, with_measure(figure.number, asked.measure), figure.source)


def _so_far(
    asked: Asked, known: Mapping[int, YearFigure], method: Method | None, missing: Sequence[int]
) -> str:
    """`2021–2022: 13,4%`, of the years before the first one that is missing."""
    if method is None or asked.level is None or not missing or missing[0] == method.base_year + 1:
        return ""
    span = range(method.base_year + 1, missing[0])
    _, printed = _mean(asked, [known[year].number or Decimal(0) for year in span], method)
    years = f"{span[0]}" if len(span) == 1 else f"{span[0]}–{span[-1]}"
    return f"{years}: {with_measure(printed, asked.measure)}"


def _mean(asked: Asked, rates: Sequence[Decimal], method: Method) -> tuple[bool, Decimal]:
    """Compared exactly; printed with as many decimals as keep it on its side of the level."""
    level = Fraction(asked.level or 0)
    if method.averaging == ARITHMETIC:
        exact = sum(map(Fraction, rates), Fraction(0)) / len(rates)
        met = reaches(exact, asked)
    else:
        exact, met = _geometric(rates, level, asked)
    return met, near(exact, Decimal(asked.level or 0), met=False)


def _geometric(rates: Sequence[Decimal], level: Fraction, asked: Asked) -> tuple[Fraction, bool]:
    """The root is irrational, so the product is compared with the level's power instead."""
    size = len(rates)
    product = prod((1 + Fraction(rate) / 100 for rate in rates), start=Fraction(1))
    limit = (1 + level / 100) ** size
    if product == limit:
        return level, reaches(level, asked)
    # Rates have four decimals, so a product that is not the power differs within six decimals a year.
    with localcontext(prec=40 + 12 * size, rounding=ROUND_FLOOR):
        value = Decimal(product.numerator) / Decimal(product.denominator)
        root = (value ** (Decimal(1) / size) - 1) * 100 if value else -WHOLE
    return Fraction(root), product > limit


def with_measure(number: Decimal, measure: str) -> str:
    """`14,8%`, `9 xã`."""
    shown = format_number(number)
    return f"{shown}%" if measure == "%" else f"{shown} {measure}".strip()


def shares_fault(shares: Sequence[Decimal]) -> str:
    """Why the shares of one year cannot be taken; empty where they make the whole."""
    total = sum(shares, Decimal(0))
    if total == WHOLE:
        return ""
    added = " + ".join(format_number(share) for share in shares)
    return f"Các tỷ trọng phải cộng lại bằng 100%. Bạn nhập {added} = {format_number(total)}%."
