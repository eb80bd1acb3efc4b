"""Proposals for awards in the summary: running text, structure and costs. Nobody is named here.

The paper is read by everybody who signs in; the list with names is in the workbook of those who handle it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from criteria.number_words import money_words
from criteria.numbers import format_number
from tayson_ntm.letters.document import Column, Grid, Paragraph
from tayson_ntm.reports.words import NBSP, count, listed, long_date, lower_first, percent, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tayson_ntm.letters.document import Block
    from tayson_ntm.reports.award_facts import AwardRound, KindCost, KindCount
    from tayson_ntm.reports.data import Summary

DASH = "—"
STRUCTURE = (
    Column("Loại đối tượng", 28),
    Column("Cơ cấu, số lượng", 15, "centre"),
    Column("Số đề nghị", 13, "centre"),
    Column("Người trực tiếp lao động", 16, "centre"),
    Column("Cán bộ lãnh đạo", 15, "centre"),
    Column("Nữ", 13, "centre"),
)
COSTS = (
    Column("Loại", 24),
    Column("Số lượng", 10, "centre"),
    Column("Hệ số", 10, "centre"),
    Column("Lương cơ sở (đồng)", 18, "right"),
    Column("Mức (đồng, làm tròn)", 18, "right"),
    Column("Thành tiền (đồng)", 20, "right"),
)


# --- Running text ---------------------------------------------------------------------------------


def proposed_text(summary: Summary) -> Iterator[str]:
    return (_proposed(round) for round in summary.awards)


def _proposed(round: AwardRound) -> str:
    opening = f"{round.name} ({lower_first(round.kind)}): "
    approved = _approved(round)
    if not round.lines:
        return f"{opening}{approved}; chưa có trường hợp được đề nghị."
    kinds = listed([count(one.proposed, lower_first(one.kind)) for one in round.kinds if one.proposed])
    said = f"{count(round.units, 'đơn vị')} trình {count(len(round.lines), 'trường hợp')}, gồm {kinds}"
    return f"{opening}{said}; {approved}.{''.join(f' {text}' for text in _shares(round))}"


def _approved(round: AwardRound) -> str:
    if not round.structure_approved:
        return "cơ cấu, số lượng chưa được phê duyệt"
    return f"cơ cấu, số lượng được phê duyệt là {count(round.quota, 'trường hợp')}"


def _shares(round: AwardRound) -> Iterator[str]:
    for one in round.kinds:
        if one.direct is None or not one.proposed:
            continue
        shares = (
            (one.direct, "người trực tiếp lao động, sản xuất, công tác"),
            (one.leaders, "người lãnh đạo, quản lý"),
            (one.women, "nữ"),
        )
        told = listed([_share(number or 0, noun, one.proposed) for number, noun in shares])
        yield f"Trong {count(one.proposed, lower_first(one.kind))} có {told}."


def _share(number: int, noun: str, whole: int) -> str:
    if not number:
        return f"0{NBSP}{noun}"
    share = (Decimal(100 * number) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{count(number, noun)} ({percent(share)})"


def results_text(summary: Summary) -> Iterator[str]:
    for round in summary.awards:
        if round.results:
            told = "; ".join(count(one.number, f"trường hợp {one.result}") for one in round.results)
            yield f"{round.name}: {told}."


def costs_text(summary: Summary) -> Iterator[str]:
    for round in summary.awards:
        if not round.costs:
            continue
        if round.total is None:
            yield f"{round.name}: chưa tính được tổng số. {' '.join(round.blocked)}"
        else:
            yield f"{round.name}: {_dong(round.total)}{NBSP}đồng, {_laws(round)}."


def _laws(round: AwardRound) -> str:
    """`theo Quyết định ngày …` of what is decided, `dự kiến theo quy định áp dụng ngày …` of the rest."""
    decided = sum(one.total or 0 for one in round.costs if one.decided)
    parts = []
    if decided:
        days = listed(list(dict.fromkeys(long_date(one.day) for one in round.costs if one.decided)))
        rest = decided != round.total
        said = f"trong đó {_dong(decided)}{NBSP}đồng " if rest else ""
        parts.append(f"{said}theo quyết định {days}")
    planned = next((one for one in round.costs if not one.decided), None)
    if planned is not None:
        said = "còn lại " if decided else ""
        parts.append(f"{said}dự kiến theo quy định áp dụng {long_date(planned.day)}")
    return ", ".join(parts)


# --- Annexes --------------------------------------------------------------------------------------


def award_annexes(summary: Summary) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    return (
        ("Cơ cấu, số lượng đề nghị khen thưởng", tuple(_structures(summary.awards))),
        ("Kinh phí khen thưởng", tuple(_costs(summary.awards))),
    )


def _structures(rounds: tuple[AwardRound, ...]) -> Iterator[Block]:
    for round in rounds:
        total = ("Tổng số", _quota(round), f"{len(round.lines)}", "", "", "")
        yield Grid(STRUCTURE, tuple(_kind_row(one) for one in round.kinds), (total,), caption=round.name)
    if rounds:
        yield Paragraph(
            "Người trực tiếp lao động, cán bộ lãnh đạo và nữ được tính trong số cá nhân. "
            "Dấu — ở cột cơ cấu, số lượng: chưa được phê duyệt.",
            note=True,
        )


def _quota(round: AwardRound) -> str:
    return f"{round.quota}" if round.structure_approved else DASH


def _kind_row(one: KindCount) -> tuple[str, ...]:
    quota = DASH if one.quota is None else f"{one.quota}"
    persons = ("" if number is None else f"{number}" for number in (one.direct, one.leaders, one.women))
    return (one.kind, quota, f"{one.proposed}", *persons)


def _costs(rounds: tuple[AwardRound, ...]) -> Iterator[Block]:
    for round in rounds:
        if not round.costs:
            continue
        people = sum(one.number for one in round.costs)
        total = ("Tổng số", f"{people}", "", "", "", _dong(round.total))
        yield Grid(COSTS, tuple(_cost_row(one) for one in round.costs), (total,), caption=round.name)
        if round.total is not None:
            yield Paragraph(f"{money_words(round.total)}.", label="Số tiền bằng chữ:")
        law = f"{sentence(_laws(round))}." if round.total is not None else ""
        yield Paragraph(" ".join(filter(None, [law, *round.blocked])), note=True)


def _cost_row(one: KindCost) -> tuple[str, ...]:
    coefficient = DASH if one.coefficient is None else format_number(one.coefficient.normalize())
    return (one.kind, f"{one.number}", coefficient, *map(_dong, (one.base, one.amount, one.total)))


def _dong(amount: int | None) -> str:
    return DASH if amount is None else format_number(Decimal(amount))
