"""Rules of the house that a machine can check: who writes states, who asks the time, how long a thing is."""

import ast
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("campaign", "criteria", "awards", "tayson_ntm")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def modules(*packages: str) -> list[Path]:
    return sorted(
        path
        for package in packages
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts and "__pycache__" not in path.parts
    )


OURS = modules(*PACKAGES)
TESTS = modules("tests")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_the_scan_reads_the_code():
    """A scan of nothing would find no fault."""
    assert {path.parts[len(ROOT.parts)] for path in OURS} == set(PACKAGES)
    assert len(OURS) > 80
    assert len(TEMPLATES) > 60


# --- States ---------------------------------------------------------------------------------------


def writes_state(node: ast.AST) -> bool:
    match node:
        case ast.Assign(targets=targets):
            return any(isinstance(one, ast.Attribute) and one.attr == "state" for one in targets)
        case (
            ast.AugAssign(target=ast.Attribute(attr="state"))
            | ast.AnnAssign(target=ast.Attribute(attr="state"))
        ):
            return True
        case ast.Call(func=ast.Attribute(attr="update" | "create" | "get_or_create" | "update_or_create")):
            return any(one.arg == "state" for one in node.keywords)
        case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="state"), *_]):
            return True
        case ast.Call(func=ast.Name(id="IndicatorReport" | "ReportingPeriod")):
            return any(one.arg == "state" for one in node.keywords)
    return False


STATE_ELSEWHERE = {
    # The demonstration writes down a history in which the moves were made long ago.
    "tayson_ntm/demonstration/rows.py",
    "tayson_ntm/demonstration/seeding.py",
    "tayson_ntm/demonstration/movement.py",
    "tayson_ntm/demonstration/registrations.py",
    "tayson_ntm/demonstration/adjusted.py",
    "tayson_ntm/demonstration/exemplars.py",
    "tayson_ntm/demonstration/inspections.py",
    "tayson_ntm/demonstration/obstacles.py",
    "tayson_ntm/demonstration/reviews.py",
    "tayson_ntm/demonstration/scores.py",
    # A report that is never saved, to ask the predicates what could be done with it.
    "criteria/pages/queue_items.py",
}


def test_only_the_table_of_moves_changes_a_state():
    found = {name_of(path) for path in OURS if any(writes_state(node) for node in nodes(path))}
    assert found == {"campaign/moves.py"} | STATE_ELSEWHERE


@pytest.mark.parametrize(
    ("line", "is_write"),
    [
        ("report.state = 'verified'", True),
        ("a = report.state = x", True),
        ("report.state: str = x", True),
        ("rows.filter(pk=1).update(state='open')", True),
        ("Report.objects.create(unit=u, state='open')", True),
        ("setattr(report, 'state', x)", True),
        ("rows = [IndicatorReport(unit=u, state='open')]", True),
        ("Cell(state='open')", False),
        ("state = report.state", False),
        ("rows.filter(state='open').update(version=2)", False),
    ],
)
def test_the_scan_knows_a_write(line, is_write):
    assert any(writes_state(node) for node in ast.walk(ast.parse(line))) == is_write


# --- What is only ever added to -------------------------------------------------------------------

ADDED_TO = {
    "Attachment",
    "CheckOverride",
    "CouncilConclusion",
    "Decision",
    "DecisionFile",
    "Evidence",
    "FindingDecision",
    "GrowthMethod",
    "Handover",
    "InspectionDecision",
    "Mark",
    "Measurement",
    "NominationDecision",
    "NominationVersion",
    "Paper",
    "PeriodDecision",
    "PeriodSnapshot",
    "PledgeResult",
    "Recognition",
    "Recovery",
    "RegistrationDecision",
    "ResourceReport",
    "RoundDecision",
    "ScoreSheetDecision",
    "Scoring",
    "SignedForm",
    "StructureAgreement",
    "StructureDecision",
    "SittingDecision",
    "SurveyRound",
    "SurveyShare",
    "TargetPlan",
    "TargetResult",
    "Value",
}


