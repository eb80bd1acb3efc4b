"""Slips of the pen in a line, told before anybody measures against it. Pure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

WHOLE = Decimal(100)  # percent


def slips(
    *,
    measure: str,
    baseline: Decimal | None,
    value: Decimal | None,
    decreases: bool,
    due: date | None,
    began: date | None,
) -> dict[str, str]:
    """By field, the sentence that says what to look at; `began` is the first day of the drive."""
    found = {}
    if due and began and due < began:
        found["due"] = f"Ngày hoàn thành phải từ ngày bắt đầu đợt thi đua, {began:%d/%m/%Y}."
    if value is not None and measure == "%" and value > WHOLE:
        found["value"] = "Tỷ lệ từ 0 đến 100. Kiểm tra lại số đã nhập."
    elif value is not None and baseline is not None and _goes_back(value, baseline, decreases=decreases):
        found["value"] = (
            "Mức đăng ký cao hơn hiện có, mà nội dung này càng thấp càng tốt."
            if decreases
            else "Mức đăng ký thấp hơn hiện có. Nếu đúng là giảm, chọn «Càng thấp càng tốt»."
        )
    return found


def _goes_back(value: Decimal, baseline: Decimal, *, decreases: bool) -> bool:
    return value > baseline if decreases else value < baseline
