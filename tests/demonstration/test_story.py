"""What the demonstration shows: plausible communes, every period with its boards, work that waits."""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest
from django.db.models import F
from pypdf import PdfReader

from campaign.files import open_kept
from campaign.models import Extension, ReportingPeriod, Unit, User
from criteria.board import Board, Cell
from criteria.boards import boards_at
from criteria.dues import units_not_done
from criteria.evaluation import Verdict
from criteria.models import (
    Attachment,
    Draft,
    Evidence,
    IndicatorReport,
    Measurement,
    PeriodSnapshot,
    Recognition,
    SurveyShare,
    Value,
)
from criteria.queue import queue_of, waiting_summary
from tayson_ntm.demonstration import PASSWORD
from tayson_ntm.demonstration.answers import Question
from tayson_ntm.demonstration.story import ADVANCED, COMMUNES, DISTRICT, QUARTERS, TOWN, TWINS
from tayson_ntm.demonstration.world import World

pytestmark = pytest.mark.usefixtures("demonstration")

CLOSED = QUARTERS[:-1]
VINH_AN = "21841"


def boards(code: str) -> dict[str, Board]:
    return boards_at(ReportingPeriod.objects.get(code=code))


@pytest.fixture(scope="module")
def history(seeded) -> dict[str, dict[str, Board]]:
    return {code: boards(code) for code in QUARTERS}


def totals(history: dict[str, dict[str, Board]], slug: str = COMMUNES) -> dict[str, list[int]]:
    """Confirmed criteria by unit, at the closed periods."""
    found: dict[str, list[int]] = {}
    for code in CLOSED:
        for line in history[code][slug].lines:
            found.setdefault(line.unit.code, []).append(line.total)
    return found


def test_six_quarters_are_closed_and_the_last_is_open():
    states = dict(ReportingPeriod.objects.values_list("code", "state"))
    assert states == dict.fromkeys(CLOSED, "closed") | {"2023-Q4": "open"}


def test_every_closed_period_was_frozen_for_every_set():
    frozen = Counter(PeriodSnapshot.objects.values_list("period__code", flat=True))
    assert frozen == dict.fromkeys(CLOSED, 4)


def test_boards_of_every_set_and_period_answer(history):
    sizes = {COMMUNES: (14, 19), ADVANCED: (2, 19), TOWN: (1, 9), DISTRICT: (1, 9)}
    for of_period in history.values():
        assert {slug: (len(one.lines), len(one.criteria)) for slug, one in of_period.items()} == sizes
        assert all(one.demonstration for one in of_period.values())


def test_figures_come_to_the_verdicts_of_the_story(history, seeded):
    """Every level of the law is met, or missed, exactly where the story says so."""
    world = World({unit.code: unit for unit in Unit.objects.all()}, {})
    wrong = []
    for quarter, code in enumerate(CLOSED):
        for slug, board in history[code].items():
            for line in board.lines:
                cells = [one for cell in line.cells for one in cell.indicators if one.state != "not_sent"]
                for cell in cells:
                    asked = Question(
                        slug, world.units[line.unit.code], world.indicator(slug, cell.code), quarter
                    )
                    if cell.verdict is not asked.verdict:
                        wrong.append((code, slug, line.unit.code, cell.code, cell.verdict, cell.sentence))
    assert wrong == []


def test_nothing_is_without_data_at_the_closing_of_a_quarter(history):
    """Only what waits or is returned; every component was filled."""
    empty = [
        (code, slug, line.unit.code, cell.criterion)
        for code in CLOSED
        for slug, board in history[code].items()
        for line in board.lines
        for cell in line.cells
        if cell.self_verdict is Verdict.NO_DATA
    ]
    assert empty == []


def test_communes_come_along_at_different_speeds(history):
    found = totals(history)
    first, last = [row[0] for row in found.values()], {code: row[-1] for code, row in found.items()}
    assert min(first) >= 10
    assert max(first) <= 15
    assert len({tuple(row) for row in found.values()}) > 10
    assert all(row[-1] - row[0] >= 4 for row in found.values())
    assert min(last.values()) == last[VINH_AN] == 14
    assert sorted(last.values())[1] >= 15
    assert Counter(last.values())[19] == 5


def test_some_regress_and_not_everybody_only_rises(history):
    found = totals(history)
    falling = {code for code, row in found.items() if any(after < before for before, after in pairwise(row))}
    lost = {
        (line.unit.code, cell.criterion)
        for before, after in pairwise(CLOSED)
        for line in history[after][COMMUNES].lines
        for cell, earlier in zip(
            line.cells, history[before][COMMUNES].line(line.unit.code).cells, strict=True
        )
        if earlier.verdict is Verdict.MET and cell.self_verdict is Verdict.NOT_MET
    }
    assert falling == {"21832"}
    assert lost == {("21832", 9), ("21817", 13), ("21844", 14), ("21814", 8)}


