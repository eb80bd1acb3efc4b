"""Where content drawn up now differs from the paper presented: in anything printed but number and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.rounds.sums import dong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from awards.deciding.content import DecisionContent, LineContent

TEXTS = {
    "kind": "loại quyết định",
    "subject": "trích yếu",
    "place": "nơi ký",
    "achievement": "thành tích",
    "proposal": "số tờ trình",
    "proposal_day": "ngày tờ trình",
    "cancels": "số quyết định bị hủy",
    "cancels_day": "ngày quyết định bị hủy",
    "ground": "căn cứ hủy",
    "article": "điều luật của việc hủy",
    "reason": "lý do hủy",
    "recovery": "việc thu hồi",
}
LINE_TEXTS = {"position": "thứ tự", "name": "tên in", "unit": "chức vụ, đơn vị, nơi cư trú"}
SHOWN = 8  # more of them say the same: the paper is another one


def differences(paper: DecisionContent, now: DecisionContent) -> tuple[str, ...]:
    """Said by the paper's own lines, without names of people."""
    return tuple(_of_texts(paper, now)) + tuple(_of_lines(paper, now))


def in_words(found: tuple[str, ...]) -> str:
    more = f"; và {len(found) - SHOWN} chỗ khác" if len(found) > SHOWN else ""
    return "; ".join(found[:SHOWN]) + more


def _of_texts(paper: DecisionContent, now: DecisionContent) -> Iterator[str]:
    for name, label in TEXTS.items():
        if getattr(paper, name) != getattr(now, name):
            yield f"{label} khác"
    for text in paper.grounds:
        if text not in now.grounds:
            yield f"bản trình ký nêu căn cứ {text}, nay không nêu được"
    for text in now.grounds:
        if text not in paper.grounds:
            yield f"bản trình ký thiếu căn cứ {text}"
    if paper.grounds != now.grounds and set(paper.grounds) == set(now.grounds):
        yield "thứ tự căn cứ khác"


def _of_lines(paper: DecisionContent, now: DecisionContent) -> Iterator[str]:
    drawn = {one.nomination: one for one in now.lines}
    for line in paper.lines:
        other = drawn.pop(line.nomination, None)
        if other is None:
            yield f"dòng {line.position} không còn trong danh sách"
            continue
        yield from _of_line(line, other)
    if drawn:
        yield f"thêm {len(drawn)} dòng không có trong bản trình ký"


def _of_line(line: LineContent, other: LineContent) -> Iterator[str]:
    for name, label in LINE_TEXTS.items():
        if getattr(line, name) != getattr(other, name):
            yield f"dòng {line.position}: {label} đã đổi"
    if line.amount != other.amount:
        yield f"dòng {line.position}: tiền thưởng {_money(line.amount)}, nay {_money(other.amount)}"


def _money(amount: int | None) -> str:
    return "chưa có mức" if amount is None else dong(amount)


def remedy(day: date) -> str:
    return f"Phòng Nội vụ in lại bản trình ký cho ngày {day:%d/%m/%Y} rồi trình ký lại."
