"""The running text of the summary report, composed from the frozen figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria.evaluation import WORDS, Verdict
from tayson_ntm.reports.prose_awards import costs_text, proposed_text
from tayson_ntm.reports.prose_awards import results_text as award_results_text
from tayson_ntm.reports.prose_movement import (
    direction_text,
    exemplars_text,
    inspections_text,
    obstacles_text,
    publicity_text,
    reviews_text,
)
from tayson_ntm.reports.prose_recognition import conditions_text, decisions_text
from tayson_ntm.reports.prose_registered import contributions_text, registered_text, results_text
from tayson_ntm.reports.prose_sets import advanced_text, alone_text, communes_text
from tayson_ntm.reports.words import count, long_date, lower_first, paper_period, short_paper_period

if TYPE_CHECKING:
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.targets import JudgedTarget

AUTHOR = "Phòng Nội vụ huyện Tây Sơn"
RECIPIENTS = ("Ủy ban nhân dân huyện (báo cáo)", "Lưu: VT")
CLOSING = "Kết quả chi tiết theo từng tiêu chí tại các Phụ lục kèm theo"


@dataclass(frozen=True, slots=True)
class Section:
    """`table` names the table that stands below the text: "targets" or "conditions"."""

    title: str  # empty where its part has only one
    paragraphs: tuple[str, ...]
    table: str = ""
    after: tuple[str, ...] = ()  # below the table
    shows_charts: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    sections: tuple[Section, ...]


def subject(summary: Summary) -> str:
    """The trích yếu, without the type of paper."""
    return f"Kết quả {lower_first(summary.campaign.name)}, số liệu {paper_period(summary.period.code)}"


def introduction(summary: Summary) -> tuple[str, ...]:
    plan = summary.campaign
    number = f" số {plan.plan_number}" if plan.plan_number else ""
    issued = f" {long_date(plan.plan_date)}" if plan.plan_date else ""
    opening = (
        f"Thực hiện Kế hoạch{number}{issued} của Ủy ban nhân dân huyện phát động {lower_first(plan.name)}, "
        f"Phòng Nội vụ tổng hợp kết quả {paper_period(summary.period.code)} như sau:"
    )
    return (opening, *_caveat(summary))


def _caveat(summary: Summary) -> Iterator[str]:
    if not summary.period.is_open:
        return
    yield (
        f"Kỳ báo cáo {short_paper_period(summary.period.code)} đang mở, số liệu chưa chốt: đến "
        f"{long_date(summary.day)} có {summary.sent}/{count(summary.reporting, 'đơn vị')} đã gửi đủ "
        "số liệu phải tự báo cáo. Số liệu trong báo cáo này có thể thay đổi đến khi chốt."
    )


def parts(summary: Summary) -> tuple[Part, ...]:
    """Numbered when printed: a part without data is left out, and the others close up."""
    return tuple(
        part
        for part in (
            _part("Chỉ đạo, phát động, đăng ký", _directed(summary)),
            _targets(summary),
            _sets(summary),
            _recognition(summary),
            _part("Kết quả đăng ký thi đua", _registered(summary)),
            _part("Sơ kết, kiểm tra, điển hình", _reviewed(summary)),
            _part("Đề nghị khen thưởng", _awarded(summary)),
            _part("Vướng mắc", (Section("", tuple(obstacles_text(summary.movement))),)),
        )
        if part
    )


def _targets(summary: Summary) -> Part | None:
    targets = summary.targets
    if not targets:
        return None
    opening = f"Trong {count(len(targets), 'chỉ tiêu')} của Kế hoạch, {_counted(targets)}:"
    section = Section("", (opening,), "targets", tuple(_below_targets(summary)))
    return Part("Các chỉ tiêu của phong trào", (section,))


def _counted(targets: tuple[JudgedTarget, ...]) -> str:
    """`có 03 chỉ tiêu đạt, 06 chỉ tiêu chưa đạt, 04 chỉ tiêu chưa có số liệu`."""
    counted = Counter(target.judged for target in targets)
    others = [
        f"{count(counted[verdict], 'chỉ tiêu')} {WORDS[verdict].lower()}"
        for verdict in (Verdict.NOT_MET, Verdict.NO_DATA)
        if counted[verdict]
    ]
    met = counted[Verdict.MET]
    first = f"có {count(met, 'chỉ tiêu')} đạt" if met else "chưa có chỉ tiêu nào đạt"
    return ", ".join([first, *others])


def _below_targets(summary: Summary) -> Iterator[str]:
    """What each figure rests on, and what it must not be mistaken for."""
    for target in summary.targets:
        beside = f" {target.beside}." if target.beside else ""
        if target.source:
            yield f"Chỉ tiêu {target.position}: {_ground(target)}.{beside}"
        elif beside:
            yield f"Chỉ tiêu {target.position}:{beside}"


def _ground(target: JudgedTarget) -> str:
    """An office's source is quoted as it wrote it."""
    return f"nguồn: {target.source}" if target.office else f"tính theo {lower_first(target.source)}"


def _part(title: str, sections: tuple[Section, ...]) -> Part | None:
    told = tuple(section for section in sections if section.paragraphs)
    return Part(title, told) if told else None


def _directed(summary: Summary) -> tuple[Section, ...]:
    registered = tuple(registered_text(drive) for drive in summary.registered)
    return (
        Section("Chỉ đạo, phát động", tuple(direction_text(summary))),
        Section("Tuyên truyền", tuple(publicity_text(summary))),
        Section("Đăng ký giao ước thi đua", registered),
    )


def _registered(summary: Summary) -> tuple[Section, ...]:
    with_lines = [drive for drive in summary.registered if drive.lines]
    giving = [drive for drive in summary.registered if drive.contributions]
    return (
        Section("Kết quả thực hiện nội dung đăng ký", tuple(results_text(drive) for drive in with_lines)),
        Section("Đóng góp", tuple(contributions_text(drive) for drive in giving)),
    )


def _reviewed(summary: Summary) -> tuple[Section, ...]:
    return (
        Section("Sơ kết, tổng kết", tuple(reviews_text(summary))),
        Section("Kiểm tra", tuple(inspections_text(summary.movement))),
        Section("Điển hình, mô hình, cách làm hay", tuple(exemplars_text(summary.movement))),
    )


def _awarded(summary: Summary) -> tuple[Section, ...]:
    return (
        Section("Cơ cấu, số lượng đề nghị", tuple(proposed_text(summary))),
        Section("Kết quả xét", tuple(award_results_text(summary))),
        Section("Kinh phí", tuple(costs_text(summary))),
    )


def _sets(summary: Summary) -> Part:
    return Part(
        "Kết quả thực hiện các bộ tiêu chí",
        (
            Section("Tiêu chí xã nông thôn mới", tuple(communes_text(summary.communes)), shows_charts=True),
            Section("Tiêu chí xã nông thôn mới nâng cao", (advanced_text(summary.advanced),)),
            Section("Tiêu chí thị trấn đạt chuẩn đô thị văn minh", (alone_text(summary.town, "thị trấn"),)),
            Section("Tiêu chí huyện nông thôn mới", (alone_text(summary.district, "cơ quan phụ trách"),)),
        ),
    )


def _recognition(summary: Summary) -> Part:
    decisions = Section("Quyết định công nhận", tuple(decisions_text(summary)))
    conditions = summary.district.conditions
    if not conditions:
        return Part("Công nhận", (decisions,))
    table = Section("Điều kiện chung của huyện nông thôn mới", (conditions_text(conditions),), "conditions")
    return Part("Công nhận và điều kiện chung của huyện", (decisions, table))