def test_vinh_an_rises_every_quarter(history):
    line = totals(history)[VINH_AN]
    assert line == sorted(line)
    assert history["2023-Q3"][COMMUNES].line(VINH_AN).self_total == 15


def test_three_communes_have_all_criteria_only_by_their_own_word(history):
    lines = history["2023-Q3"][COMMUNES].lines
    assert sum(line.self_meets_all and not line.meets_all for line in lines) == 3


def test_the_recognised_ones_met_everything_before_and_are_not_shown_falling(history):
    ours = Recognition.objects.filter(number__endswith="MINH HỌA")
    assert Counter(bool(row.set_id) for row in ours) == {True: 3, False: 2}
    for row in ours.exclude(set=None):
        row.full_clean(exclude=["by"])
        before = max(code for code in CLOSED if history[code][COMMUNES].period.ends < row.date)
        after = CLOSED[CLOSED.index(before) :]
        assert all(history[code][COMMUNES].line(row.unit.code).meets_all for code in after)


def test_the_real_decisions_of_binh_tuong_are_left_as_they_are():
    real = Recognition.objects.filter(unit__code="21835").values_list("number", "assessed_year")
    assert set(real) == {("", 2015), ("2110", 2022)}


def test_two_were_late_and_one_of_them_holds_its_values(history):
    board = history["2023-Q3"][COMMUNES]
    assert [line.unit.code for line in board.lines if line.sent_late] == ["21814"]
    assert board.line("21814").completed_on == date(2023, 9, 19)
    assert [line.unit.code for line in board.lines if not line.sent] == ["21844"]
    own = [one for one in board.line("21844").cells[1].indicators if not one.supplier]
    assert {one.held_from for one in own} == {"2023-Q2"}


def test_twelve_of_fifteen_have_sent_the_open_quarter(history):
    period = ReportingPeriod.objects.get(code="2023-Q4")
    assert {unit.code for unit in units_not_done(period)} == {"21835", "21814", "21844"}
    cells = history["2023-Q4"][COMMUNES].line("21835").cells
    assert [cell.criterion for cell in cells if not_sent(cell)] == [3, 17]
    assert Extension.objects.get().due == date(2023, 12, 25)


def not_sent(cell: Cell) -> bool:
    return {one.state for one in cell.indicators if not one.supplier} == {"not_sent"}


def test_figures_of_2023_have_gaps_after_the_due_day(history):
    lines = history["2023-Q4"][COMMUNES].lines
    of = {
        code: [line.cells[code - 1].self_verdict for line in lines].count(Verdict.NO_DATA)
        for code in (10, 15)
    }
    assert of == {10: 5, 15: 14}
    assert not Measurement.objects.filter(figure_year=2023, report__indicator__supplied_by__code="BHXH")


def test_incomes_rise_from_year_to_year():
    rows = Value.objects.filter(component__kind="money").order_by("measurement__figure_year")
    by_unit = defaultdict(list)
    for unit, of_set, number in rows.values_list(
        "measurement__report__unit__code", "component__indicator__criterion__set", "number"
    ):
        by_unit[unit, of_set].append(number)
    assert len(by_unit) == 16
    assert all(row == sorted(set(row)) for row in by_unit.values())


def test_both_sets_of_a_commune_tell_the_same_figures():
    rows = Value.objects.filter(
        measurement__report__unit__code__in=["21835", "21847"],
        measurement__version=F("measurement__report__version"),
    ).select_related("component__indicator__criterion__set", "measurement__report")
    told = {
        (
            row.component.indicator.criterion.set.slug,
            row.component.code,
            row.measurement.report.unit_id,
            row.measurement.report.period_id,
        ): (row.number, row.numerator, row.denominator)
        for row in rows
    }
    both = [
        (figures, told[ADVANCED, TWINS[code], *where])
        for (slug, code, *where), figures in told.items()
        if slug == COMMUNES and code in TWINS
    ]
    assert len(both) > 2 * 7 * 15
    assert [pair for pair in both if pair[0] != pair[1]] == []


