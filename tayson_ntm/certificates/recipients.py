"""The recipients of a decision as they are printed, and whether all lists about them agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.certificates.fitting import Sheet, sheet_of
from awards.certificates.proofing import SETTLED, printed_text
from awards.certificates.recipients import Recipient
from awards.deciding.content import FORM, recorded_content
from awards.models import AwardDecision, DecisionLine
from tayson_ntm.reports.words import NAMELESS, NBSP, long_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.certificates.layouts import Page

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
    honorific, name, place = printed_text(line, proof)
    if decision.date is None:
        raise ValueError("a draft is not printed")
    recipient = Recipient(
        position=line.position,
        name=name,
        honorific=honorific,
        place=place,
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


def counts_of(decision: AwardDecision, found: list[Printable], *, fitting: int, signatures: int) -> Counts:
    """`fitting`: certificates whose text fits; `signatures`: rows of the list to sign.

    What was cancelled by a later decision is taken off what the first one said. Raises TamperedDecision.
    """
    cancelled = decision.lines.exclude(cancelled_by=None).count()
    return Counts(
        article=len(recorded_content(decision).lines) - cancelled,
        listed=len(found),
        certificates=fitting,
        register=sum(hasattr(one.line, "entry") for one in found),
        signatures=signatures,
    )
