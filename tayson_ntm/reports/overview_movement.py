"""The movement on the first sheet of the workbook: counts, no unit and no person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import Review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tayson_ntm.reports.movement_facts import MovementFacts

Counted = tuple[str, int, str]  # what, how many, of what
Chapter = tuple[str, "Iterator[Counted]"]


def movement_chapters(facts: MovementFacts | None) -> tuple[Chapter, ...]:
    if facts is None:
        return ()
    return (
        ("Chỉ đạo, phát động", _directed(facts)),
        ("Sơ kết, kiểm tra, điển hình", _reviewed(facts)),
        ("Vướng mắc", _obstacles(facts)),
    )


def _directed(facts: MovementFacts) -> Iterator[Counted]:
    yield "Số đợt thi đua đã phát động", len(facts.drives), "đợt"
    yield "Số đơn vị được giao triển khai Kế hoạch", facts.rollout.asked, "đơn vị"
    yield "Số đơn vị đã ban hành kế hoạch thực hiện", facts.rollout.planned, "đơn vị"
    yield "Số đơn vị đã phát động", facts.rollout.launched, "đơn vị"
    for word, told in (("trong kỳ", facts.told), ("từ đầu phong trào", facts.told_so_far)):
        yield f"Tuyên truyền {word}: số đơn vị báo cáo", told.units, "đơn vị"
        yield f"Tuyên truyền {word}: hội nghị, buổi tuyên truyền", told.conferences, "hội nghị"
        yield f"Tuyên truyền {word}: lượt người dự", told.participants, "lượt người"
        yield f"Tuyên truyền {word}: tin, bài, phát thanh", told.articles, "tin, bài"
        yield f"Tuyên truyền {word}: pa nô, băng rôn, khẩu hiệu", told.banners, "cái"


def _reviewed(facts: MovementFacts) -> Iterator[Counted]:
    for one in facts.reviews.rounds:
        name = f"{Review.Kind(one.kind).label} đợt {one.drive}"
        yield f"{name}: số đơn vị được mời", one.invited, "đơn vị"
        yield f"{name}: số đơn vị đã gửi báo cáo", one.sent, "đơn vị"
        yield f"{name}: số báo cáo đã tiếp nhận", one.received, "báo cáo"
    yield "Số cuộc kiểm tra đã tiến hành", facts.inspections.held, "cuộc"
    yield "Số kiến nghị sau kiểm tra đã thông báo", facts.inspections.findings, "kiến nghị"
    yield "Số kiến nghị đã khắc phục", facts.inspections.closed, "kiến nghị"
    for area in facts.reviews.areas:
        yield f"Điển hình, mô hình, cách làm hay: {area.number}. {area.title}", area.exemplars, "điển hình"


def _obstacles(facts: MovementFacts) -> Iterator[Counted]:
    yield "Số vướng mắc đã phản ánh", facts.obstacles.raised, "vướng mắc"
    yield "Số vướng mắc đã giải quyết", facts.obstacles.resolved, "vướng mắc"
    yield "Số vướng mắc đang xử lý", facts.obstacles.waiting, "vướng mắc"
