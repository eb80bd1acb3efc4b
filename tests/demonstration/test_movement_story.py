"""The movement of the demonstration: no room is empty, and its rows are such as the moves would leave."""

import re
from collections import Counter
from datetime import date
from itertools import groupby

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from awards.exemplars import EXEMPLAR_WORKFLOW
from awards.inspections import FINDING_WORKFLOW, INSPECTION_WORKFLOW, READY
from awards.models import (
    ClusterSheet,
    Exemplar,
    ExemplarDecision,
    ExemplarPicture,
    Finding,
    FindingDecision,
    Inspection,
    InspectionDecision,
    PledgeResult,
    RegistrationDecision,
    RegistrationVersion,
    ResourceReport,
    Review,
    ReviewDecision,
    TeamMember,
)
from awards.progress import progress_of
from awards.registration_content import content_of
from awards.registration_moves import REGISTRATION_WORKFLOW, missing_in
from awards.resources import table_of
from awards.review_sending import document_of
from awards.reviews import DISTRICT_WORKFLOW, UNIT_WORKFLOW, missing_reviews, standing_of
from awards.scoring import items_of, standings
from campaign.files import open_kept
from campaign.models import Drive, ReportingPeriod, Unit, User
from criteria.models import Obstacle, ObstacleDecision
from criteria.obstacle_workflow import OBSTACLE_WORKFLOW
from tayson_ntm.demonstration import FIRST_DAY

pytestmark = pytest.mark.usefixtures("demonstration")

REGULAR, RUBBISH = "Tây Sơn chung sức xây dựng nông thôn mới", "Sáng – xanh – sạch – đẹp đường làng, ngõ xóm"
PEOPLE = ("noivu", "lanhdao", "xa.21835", "hnd", "thcs-bt")
ROOMS = (
    "/thi-dua/dang-ky/",
    "/thi-dua/huy-dong/",
    "/thi-dua/kiem-tra/",
    "/thi-dua/so-ket/",
    "/thi-dua/dien-hinh/",
    "/vuong-mac/",
)


def client_of(username):
    client = Client()
    client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    return client


def drive_of(name):
    return Drive.objects.get(name=name)


# --- What people see ------------------------------------------------------------------------------


@pytest.mark.parametrize("username", PEOPLE)
@pytest.mark.parametrize("address", ROOMS)
def test_no_room_is_empty(username, address):
    answer = client_of(username).get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="empty' not in page
    assert re.search(r"<main.*(<table|<li|<article)", page, re.DOTALL)


@pytest.mark.parametrize(
    ("username", "drive", "unit", "said"),
    [
        ("xa.21835", REGULAR, "21835", "Đã nghiệm thu, bàn giao cho các thôn quản lý."),
        ("hnd", REGULAR, "HND", "nội dung đã đạt"),
        ("thcs-bt", RUBBISH, "THCS-BT", "Quá hạn 10 ngày"),
        ("noivu", REGULAR, "21844", "Quá hạn 111 ngày"),
        ("lanhdao", RUBBISH, "21817", "Quá hạn 5 ngày"),
    ],
)
def test_results_say_how_far_each_line_has_come(username, drive, unit, said):
    address = f"/thi-dua/dang-ky/{drive_of(drive).pk}/{unit}/ket-qua/"
    assert said in client_of(username).get(address).content.decode()


def test_the_scores_of_the_first_cluster_say_that_they_are_an_example():
    place = ClusterSheet.objects.get()
    address = f"/thi-dua/cum-khoi/{place.cluster_id}/cham-diem/{place.sheet_id}/"
    for username in ("noivu", "lanhdao", "xa.21835"):
        page = client_of(username).get(address).content.decode()
        assert "VÍ DỤ" in page
        assert "69,5" in page
    assert client_of("hnd").get(address).status_code == 404
    assert "VÍ DỤ" in place.sheet.source_number
    maxima = {item.maximum for item in items_of(place.sheet)} - {None}
    assert len(maxima) == 1  # no weights


@pytest.mark.parametrize(
    ("username", "said"),
    [
        ("xa.21835", "Khắc phục 01 kiến nghị sau kiểm tra"),
        ("noivu", "Xem 02 đề xuất điển hình, mô hình"),
        ("noivu", "bản đăng ký chờ tiếp nhận"),
        ("lanhdao", "01 vướng mắc trình Chủ tịch"),
        ("hnd", "01 vướng mắc đã được trả lời"),
        ("thcs-bt", "Chuẩn bị làm việc với đoàn kiểm tra"),
    ],
)
def test_the_first_page_asks_for_work(username, said):
    assert said in client_of(username).get("/").content.decode()


