"""The count: papers of the whole list at once, or what the portal counted; and what must add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from awards.council.access import count_is_open
from awards.council.listing import active_cases, lock_sitting
from awards.council.results import excluded_attending, house_of
from awards.models import PaperCount, Tally, Voted
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from awards.models import Sitting, SittingCase
    from campaign.models import User

Choice = Tally.Choice


@dataclass(frozen=True, slots=True)
class Papers:
    """Of the whole list: every voter has one paper with all cases."""

    handed_out: int
    collected: int
    not_returned: int


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Of one case, where not all agreed, or where other papers were not returned than of the whole list."""

    disagree: int = 0
    invalid: int = 0
    not_returned: int | None = None


ALL_AGREE = Exceptions()


class CountRefused(MoveRefused):
    """Something does not add up; `cases`: the sentence by key of the case, "" in `general`."""

    def __init__(self, general: str = "", cases: dict[int, str] | None = None) -> None:
        super().__init__(general or "Số phiếu chưa khớp ở các trường hợp ghi dưới đây.")
        self.cases = cases or {}


def check_papers(papers: Papers, voters: int) -> str:
    """The sentence that says what does not add up; empty where all does."""
    if not papers.handed_out:
        return "Chưa phát phiếu nào thì chưa kiểm phiếu được."
    if papers.handed_out != papers.collected + papers.not_returned:
        return "Số phiếu phát ra phải bằng số thu về cộng số không thu về."
    if papers.handed_out > voters:
        return f"Chỉ có {voters} thành viên dự họp và được lấy ý kiến, không thể phát ra nhiều phiếu hơn."
    return ""


def count_of(case: SittingCase, papers: Papers, excluded: int, typed: Exceptions) -> PaperCount | str:
    """Unsaved, or what does not add up. Whoever does not vote on a case is taken off its papers."""
    handed_out = papers.handed_out - excluded
    not_returned = typed.not_returned
    if not_returned is None:
        not_returned = min(papers.not_returned, max(handed_out, 0))
    elif not papers.not_returned - excluded <= not_returned <= papers.not_returned:
        return f"Cả danh sách có {papers.not_returned} phiếu không thu về; số ở trường hợp này không khớp."
    collected = handed_out - not_returned
    if collected < 0:
        return "Số thành viên không biểu quyết trường hợp này nhiều hơn số phiếu phát ra."
    valid = collected - typed.invalid
    if valid < typed.disagree:
        return f"Không đồng ý cộng không hợp lệ nhiều hơn số phiếu thu về ({collected})."
    return PaperCount(
        case=case,
        handed_out=handed_out,
        collected=collected,
        not_returned=not_returned,
        valid=valid,
        invalid=typed.invalid,
    )


def write_counts(sitting: Sitting, papers: Papers, exceptions: dict[int, Exceptions]) -> None:
    """Replace the counts of the list; raises CountRefused with every fault at once."""
    house = house_of(sitting)
    if fault := check_papers(papers, len(house.attending)):
        raise CountRefused(fault)
    excluded = excluded_attending(sitting, house)
    rows, faults = [], {}
    for case in active_cases(sitting):
        made = count_of(case, papers, excluded.get(case.pk, 0), exceptions.get(case.pk, ALL_AGREE))
        if isinstance(made, str):
            faults[case.pk] = made
        else:
            rows.append(made)
    if faults:
        raise CountRefused(cases=faults)
    clear_counts(sitting)
    PaperCount.objects.bulk_create(rows)
    Tally.objects.bulk_create(
        Tally(case=row.case, choice=choice, count=number)
        for row in rows
        for choice, number in _numbers(row, exceptions.get(row.case_id, ALL_AGREE))
    )


def _numbers(row: PaperCount, typed: Exceptions) -> tuple[tuple[str, int], tuple[str, int]]:
    return (Choice.AGREE, row.valid - typed.disagree), (Choice.DISAGREE, typed.disagree)


def clear_counts(sitting: Sitting) -> None:
    """Of paper ballots alone: what members counted in the portal is never taken back."""
    PaperCount.objects.filter(case__sitting=sitting).delete()
    if not sitting.in_portal:
        Tally.objects.filter(case__sitting=sitting).delete()


def count_portal(sitting: Sitting) -> None:
    """Close the boxes: the papers of each case as the portal counted them."""
    asked: dict[int, list[bool]] = {}
    for case, done in Voted.objects.filter(case__sitting=sitting).values_list("case", "done"):
        asked.setdefault(case, []).append(done)
    PaperCount.objects.bulk_create(
        PaperCount(
            case=case,
            handed_out=len(asked.get(case.pk, [])),
            collected=sum(asked.get(case.pk, [])),
            not_returned=len(asked.get(case.pk, [])) - sum(asked.get(case.pk, [])),
            valid=sum(asked.get(case.pk, [])),
            invalid=0,
        )
        for case in active_cases(sitting)
    )


@transaction.atomic
def enter_count(
    sitting: Sitting, papers: Papers, exceptions: dict[int, Exceptions], *, by: User, version: int | None
) -> Sitting:
    """Write what ban kiểm phiếu counted and move the sitting on, in one. Raises MoveRefused, StaleVersion."""
    from awards.council.workflow import COUNT, SITTING_WORKFLOW  # reason: its moves count the portal's votes
    from campaign.moves import carry_out

    fresh = lock_sitting(sitting)
    if version is not None and fresh.version != version:
        raise StaleVersion("Phiên họp vừa được người khác sửa. Xem lại rồi bấm lần nữa.", fresh)
    if not count_is_open(by, fresh):
        raise MoveRefused("Phiên họp không ở bước kiểm phiếu nữa. Tải lại trang để xem.")
    write_counts(fresh, papers, exceptions)
    moved: Sitting = carry_out(fresh, SITTING_WORKFLOW, COUNT, by=by)
    return moved
