"""How the movement was led and reviewed, in the summary: its object, PDF, Word file and workbook."""

import json
from datetime import date, timedelta

import pytest

from awards.models import Publicity, UnitPlan
from campaign import clock
from campaign.models import PeriodDecision, ReportingPeriod
from criteria.freezing import canonical, thawed
from tayson_ntm.letters import docx
from tayson_ntm.letters.summary import letter_of
from tayson_ntm.reports import pdf, xlsx
from tayson_ntm.reports.data import Summary, summary_for
from tayson_ntm.reports.prose import parts
from tests.awards.inspecting import make_finding, make_inspection
from tests.awards.pledging import make_drive
from tests.awards.reviewing import make_exemplar, make_review, make_reviewed_drive
from tests.awards.sheets import make_cluster, make_sheet
from tests.criteria.obstacles import make_obstacle
from tests.factories import make_period, make_unit
from tests.letters.word import document_of
from tests.reports.measure import read, words_of
from tests.reports.sheets import read_book, rows

SAID = (
    "đã phát động 02 đợt thi đua: Chung sức xây dựng nông thôn mới",
    "đơn vị đã ban hành kế hoạch thực hiện",
    "Trong quý IV/2023, 01 đơn vị báo cáo kết quả tuyên truyền: 03 hội nghị, buổi tuyên truyền; "
    "1.250 lượt người dự; 04 tin, bài, phát thanh; 0",
    "Tính từ đầu phong trào, 01 đơn vị báo cáo kết quả tuyên truyền: 05 hội nghị",
    "Sơ kết đợt “Chung sức xây dựng nông thôn mới”: 2/3 đơn vị được mời đã gửi báo cáo, "
    "trong đó 01 đơn vị đã được tiếp nhận; báo cáo của huyện đã được phê duyệt.",
    "Đã tiến hành 02 cuộc kiểm tra tại 02 đơn vị. Trong 02 kiến nghị đã thông báo có 01 kiến nghị "
    "đã khắc phục, 01 kiến nghị đang được khắc phục.",
    "Đã giới thiệu 02 điển hình, mô hình, cách làm hay: 02 ở nội dung 6",
    "Các đơn vị đã phản ánh 02 vướng mắc, trong đó 01 vướng mắc đã được giải quyết, "
    "01 vướng mắc đang được xử lý.",
)
UNSAID = ("quá hạn", "chậm", "chưa gửi", "đề nghị bổ sung", "Trần Văn Đoàn", "Thôn thử", "Tổng kết đợt")


def tell_publicity(unit, period, **sums):
    zero = dict.fromkeys(("conferences", "participants", "articles", "banners"), 0)
    return Publicity.objects.create(unit=unit, period=period, **zero | sums)


@pytest.fixture
def told(commune, other_commune, town, district, unit, period):
    """A sơ kết that two of three units sent, two visits, two obstacles, what one commune told people."""
    drive = make_reviewed_drive(commune, other_commune, town, name="Chung sức xây dựng nông thôn mới")
    make_drive(commune, name="Phân loại rác tại nguồn")
    make_drive(commune, name="Đợt còn soạn", state="draft")
    make_review(drive, commune, "received")
    make_review(drive, other_commune, "submitted")
    make_review(drive, town, "returned")
    make_review(drive, district, "received")
    UnitPlan.objects.create(
        unit=commune, number="1/KH", issued_on=date(2022, 5, 4), subject="A", launched_on=date(2022, 5, 9)
    )
    UnitPlan.objects.create(unit=commune, number="2/KH", issued_on=date(2023, 5, 4), subject="B")
    UnitPlan.objects.create(unit=town, number="1/KH", issued_on=date(2022, 6, 4), subject="C")
    UnitPlan.objects.create(unit=other_commune, number="9/KH", issued_on=date(2023, 12, 28), subject="D")
    earlier = make_period("2023-Q3", ReportingPeriod.State.CLOSED)
    tell_publicity(commune, earlier, conferences=2, participants=100)
    tell_publicity(commune, period, conferences=3, participants=1250, articles=4, banners=5)
    visit = make_inspection(unit("PNV"), commune, "announced")
    make_finding(visit)
    make_finding(visit, "closed")
    make_finding(make_inspection(unit("PNV"), town, "held"))
    make_inspection(unit("PNV"), town)
    make_exemplar(commune)
    make_exemplar(town)
    make_exemplar(town, "proposed")
    make_obstacle(commune, "raised")
    make_obstacle(town, "resolved")
    make_obstacle(town, "draft")


@pytest.fixture
def summary(told, period):
    return summary_for(period)


