"""Direction, publicity, reviews, inspections, exemplars, obstacles in the running text of the summary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awards.models import Review
from tayson_ntm.reports.words import NBSP, count, long_date, lower_first, short_paper_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awards.reviewing.facts import ReviewFacts, RoundFacts
    from awards.rollout import RolloutCounts, Told
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.movement_facts import LaunchedDrive, MovementFacts

MOST_NAMED = 6  # drives; more of them are counted by kind alone
PUBLICITY = (
    ("conferences", "hội nghị, buổi tuyên truyền"),
    ("participants", "lượt người dự"),
    ("articles", "tin, bài, phát thanh"),
    ("banners", "pa nô, băng rôn, khẩu hiệu"),
)


def direction_text(summary: Summary) -> Iterator[str]:
    facts = summary.movement
    if facts is None:
        return
    if facts.drives:
        yield f"Đến {long_date(summary.day)}, {_drives(facts.drives)}."
    if facts.rollout.planned or facts.rollout.launched:
        yield _rollout(facts.rollout)


def _drives(drives: tuple[LaunchedDrive, ...]) -> str:
    said = f"đã phát động {count(len(drives), 'đợt thi đua')}"
    if len(drives) <= MOST_NAMED:
        return f"{said}: {'; '.join(f'{one.name} ({lower_first(one.kind)}, {one.by})' for one in drives)}"
    kinds = Counter(one.kind for one in drives)
    return f"{said}, trong đó {', '.join(count(number, lower_first(kind)) for kind, number in kinds.items())}"


def _rollout(counts: RolloutCounts) -> str:
    return (
        f"{counts.planned}/{counts.asked}{NBSP}đơn vị đã ban hành kế hoạch thực hiện, "
        f"{counts.launched}/{counts.asked}{NBSP}đơn vị đã phát động phong trào ở đơn vị."
    )


def publicity_text(summary: Summary) -> Iterator[str]:
    facts = summary.movement
    if facts is None:
        return
    if facts.told.units:
        yield f"Trong {short_paper_period(summary.period.code)}, {_told(facts.told)}."
    if facts.told_so_far != facts.told:
        yield f"Tính từ đầu phong trào, {_told(facts.told_so_far)}."


def _told(told: Told) -> str:
    sums = "; ".join(count(getattr(told, name), noun) for name, noun in PUBLICITY if getattr(told, name))
    return f"{count(told.units, 'đơn vị')} báo cáo kết quả tuyên truyền{f': {sums}' if sums else ''}"


def reviews_text(summary: Summary) -> Iterator[str]:
    """Of the rounds that were due, or that somebody answered before."""
    facts = summary.movement
    for one in facts.reviews.rounds if facts else ():
        if one.due <= summary.day or one.sent:
            yield _round(one)


def _round(one: RoundFacts) -> str:
    name, of = f"{Review.Kind(one.kind).label} đợt “{one.drive}”", f"{one.sent}/{one.invited}"
    said = f"{name}: {of}{NBSP}đơn vị được mời đã gửi báo cáo"
    if one.sent:
        said += f", trong đó {count(one.received, 'đơn vị')} đã được tiếp nhận"
    if one.district_approved:
        said += "; báo cáo của huyện đã được phê duyệt"
    return f"{said}."


def inspections_text(facts: MovementFacts | None) -> Iterator[str]:
    if facts is None or not facts.inspections.held:
        return
    found = facts.inspections
    said = f"Đã tiến hành {count(found.held, 'cuộc kiểm tra')} tại {count(found.units, 'đơn vị')}"
    if not found.findings:
        yield f"{said}."
        return
    yield (
        f"{said}. Trong {count(found.findings, 'kiến nghị')} đã thông báo có "
        f"{count(found.closed, 'kiến nghị')} đã khắc phục, "
        f"{count(found.findings - found.closed, 'kiến nghị')} đang được khắc phục."
    )


def exemplars_text(facts: MovementFacts | None) -> Iterator[str]:
    if facts is not None and facts.reviews.exemplars:
        yield _exemplars(facts.reviews)


def _exemplars(facts: ReviewFacts) -> str:
    by_area = "; ".join(
        count(area.exemplars, f"ở nội dung {area.number} ({lower_first(area.title)})")
        for area in facts.areas
        if area.exemplars
    )
    return f"Đã giới thiệu {count(facts.exemplars, 'điển hình, mô hình, cách làm hay')}: {by_area}."


def obstacles_text(facts: MovementFacts | None) -> Iterator[str]:
    if facts is None or not facts.obstacles.raised:
        return
    found = facts.obstacles
    yield (
        f"Các đơn vị đã phản ánh {count(found.raised, 'vướng mắc')}, trong đó "
        f"{count(found.resolved, 'vướng mắc')} đã được giải quyết, {count(found.waiting, 'vướng mắc')} "
        "đang được xử lý."
    )
