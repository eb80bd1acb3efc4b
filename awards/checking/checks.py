"""The checks of nominations, for whoever reads them, and what of them blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse

from awards.awarding.access import is_chairman, may_be_told_of_hold, partial_among
from awards.awarding.settings import SETTINGS
from awards.checking.asked import objected
from awards.checking.check import WARN, Check, CheckList, Override
from awards.checking.excess import covers
from awards.checking.facts import Facts, facts_of, read_again
from awards.checking.figures import mark
from awards.checking.papers import papers
from awards.checking.repeats import clock, rewarded, twice
from awards.checking.rules import (
    Case,
    View,
    hold,
    leader,
    period,
    preference,
    quota,
    registered,
    standard,
)
from awards.checking.similarity import Match, alike_in
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from awards.models import Nomination
    from campaign.models import User

# In the order in which they are read.
RULES: tuple[Callable[[Case], Check | None], ...] = (
    papers,
    hold,
    objected,
    registered,
    rewarded,
    clock,
    twice,
    quota,
    period,
    standard,
    leader,
    preference,
)
EVERYTHING = View()


def view_of(user: User, nomination: Nomination) -> View:
    """A hold is told to Phòng Nội vụ, and not to the one it is about."""
    office = may_be_told_of_hold(user, nomination)
    return View(holds=office, others=office or is_chairman(user), reasons=office or is_chairman(user))


def checks_of(nomination: Nomination) -> tuple[Check, ...]:
    """All of them, as the rules and the guards of moves see them; empty where the nomination is gone."""
    return checks_of_many([nomination]).get(nomination.pk, ())


def checks_of_many(nominations: Iterable[Nomination]) -> dict[int, tuple[Check, ...]]:
    """By nomination; the same number of queries for 1 and for 1.000, without alike reports."""
    rows = read_again(nominations)
    facts = facts_of(rows)
    return {one.pk: _checks(Case(one, facts, EVERYTHING)) for one in rows}


def check_lists(
    user: User, nominations: Iterable[Nomination], *, similar: bool = False
) -> dict[int, CheckList]:
    """What this person may read of each; `similar` adds reports that are alike, for who appraises.

    The same number of queries for 1 and for 1.000.
    """
    rows = read_again(nominations)
    facts = facts_of(rows)
    alike = _alike(facts, rows) if similar and is_standing_office(user) else {}
    partial = partial_among(user, rows) if similar and is_standing_office(user) else set()
    found = {}
    for one in rows:
        checks = _checks(Case(one, facts, view_of(user, one)))
        if one.pk not in partial:
            checks += _similar(one, alike.get(one.pk, ()), facts)
        found[one.pk] = CheckList(checks)
    return found


def check_list(user: User, nomination: Nomination) -> CheckList:
    """Of one nomination's page, alike reports included."""
    return check_lists(user, [nomination], similar=True).get(nomination.pk, CheckList(()))


def blocking(nomination: Nomination) -> list[str]:
    """The sentence of each check that stops it from going on to the council or the chairman."""
    return [one.sentence for one in checks_of(nomination) if one.blocks]


def blocking_of_many(nominations: Iterable[Nomination]) -> dict[int, list[str]]:
    """The same for many at once; an empty list where nothing blocks."""
    found = checks_of_many(nominations)
    return {pk: [one.sentence for one in checks if one.blocks] for pk, checks in found.items()}


def _checks(case: Case) -> tuple[Check, ...]:
    several = (rule(case) for rule in RULES)
    return tuple(_passed_over(case, check) for check in several if check is not None)


def _passed_over(case: Case, check: Check) -> Check:
    override = case.facts.overrides.get((case.nomination.pk, check.code, check.about))
    if override is None and check.code == "quota":
        override = _of_a_greater_excess(case, check)
    if override is None or not check.may_be_overridden:
        return check
    if not case.view.reasons:
        override = Override("Phòng Nội vụ", override.at, "")
    return replace(check, overridden=override)


def _of_a_greater_excess(case: Case, check: Check) -> Override | None:
    passed = (
        override
        for (pk, code, was), override in case.facts.overrides.items()
        if (pk, code) == (case.nomination.pk, "quota") and covers(was, check.about)
    )
    return next(passed, None)


# --- Alike reports --------------------------------------------------------------------------------


def _alike(facts: Facts, rows: Sequence[Nomination]) -> Mapping[int, tuple[Match, ...]]:
    share = mark(facts.settings["similarity.share"])
    return alike_in({one.round_id for one in rows}, share) if share is not None else {}


def _similar(nomination: Nomination, matches: Sequence[Match], facts: Facts) -> tuple[Check, ...]:
    """One line for each other report; it warns and never blocks."""
    share, source = facts.settings["similarity.share"], facts.sources["similarity.share"]
    source = "" if source == SETTINGS["similarity.share"].source else source  # it says that none is set
    return tuple(
        Check(
            "similar",
            "Báo cáo giống nhau",
            WARN,
            f"Báo cáo thành tích giống {one.share}% với hồ sơ số {one.other}",
            rule=f"{one.passages:02} đoạn trùng. Nêu để người thẩm định xem từ {share}% trở lên; không chặn.",
            source=source,
            link=reverse("awarding:similar", args=[nomination.pk, one.other]),
            link_label="Xem đoạn trùng",
        )
        for one in matches
    )
