"""The recipients of a decision as they are printed, and whether all lists about them agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.certificates.fitting import Sheet, sheet_of
from awards.certificates.proofing import SETTLED
from awards.certificates.recipients import Recipient
from awards.deciding.content import FORM, recorded_content
from awards.models import AwardDecision, DecisionLine, Nominee, RegisterEntry
from tayson_ntm.letters.certificates import signing_letter
from tayson_ntm.letters.deciding import decision_letter
from tayson_ntm.letters.document import Grid, Paragraph
from tayson_ntm.reports.words import NAMELESS, NBSP, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.certificates.layouts import Page
    from tayson_ntm.letters.certificates import Handing
    from tayson_ntm.letters.document import Block, Letter

SIGNERS = {
    AwardDecision.Signer.CHAIRMAN: "CHỦ TỊCH",
    AwardDecision.Signer.DEPUTY: "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
}


@dataclass(frozen=True, slots=True)
class Printable:
    """A line of the decision: what is printed, or what it still lacks."""

    line: DecisionLine
    recipient: Recipient | None
    lacks: str = ""


def lines_of(decision: AwardDecision) -> list[DecisionLine]:
    """Those still awarded, in the decision's order; two queries with the log of prints."""
    rows = decision.lines.filter(cancelled_by=None).select_related(
        "proof", "entry", "nomination__unit", "decision"
    )
    return list(rows.prefetch_related("prints").order_by("position"))


def printable(
    decision: AwardDecision, lines: Iterable[DecisionLine], *, demonstration: bool
) -> list[Printable]:
    return [_printable(decision, line, demonstration) for line in lines]


def _printable(decision: AwardDecision, line: DecisionLine, demonstration: bool) -> Printable:
    proof = getattr(line, "proof", None)
    entry = getattr(line, "entry", None)
    if proof is None or proof.state not in SETTLED:
        return Printable(line, None, proof.get_state_display() if proof else "Chưa gửi đơn vị soát")
    if entry is None:
        return Printable(line, None, "Chưa vào sổ khen thưởng")
    printed = line.printed
    if line.kind == Nominee.Kind.INDIVIDUAL and not printed.honorific:
        return Printable(line, None, "Chưa chọn Ông hay Bà")
    if decision.date is None:
        raise ValueError("a draft is not printed")
    recipient = Recipient(
        position=line.position,
        name=printed.name,
        honorific=printed.honorific,
        place=printed.place,
        achievement=line.achievement,
        form=FORM,
        decision=decision.numbered,
        decision_day=long_date(decision.date).replace(NBSP, " "),
        register=str(entry.number),
        year=str(entry.year),
        seat=decision.place,
        signer=SIGNERS[AwardDecision.Signer(decision.signer)],
        signatory=NAMELESS if demonstration else decision.signer_name,
    )
    return Printable(line, recipient)


def sheets_of(page: Page, found: Iterable[Printable]) -> list[Sheet]:
    return [sheet_of(page, one.recipient.words) for one in found if one.recipient]


# --- Five counts side by side -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """Điều 1 of the decision, its list, the certificates, the register, the places to sign for them."""

    article: int
    listed: int
    certificates: int
    register: int
    signatures: int

    @property
    def cells(self) -> tuple[tuple[str, int], ...]:
        return (
            ("Điều 1 của quyết định", self.article),
            ("Danh sách kèm theo", self.listed),
            ("Giấy khen in được", self.certificates),
            ("Dòng trong sổ", self.register),
            ("Ô ký nhận", self.signatures),
        )

    @property
    def agree(self) -> bool:
        return len({number for _, number in self.cells}) == 1


def counts_of(decision: AwardDecision, *, fitting: int, handing: Handing) -> Counts:
    """Counted in the papers themselves; `fitting`: certificates whose text fits.

    What was cancelled by a later decision is taken off what the first one said. Raises TamperedDecision.
    """
    letter = decision_letter(recorded_content(decision))
    cancelled = decision.lines.exclude(cancelled_by=None).count()
    entered = RegisterEntry.objects.filter(line__decision=decision, line__cancelled_by=None)
    return Counts(
        article=_in_article(letter) - cancelled,
        listed=_rows_in(letter.annexes[0].blocks) - cancelled,
        certificates=fitting,
        register=entered.count(),
        signatures=_rows_in(signing_letter(handing).blocks),
    )


def _in_article(letter: Letter) -> int:
    """`Tặng Giấy khen … cho 04 tập thể, 06 cá nhân (có danh sách kèm theo)`: 10."""
    first = next(one for one in letter.blocks if isinstance(one, Paragraph) and one.label == "Điều 1.")
    return sum(map(int, re.findall(r"\d+", first.text.partition(" (có danh sách")[0])))


def _rows_in(blocks: Iterable[Block]) -> int:
    """Rows of people: a heading of a kind is one cell alone."""
    return sum(len(row) > 1 for block in blocks if isinstance(block, Grid) for row in block.rows)
