"""The moves of an obstacle: every person × state × move, and what each writes."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from campaign.models import Unit
from campaign.moves import MoveRefused, StaleVersion, apply_move, available_moves
from criteria.models import Criterion, Obstacle, ObstacleDecision, ObstacleRoute
from criteria.obstacle_workflow import (
    ANSWER,
    CLOSE,
    DIRECT,
    ESCALATE,
    FORWARD,
    OBSTACLE_WORKFLOW,
    RAISE,
    REOPEN,
    RESOLVE,
    Handed,
    workflow_with,
)
from criteria.obstacles import office_for
from tests.criteria.obstacles import (
    a_leader,
    area,
    direction,
    let_pass,
    make_draft,
    make_obstacle,
    moved,
    person_of,
    yesterday,
)
from tests.matrix.roles import PEOPLE

pytestmark = pytest.mark.django_db
State = Obstacle.State

UNIT = "officer head"  # of the commune that raised it
NTM, OFFICES = "ntm_office", "ntm_office standing_office secretary"

# (state, move): who may make it; nobody else, and no move of another state. Directed: Phòng TN&MT holds it.
ALLOWED = {
    (State.DRAFT, "raise"): UNIT,
    (State.RAISED, "answer"): NTM,
    (State.RAISED, "forward"): NTM,
    (State.RAISED, "escalate"): OFFICES,
    (State.ANSWERED, "resolve"): UNIT,
    (State.ANSWERED, "reopen"): UNIT,
    (State.ANSWERED, "escalate"): OFFICES,
    (State.ESCALATED, "direct"): "leader",
    (State.DIRECTED, "answer"): "verifier",
    (State.DIRECTED, "escalate"): OFFICES,
    (State.RESOLVED, "reopen"): UNIT,
}
SIGNED_IN = [who for who in PEOPLE if who not in {"anonymous", "insurer"}]
HANDED = Handed(office=None)


def handed_for(name: str) -> Handed:
    return direction() if name in {"forward", "direct"} else Handed()


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("who", SIGNED_IN)
def test_everybody_makes_their_own_moves_and_no_other(request, commune, officer, who, state):
    user = request.getfixturevalue(who)
    made = make_obstacle(commune, state)
    may = {name for (source, name), people in ALLOWED.items() if source == state and who in people.split()}
    shown = {move.name for move in available_moves(made, OBSTACLE_WORKFLOW.moves, user=user)}
    assert shown == may
    before = ObstacleDecision.objects.count()
    for move in OBSTACLE_WORKFLOW.moves:
        if move.name not in may:
            with pytest.raises((PermissionDenied, MoveRefused)):
                moved(made, move, user, "Lý do", handed_for(move.name))
    made.refresh_from_db()
    assert (made.state, ObstacleDecision.objects.count()) == (state, before)


@pytest.mark.parametrize(("state", "name"), ALLOWED)
def test_each_move_leads_where_the_table_says(request, commune, officer, state, name):
    who = ALLOWED[state, name].split()[0]
    made = make_obstacle(commune, state)
    move = OBSTACLE_WORKFLOW.named(name)
    result = moved(made, move, request.getfixturevalue(who), "Ý kiến", handed_for(name))
    assert result.state == move.target
    step = result.decisions.last()
    assert (step.move, step.note, step.office_id) == (name, "Ý kiến", result.office_id)
    assert result.version == made.version + 1


@pytest.mark.parametrize("move", [ANSWER, FORWARD, ESCALATE, REOPEN], ids=lambda move: move.name)
def test_what_others_have_to_read_is_not_left_empty(commune, officer, ntm_office, move):
    made = make_obstacle(commune, State.RESOLVED if move is REOPEN else State.RAISED)
    by = officer if move is REOPEN else ntm_office
    with pytest.raises(MoveRefused, match=move.needs_note):
        moved(made, move, by, "  ", direction())


# --- Where it goes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("about", "office"), [(None, "PNNPTNT"), (1, "PNV"), (2, "PNV"), (6, "PNNPTNT"), (9, "PNNPTNT")]
)
def test_the_rule_says_which_office_answers(commune, officer, about, office):
    made = make_draft(commune, area=area(about)) if about else make_draft(commune)
    assert moved(made, RAISE, officer).office.code == office


def test_a_criterion_may_have_a_rule_of_its_own(commune, unit):
    education = Criterion.objects.get(set__slug="xa-ntm", number=14)
    ObstacleRoute.objects.create(criterion=education, office=unit("PGDDT"))
    assert office_for(make_draft(commune, criterion=education)).code == "PGDDT"
    assert office_for(make_draft(commune)).code == "PNNPTNT"


def test_nobody_answers_itself(ntm_office, standing_office):
    assert office_for(make_draft(ntm_office.unit)).code == "PNV"
    assert office_for(make_draft(standing_office.unit, area=area(1))).code == "PNNPTNT"


def test_without_a_rule_one_of_the_two_offices_of_the_plan_takes_it(commune, officer):
    ObstacleRoute.objects.all().delete()
    assert moved(make_draft(commune), RAISE, officer).office.duty in {"ntm_office", "standing_office"}


def test_forwarding_hands_it_on_and_keeps_the_way(commune, officer, ntm_office, verifier):
    made = moved(make_obstacle(commune), FORWARD, ntm_office, "Thuộc môi trường", direction("PTNMT"))
    assert (made.office, made.state) == (verifier.unit, State.RAISED)
    assert [step.office.code for step in made.decisions.all()] == ["PNNPTNT", "PTNMT"]
    with pytest.raises(PermissionDenied):
        moved(made, ANSWER, ntm_office, "Trả lời")
    assert moved(made, ANSWER, verifier, "Trả lời").state == State.ANSWERED


@pytest.mark.parametrize("office", ["PNNPTNT", "21835", None], ids=["itself", "the unit", "nobody"])
def test_it_is_forwarded_to_another_office_only(commune, ntm_office, office):
    made = make_obstacle(commune)
    chosen = Handed(office=Unit.objects.get(code=office) if office else None)
    with pytest.raises(MoveRefused):
        moved(made, FORWARD, ntm_office, "Lý do", chosen)
    made.refresh_from_db()
    assert (made.office.code, made.decisions.count()) == ("PNNPTNT", 1)


@pytest.mark.parametrize(
    "chosen",
    [Handed(), Handed(direction="solve", due=date(2023, 12, 27)), "past"],
    ids=["nothing", "no office", "a day that has passed"],
)
def test_a_direction_names_what_who_and_when(commune, leader, chosen):
    made = make_obstacle(commune, State.ESCALATED)
    with pytest.raises(MoveRefused):
        moved(made, DIRECT, leader, "", direction(due=yesterday()) if chosen == "past" else chosen)
    made.refresh_from_db()
    assert made.state == State.ESCALATED


def test_a_direction_comes_back_to_the_office_it_names(commune, leader, verifier):
    made = moved(make_obstacle(commune, State.ESCALATED), DIRECT, leader, handed=direction())
    assert (made.office, made.due) == (verifier.unit, date(2023, 12, 27))
    step = made.decisions.last()
    assert (step.direction, step.due, step.note) == ("solve", date(2023, 12, 27), "")


# --- When -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("urgency", "answer", "confirm"),
    [
        ("thuong", date(2023, 12, 27), date(2023, 12, 27)),
        ("gap", date(2023, 12, 23), date(2023, 12, 25)),
        ("hoa-toc", date(2023, 12, 21), date(2023, 12, 23)),
    ],
)
def test_days_follow_the_urgency(commune, officer, ntm_office, urgency, answer, confirm):
    made = moved(make_draft(commune, urgency=urgency), RAISE, officer)
    assert made.due == answer
    assert moved(made, ANSWER, ntm_office, "Trả lời").due == confirm


@pytest.mark.parametrize("state", [State.ESCALATED, State.RESOLVED])
def test_nobody_owes_a_day_to_a_leader_or_after_the_end(commune, state):
    assert make_obstacle(commune, state).due is None


@pytest.mark.parametrize(("day", "late"), [(date(2023, 12, 20), 0), (date(2023, 12, 18), 2)])
def test_the_due_day_itself_is_in_time(commune, day, late):
    made = make_obstacle(commune)
    let_pass(made, day)
    assert made.days_late(date(2023, 12, 20)) == late


def test_the_office_closes_it_only_once_the_unit_has_been_silent(commune, officer, ntm_office):
    made = make_obstacle(commune, State.ANSWERED)
    with pytest.raises(PermissionDenied):
        moved(made, CLOSE, ntm_office, "Đã có xe")
    let_pass(made, yesterday())
    with pytest.raises(MoveRefused):
        moved(made, CLOSE, ntm_office)
    with pytest.raises(PermissionDenied):
        moved(made, CLOSE, officer, "Đã có xe")
    assert moved(made, CLOSE, ntm_office, "Đã có xe").state == State.RESOLVED


def test_raised_again_it_is_back_with_the_office_that_answered(commune, officer, ntm_office):
    made = moved(make_obstacle(commune, State.RESOLVED), REOPEN, officer, "Xe chỉ chạy một tuần")
    assert (made.state, made.office, made.due) == (State.RAISED, ntm_office.unit, date(2023, 12, 27))


def test_a_page_that_shows_yesterdays_holder_is_stale(commune, ntm_office):
    made = make_obstacle(commune)
    moved(made, FORWARD, ntm_office, "Thuộc môi trường", direction("PTNMT"))
    with pytest.raises(StaleVersion):
        apply_move(
            made, workflow_with(Handed()), ESCALATE, by=ntm_office, note="Kiến nghị", version=made.version
        )


def test_steps_are_never_changed(commune):
    step = make_obstacle(commune).decisions.get()
    with pytest.raises(RuntimeError):
        step.save()
    with pytest.raises(RuntimeError):
        step.delete()


def test_the_whole_way(commune, officer, ntm_office, leader, verifier):
    made = moved(make_draft(commune), RAISE, officer)
    made = moved(made, ESCALATE, ntm_office, "Kính đề nghị bố trí đất.")
    made = moved(made, DIRECT, a_leader(), handed=direction())
    made = moved(made, ANSWER, verifier, "Đã bố trí 0,5 ha.")
    made = moved(made, RESOLVE, person_of(commune))
    assert [step.move for step in made.decisions.all()] == [
        "raise",
        "escalate",
        "direct",
        "answer",
        "resolve",
    ]
