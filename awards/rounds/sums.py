"""The arithmetic of awards, pure: coefficient × base salary, rounded, and the formula in words.

Sources: Nghị định 91/2017/NĐ-CP, Điều 68.2 (rounding), 73 (coefficients), 66.2.c (only the highest sum);
which parts were read and which are recalled: shared/domain/award_rules.json, `reward`. Money is whole đồng.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from criteria.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from datetime import date

STEP = Decimal(10_000)
UP, NEAREST, NONE = "up", "nearest", "none"
BEFORE, AFTER = "before", "after"
ROUNDED = {UP: "làm tròn lên hàng chục nghìn", NEAREST: "làm tròn đến chục nghìn gần nhất"}
INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True)
class Rate:
    """`value` None: unknown. `times`: the rule says so many times an individual's."""

    label: str  # Cá nhân
    value: Decimal | None
    times: int | None = None
    rule: str = ""
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """All that a sum depends on. `base` None: no base salary known for this day; a setting "" is unset."""

    day: date
    rule_set: str
    base: int | None
    rates: Mapping[str, Rate]
    rounding: str
    collective: str


@dataclass(frozen=True, slots=True)
class Reward:
    """`amount` in đồng and how it comes about; or None and why nothing is computed."""

    kind: str
    amount: int | None
    formula: str = ""
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A line of a decision. Cases with the same `same` are one achievement of one recipient."""

    key: int
    kind: str
    same: Hashable = None


@dataclass(frozen=True, slots=True)
class PaidLine:
    """`amount` is what is paid: 0 where a higher sum for the same achievement stands in the table."""

    case: Case
    reward: Reward
    amount: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class KindSum:
    kind: str
    label: str
    number: int
    reward: Reward
    total: int | None


@dataclass(frozen=True, slots=True)
class RewardTable:
    """`total` None: at least one line is blocked, and the table says which."""

    terms: Terms
    lines: tuple[PaidLine, ...]
    total: int | None
    blocked: tuple[str, ...]


HIGHER_PAID = "Cùng thành tích đã hưởng mức cao nhất ở dòng khác, không hưởng thêm."


def rounded(raw: Decimal, way: str) -> int:
    """Whole đồng: up to 10.000, to the nearest 10.000 (a half goes up), or only to a whole đồng."""
    match way:
        case "up":
            return int((raw / STEP).to_integral_value(ROUND_CEILING) * STEP)
        case "nearest":
            return int((raw / STEP).to_integral_value(ROUND_HALF_UP) * STEP)
        case "none":
            return int(raw.to_integral_value(ROUND_HALF_UP))
    raise ValueError(way)


def reward(kind: str, terms: Terms) -> Reward:
    """The sum of one recipient of this kind, or the sentence that says why there is none."""
    rate = terms.rates.get(kind)
    if missing := _missing(rate, terms):
        return Reward(kind, None, blocked=missing)
    assert rate is not None and rate.value is not None and terms.base is not None  # noqa: PT018, S101  # reason: _missing
    individual = terms.rates.get(INDIVIDUAL)
    if rate.times and terms.collective == AFTER and individual and individual.value is not None:
        return _after_rounding(kind, rate.times, individual.value, terms.base, terms.rounding)
    raw = rate.value * terms.base
    amount = rounded(raw, terms.rounding)
    return Reward(kind, amount, _formula(rate.value, terms.base, raw, amount, terms.rounding))


def _missing(rate: Rate | None, terms: Terms) -> str:
    if rate is None or rate.value is None:
        label = rate.label.lower() if rate else "loại đối tượng này"
        unknown = f"Chưa có hệ số của {label} theo {terms.rule_set}."
        return f"{unknown} Phòng Tài chính - Kế hoạch nhập hệ số kèm nguồn."
    if terms.base is None:
        return f"Chưa có mức lương cơ sở cho ngày {terms.day:%d/%m/%Y}."
    if not terms.rounding:
        return "Chưa đặt cách làm tròn tiền thưởng."
    if rate.times and not terms.collective:
        return "Chưa đặt cách tính mức tập thể."
    if rate.times and terms.collective == AFTER:
        individual = terms.rates.get(INDIVIDUAL)
        if individual is None or individual.value is None:
            return f"Chưa có hệ số của cá nhân theo {terms.rule_set}, mức tập thể tính từ đó."
    return ""


def _after_rounding(kind: str, times: int, value: Decimal, base: int, way: str) -> Reward:
    raw = value * base
    single = rounded(raw, way)
    amount = times * single
    formula = f"{times} × ({_formula(value, base, raw, single, way)}) = {dong(amount)}"
    return Reward(kind, amount, formula)


def _formula(value: Decimal, base: int, raw: Decimal, amount: int, way: str) -> str:
    product = f"{format_number(value.normalize())} × {dong(base)} = {dong(raw)}"
    if raw == amount:
        return product
    return f"{product}, {ROUNDED.get(way, 'làm tròn')}: {dong(amount)}"


def dong(amount: int | Decimal) -> str:
    return f"{format_number(Decimal(amount).normalize())} đồng"


# --- Several recipients ---------------------------------------------------------------------------


def table(cases: Iterable[Case], terms: Terms) -> RewardTable:
    """In the order given. For one achievement of one recipient only the highest sum is paid."""
    found = [(case, reward(case.kind, terms)) for case in cases]
    highest: dict[Hashable, int] = {}
    for place, (case, one) in enumerate(found):
        if case.same is None or one.amount is None:
            continue
        best = highest.get(case.same)
        if best is None or one.amount > (found[best][1].amount or 0):
            highest[case.same] = place
    # Where one of the sums for an achievement is unknown, which is the highest is unknown too.
    unknown = {case.same for case, one in found if case.same is not None and one.amount is None}
    lines = tuple(
        _paid(case, one, pays=highest.get(case.same, place) == place, open_question=case.same in unknown)
        for place, (case, one) in enumerate(found)
    )
    amounts = [line.amount for line in lines]
    blocked = tuple(dict.fromkeys(line.note for line in lines if line.amount is None))
    total = None if blocked else sum(amount for amount in amounts if amount is not None)
    return RewardTable(terms, lines, total, blocked)


def _paid(case: Case, one: Reward, *, pays: bool, open_question: bool) -> PaidLine:
    if one.amount is None:
        return PaidLine(case, one, None, one.blocked)
    if open_question:
        return PaidLine(
            case, one, None, "Chưa biết mức cao nhất của cùng thành tích: có dòng chưa tính được."
        )
    return PaidLine(case, one, one.amount) if pays else PaidLine(case, one, 0, HIGHER_PAID)


def sums_by_kind(numbers: Mapping[str, int], terms: Terms) -> tuple[KindSum, ...]:
    """So many of each kind and what they come to, in the order of the rates; kinds of nobody are left out."""
    found = []
    for kind, rate in terms.rates.items():
        number = numbers.get(kind, 0)
        if number:
            one = reward(kind, terms)
            total = None if one.amount is None else number * one.amount
            found.append(KindSum(kind, rate.label, number, one, total))
    return tuple(found)


def total_of(sums: Iterable[KindSum]) -> int | None:
    """None where one of them is not known."""
    totals = [one.total for one in sums]
    return None if None in totals else sum(one for one in totals if one is not None)


FROZEN = re.compile(r"(?:(\d+) × \()?(\d+(?:,\d+)?) × (\d[\d.]*) đồng")


def terms_in(formula: str) -> tuple[Decimal | None, int | None]:
    """Coefficient and base salary as the decision's formula names them, whatever the tables say by now."""
    found = FROZEN.match(formula)
    if found is None:
        return None, None
    times, rate, base = found.groups()
    return Decimal(rate.replace(",", ".")) * int(times or 1), int(base.replace(".", ""))