def test_the_pictures_are_pictures():
    pictures = ExemplarPicture.objects.select_related("evidence")
    assert len(pictures) == 2
    for one in pictures:
        assert one.alt
        with open_kept(one.evidence.sha256) as file, Image.open(file) as image:
            image.verify()
            assert (image.format, one.evidence.content_type) == ("PNG", "image/png")
        assert one.evidence.size < 40_000


# --- The story ------------------------------------------------------------------------------------


def test_lines_of_a_drive_are_done_late_and_under_way():
    lines = progress_of(drive_of(REGULAR))
    overdue = {one.unit.code for one in lines if one.overdue}
    assert overdue == {"21844"}
    met = sum(one.met is True for one in lines)
    assert 0.4 < met / len(lines) < 0.9
    assert {one.unit.code for one in progress_of(drive_of(RUBBISH)) if one.overdue} == {"21817", "THCS-BT"}


def test_results_go_on_and_never_back():
    rows = PledgeResult.objects.order_by("registration", "key", "day", "at").values_list(
        "registration", "key", "day", "value"
    )
    for _, several in groupby(rows, key=lambda row: row[:2]):
        days, values = zip(*((row[2], row[3] or 0) for row in several), strict=True)
        assert len(set(days)) == len(days) in {2, 3}
        assert list(values) == sorted(values)
        assert max(days) < FIRST_DAY


def test_adjusted_registrations_are_received_and_waiting():
    rows = RegistrationVersion.objects.filter(number=1).values_list("registration__unit__code", "state")
    assert dict(rows) == {"21838": "received", "21820": "submitted"}


def test_every_sent_registration_was_complete():
    sent = RegistrationVersion.objects.exclude(sent_at=None)
    assert [str(one) for one in sent if missing_in(one, content_of(one))] == []


def test_resources_are_whole_but_for_the_open_quarter():
    counts = {
        period.code: len(table_of(period).sent) for period in ReportingPeriod.objects.filter(resources__gt=0)
    }
    assert counts.pop("2023-Q4") == 10
    assert set(counts.values()) == {15}
    assert len(counts) == 6
    assert ResourceReport.objects.filter(version=2).count() == 1


def test_inspections_are_closed_announced_and_planned():
    rows = Inspection.objects.order_by("day").values_list("office__code", "unit__code", "state")
    assert list(rows) == [
        ("PNV", "21844", "closed"),
        ("PNNPTNT", "21835", "announced"),
        ("PNV", "THCS-BT", "planned"),
    ]
    open_one = Finding.objects.get(state="open")
    assert (open_one.inspection.unit.code, (open_one.due - FIRST_DAY).days) == ("21835", 6)
    for one in Inspection.objects.exclude(state="planned"):
        assert [name for name in ("hold", "announce") if READY[name](one)] == []


def test_the_cluster_has_scored_in_part():
    place = ClusterSheet.objects.get()
    found = standings(place, items_of(place.sheet))
    kinds = Counter(kind for one in found for kind in one.totals)
    assert kinds == {"self": 5, "cross": 3, "appraised": 2}
    assert place.honours.get().unit.code == "21835"


def test_reviews_of_the_regular_drive():
    drive = drive_of(REGULAR)
    assert [unit.code for unit in missing_reviews(drive, "mid_review")] == ["21841", "PDT"]
    standing = standing_of(drive, "mid_review", date(2023, 3, 31))
    assert [one.unit.code for one in standing.in_state("returned")] == ["21844"]
    assert len(standing.in_state("received")) == 34
    assert not Review.objects.filter(kind="final_review").exists()
    district = Review.objects.get(unit__kind=Unit.Kind.DISTRICT)
    assert district.state == "received"
    assert [one.move for one in district.decisions.order_by("at")] == ["send", "approve"]


