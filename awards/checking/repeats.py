"""The checks that compare a nominee with itself: rewarded already, proposed twice, the next award's clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awards.awarding.states import DECIDED
from awards.checking.check import Check
from awards.checking.facts_rows import GONE, Other, Past, State
from awards.checking.kin import Likeness
from awards.checking.rules import Case, at_most_warn, found, met, shown, span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from awards.models import Nomination

ONE_FORM = "Một thành tích chỉ khen một hình thức; không cộng thành tích đã được khen."


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found of a nominee that is, or may be, this one."""

    key: str
    how: Likeness
    words: str
    own: bool = False  # of the unit that proposes: it may be told


# --- Rewarded already -----------------------------------------------------------------------------


def rewarded(case: Case) -> Check | None:
    check = case.of_setting("check.rewarded", "Đã khen cùng thành tích", ONE_FORM)
    if check is None:
        return None
    return _told(case, check, list(_overlapping(case)), "Chưa được khen cho cùng thành tích")


def _overlapping(case: Case) -> Iterator[Hit]:
    nomination = case.nomination
    begins, ends = nomination.achievement_from, nomination.achievement_to
    for how, past in _past(case):
        period = _period(past)
        if period is not None and period[0] <= ends and begins <= period[1]:
            words = f"{how.value} đã nhận {_past_words(past)}, thành tích {span(*period)}"
            yield Hit(f"award {past.pk}", how, words)
    for how, other in _others(case):
        if other.state in DECIDED and _same_time(nomination, other):
            words = f"{how.value} đã được khen trong {other.round_name} (hồ sơ số {other.pk})"
            words += f", thành tích {span(other.begins, other.ends)}"
            yield Hit(f"nomination {other.pk}", how, words, own=other.unit == nomination.unit_id)


def _same_time(nomination: Nomination, other: Other) -> bool:
    return other.begins <= nomination.achievement_to and nomination.achievement_from <= other.ends


def _period(past: Past) -> tuple[date, date] | None:
    """Half a period is closed with the other half, or with the day of the decision."""
    if past.begins is None and past.ends is None:
        return None
    ends = past.ends or past.day
    return past.begins or ends, ends


def _past_words(past: Past) -> str:
    return f"{past.form} theo Quyết định số {past.number} ngày {shown(past.day)} của {past.by}"


def _past(case: Case) -> Iterator[tuple[Likeness, Past]]:
    for pk, how in case.facts.kin.of(case.nomination.nominee).items():
        for past in case.facts.past.get(pk, ()):
            yield how, past


def _others(case: Case) -> Iterator[tuple[Likeness, Other]]:
    for pk, how in case.facts.kin.of(case.nomination.nominee).items():
        for other in case.facts.others.get(pk, ()):
            if other.pk != case.nomination.pk:
                yield how, other


def _told(case: Case, check: Check, hits: list[Hit], none: str) -> Check:
    """A name alone warns and never blocks; of another unit's nomination it is told to who appraises."""
    sure = [one for one in hits if one.how.is_sure]
    told = sure or [one for one in hits if case.view.others or one.own]
    if not told:
        return met(check, none)
    words = "; ".join(one.words for one in told)
    sentence = f"{words[:1].upper()}{words[1:]}"
    if not sure:
        check, sentence = at_most_warn(check), f"{sentence}. So năm sinh, nơi ở trước khi kết luận"
    return found(check, sentence, *(one.key for one in sure or hits))


# --- The next award's clock -----------------------------------------------------------------------


def clock(case: Case) -> Check | None:
    """Only where something was awarded before that does not overlap: an overlap is told above."""
    check = case.of_setting(
        "check.rewarded",
        "Thời gian tính lần khen tiếp theo",
        "Tính từ thời gian lập thành tích ghi trong quyết định khen thưởng trước; không ghi thì từ ngày "
        "quyết định.",
    )
    if check is None or any(hit.how.is_sure for hit in _overlapping(case)):
        return None
    last = max(_ends(case), default=None)
    if last is None:
        return None
    check = at_most_warn(replace(check, code="clock", source="Tóm tắt Thông tư 08/2017/TT-BNV."))
    ended, words = last
    begins = case.nomination.achievement_from
    if begins > ended:
        return met(check, f"Lần khen trước tính đến {shown(ended)}; thành tích lần này từ {shown(begins)}")
    return found(
        check,
        f"Lần khen trước tính đến {shown(ended)} ({words}); thành tích lần này từ {shown(begins)}",
        ended,
        begins,
    )


def _ends(case: Case) -> Iterator[tuple[date, str]]:
    """The day from which the next achievement counts, after each award before; of sure ones alone."""
    for how, past in _past(case):
        if how.is_sure:
            period = _period(past)
            yield (period[1], _past_words(past)) if period else (past.day, _past_words(past))
    for how, other in _others(case):
        if how.is_sure and other.state in DECIDED:
            yield other.ends, other.round_name


# --- Proposed twice -------------------------------------------------------------------------------


def twice(case: Case) -> Check | None:
    check = case.of_setting(
        "check.twice", "Trùng đề nghị", "Mỗi đối tượng, kể cả người và hộ của người đó, được đề nghị một lần."
    )
    if check is None:
        return None
    return _told(case, check, list(_also_proposed(case)), "Chỉ được đề nghị một lần cho thành tích này")


def _also_proposed(case: Case) -> Iterator[Hit]:
    """In this round, and in any other for an achievement of the same time.

    A draft of another unit is nobody's business; what was refused or withdrawn no longer competes.
    """
    nomination = case.nomination
    for how, other in _others(case):
        own = other.unit == nomination.unit_id
        here = other.round == nomination.round_id
        if other.state in GONE | DECIDED or not (here or _same_time(nomination, other)):
            continue
        if other.state == State.DRAFT and not own:
            continue
        unit = "đơn vị" if own else other.unit_name
        where = "trong đợt xét" if here else f"trong {other.round_name}"
        words = f"{unit} cũng đề nghị {how.value} {where} (hồ sơ số {other.pk})"
        if not here:
            words += f", thành tích {span(other.begins, other.ends)}"
        yield Hit(f"nomination {other.pk}", how, words, own=own)
