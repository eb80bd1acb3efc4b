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

from awards import models as awards
from awards.inspections import CANCEL, FINDING_WORKFLOW, INSPECTION_WORKFLOW, REPORT
from awards.registration.moves import RECEIVE, REGISTRATION_WORKFLOW
from awards.reviewing.exemplars import EXEMPLAR_WORKFLOW, PUBLISH
from awards.reviewing.reviews import RECEIVE as RECEIVE_REVIEW
from awards.reviewing.reviews import UNIT_WORKFLOW
from campaign import models as campaign
from campaign.models import Drive, ReportingPeriod, Unit
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
from tests.awards.inspecting import make_finding, make_inspection
from tests.awards.pledging import make_drive, make_version
from tests.awards.reviewing import make_exemplar, make_review
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
# Counted beside «Vướng mắc» and «Việc của tôi», which stand on every kept page: each move raises it.
OBSTACLES = {Obstacle, ObstacleDecision}
# A file counts nowhere; the route and the days are read when the next obstacle is moved.
BESIDE_OBSTACLES = {ObstacleFile, ObstacleRoute, Urgency}

# --- What the movement keeps: no board shows it, the counts of the navigation may ------------------

# Raised in the administration and by a fixture (below), periods by their moves.
CAMPAIGN = {campaign.Campaign, campaign.Target, Unit, ReportingPeriod, campaign.PeriodDecision}
CAMPAIGN |= {campaign.Extension}
# Whom a drive asks and until when is work that is counted: raised by its moves and by its form.
DRIVES = {Drive, campaign.DriveDecision, campaign.Milestone}
# The tag names the person who asks; the demonstration raises it where it begins.
IN_THE_TAG = {campaign.User, campaign.Demonstration}
# Texts of the plan, and who belongs to which cluster: on pages of «Thi đua» alone, which are not kept.
PLAN = {campaign.PlanSection, campaign.ContentArea, campaign.Orientation}
CLUSTERS = {campaign.Cluster, campaign.ClusterYear}
# What was said to somebody changes nothing that waits; today's digest is named on «Việc của tôi» alone.
URGING = {campaign.ReminderRule, campaign.Digest, campaign.UrgingEntry}

# States are counted as work; the move raises it, a first visit its form, a signed scan its upload.
WORK = {
    *(awards.RegistrationVersion, awards.RegistrationDecision, awards.RegistrationFile),
    *(awards.Review, awards.ReviewDecision, awards.Exemplar, awards.ExemplarDecision),
    *(awards.Inspection, awards.InspectionDecision, awards.Finding, awards.FindingDecision),
}
# Nothing counts them; they raise it all the same, because summaries tell them.
RESULTS = {awards.PledgeResult, awards.ResourceReport}
# Nothing counts them, and no kept page shows them: what stands in a record, and files beside it.
IN_RECORDS = {
    *(awards.Registration, awards.Pledge, awards.TeamMember),
    *(awards.DrivePaper, awards.PledgeResultFile, awards.ReviewFile, awards.ExemplarPicture),
    *(awards.InspectionFile, awards.FindingFile),
}
ROLLOUT = {awards.UnitPlan, awards.UnitPlanFile, awards.Publicity}
ROLLOUT |= {awards.Guidance, awards.GuidanceFile, awards.Mobilisation}
# Points stay on the pages of their own cluster; nobody is reminded of scoring.
SCORES = {
    *(awards.ScoreSheet, awards.ScoreSheetDecision, awards.ScoreGroup, awards.ScoreItem),
    *(awards.ClusterSheet, awards.CrossScoring, awards.Scoring, awards.Mark),
    *(awards.Honour, awards.HonourFile),
}

# Seen on the pages of awards and in the workbook; every move of a nomination raises it.
NOMINATIONS = {
    *(awards.Round, awards.RoundDecision, awards.RecipientGroup, awards.RuleSet, awards.Holiday),
    *(awards.Nominee, awards.NomineeCorrection, awards.PastAward, awards.AwardSetting),
    *(awards.Dossier, awards.DossierFile, awards.Given, awards.Hold),
    *(awards.Consultation, awards.ConsultationFile, awards.ConsultationAnswer),
    awards.HoldText,
    *(awards.Nomination, awards.NominationDecision, awards.NominationFile, awards.NominationVersion),
}
# Raised where they are saved and moved: sums, papers and the workbook rest on them.
AWARD_LAW = {awards.LegalGround, awards.BaseSalary, awards.Coefficient}
STRUCTURES = {awards.Structure, awards.Quota, awards.StructureAgreement, awards.StructureDecision}
STRUCTURES |= {awards.Allocation}
# Shown with the checks of one nomination; no kept page counts it.
CHECKS = {awards.CheckOverride}

# Nothing counts who sits in the council, nor what stands beside a sitting; each move of a sitting raises it.
# A vote raises nothing: a ballot leaves no trace but its counters (tests/awarding/test_ballot.py).
COUNCIL = {
    *(awards.Membership, awards.Sitting, awards.SittingDecision, awards.SittingFile),
    awards.SittingRecord,
    *(awards.SittingCase, awards.Participation, awards.BallotCommittee, awards.Conflict),
    *(awards.Voted, awards.Tally, awards.PaperCount),
}

