"""General conditions: what follows from other boards, decisions and the survey; nothing is entered here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict, combine
from criteria.numbers import format_number

if TYPE_CHECKING:
    from criteria.board import Board, Line

COMMUNES, ADVANCED, TOWN, DISTRICT = SLUGS = ("xa-ntm", "xa-ntm-nang-cao", "thi-tran", "huyen-ntm")
SATISFACTION = "satisfaction"  # the rule of the condition that carries the residents' survey
FAILURES_NAMED = 3


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One row of the law's table, detached from the database."""

    code: str
    wording: str
    rule: str
    value: Decimal | None
    value_each: Decimal | None


@dataclass(frozen=True, slots=True)
class Share:
    """Households of a commune satisfied with one content (empty: with the whole), of those that answered."""

    unit: str
    content: str
    satisfied: int
    answered: int

    @property
    def percent(self) -> Fraction:
        return Fraction(100 * self.satisfied, self.answered)


@dataclass(frozen=True, slots=True)
class Survey:
    paper: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """`beside` names facts that must not be mistaken for the deciding one; `origin` what it follows from."""

    code: str
    wording: str
    required: str
    verdict: Verdict
    shown: str
    beside: str
    origin: str
    figure: Decimal | None = None  # as printed in `shown`, where the condition is one share
    rule: str = ""  # which of the rules below judged it


@dataclass(frozen=True, slots=True)
class Found:
    verdict: Verdict
    shown: str
    beside: str
    origin: str
    figure: Decimal | None = None


def judge_conditions(
    rows: Iterable[ConditionRow], own: Line | None, earlier: Mapping[str, Board], survey: Survey | None
) -> tuple[ConditionResult, ...]:
    """`own` is the district's line, `earlier` the boards evaluated before it."""
    return tuple(_judge(row, own, earlier, survey) for row in rows)


def _judge(
    row: ConditionRow, own: Line | None, earlier: Mapping[str, Board], survey: Survey | None
) -> ConditionResult:
    if row.rule == "communes":
        found = _communes(row, earlier.get(COMMUNES))
    elif row.rule == "advanced":
        found = _advanced(row, earlier.get(COMMUNES), earlier.get(ADVANCED))
    elif row.rule == "towns":
        found = _towns(row, earlier.get(TOWN))
    elif row.rule == SATISFACTION:
        found = _satisfaction(row, earlier.get(COMMUNES), survey)
    elif row.rule == "criteria":
        found = _criteria(own)
    else:
        found = Found(Verdict.NO_DATA, "", "", "Theo hồ sơ đề nghị công nhận; cổng chưa có số liệu")
    return ConditionResult(
        code=row.code,
        wording=row.wording,
        required=_required(row),
        verdict=found.verdict,
        shown=found.shown,
        beside=found.beside,
        origin=found.origin,
        figure=found.figure,
        rule=row.rule,
    )


def _required(row: ConditionRow) -> str:
    if row.value is None:
        return "theo quy định"
    level = format_number(row.value)
    if row.rule == "criteria":
        return f"{level}/{level} tiêu chí"
    each = f", từng xã, từng nội dung từ {format_number(row.value_each)}%" if row.value_each else ""
    return f"{'' if row.value == 100 else 'từ '}{level}%{' trở lên' if row.value != 100 else ''}{each}"


def _communes(row: ConditionRow, board: Board | None) -> Found:
    origin = "Từ quyết định công nhận của các xã"
    if board is None or not board.lines:
        return Found(Verdict.NO_DATA, "", "", origin)
    size, units = len(board.criteria), len(board.lines)
    met = board.recognised()
    plan = board.in_campaign()
    beside = (
        f"Theo Kế hoạch: {board.recognised(plan)}/{len(plan)} xã được công nhận. "
        f"Đủ {size}/{size} tiêu chí: ngành xác nhận {board.all_met()}/{units}, "
        f"xã tự đánh giá {board.self_all_met()}/{units}"
    )
    return Found(_at_least(row, met, units), _shown(met, units, "xã"), beside, origin)


