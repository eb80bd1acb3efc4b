"""Campaign.revision is part of every ETag: each change that a board can show raises it, on its real way in.

What an office changes in the administration is tested with it (tests/test_admin.py).
"""

import json
import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from campaign.models import ReportingPeriod, Unit
from campaign.moves import apply_move
from criteria.boards import board_for
from criteria.models import (
    Attachment,
    Component,
    CouncilConclusion,
    CriteriaSet,
    Criterion,
    Decision,
    Draft,
    DraftFile,
    Enrolment,
    EnteredTarget,
    Evidence,
    GeneralCondition,
    GrowthMethod,
    Indicator,
    IndicatorReport,
    Measurement,
    Obstacle,
    ObstacleDecision,
    ObstacleFile,
    ObstacleRoute,
    Paper,
    PeriodSnapshot,
    Recognition,
    SignedForm,
    SurveyRound,
    SurveyShare,
    TargetPlan,
    TargetResult,
    Threshold,
    Urgency,
    Value,
)
from criteria.reporting import send
from criteria.workflow import CONFIRM, OBJECT, REPORT_WORKFLOW, RETURN
from tests.criteria.obstacles import make_obstacle
from tests.criteria.sending import entry, revision
from tests.factories import make_report, the_indicator, the_set
from tests.uploads import pdf

REPORTED = {IndicatorReport, Measurement, Value, Decision, SignedForm}
LAW = {CriteriaSet, Criterion, Indicator, Component, Threshold, Enrolment, GeneralCondition}
DECIDED = {Recognition, CouncilConclusion, SurveyRound, SurveyShare}
# Raised where they are entered (tests/targets/test_recording.py), the assignment in the administration.
TARGETS = {EnteredTarget, TargetResult, TargetPlan, GrowthMethod}
# Written in the moment of closing, which says so itself; a paper is made from one and changes no board.
FROZEN = {PeriodSnapshot, Paper}
# Stands behind a board, and none shows it: what is being typed, and the files beside a figure.
ON_NO_BOARD = {Draft, DraftFile, Evidence, Attachment}
# What stands in the way is told beside the boards; no board, overview or summary of figures shows it.
OBSTACLES = {Obstacle, ObstacleDecision, ObstacleFile, ObstacleRoute, Urgency}


def test_every_table_is_accounted_for():
    """A new table is a question: can a board show it, and who raises the revision?"""
    known = REPORTED | LAW | DECIDED | TARGETS | FROZEN | ON_NO_BOARD | OBSTACLES
    assert set(apps.get_app_config("criteria").get_models()) == known


def figures_of_board(period: ReportingPeriod) -> str:
    return repr(board_for(the_set(), period))


# --- Results --------------------------------------------------------------------------------------


def test_sending_changes_the_board_and_says_so(officer, commune, period):
    before, shown = revision(), figures_of_board(period)
    send(by=officer, unit=commune, period=period, entries=[entry("3.1", 82)])
    assert figures_of_board(period) != shown
    assert revision() > before


def test_supplying_says_so(supplier, commune, period):
    before = revision()
    send(by=supplier, unit=commune, period=period, entries=[entry("10.1", 52, year=2023)])
    assert revision() > before


@pytest.mark.parametrize(
    ("move", "code", "sender", "state", "who"),
    [
        (CONFIRM, "17.2", "officer", "submitted", "verifier"),
        (RETURN, "17.2", "officer", "verified", "verifier"),
        (OBJECT, "10.1", "supplier", "verified", "officer"),
    ],
    ids=["confirm", "return", "object"],
)
def test_every_move_says_so(request, commune, period, move, code, sender, state, who):
    by = request.getfixturevalue(sender)
    report = make_report(commune, the_indicator(code), period, 60, by=by, state=state)
    before, shown = revision(), figures_of_board(period)
    apply_move(report, REPORT_WORKFLOW, move, by=request.getfixturevalue(who), note="Lý do")
    assert figures_of_board(period) != shown
    assert revision() > before


def test_a_signed_scan_says_so(client, officer, commune, period, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path
    make_report(commune, the_indicator("3.1"), period, 82, by=officer)
    before = revision()
    client.force_login(officer)
    client.post("/tieu-chi/21835/", {"move": "sign", "ban_ky": pdf()})
    assert SignedForm.objects.exists()
    assert revision() > before


def test_a_draft_changes_no_board(client, officer, commune, period):
    before, shown = revision(), figures_of_board(period)
    client.force_login(officer)
    client.post("/tieu-chi/21835/3/", {"3.1": "82", "move": "save"})
    assert Draft.objects.exists()
    assert figures_of_board(period) == shown
    assert revision() == before


def test_an_obstacle_changes_no_board(commune, period):
    before, shown = revision(), figures_of_board(period)
    for state in Obstacle.State.values:
        make_obstacle(commune, state)
    assert figures_of_board(period) == shown
    assert revision() == before


# --- The law and the units, as a later fixture brings them ----------------------------------------

CRITERION = ("criteria_sets.json", 0, "criteria", 2)
INDICATOR = (*CRITERION, "indicators", 0)
COMPONENT = (*INDICATOR, "components", 0)
CHANGES = {
    "set": (("criteria_sets.json", 0), "citation", "QĐ khác"),
    "criterion": (CRITERION, "short_name", "Tên khác"),
    "indicator": (INDICATOR, "wording", "Câu chữ khác"),
    "component": (COMPONENT, "label", "Nhãn khác"),
    "threshold": ((*COMPONENT, "thresholds", 0), "value", 81.5),
    "unit in the plan's list": (("units.json", 3), "in_campaign", False),
    "region of a unit": (("units.json", 3), "region", "tn"),
    "period": (("campaign.json", "periods", -1), "due", "2023-12-18"),
    "plan": (("campaign.json",), "name", "Tên khác"),
    "who enters a target": (("campaign.json", "entered_targets", 0), "office", "PTCKH"),
}


@pytest.fixture
def fixtures(tmp_path, reference):
    return Path(shutil.copytree(settings.FIXTURES_ROOT, tmp_path / "fixtures"))


def change(fixtures: Path, where: tuple[str | int, ...], name: str, value: object) -> None:
    file, *steps = where
    path = fixtures / str(file)
    content = json.loads(path.read_text(encoding="utf-8"))
    place = content
    for step in steps:
        place = place[step]
    assert name in place
    assert place[name] != value
    place[name] = value
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("what", CHANGES)
def test_a_later_fixture_says_so(fixtures, what):
    before = revision()
    change(fixtures, *CHANGES[what])
    call_command("load_reference", "--from", str(fixtures), verbosity=0)
    assert revision() == before + 1


def test_an_enrolment_more_says_so(fixtures):
    before = revision()
    path = fixtures / "criteria_sets.json"
    sets = json.loads(path.read_text(encoding="utf-8"))
    advanced = next(one for one in sets if one["slug"] == "xa-ntm-nang-cao")
    advanced["enrolments"].append(dict(advanced["enrolments"][0], unit="21811"))
    path.write_text(json.dumps(sets, ensure_ascii=False), encoding="utf-8")
    call_command("load_reference", "--from", str(fixtures), verbosity=0)
    assert Unit.objects.filter(enrolments__set__slug="xa-ntm-nang-cao").count() == 2
    assert revision() == before + 1
