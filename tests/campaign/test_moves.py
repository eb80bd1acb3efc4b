"""Every role, move and state: what is done, what is refused, and that a refusal leaves nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from campaign.models import Campaign, ReportingPeriod
from campaign.moves import MoveRefused, StaleVersion, apply_move, available_moves
from criteria.models import Decision, Indicator, IndicatorReport
from criteria.workflow import CONFIRM, OBJECT, REPORT_WORKFLOW, RETURN, PeriodClosed
from tests.factories import make_measurement, make_report, the_indicator

STATES = ("submitted", "returned", "verified")
MOVES = {"confirm": CONFIRM, "return": RETURN, "object": OBJECT}

# The report: (set, indicator, who sent it). The columns: who may do which move, from which state to which.
ENTERED = ("xa-ntm", "17.2", "officer")  # the commune enters, Phòng TN&MT confirms
SUPPLIED = ("xa-ntm", "10.1", "supplier")  # Chi cục Thống kê supplies, which confirms it
DISTRICT = ("huyen-ntm", "7.2", "verifier")  # Phòng TN&MT enters, Phòng NN&PTNT confirms
NTM_OFFICES_OWN = ("huyen-ntm", "3.1", "ntm_office")  # Phòng NN&PTNT enters, Phòng Nội vụ confirms

DECIDES = {
    ("confirm", "submitted"): "verified",
    ("return", "submitted"): "returned",
    ("return", "verified"): "returned",
}
OBJECTS = {("object", "verified"): "returned"}
ALLOWED = {
    ENTERED: {"verifier": DECIDES},
    SUPPLIED: {"officer": OBJECTS, "second_officer": OBJECTS, "head": OBJECTS},
    DISTRICT: {"ntm_office": DECIDES},
    NTM_OFFICES_OWN: {"standing_office": DECIDES, "secretary": DECIDES},
}
PEOPLE = (
    "officer",
    "second_officer",
    "head",
    "other_officer",
    "town_officer",
    "verifier",
    "supplier",
    "bystander",
    "ntm_office",
    "standing_office",
    "secretary",
    "finance_office",
    "survey_office",
    "leader",
    "clerk",
    "admin",
)


@pytest.fixture
def report_of(request, commune, district, period):
    def make(kind, state="submitted"):
        slug, code, sender = kind
        unit = district if slug == "huyen-ntm" else commune
        by = request.getfixturevalue(sender)
        return make_report(unit, the_indicator(code, slug), period, 95, by=by, state=state)

    return make


def revision() -> int:
    return Campaign.objects.get().revision


def refusal(record, move, by, **given) -> Exception:
    """Carries out what must be refused; nothing may have happened."""
    before = (record.state, Decision.objects.count(), revision())
    with pytest.raises((PermissionDenied, MoveRefused)) as caught:
        apply_move(record, REPORT_WORKFLOW, move, by=by, **given)
    record.refresh_from_db()
    assert (record.state, Decision.objects.count(), revision()) == before
    return caught.value


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("kind", ALLOWED, ids=lambda kind: f"{kind[0]}-{kind[1]}")
def test_every_role_move_and_state(request, report_of, kind, who):
    user = request.getfixturevalue(who)
    may = ALLOWED[kind].get(who, {})
    record = report_of(kind)
    for state in STATES:
        for name, move in MOVES.items():
            IndicatorReport.objects.update(state=state)
            record.refresh_from_db()
            target = may.get((name, state))
            assert (move in available_moves(record, MOVES.values(), user=user)) == (target is not None)
            if target is None:
                wrong = refusal(record, move, user, note="Lý do")
                # Somebody who may make the move at all is told about the state.
                knows = any(made == name for made, _ in may)
                assert isinstance(wrong, MoveRefused if knows else PermissionDenied)
                continue
            apply_move(record, REPORT_WORKFLOW, move, by=user, note="Lý do")
            record.refresh_from_db()
            assert record.state == target


def test_a_move_writes_its_decision_beside_the_version_and_raises_the_revision(report_of, verifier):
    record = report_of(ENTERED)
    make_measurement(record, 96, by=record.measurements.get().by)
    before = revision()

    apply_move(record, REPORT_WORKFLOW, RETURN, by=verifier, note="  Bổ sung biên bản  ", version=2)

    decision = Decision.objects.order_by("pk").last()
    assert (decision.measurement.version, decision.move, decision.by) == (2, "return", verifier)
    assert decision.note == "Bổ sung biên bản"
    assert revision() == before + 1


@pytest.mark.parametrize("note", ["", "   ", "\n"])
@pytest.mark.parametrize(
    ("kind", "move", "state", "who"),
    [(ENTERED, RETURN, "submitted", "verifier"), (SUPPLIED, OBJECT, "verified", "officer")],
    ids=["return", "object"],
)
def test_sending_back_needs_a_sentence(request, report_of, kind, move, state, who, note):
    wrong = refusal(report_of(kind, state), move, request.getfixturevalue(who), note=note)
    assert str(wrong) == move.needs_note


def test_confirming_needs_none(report_of, verifier):
    record = report_of(ENTERED)
    apply_move(record, REPORT_WORKFLOW, CONFIRM, by=verifier)
    assert Decision.objects.get(move="confirm").note == ""


@pytest.mark.parametrize("version", [0, 1, 3])
def test_an_opinion_on_another_version_is_stale(report_of, verifier, version):
    record = report_of(ENTERED)
    make_measurement(record, 96, by=record.measurements.get().by)

    wrong = refusal(record, CONFIRM, verifier, version=version)

    assert isinstance(wrong, StaleVersion)
    assert wrong.record.version == 2


def test_the_record_in_hand_is_not_believed(report_of, verifier):
    """Somebody else returned it since the page was read."""
    record = report_of(ENTERED)
    IndicatorReport.objects.update(state="returned")

    with pytest.raises(MoveRefused, match="Đề nghị bổ sung"):
        apply_move(record, REPORT_WORKFLOW, CONFIRM, by=verifier, version=1)
    assert IndicatorReport.objects.get().state == "returned"


@pytest.mark.parametrize("state", ["closed", "planned"])
def test_a_period_that_is_not_open_moves_nothing(report_of, verifier, period, state):
    record = report_of(ENTERED)
    ReportingPeriod.objects.filter(pk=period.pk).update(state=state)
    assert isinstance(refusal(record, CONFIRM, verifier), PeriodClosed)


def test_nobody_confirms_what_their_own_office_supplied(report_of, person, verifier):
    """Should a supplying office ever be named to confirm its figure; a colleague is the same office."""
    Indicator.objects.filter(criterion__set__slug="huyen-ntm", code="7.2").update(verifier=verifier.unit)
    record = report_of(DISTRICT)
    for user in (verifier, person("PTNMT", "ptnmt.2")):
        assert isinstance(refusal(record, CONFIRM, user), PermissionDenied)


def test_a_unit_never_confirms_its_own_report(report_of, officer, commune):
    Indicator.objects.filter(criterion__set__slug="xa-ntm", code="17.2").update(verifier=commune)
    assert isinstance(refusal(report_of(ENTERED), CONFIRM, officer), PermissionDenied)


@pytest.mark.parametrize("role", ["admin", "clerk", "leader"])
def test_only_officers_move_even_in_the_confirming_office(report_of, person, role):
    user = person("PTNMT", f"ptnmt.{role}", role=role)
    assert isinstance(refusal(report_of(ENTERED), CONFIRM, user), PermissionDenied)


def test_moves_are_found_by_name(db):
    assert [REPORT_WORKFLOW.named(name) for name in MOVES] == list(MOVES.values())
    assert REPORT_WORKFLOW.named("khong-co") is None