def _advanced(row: ConditionRow, communes: Board | None, board: Board | None) -> Found:
    origin = "Từ quyết định công nhận xã nâng cao, trên mọi xã của huyện"
    if communes is None or board is None or not communes.lines:
        return Found(Verdict.NO_DATA, "", "", origin)
    size, units = len(board.criteria), len(communes.lines)
    met = board.recognised()
    beside = f"Đủ {size}/{size} tiêu chí nâng cao và đạt chuẩn xã: ngành xác nhận {board.all_met()} xã"
    return Found(_at_least(row, met, units), _shown(met, units, "xã"), beside, origin)


def _towns(row: ConditionRow, board: Board | None) -> Found:
    origin = "Từ quyết định công nhận thị trấn đạt chuẩn đô thị văn minh"
    if board is None or not board.lines:
        return Found(Verdict.NO_DATA, "", "", origin)
    size, units = len(board.criteria), len(board.lines)
    met = board.recognised()
    beside = f"Đủ {size}/{size} tiêu chí: ngành xác nhận {board.all_met()}/{units}"
    return Found(_at_least(row, met, units), _shown(met, units, "thị trấn"), beside, origin)


def _criteria(own: Line | None) -> Found:
    origin = "Từ kết quả xác nhận các tiêu chí của huyện"
    if own is None:
        return Found(Verdict.NO_DATA, "", "", origin)
    verdict = combine(cell.verdict for cell in own.cells)
    beside = f"Cơ quan phụ trách tự đánh giá {own.self_total}/{len(own.cells)}"
    return Found(verdict, f"{own.total}/{len(own.cells)} tiêu chí", beside, origin)


def _satisfaction(row: ConditionRow, board: Board | None, survey: Survey | None) -> Found:
    """Both levels count: the whole of the district, and every content in every commune."""
    if survey is None or row.value is None or row.value_each is None or board is None:
        return Found(
            Verdict.NO_DATA, "", "", "Từ kết quả lấy ý kiến của Ủy ban MTTQ Việt Nam huyện; chưa có kết quả"
        )
    origin = f"Từ kết quả lấy ý kiến của Ủy ban MTTQ Việt Nam huyện ({survey.paper})"
    overall = [share for share in survey.shares if not share.content]
    each = [share for share in survey.shares if share.content]
    below = [share for share in each if share.percent < row.value_each]
    wanted = {(line.unit.name, head.short_name) for line in board.lines for head in board.criteria}
    complete = wanted <= {(share.unit, share.content) for share in each}
    asked_all = {line.unit.name for line in board.lines} <= {share.unit for share in overall}
    percent = _overall(overall) if asked_all else None
    whole = None if percent is None else percent >= row.value
    if whole is False or below:
        verdict = Verdict.NOT_MET
    else:
        verdict = Verdict.MET if whole and complete else Verdict.NO_DATA
    figure = None if percent is None else printed_percent(percent, row.value)
    shown = "" if figure is None else f"{format_number(figure)}%"
    return Found(verdict, shown, _below(below, row.value_each, complete=complete), origin, figure)


def _overall(shares: list[Share]) -> Fraction | None:
    if not shares:
        return None
    return Fraction(100 * sum(share.satisfied for share in shares), sum(share.answered for share in shares))


def _below(below: list[Share], level: Decimal, *, complete: bool) -> str:
    if not below:
        kept = f"Từng xã, từng nội dung đều từ {format_number(level)}% trở lên"
        return kept if complete else "Chưa đủ kết quả của từng xã, từng nội dung"
    named = [f"{share.unit} ({share.content})" for share in below[:FAILURES_NAMED]]
    more = len(below) - FAILURES_NAMED
    return f"Dưới {format_number(level)}%: {', '.join(named)}" + (
        f" và {more} trường hợp khác" if more > 0 else ""
    )


def _at_least(row: ConditionRow, part: int, whole: int) -> Verdict:
    if row.value is None:
        return Verdict.NO_DATA
    return Verdict.MET if Fraction(100 * part, whole) >= row.value else Verdict.NOT_MET


def _shown(part: int, whole: int, noun: str) -> str:
    percent = (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{part}/{whole} {noun} ({format_number(percent)}%)"


def printed_percent(exact: Fraction, level: Decimal) -> Decimal:
    """One decimal; a printed number never reaches the level that the exact one misses."""
    value = Decimal(exact.numerator) / exact.denominator
    shown = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if exact < level <= shown:
        return value.quantize(Decimal("0.01"), ROUND_DOWN)
    return shown