def changes_many(node: ast.AST) -> bool:
    """`Measurement.objects….update(…)` and its like pass the models' own refusal by."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr not in {"update", "delete", "bulk_update"}:
        return False
    return any(isinstance(one, ast.Name) and one.id in ADDED_TO for one in ast.walk(node.func.value))


def test_nothing_changes_or_deletes_what_is_only_added_to():
    assert [name_of(path) for path in OURS if any(changes_many(node) for node in nodes(path))] == []


def test_the_scan_knows_a_change_of_many():
    line = "Measurement.objects.filter(pk=1).update(note='')"
    assert any(changes_many(node) for node in ast.walk(ast.parse(line)))


# --- The clock ------------------------------------------------------------------------------------

SYSTEM_TIME = re.compile(
    r"^(timezone|datetime|date|time|dt)(\.datetime|\.date)?\.(now|today|utcnow|localdate|time)$"
)
# Real time, with the reason.
REAL_TIME = {
    "campaign/clock.py": "the one place that asks",
    "tayson_ntm/demonstration/seeding.py": "how far the clock is moved starts from the real day",
    "tayson_ntm/sessions.py": "a session ends in real time",
    "tayson_ntm/archive.py": "a backup is stamped by the machine that makes it, as its log is",
}


def asks_the_system(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and bool(SYSTEM_TIME.match(ast.unparse(node.func)))


def test_only_the_clock_asks_for_the_time():
    found = {name_of(path) for path in OURS if any(asks_the_system(node) for node in nodes(path))}
    assert found <= set(REAL_TIME)


@pytest.mark.parametrize(
    "line", ["timezone.now()", "date.today()", "datetime.now(tz=x)", "timezone.localdate()"]
)
def test_the_scan_knows_the_system_clock(line):
    assert any(asks_the_system(node) for node in ast.walk(ast.parse(line)))


def test_templates_do_not_ask_for_the_time():
    assert [name_of(path) for path in TEMPLATES if "{% now" in path.read_text(encoding="utf-8")] == []


# --- Size and names -------------------------------------------------------------------------------

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
LONGEST_TEST_FILE = 600  # one page or one module told from beginning to end
LONG_FUNCTIONS = {
    "tests/e2e/test_chain.py:test_criterion_17_from_the_commune_to_the_papers": "one day of work, in order",
}


@pytest.mark.parametrize(("paths", "longest"), [(OURS, LONGEST_FILE), (TESTS, LONGEST_TEST_FILE)])
def test_no_file_is_too_long(paths, longest):
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {name: lines for name, lines in lengths.items() if lines > longest} == {}


def test_no_function_is_too_long():
    long = {
        f"{name_of(path)}:{node.name}"
        for path in [*OURS, *TESTS]
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }
    assert long == set(LONG_FUNCTIONS)


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "misc", "common"}
    assert [name_of(path) for path in [*OURS, *TESTS] if drawers & set(path.with_suffix("").parts)] == []


def test_predicates_ask_for_role_and_office():
    assert [name_of(path) for path in OURS if "is_superuser" in path.read_text(encoding="utf-8")] == []


# --- Paths and hosts ------------------------------------------------------------------------------

COMMITTED = (".py", ".html", ".css", ".js", ".toml", ".md", ".json", ".lock", ".txt", "")
# /tmp and /usr/lib/postgresql are the same on every Debian.
MACHINE_PATH = re.compile(r"""(?<![\w.])/(home|root|work|Users|opt|mnt)/[\w.]""")
REGISTRY = re.compile(
    r"https?://(?!127\.0\.0\.1)[\w.-]*(pypi|artifactory|nexus|registry|mirror)[\w.-]*", re.IGNORECASE
)


def committed() -> Iterator[Path]:
    top = [path for path in ROOT.iterdir() if path.is_file() and path.suffix in COMMITTED]
    top = [path for path in top if path.name != ".git"]  # a file, in a work tree of its own
    folders = (*PACKAGES, "templates", "static", "tests", ".ci")
    yield from top
    for folder in folders:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in COMMITTED and "__pycache__" not in path.parts:
                yield path


def test_nothing_names_a_place_on_one_machine():
    """No path of somebody's machine, and no host that packages came from."""
    found = []
    for path in committed():
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [
            f"{name_of(path)}: {hit[0]}"
            for pattern in (MACHINE_PATH, REGISTRY)
            for hit in pattern.finditer(text)
        ]
    assert found == []


# --- Templates ------------------------------------------------------------------------------------

INCLUDE = re.compile(r"""{%\s*include\s+["']([^"']+)["'].*?%}""", re.DOTALL)
INLINE = re.compile(
    r"""<style\b|\sstyle\s*=|<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE
)
# A paper is read by WeasyPrint, under no policy of a browser.
INLINE_ALLOWED = {"templates/reports/paper.html", "templates/letters/_grid.html"}
INLINE_ALLOWED |= {f"templates/awarding/certificates/{name}.html" for name in ("paper", "ruler", "slips")}


def is_part_of_page(part: str, including: Path) -> bool:
    """`board_table.html` inside `board.html` is the page itself, cut for length; so is a style sheet."""
    page = re.split(r"[._]", including.name)[0]
    return part.endswith(".css") or Path(part).name.startswith(f"{page}_")


def test_included_parts_see_only_what_they_are_given():
    found = [
        f"{name_of(path)}: {hit[0]}"
        for path in TEMPLATES
        for hit in INCLUDE.finditer(path.read_text(encoding="utf-8"))
        if not re.search(r"\bonly\s*%}$", hit[0]) and not is_part_of_page(hit[1], path)
    ]
    assert found == []


def test_pages_carry_no_script_and_no_style_of_their_own():
    """The policy forbids both; a page that has one would be broken in the browser alone."""
    found = [
        f"{name_of(path)}: {hit[0]}"
        for path in TEMPLATES
        if name_of(path) not in INLINE_ALLOWED
        for hit in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


# --- Fixtures -------------------------------------------------------------------------------------


def test_fixtures_are_json_in_composed_unicode():
    for path in (ROOT / "fixtures").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert json.loads(text)
        assert unicodedata.is_normalized("NFC", text), path.name