def test_what_was_done_is_counted(summary, unit):
    facts = summary.movement
    assert [one.name for one in facts.drives] == [
        "Chung sức xây dựng nông thôn mới",
        "Phân loại rác tại nguồn",
    ]
    assert (facts.rollout.planned, facts.rollout.launched) == (2, 1)
    assert (facts.told.units, facts.told.participants, facts.told_so_far.participants) == (1, 1250, 1350)
    mid, final = facts.reviews.rounds
    assert (mid.invited, mid.sent, mid.received, mid.district_approved) == (3, 2, 1, True)
    assert (final.sent, final.received) == (0, 0)
    assert (facts.inspections.held, facts.inspections.findings, facts.inspections.closed) == (2, 2, 1)
    assert [area.exemplars for area in facts.reviews.areas] == [0, 0, 0, 0, 0, 2, 0, 0, 0]
    assert (facts.obstacles.raised, facts.obstacles.resolved, facts.obstacles.waiting) == (2, 1, 1)


def test_pdf_and_word_say_the_same_and_name_nobody(summary):
    printed = words_of(read(pdf.render(summary)))
    written = " ".join(
        " ".join(one.text for one in document_of(docx.render(letter_of(summary))).paragraphs).split()
    )
    for text in (printed, written.replace("\N{NO-BREAK SPACE}", " ")):
        assert [said for said in SAID if said not in text] == []
        assert [word for word in UNSAID if word in text.partition("Phụ lục")[0]] == []


def test_parts_stand_in_the_order_of_the_report(summary):
    titles = [part.title for part in parts(summary)]
    assert titles[0] == "Chỉ đạo, phát động, đăng ký"
    assert titles[-2:] == ["Sơ kết, kiểm tra, điển hình", "Vướng mắc"]


def test_the_workbook_counts_them(summary):
    found = {
        (row["Mục"], row["Nội dung"]): row["Giá trị"]
        for row in rows(read_book(xlsx.render(summary))["TongHop"])
    }
    assert found["Chỉ đạo, phát động", "Số đợt thi đua đã phát động"] == 2
    assert found["Chỉ đạo, phát động", "Tuyên truyền từ đầu phong trào: lượt người dự"] == 1350
    review = "Sơ kết đợt Chung sức xây dựng nông thôn mới: số báo cáo đã tiếp nhận"
    assert found["Sơ kết, kiểm tra, điển hình", review] == 1
    assert found["Sơ kết, kiểm tra, điển hình", "Số kiến nghị đã khắc phục"] == 1
    assert found["Vướng mắc", "Số vướng mắc đang xử lý"] == 1


def test_it_is_kept_and_an_older_kept_one_still_loads(summary):
    kept = canonical(summary)
    assert thawed(Summary, kept) == summary
    older = json.loads(kept)
    del older["movement"]
    loaded = thawed(Summary, json.dumps(older))
    assert loaded.movement is None
    assert "Vướng mắc" not in [part.title for part in parts(loaded)]
    names = {row["Mục"] for row in rows(read_book(xlsx.render(loaded))["TongHop"])}
    assert "Vướng mắc" not in names


def test_what_came_after_the_paper_is_left_out(told, closed_period, officer):
    PeriodDecision.objects.create(
        period=closed_period, move="close", by=officer, at=clock.now() - timedelta(days=30)
    )
    facts = summary_for(closed_period).movement
    assert (facts.obstacles.raised, facts.inspections.held, facts.reviews.exemplars) == (0, 0, 0)
    assert [one.sent for one in facts.reviews.rounds] == [0, 0]
    assert (facts.told.conferences, facts.told_so_far.conferences) == (2, 2)
    assert facts.rollout.planned == 2


def test_without_a_movement_nothing_is_said(period):
    titles = [part.title for part in parts(summary_for(period))]
    assert titles[0] == "Các chỉ tiêu của phong trào"
    assert titles[-1] == "Công nhận và điều kiện chung của huyện"


def test_no_score_is_ever_printed(told, commune, period):
    make_sheet(make_cluster(commune), state="open")
    assert "điểm" not in canonical(summary_for(period).movement).lower().replace("điển", "")


@pytest.mark.parametrize("units", [1, 50])
def test_the_same_queries_for_1_unit_and_for_50(
    commune, district, unit, period, units, django_assert_num_queries
):
    for _ in range(units):
        one = make_unit()
        make_review(make_reviewed_drive(one), one, "received")
        make_exemplar(one)
        make_obstacle(one)
        make_finding(make_inspection(unit("PNV"), one, "announced"))
        tell_publicity(one, period, conferences=1)
    with django_assert_num_queries(71):
        summary_for(period)