def test_a_review_keeps_the_figures_of_its_day():
    review = Review.objects.get(drive=drive_of(REGULAR), unit__code="21835")
    figures = document_of(review, as_written=False).figures
    assert date(2023, 3, 20) < figures.day < date(2023, 4, 4)
    assert [one.period for one in figures.criteria] == ["quý IV/2022"] * 2
    then = {one.name: one.done for one in figures.pledges}
    now = {one.name: one.done for one in progress_of(review.drive, review.unit)}
    assert then["Nhân dân đóng góp bằng tiền"] < now["Nhân dân đóng góp bằng tiền"]
    assert figures.obstacles == figures.inspections == ()  # all of them came later


def test_obstacles_stand_in_six_states():
    newest = {}
    for row in ObstacleDecision.objects.order_by("at"):
        newest[row.obstacle_id] = row.move
    assert sorted(newest.values()) == ["answer", "direct", "escalate", "raise", "reopen", "resolve"]
    yesterday = Obstacle.objects.latest("raised_at")
    assert (FIRST_DAY - timezone.localtime(yesterday.raised_at).date()).days == 1
    assert [one.title for one in Obstacle.objects.exclude(due=None) if one.due < FIRST_DAY] == []


# --- As the moves would have written it -----------------------------------------------------------

HISTORIES = (
    (RegistrationDecision, "version", REGISTRATION_WORKFLOW, "draft"),
    (InspectionDecision, "inspection", INSPECTION_WORKFLOW, "planned"),
    (FindingDecision, "finding", FINDING_WORKFLOW, "open"),
    (ExemplarDecision, "exemplar", EXEMPLAR_WORKFLOW, "draft"),
    (ObstacleDecision, "obstacle", OBSTACLE_WORKFLOW, "draft"),
    (ReviewDecision, "review", None, "draft"),
)


@pytest.mark.parametrize(("model", "of", "workflow", "first"), HISTORIES)
def test_every_move_leads_on_and_ends_where_the_record_stands(model, of, workflow, first):
    states, last = {}, {}
    for row in model._default_manager.select_related(of, "by__unit").order_by("at", "pk"):
        record = getattr(row, of)
        district = of == "review" and record.is_of_district
        table = workflow or (DISTRICT_WORKFLOW if district else UNIT_WORKFLOW)
        move = table.named(row.move)
        assert states.get(record, first) in move.sources, (record, row.move)
        assert row.note or not move.needs_note
        assert row.at > last.get(record, row.at.min.replace(tzinfo=row.at.tzinfo))
        assert timezone.localtime(row.at).date() < FIRST_DAY
        stood, record.state = record.state, states.get(record, first)
        assert move.allowed(row.by, record) or _closed_since(record), (record, row.move, row.by)
        record.state = stood
        states[record], last[record] = move.target, row.at
    assert states
    assert [(record, state) for record, state in states.items() if record.state != state] == []


def _closed_since(record):
    """A finding is answered while its inspection is announced; this one is over."""
    return isinstance(record, Finding) and record.inspection.state == "closed"


# --- Nobody real ----------------------------------------------------------------------------------

STORY = re.compile(r"\S+")


def test_the_team_has_no_names():
    assert set(TeamMember.objects.values_list("name", flat=True)) == {"(Họ và tên)"}


def test_exemplars_are_collectives_or_initials():
    published = Exemplar.objects.filter(state="published")
    assert Counter(Exemplar.objects.values_list("state", flat=True)) == {
        "published": 6,
        "proposed": 2,
        "returned": 1,
    }
    assert [one.title for one in published if not 120 <= len(STORY.findall(one.story)) <= 200] == []
    persons = Exemplar.objects.filter(holder="person").values_list("name", flat=True)
    assert [name for name in persons if not re.fullmatch(r"Hộ (ông|bà) ([A-ZĐ]\.)+", name)] == []
    spoken = " ".join(Exemplar.objects.values_list("story", flat=True))
    assert re.findall(r"\b(?:ông|bà|anh|chị) [A-ZĐ][a-zà-ỹ]+", spoken) == []


def test_registrations_name_offices_not_persons():
    heads = RegistrationVersion.objects.values_list("representative", flat=True)
    assert [name for name in heads if not name.startswith("Người đứng đầu ")] == []


def test_numbers_of_papers_say_that_they_are_invented():
    numbers = [
        *Inspection.objects.values_list("plan_number", flat=True),
        *Inspection.objects.exclude(notice_number="").values_list("notice_number", flat=True),
    ]
    assert [number for number in numbers if "MINH HỌA" not in number] == []
