"""What the page of one nomination shows to its unit, and to whoever handles it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from awards.awarding.access import may_write
from awards.awarding.workflow import (
    APPRAISE,
    NOMINATION_WORKFLOW,
    RECEIVE,
    RETURN,
    SEND,
    WITHDRAW,
)
from awards.models import Nomination, NominationFile
from awards.nominating.completeness import missing_of, missing_of_dossier
from awards.nominating.content import as_others_read, content_of, name_alone
from awards.nominating.evidence import facts_of
from awards.nominating.history import history_of
from awards.nominating.nominees import knows
from awards.nominating.page import badge_of
from awards.nominating.papers import may_add_to_nomination, removable_from_nomination
from awards.nominating.sending import may_drop
from awards.permissions import acts_for
from awards.rounds.rules import NoRuleSet, chosen_for, note_on_form
from campaign.acting import buttons
from campaign.moves import Workflow
from criteria.pages.words import who_words
from criteria.record_files import file_rows

if TYPE_CHECKING:
    from awards.models import Round
    from awards.nominating.content import NominationContent
    from awards.nominating.evidence import Facts
    from awards.nominating.history import HistoryLine
    from campaign.acting import Button
    from campaign.models import User
    from criteria.record_files import RecordFileRow

# What a unit does with its own; everything else is the way of Phòng Nội vụ.
UNIT_WORKFLOW = Workflow((SEND, WITHDRAW), NOMINATION_WORKFLOW.lock, NOMINATION_WORKFLOW.decide)
# Steps that its unit may read with what was said; opinions of the appraisal stay with those who appraise.
TOLD = {move.name: move.label for move in (SEND, RECEIVE, RETURN, APPRAISE, WITHDRAW)}


@dataclass(frozen=True, slots=True)
class ProposalPage:
    nomination: Nomination
    content: NominationContent  # for others than the unit: as it was sent
    badge: str
    facts: Facts
    history: tuple[HistoryLine, ...]
    missing: tuple[str, ...]
    dossier_missing: tuple[str, ...]
    asked: Any  # the decision that gave it back
    steps: list[dict[str, Any]]
    files: list[RecordFileRow]
    removable: set[int]
    note: str  # about the form of the report
    buttons: tuple[Button, ...]
    versions: int
    is_own: bool
    known: bool  # whose nominee's personal data this person reads
    may_write: bool
    may_compose: bool
    may_drop: bool
    may_bring: bool


def proposal_page(user: User, nomination: Nomination) -> ProposalPage:
    own, writes = acts_for(user, nomination.unit), may_write(user, nomination)
    decisions = list(nomination.decisions.select_related("by__unit").order_by("-at", "-pk"))
    told = [one for one in decisions if one.move in TOLD]
    returned = nomination.state == Nomination.State.RETURNED
    files = file_rows(NominationFile, [nomination.pk], "awarding:nomination_file").get(nomination.pk, [])
    known = nomination.state != Nomination.State.DRAFT or knows(user, nomination.nominee)
    content = as_others_read(user, [nomination]).get(nomination.pk) or content_of(nomination)
    return ProposalPage(
        nomination=nomination,
        content=content if known else name_alone(content),
        badge=badge_of(nomination),
        facts=facts_of(nomination),
        history=history_of(nomination.nominee) if known else (),
        missing=missing_of(nomination) if nomination.is_open else (),
        dossier_missing=missing_of_dossier(nomination.dossier) if own and nomination.is_open else (),
        asked=next((one for one in told if one.move == RETURN.name), None) if returned else None,
        steps=[_step(one) for one in told],
        files=files,
        removable=removable_from_nomination(user, nomination),
        note=_note_on_form(nomination.round, content.form_used),
        buttons=buttons(nomination, UNIT_WORKFLOW, user),
        versions=nomination.versions.count(),
        is_own=own,
        known=known,
        may_write=writes,
        may_compose=writes and not nomination.report.strip(),
        may_drop=may_drop(user, nomination),
        may_bring=may_add_to_nomination(user, nomination),
    )


def _note_on_form(round: Round, form: str) -> str:
    """Empty too where no rule set is in force on the day of the decision."""
    try:
        return note_on_form(form, chosen_for(round).rule_set)
    except NoRuleSet:
        return ""


def _step(decision: Any) -> dict[str, Any]:
    return {
        "title": TOLD[decision.move],
        "who": who_words(decision.by),
        "at": decision.at,
        "quote": decision.note if decision.move in {RETURN.name, WITHDRAW.name} else "",
    }