def test_offices_have_work_and_some_of_it_is_overdue():
    period = ReportingPeriod.objects.get(code="2023-Q4")
    office = Unit.objects.get(code="PTNMT")
    assert waiting_summary(office, period).overdue > 0
    offices = Unit.objects.filter(code__in=["PKTHT", "PTNMT", "PNNPTNT", "PVHTT", "PLDTBXH", "PYT"])
    assert all(queue_of(one, period).waiting().exists() for one in offices)
    states = Counter(IndicatorReport.objects.filter(period=period).values_list("state", flat=True))
    assert 0.5 < states["verified"] / sum(states.values()) < 0.7
    assert states["returned"] == 4


def test_the_featured_officer_has_a_draft_and_something_to_correct():
    draft = Draft.objects.get()
    assert (draft.unit.code, draft.criterion.number, draft.updated_by.username) == ("21835", 17, "xa.21835")
    assert "17.1.tong.tu_so" in draft.data
    assert IndicatorReport.objects.filter(unit=draft.unit, period=draft.period, state="returned").count() == 1


def test_residents_are_satisfied_enough_everywhere(history):
    assert SurveyShare.objects.count() == 14 * 20
    condition = next(one for one in history["2023-Q4"][DISTRICT].conditions if one.code == "DK4")
    assert condition.verdict is Verdict.MET
    before = next(one for one in history["2023-Q3"][DISTRICT].conditions if one.code == "DK4")
    assert before.verdict is Verdict.NO_DATA  # not reported yet


def test_real_files_lie_beside_a_few_reports():
    assert Attachment.objects.count() == 5
    assert not Attachment.objects.filter(measurement__report__indicator__sensitive=True).exists()
    for evidence in Evidence.objects.filter(content_type="application/pdf"):
        with open_kept(evidence.sha256) as file:
            (page,) = PdfReader(file).pages
            assert page.extract_text().startswith("DU LIEU MINH HOA")


def test_sensitive_indicators_carry_a_verdict_and_a_paper_only():
    rows = Measurement.objects.filter(report__indicator__sensitive=True)
    assert rows.exists()
    assert not rows.filter(source="").exists()
    assert not rows.exclude(note="", as_of=None).exists()


def test_every_number_of_a_paper_says_that_it_is_invented():
    sources = Measurement.objects.exclude(source="").values_list("source", flat=True).distinct()
    assert [text for text in sources if "MINH HỌA" not in text] == []


# --- People ---------------------------------------------------------------------------------------


def test_every_reporting_unit_and_organisation_has_its_account():
    communes = set(Unit.objects.reporting().values_list("code", flat=True))
    assert {f"xa.{code}" for code in communes} <= set(User.objects.values_list("username", flat=True))
    assert len(communes) == 15
    without = Unit.objects.organisations().filter(people=None)
    assert not without.exists()


@pytest.mark.parametrize(
    ("username", "unit", "role", "signs"),
    [
        ("xa.21835", "21835", "officer", False),
        ("xa2.21835", "21835", "officer", False),
        ("ct.21835", "21835", "officer", True),
        ("xa.21808", "21808", "officer", False),
        ("ct.21808", "21808", "officer", True),
        ("xa.21841", "21841", "officer", False),
        ("noivu", "PNV", "officer", True),
        ("thuky", "PNV", "officer", False),
        ("nongnghiep", "PNNPTNT", "officer", True),
        ("taichinh", "PTCKH", "officer", True),
        ("mttq", "UBMTTQ", "officer", True),
        ("pyt", "PYT", "officer", True),
        ("pktht", "PKTHT", "officer", True),
        ("vpub", "VPUB", "officer", True),
        ("lanhdao", "547", "leader", False),
        ("vanthu", "VPUB", "clerk", False),
        ("quantri", "VPUB", "admin", False),
    ],
)
def test_an_account_has_its_role_and_unit_and_the_common_password(username, unit, role, signs):
    user = User.objects.select_related("unit").get(username=username)
    assert (user.unit and user.unit.code, user.role, user.signs) == (unit, role, signs)
    assert user.check_password(PASSWORD)


def test_only_two_local_units_have_a_heads_account():
    heads = User.objects.filter(unit__in=Unit.objects.reporting(), signs=True)
    assert set(heads.values_list("username", flat=True)) == {"ct.21835", "ct.21808"}


def test_nobody_is_called_by_a_persons_name():
    offices = ("Cán bộ ", "Chủ tịch UBND ", "Trưởng phòng ", "Chuyên viên ", "Văn thư ", "Quản trị ")
    offices += ("Chủ tịch Hội đồng, ", "Ủy viên Hội đồng, ")
    people = User.objects.select_related("unit")
    named = [user.full_name for user in people if user.unit and user.full_name != user.unit.full_name]
    assert [name for name in named if not name.startswith(offices)] == []