# Each move of a tờ trình, each draft and each recording raises it; a number of the register too.
DECIDING = {
    *(awards.Proposal, awards.ProposalDecision, awards.AwardDecision, awards.DecisionLine),
    *(awards.RegisterCounter, awards.RegisterEntry),
    *(awards.DecisionFile, awards.Handover, awards.Recovery),  # raised by each row
}
# A word for a QR and the bytes of a paper change nothing that anybody counts.
BESIDE_DECISIONS = {awards.DecisionPaper, awards.PublicToken, awards.PrintDownload}
# Moves of a proof, a job asked for and one that ended raise it; a layout stands on its page alone.
CERTIFICATES = {
    *(awards.CertificateLayout, awards.LayoutLine, awards.Proof, awards.ProofDecision),
    *(awards.PrintJob, awards.PrintLog, awards.RoundArchive),
}

KNOWN = {
    "criteria": (REPORTED, LAW, DECIDED, TARGETS, FROZEN, ON_NO_BOARD, OBSTACLES, BESIDE_OBSTACLES),
    "campaign": (CAMPAIGN, DRIVES, IN_THE_TAG, PLAN, CLUSTERS, URGING),
    "awards": (
        *(WORK, RESULTS, IN_RECORDS, ROLLOUT, SCORES),
        *(NOMINATIONS, AWARD_LAW, STRUCTURES, CHECKS, COUNCIL, DECIDING, BESIDE_DECISIONS, CERTIFICATES),
    ),
}


@pytest.mark.parametrize("app", KNOWN)
def test_every_table_is_accounted_for(app):
    """A new table is a question: can a kept page show it, and who raises the revision?"""
    named = [model for group in KNOWN[app] for model in group]
    assert len(named) == len(set(named))
    assert set(apps.get_app_config(app).get_models()) == set(named)


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


# --- Counts of the navigation, which stand on every kept page -------------------------------------


def test_an_obstacle_changes_no_figure_and_says_so_at_each_step(commune, period):
    shown = figures_of_board(period)
    for state in (state for state in Obstacle.State.values if state != Obstacle.State.DRAFT):
        before = revision()
        obstacle = make_obstacle(commune, state)
        assert revision() == before + obstacle.decisions.count()
    assert figures_of_board(period) == shown


def test_a_draft_of_an_obstacle_is_counted_nowhere(commune, period):
    before = revision()
    make_obstacle(commune, Obstacle.State.DRAFT)
    assert revision() == before


def test_who_has_to_direct_an_obstacle_is_not_shown_the_board_of_before(client, leader, commune, period):
    client.force_login(leader)
    client.get("/tieu-chi/")
    tag = client.get("/tieu-chi/")["ETag"]
    assert client.get("/tieu-chi/", headers={"if-none-match": tag}).status_code == 304
    make_obstacle(commune, Obstacle.State.ESCALATED)
    assert client.get("/tieu-chi/", headers={"if-none-match": tag}).status_code == 200


WORKED = {
    "registration": (
        lambda unit: make_version(make_drive(unit), unit, state="submitted"),
        REGISTRATION_WORKFLOW,
        RECEIVE,
        "standing_office",
    ),
    "review": (
        lambda unit: make_review(make_drive(unit), unit, "submitted"),
        UNIT_WORKFLOW,
        RECEIVE_REVIEW,
        "standing_office",
    ),
    "exemplar": (
        lambda unit: make_exemplar(unit, "proposed"),
        EXEMPLAR_WORKFLOW,
        PUBLISH,
        "standing_office",
    ),
    "inspection": (lambda unit: _visit(unit), INSPECTION_WORKFLOW, CANCEL, "standing_office"),
    "finding": (lambda unit: make_finding(_visit(unit, "announced")), FINDING_WORKFLOW, REPORT, "officer"),
}


def _visit(unit: Unit, state: str = "planned") -> awards.Inspection:
    return make_inspection(Unit.objects.get(code="PNV"), unit, state)


@pytest.mark.parametrize("what", WORKED)
def test_a_move_of_the_movement_says_so(request, commune, period, what):
    make, workflow, move, who = WORKED[what]
    record, by = make(commune), request.getfixturevalue(who)
    before = revision()
    apply_move(record, workflow, move, by=by, note="Lý do")
    assert revision() > before


def test_a_launched_drive_that_asks_one_more_unit_says_so(client, standing_office, commune, period):
    """Its registration and its review are work of theirs from now on."""
    drive = make_drive(commune)
    posted = {
        "move": "save",
        "ban": drive.version,
        "name": drive.name,
        "kind": drive.kind,
        "launched_by": drive.launched_by_id,
        "starts": "01/01/2023",
        "ends": "31/12/2023",
        "areas": [drive.areas.first().pk],
        "invited": [unit.pk for unit in Unit.objects.reporting()],
    }
    before = revision()
    client.force_login(standing_office)
    assert client.post(f"/thi-dua/dot/{drive.pk}/sua/", posted).status_code == 302
    assert drive.invited.count() > 1
    assert revision() > before


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
