"""Biên bản kiểm phiếu and biên bản họp: the only papers with counts; none says who chose what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.council.results import Outcome, fraction_of
from awards.deciding.content import printed_name
from awards.models import Participation, Sitting
from criteria.numbers import format_number
from tayson_ntm.letters.council import UNNUMBERED, hour_words, kinds_words, session_words
from tayson_ntm.letters.document import Column, Grid, Heading, Items, Letter, Paragraph, Signature
from tayson_ntm.letters.wording import awarded_in
from tayson_ntm.reports.words import DOTS, count, long_date, lower_first

if TYPE_CHECKING:
    from awards.council.results import CaseResult, House, Rule
    from awards.deciding.proposal_content import Vote
    from awards.models import BallotCommittee
    from tayson_ntm.letters.council import SittingFacts
    from tayson_ntm.letters.document import Block

RESULT_WORDS = {
    Outcome.PASSED: "Đủ tỷ lệ",
    Outcome.SHORT: "Không đủ tỷ lệ",
    Outcome.UNSET: "Chưa kết luận",
    Outcome.NO_QUORUM: "Không đủ số dự họp",
}
LINE = "…" * 30
DENOMINATORS = {
    "members": "tổng số thành viên Hội đồng",
    "present": "số thành viên dự họp và được lấy ý kiến",
    "valid": "số phiếu hợp lệ",
}


@dataclass(frozen=True, slots=True)
class CountFacts:
    """What was counted, and under which settings."""

    results: tuple[CaseResult, ...]
    rule: Rule
    house: House
    places: tuple[Participation, ...]
    committee: tuple[BallotCommittee, ...]


# --- Biên bản kiểm phiếu ----------------------------------------------------------------------------


def count_letter(facts: SittingFacts, counted: CountFacts) -> Letter:
    """Of a show of hands, what the secretary counted: it has no ban kiểm phiếu."""
    sitting = facts.sitting
    hands = sitting.is_open_vote
    blocks: list[Block] = [
        Paragraph(_opening(facts, hands=hands)),
        Heading("I. Thành phần"),
        *([] if hands else [Paragraph(_committee_words(counted) + ".", label="Ban kiểm phiếu:")]),
        Paragraph(_attendance_words(counted)),
        Heading("II. Kết quả biểu quyết" if hands else "II. Kết quả kiểm phiếu"),
        *_result_blocks(sitting, counted),
        Paragraph(
            "Biên bản lập xong, đọc lại cho các thành viên cùng nghe, thống nhất và ký."
            if hands
            else "Biên bản lập xong, đọc lại cho Ban kiểm phiếu cùng nghe, thống nhất và ký."
        ),
    ]
    return _minutes(
        facts,
        "Kết quả biểu quyết xét khen thưởng" if hands else "Kiểm phiếu xét khen thưởng",
        tuple(blocks),
        left=Signature(("THƯ KÝ",), sitting.secretary.full_name),
        right=_presided(sitting) if hands else _counted_by(counted),
    )


def _opening(facts: SittingFacts, *, hands: bool) -> str:
    sitting = facts.sitting
    who = "phiên" if hands else "Ban kiểm phiếu phiên"
    what = "biểu quyết" if hands else "tiến hành kiểm phiếu"
    return (
        f"{long_date(sitting.day).capitalize()}, {who} họp Hội đồng Thi đua - Khen thưởng huyện Tây Sơn"
        f" ({session_words(sitting)}) {what} xét khen thưởng {awarded_in(sitting.round.name)}."
    )


def _counted_by(counted: CountFacts) -> Signature:
    head = next((one for one in counted.committee if one.leads), None)
    return Signature(("TRƯỞNG BAN KIỂM PHIẾU",), head.name if head else "")


def _presided(sitting: Sitting) -> Signature:
    return Signature(("CHỦ TỌA",), sitting.chair.name if sitting.chair else "")


def _committee_words(counted: CountFacts) -> str:
    return "; ".join(
        f"{one.name}{f', {one.title}' if one.title else ''}{' (Trưởng ban)' if one.leads else ''}"
        for one in counted.committee
    )


def _attendance_words(counted: CountFacts) -> str:
    house = counted.house
    parts = [f"có mặt {count(len(house.present), 'người')}"]
    if house.written:
        parts.append(f"cho ý kiến bằng văn bản {count(len(house.written), 'người')}")
    return f"Hội đồng có {count(len(house.members), 'thành viên')} có quyền biểu quyết; {', '.join(parts)}."


def _result_blocks(sitting: Sitting, counted: CountFacts) -> list[Block]:
    hands = sitting.kind == Sitting.Kind.OPEN
    columns = (
        Column("TT", 5, "centre"),
        Column("Họ và tên, tên tập thể", 28),
        Column("Có quyền biểu quyết" if hands else "Phát ra", 8, "right"),
        Column("Biểu quyết" if hands else "Thu về", 8, "right"),
        Column("Hợp lệ", 7, "right"),
        Column("Không hợp lệ", 9, "right"),
        Column("Đồng ý", 8, "right"),
        Column("Không đồng ý", 9, "right"),
        Column("Kết quả", 18),
    )
    rows = tuple(_result_row(number, one) for number, one in enumerate(counted.results, start=1))
    blocks: list[Block] = [Grid(columns, rows), Paragraph(rule_words(counted.rule))]
    if excluded := _excluded(counted):
        blocks += [Paragraph("Thành viên không biểu quyết ở trường hợp có liên quan:"), Items(excluded)]
    return blocks


def _result_row(number: int, one: CaseResult) -> tuple[str, ...]:
    papers = one.papers
    numbers = (papers.handed_out, papers.collected, papers.valid, papers.invalid, one.agree, one.disagree)
    name = printed_name(one.case.nomination.nominee)
    return str(number), name, *(str(value) for value in numbers), conclusion(one)


def conclusion(one: CaseResult | Vote) -> str:
    """`Đủ tỷ lệ (6/7)`."""
    share = f" ({one.agree}/{one.base})" if one.base else ""
    return f"{RESULT_WORDS[one.outcome]}{share}"


def rule_words(rule: Rule) -> str:
    """Says the settings, or that there is no conclusion because one is not set."""
    if rule.missing:
        return f"Chưa kết luận đủ hay không đủ tỷ lệ phiếu vì chưa có quy định về {', '.join(rule.missing)}."
    return (
        f"Đủ tỷ lệ khi số phiếu đồng ý đạt từ {_share(rule.min_share)} {DENOMINATORS[rule.denominator]};"
        f" phiên họp hợp lệ khi có từ {_share(rule.quorum)} tổng số thành viên dự họp."
    )


def _share(text: str) -> str:
    """`2/3` as it is set, `70%` with a comma."""
    if "/" in text or fraction_of(text) is None:
        return text
    value = fraction_of(text)
    return f"{text.strip().removesuffix('%').strip().replace('.', ',')}%" if value is not None else text


def _excluded(counted: CountFacts) -> tuple[str, ...]:
    """A line a member and ground, with the cases it is about."""
    cases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in counted.results:
        for item in one.excluded:
            key = (item.member.name, str(item.get_ground_display()))
            cases[key].append(printed_name(one.case.nomination.nominee))
    return tuple(f"{name} ({ground}): {', '.join(names)}" for (name, ground), names in cases.items())


# --- Biên bản họp -----------------------------------------------------------------------------------


def minutes_letter(facts: SittingFacts, counted: CountFacts) -> Letter:
    sitting = facts.sitting
    held = hour_words(sitting.began or sitting.hour)
    blocks: list[Block] = [
        Paragraph(f"{held}, {long_date(sitting.day)}.", label="Thời gian bắt đầu:"),
        Paragraph(f"{sitting.place or DOTS * 4}.", label="Địa điểm:"),
        Paragraph(f"{sitting.chair or DOTS * 4}.", label="Chủ trì:"),
        Paragraph(f"{sitting.secretary.full_name}.", label="Thư ký:"),
        Heading("I. Thành phần dự họp"),
        Paragraph(_attendance_words(counted)),
        Items(_present(counted)),
        *_absent(counted),
        Heading("II. Nội dung"),
        Paragraph(f"Hội đồng xét {kinds_words(facts.cases)} ({session_words(sitting)})."),
        *_changes(facts),
        *_typed(sitting.discussion),
        Heading("III. Kết quả"),
        *_result_blocks(sitting, counted),
        *_conclusion(sitting, counted),
        Paragraph(
            f"Phiên họp kết thúc vào {hour_words(sitting.ended)} cùng ngày. Biên bản đã được đọc lại cho các"
            " thành viên cùng nghe, thống nhất và ký."
        ),
    ]
    return _minutes(
        facts,
        "Họp Hội đồng Thi đua - Khen thưởng huyện, xét khen thưởng",
        tuple(blocks),
        left=Signature(("THƯ KÝ",), sitting.secretary.full_name),
        right=_presided(sitting),
    )


def _present(counted: CountFacts) -> tuple[str, ...]:
    rows = tuple(
        f"{one.name}, {one.title}, {lower_first(one.get_part_display())}"
        for one in counted.places
        if one.attendance == Participation.Attendance.PRESENT
    )
    return rows or ("Không họp, lấy ý kiến bằng văn bản",)


def _absent(counted: CountFacts) -> list[Block]:
    rows = tuple(
        f"{one.name}{f' ({one.reason})' if one.reason else ''}"
        for one in counted.places
        if one.attendance == Participation.Attendance.ABSENT
    )
    written = tuple(one.name for one in counted.places if one.attendance == Participation.Attendance.WRITTEN)
    found: list[Block] = [Paragraph(f"{'; '.join(rows)}.", label="Vắng mặt:")] if rows else []
    if written:
        found.append(Paragraph(f"{'; '.join(written)}.", label="Cho ý kiến bằng văn bản:"))
    return found


def _changes(facts: SittingFacts) -> list[Block]:
    """Cases that came onto the list after the invitation; who agreed stands beside."""
    rows = tuple(
        f"Bổ sung {printed_name(one.nomination.nominee)}: {one.added_agreed}"
        for one in facts.cases
        if one.supplementary
    )
    gone = tuple(
        f"Rút {printed_name(one.nomination.nominee)}: {one.withdrawn_agreed}" for one in facts.withdrawn
    )
    return [Items((*rows, *gone))] if rows or gone else []


def _typed(text: str) -> list[Block]:
    found: list[Block] = [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]
    return found or [Paragraph(LINE) for _ in range(4)]


def _conclusion(sitting: Sitting, counted: CountFacts) -> list[Block]:
    passed = sum(one.outcome == Outcome.PASSED for one in counted.results)
    found: list[Block] = []
    if not counted.rule.missing:
        found.append(
            Paragraph(
                f"{format_number(passed)}/{format_number(len(counted.results))} trường hợp đủ tỷ lệ phiếu, đề"
                " nghị Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định."
            )
        )
    if sitting.conclusion.strip():
        found += [Heading("IV. Kết luận của chủ trì"), *_typed(sitting.conclusion)]
    return found


def _minutes(
    facts: SittingFacts, subject: str, blocks: tuple[Block, ...], *, left: Signature, right: Signature
) -> Letter:
    return Letter(
        issuer=UNNUMBERED,
        kind="Biên bản",
        subject=f"{subject} {awarded_in(facts.sitting.round.name)}",
        day=long_date(facts.sitting.day),
        blocks=blocks,
        signature=right,
        left=left,
        mark=facts.mark,
    )
