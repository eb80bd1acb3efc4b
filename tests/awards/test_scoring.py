"""Chấm điểm: who sees, scores and appraises; bounds, versions, totals, suy tôn; the sheet's state table."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from awards.models import (
    ClusterSheet,
    CrossScoring,
    Honour,
    HonourFile,
    Mark,
    ScoreItem,
    ScoreSheet,
    ScoreSheetDecision,
    Scoring,
)
from awards.scoring import SHEET_WORKFLOW, items_of, standings, total
from campaign.models import Unit
from tests.awards.meanwhile import meanwhile
from tests.awards.sheets import cross, make_cluster, make_sheet, score
from tests.uploads import pdf

SHEETS = "/thi-dua/cum-khoi/cham-diem/"
EVERYBODY = (
    "officer",
    "other_officer",
    "town_officer",
    "verifier",
    "standing_office",
    "secretary",
    "ntm_office",
    "finance_office",
    "leader",
    "clerk",
    "admin",
)
OFFICE = {"standing_office", "secretary"}
MEMBERS = {"officer", "other_officer"}
READERS = MEMBERS | OFFICE | {"leader"}


@pytest.fixture(autouse=True)
def kept_files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


@pytest.fixture
def cluster(commune, other_commune):
    """Bình Tường and Bình Tân; Bình Tân leads it in 2023."""
    return make_cluster(commune, other_commune, head=other_commune)


@pytest.fixture
def sheet(cluster):
    return make_sheet(cluster)


@pytest.fixture
def place(sheet):
    return ClusterSheet.objects.get(sheet=sheet)


@pytest.fixture
def lines(sheet) -> list[ScoreItem]:
    return list(items_of(sheet))


def page(place: ClusterSheet, rest: str = "") -> str:
    return f"/thi-dua/cum-khoi/{place.cluster_id}/cham-diem/{place.sheet_id}/{rest}"


def typed(lines, *points: str, loai: str = "self", ban: int = 0, reasons=()) -> dict[str, object]:
    found = {f"diem_{item.pk}": value for item, value in zip(lines, points, strict=False)}
    found |= {f"ly_do_{item.pk}": value for item, value in zip(lines, reasons, strict=False)}
    return found | {"loai": loai, "ban": ban}


# --- Who sees -------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "in_use", "closed"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_sees_a_cluster_s_scores(client, request, cluster, who, state):
    sheet = make_sheet(cluster, state=state)
    place = ClusterSheet.objects.get(sheet=sheet)
    client.force_login(request.getfixturevalue(who))
    sees = who in (OFFICE if state == "draft" else READERS)
    for address in (page(place), f"{SHEETS}{sheet.pk}/"):
        assert client.get(address).status_code == (200 if sees else 404), address
    assert (sheet.name in client.get(SHEETS).content.decode()) is sees


def test_a_sheet_is_read_only_in_the_clusters_it_is_for(client, town_officer, town, place):
    other = make_cluster(town, name="Cụm số 8")
    client.force_login(town_officer)
    assert client.get(f"/thi-dua/cum-khoi/{other.pk}/cham-diem/{place.sheet_id}/").status_code == 404
    assert client.get(page(place)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("other_officer", 200), ("standing_office", 200), ("leader", 200), ("admin", 404)],
)
def test_who_reads_every_line_of_a_unit(client, request, place, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(page(place, "don-vi/21835/")).status_code == status


def test_a_member_reads_another_s_lines_only_when_it_crosses_them(
    client, officer, commune, other_commune, place
):
    client.force_login(officer)
    assert client.get(page(place, "don-vi/21811/")).status_code == 404
    cross(place, other_commune, commune)
    assert client.get(page(place, "don-vi/21811/")).status_code == 200


# --- The sheet: every role × state × move ---------------------------------------------------------

ALLOWED = {("use", "draft"): OFFICE, ("lock", "in_use"): OFFICE}
TARGETS = {move.name: move.target for move in SHEET_WORKFLOW.moves}


@pytest.mark.parametrize("state", ["draft", "in_use", "closed"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_moves_of_a_sheet(client, request, cluster, who, state):
    client.force_login(request.getfixturevalue(who))
    for move in SHEET_WORKFLOW.moves:
        with transaction.atomic():
            sheet = make_sheet(cluster, state=state)
            answer = client.post(f"{SHEETS}{sheet.pk}/", {"move": move.name, "note": "Biên bản họp"})
            sheet.refresh_from_db()
            if who in ALLOWED.get((move.name, state), ()):
                wanted, after = 302, TARGETS[move.name]
            elif who in OFFICE:
                wanted, after = 422, state
            else:
                wanted, after = 403 if who in READERS and state != "draft" else 404, state
            assert (answer.status_code, sheet.state) == (wanted, after), move.name
            assert ScoreSheetDecision.objects.count() == (wanted == 302)
            transaction.set_rollback(True)


def test_an_unfinished_sheet_is_not_put_to_use(client, standing_office, cluster):
    client.force_login(standing_office)
    sheet = make_sheet(cluster, state="draft")
    for spoil, says in (
        (lambda: ScoreSheet.objects.update(source_number=""), "Ghi văn bản ban hành"),
        (lambda: ScoreItem.objects.all().delete(), "chưa có tiêu chí nào"),
        (lambda: ClusterSheet.objects.all().delete(), "Chọn cụm, khối"),
    ):
        with transaction.atomic():
            spoil()
            answer = client.post(f"{SHEETS}{sheet.pk}/", {"move": "use"})
            assert answer.status_code == 422
            assert says in answer.content.decode()
            transaction.set_rollback(True)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_phong_noi_vu_writes_sheets_and_only_drafts(client, request, cluster, who):
    client.force_login(request.getfixturevalue(who))
    in_use = make_sheet(cluster)
    assert client.get(f"{SHEETS}moi/").status_code == (200 if who in OFFICE else 403)
    for rest in ("sua/", "tieu-chi/moi/", "nhap-excel/", "mau.xlsx"):
        wanted = 403 if who in READERS else 404
        assert client.get(f"{SHEETS}{in_use.pk}/{rest}").status_code == wanted
    ScoreSheet.objects.update(state="draft")
    for rest in ("sua/", "tieu-chi/moi/", "nhap-excel/", "mau.xlsx"):
        assert client.get(f"{SHEETS}{in_use.pk}/{rest}").status_code == (200 if who in OFFICE else 404)


def test_a_sheet_is_entered_by_form(client, standing_office, cluster):
    client.force_login(standing_office)
    form = {"name": "Bảng điểm cụm xã", "year": "2023", "clusters": [cluster.pk], "ban": 0}
    assert client.post(f"{SHEETS}moi/", form).status_code == 302
    sheet = ScoreSheet.objects.get()
    assert list(sheet.clusters.all()) == [cluster]
    item = {"new_group": "Phát động", "text": "Có kế hoạch", "kind": "normal", "maximum": "7,5", "ban": 0}
    address = f"{SHEETS}{sheet.pk}/tieu-chi/"
    assert client.post(f"{address}moi/", item | {"maximum": ""}).status_code == 422
    assert client.post(f"{address}moi/", item | {"new_group": ""}).status_code == 422
    assert client.post(f"{address}moi/", item).status_code == 302
    row = ScoreItem.objects.get()
    assert (row.group.name, row.maximum) == ("Phát động", Decimal("7.5"))
    assert client.post(f"{address}{row.pk}/", item | {"ban": 0}).status_code == 409
    assert client.post(f"{address}{row.pk}/", {"move": "remove", "ban": 1}).status_code == 302
    assert not sheet.groups.exists()


def test_a_line_is_not_taken_out_unseen(client, standing_office, cluster):
    client.force_login(standing_office)
    sheet = make_sheet(cluster, state="draft")
    row = items_of(sheet)[0]
    address = f"{SHEETS}{sheet.pk}/tieu-chi/{row.pk}/"
    changed = {"sheet_group": row.group_id, "text": "Đăng ký, viết lại", "kind": "normal", "maximum": "7"}
    assert client.post(address, changed | {"ban": 0}).status_code == 302
    answer = client.post(address, {"move": "remove", "ban": 0})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Đăng ký, viết lại" in text
    assert 'name="ban" value="1"' in text
    for status in (302, 404):
        assert client.post(address, {"move": "remove", "ban": 1}).status_code == status
    assert len(items_of(sheet)) == 3


def test_a_line_of_a_sheet_put_to_use_this_very_moment_stays(client, standing_office, cluster):
    client.force_login(standing_office)
    sheet = make_sheet(cluster, state="draft")
    address = f"{SHEETS}{sheet.pk}/tieu-chi/{items_of(sheet)[0].pk}/"
    with meanwhile(lambda: ScoreSheet.objects.update(state="in_use")):
        assert client.post(address, {"move": "remove", "ban": 0}).status_code == 302
    assert len(items_of(sheet)) == 4


# --- Scores ---------------------------------------------------------------------------------------


def test_a_unit_scores_itself_and_every_version_stays(client, officer, place, lines):
    client.force_login(officer)
    address = page(place, "don-vi/21835/")
    assert client.post(address, typed(lines, "9,5", "70", "5")).status_code == 302
    assert client.post(address, typed(lines, "9", "70", "5", ban=1)).status_code == 302
    versions = list(Scoring.objects.order_by("version").values_list("version", "marks__points"))
    assert versions[0] == (1, Decimal("9.5"))
    assert (2, Decimal(9)) in versions
    assert Mark.objects.count() == 6


@pytest.mark.parametrize("value", ["10,5", "-1", "mười"])
def test_points_stay_between_nothing_and_the_maximum(client, officer, place, lines, value):
    client.force_login(officer)
    answer = client.post(page(place, "don-vi/21835/"), typed(lines, value, "70"))
    assert answer.status_code == 422
    assert f"diem_{lines[0].pk}" in answer.context["form"].errors
    assert value in answer.content.decode()
    assert not Scoring.objects.exists()


def test_a_bonus_ends_at_its_maximum_and_nothing_bounds_what_has_none(client, officer, place, lines):
    client.force_login(officer)
    address = page(place, "don-vi/21835/")
    assert client.post(address, typed(lines, "9", "70", "6")).status_code == 422
    assert client.post(address, typed(lines, "9", "70", "5", "250")).status_code == 302


def test_a_penalty_is_taken_off(place, commune, lines):
    score(place, commune, "self", "9.5", "70", "5", "2.25")
    row = next(one for one in standings(place, tuple(lines)) if one.unit == commune)
    assert row.totals["self"] == Decimal("82.25")
    assert row.left["self"] == 0


def test_an_unscored_line_is_no_zero(client, officer, place, commune, lines):
    score(place, commune, "self", "9.5")
    assert total(lines, {lines[0].pk: Decimal(9)}) == 9
    client.force_login(officer)
    text = client.get(page(place)).content.decode()
    assert 'còn <span class="n">3</span> tiêu chí' in text


def test_nothing_typed_is_refused(client, officer, place, lines):
    client.force_login(officer)
    assert client.post(page(place, "don-vi/21835/"), typed(lines)).status_code == 422
    assert not Scoring.objects.exists()


def test_no_silent_overwrite_of_scores(client, officer, place, commune, lines):
    score(place, commune, "self", "8")
    client.force_login(officer)
    answer = client.post(page(place, "don-vi/21835/"), typed(lines, "9,25"))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "9,25" in text
    assert "Vừa có người sửa mục này" in text
    assert Scoring.objects.count() == 1
    assert client.post(page(place, "don-vi/21835/"), typed(lines, "9,25", ban=1)).status_code == 302


KINDS = {"self": {"officer"}, "cross": {"other_officer"}, "appraised": OFFICE}


@pytest.mark.parametrize("state", ["draft", "in_use", "closed"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_scores_what(client, request, cluster, commune, other_commune, who, state):
    sheet = make_sheet(cluster, state=state)
    place = ClusterSheet.objects.get(sheet=sheet)
    cross(place, commune, other_commune)
    rows = items_of(sheet)
    client.force_login(request.getfixturevalue(who))
    for kind, allowed in KINDS.items():
        with transaction.atomic():
            posted = typed(rows, "9", loai=kind, reasons=["Theo hồ sơ"])
            answer = client.post(page(place, "don-vi/21835/"), posted)
            sees = who in (OFFICE if state == "draft" else READERS)
            writes = who in allowed and state == "in_use"
            wanted = 302 if writes else 403 if sees else 404
            assert answer.status_code == wanted, kind
            assert Scoring.objects.filter(kind=kind).count() == writes
            transaction.set_rollback(True)


def test_an_appraisal_says_why_it_differs(client, standing_office, place, commune, lines):
    score(place, commune, "self", "9", "70")
    client.force_login(standing_office)
    address = page(place, "don-vi/21835/")
    answer = client.post(address, typed(lines, "9", "65", loai="appraised"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"ly_do_{lines[1].pk}"]
    reasons = ["", "Tiêu chí 17 chưa được ngành xác nhận"]
    assert client.post(address, typed(lines, "9", "65", loai="appraised", reasons=reasons)).status_code == 302
    assert Mark.objects.get(scoring__kind="appraised", item=lines[1]).reason == reasons[1]


def test_an_appraisal_may_be_left_half_done(client, place, commune, standing_office, lines):
    """What is not appraised yet has nothing to explain."""
    score(place, commune, "self", "9", "70")
    client.force_login(standing_office)
    answer = client.post(page(place, "don-vi/21835/"), typed(lines, "9", "", loai="appraised"))
    assert answer.status_code == 302
    assert [mark.item for mark in Mark.objects.filter(scoring__kind="appraised")] == [lines[0]]


def test_an_appraisal_begins_with_what_the_unit_scored(client, standing_office, place, commune, lines):
    score(place, commune, "self", "9.5")
    client.force_login(standing_office)
    form = client.get(page(place, "don-vi/21835/")).context["form"]
    assert form.initial[f"diem_{lines[0].pk}"] == "9,5"


def test_an_appraised_unit_no_longer_scores_itself(client, officer, standing_office, place, commune, lines):
    score(place, commune, "appraised", "9", by=standing_office)
    client.force_login(officer)
    assert client.post(page(place, "don-vi/21835/"), typed(lines, "10")).status_code == 403


# --- Who crosses whom, suy tôn --------------------------------------------------------------------


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_says_who_scores_whom(client, request, place, commune, other_commune, who):
    client.force_login(request.getfixturevalue(who))
    answer = client.post(page(place, "cham-cheo/"), {f"cheo_{commune.pk}": other_commune.pk, "ban": 0})
    allowed = who in OFFICE | {"other_officer"}  # the head's unit
    assert answer.status_code == (302 if allowed else 403 if who in READERS else 404)
    assert CrossScoring.objects.count() == allowed


def test_nobody_crosses_itself_or_from_outside(client, standing_office, place, commune, town):
    client.force_login(standing_office)
    for scorer in (commune, town):
        answer = client.post(page(place, "cham-cheo/"), {f"cheo_{commune.pk}": scorer.pk, "ban": 0})
        assert answer.status_code == 422
    assert not CrossScoring.objects.exists()


def test_no_silent_overwrite_of_crossings(client, standing_office, place, commune, other_commune):
    client.force_login(standing_office)
    posted = {f"cheo_{commune.pk}": other_commune.pk, "ban": 0}
    assert client.post(page(place, "cham-cheo/"), posted).status_code == 302
    assert client.post(page(place, "cham-cheo/"), {"ban": 0}).status_code == 409
    assert CrossScoring.objects.count() == 1


HONOUR = {"title": "Cờ thi đua", "present": "7", "votes": "6", "ban": 0}


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_records_whom_the_cluster_proposes(client, request, place, commune, who):
    client.force_login(request.getfixturevalue(who))
    answer = client.post(page(place, "suy-ton/moi/"), HONOUR | {"unit": commune.pk})
    allowed = who in OFFICE | {"other_officer"}
    assert answer.status_code == (302 if allowed else 403 if who in READERS else 404)
    assert Honour.objects.count() == allowed


def test_votes_are_of_those_present_and_units_are_members(client, standing_office, place, commune, town):
    client.force_login(standing_office)
    for wrong, field in (({"votes": "8"}, "votes"), ({"present": "0", "votes": "0"}, "present")):
        answer = client.post(page(place, "suy-ton/moi/"), HONOUR | {"unit": commune.pk} | wrong)
        assert answer.status_code == 422
        assert field in answer.context["form"].errors
    assert client.post(page(place, "suy-ton/moi/"), HONOUR | {"unit": town.pk}).status_code == 422
    assert not Honour.objects.exists()


def test_the_record_of_the_vote_is_read_in_the_cluster(
    client, standing_office, officer, ntm_office, place, commune
):
    client.force_login(standing_office)
    client.post(page(place, "suy-ton/moi/"), HONOUR | {"unit": commune.pk})
    honour = Honour.objects.get()
    posted = {"move": "attach", "tep": pdf(), "loai": "Biên bản"}
    assert client.post(page(place, f"suy-ton/{honour.pk}/"), posted).status_code == 302
    address = f"/tep/suy-ton/{HonourFile.objects.get().pk}/"
    for who, status in ((officer, 200), (ntm_office, 404)):
        client.force_login(who)
        answer = client.get(address)
        assert answer.status_code == status
        if answer.streaming:
            list(answer)


@pytest.mark.parametrize("rest", ["moi/", "{honour}/"])
def test_nobody_is_proposed_once_the_sheet_is_closed(client, standing_office, place, commune, rest):
    client.force_login(standing_office)
    kept = Honour.objects.create(place=place, unit=commune, title="Bằng khen", present=3, votes=2)
    address = page(place, f"suy-ton/{rest.format(honour=kept.pk)}")
    with meanwhile(lambda: ScoreSheet.objects.update(state="closed")):
        answer = client.post(address, HONOUR | {"unit": commune.pk})
    assert answer.status_code == 422
    assert [one.title for one in Honour.objects.all()] == ["Bằng khen"]


def test_no_record_of_a_vote_lands_once_the_sheet_is_closed(client, standing_office, place, commune):
    client.force_login(standing_office)
    kept = Honour.objects.create(place=place, unit=commune, title="Bằng khen", present=3, votes=2)
    with meanwhile(lambda: ScoreSheet.objects.update(state="closed")):
        client.post(page(place, f"suy-ton/{kept.pk}/"), {"move": "attach", "tep": pdf()})
    assert not HonourFile.objects.exists()


# --- A closed sheet -------------------------------------------------------------------------------


def test_a_closed_sheet_stays_with_the_units_it_scored(
    client, standing_office, officer, cluster, place, commune, other_commune, town, lines
):
    score(place, commune, "self", "9.5")
    cross(place, other_commune, commune)
    before = standings(place, tuple(lines))
    ScoreSheet.objects.update(state="closed")
    cluster.members.set([town])
    closed = ClusterSheet.objects.get(pk=place.pk)
    assert standings(closed, tuple(lines)) == before
    for who in (standing_office, officer):
        client.force_login(who)
        assert commune.full_name in client.get(page(place)).content.decode()
        assert client.get(page(place, "don-vi/21835/")).status_code == 200
        assert client.get(page(place, f"don-vi/{town.code}/")).status_code == 404


def test_a_sheet_in_use_goes_with_the_cluster(client, officer, cluster, place, commune, town, lines):
    score(place, commune, "self", "9.5")
    cluster.members.set([town])
    assert [one.unit for one in standings(place, tuple(lines))] == [town]
    client.force_login(officer)
    assert client.get(page(place)).status_code == 404


# --- Order and queries ----------------------------------------------------------------------------


def test_members_stand_in_official_order_whatever_their_totals(
    client, officer, place, commune, other_commune
):
    first, last = sorted([commune, other_commune], key=lambda unit: (unit.position, unit.code))
    score(place, first, "self", "1")
    score(place, last, "self", "10")
    client.force_login(officer)
    text = client.get(page(place)).content.decode()
    table = text[text.index("<tbody>") :]
    assert table.index(first.full_name) < table.index(last.full_name)


ASKED = {SHEETS: 7, "{place}": 12, "{place}don-vi/21835/": 12, f"{SHEETS}{{sheet}}/": 9}


@pytest.mark.parametrize("size", [1, 50])
def test_the_pages_ask_the_same_for_one_and_for_fifty(client, standing_office, commune, unit, size):
    members = [commune, *Unit.objects.exclude(pk=commune.pk).in_order()[: size - 1]]
    place = ClusterSheet.objects.get(sheet=make_sheet(make_cluster(*members), items=size))
    for one in members:
        cross(place, one, unit("547") if one == commune else commune)
        for kind in ("self", "cross", "appraised"):
            score(place, one, kind, *["1"] * size, by=standing_office)
    client.force_login(standing_office)
    client.get(SHEETS)
    asked = {}
    for address in ASKED:
        found = address.format(place=page(place), sheet=place.sheet_id)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(found).status_code == 200
        asked[address] = len(queries)
    assert asked == ASKED
