"""A review composes itself from what a unit did, is edited, sent, frozen, and counted for the district."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awards.models import Exemplar, Review, ReviewDecision
from awards.reviewing.facts import review_facts
from awards.reviewing.reviews import document_for, missing_reviews, standing_of, visible_reviews
from campaign import clock
from campaign.clock import end_of_day
from campaign.models import Campaign, Drive
from criteria.snapshots import freeze
from criteria.trend import TamperedSnapshot
from tests.awards.inspecting import make_finding, make_inspection
from tests.awards.pledging import make_pledge, make_result, make_version
from tests.awards.reviewing import FINAL, MID, MID_DAY, make_exemplar, make_review, make_reviewed_drive
from tests.criteria.obstacles import make_obstacle
from tests.factories import make_period, make_report, make_unit, make_user, the_indicator
from tests.uploads import pdf

SECTIONS = ("results", "exemplary", "limits", "directions", "proposals")


@pytest.fixture
def drive(commune, other_commune, bystander):
    return make_reviewed_drive(commune, other_commune, bystander.unit, name="Chung sức")


def pledge_something(drive, unit, by):
    version = make_version(drive, unit)
    kept = make_pledge(version, 12, area=6, name="Thu gom rác", unit_of_measure="thôn")
    left = make_pledge(version, 4, area=5, name="Trồng cây", unit_of_measure="km", due=date(2023, 12, 31))
    make_pledge(version, None, area=3, name="Sáng kiến ủ phân", kind="initiative")
    money = make_pledge(
        version,
        500,
        area=4,
        name="Làm đường",
        kind="contribution",
        contribution="money",
        unit_of_measure="triệu đồng",
    )
    make_result(kept, 12, by=by)
    make_result(left, 1, by=by)
    make_result(money, 640, by=by)
    return version


def signed_in(client, user):
    client.force_login(user)
    return client


def post(client, user, address, **typed):
    return signed_in(client, user).post(address, typed)


def begin(client, user, drive, slug="so-ket", move="compose") -> Review:
    response = post(client, user, f"/thi-dua/so-ket/dot/{drive.pk}/{slug}/", move=move)
    assert response.status_code == 302
    return Review.objects.get(pk=response["Location"].split("/")[3])


# --- Composed -------------------------------------------------------------------------------------


def test_a_review_composes_itself(client, officer, commune, drive):
    pledge_something(drive, commune, officer)
    make_exemplar(commune, title="Thôn tự quản", name="Thôn Hòa Hiệp")
    make_exemplar(commune, "proposed", title="Chưa giới thiệu")
    review = begin(client, officer, drive)
    assert "- Thu gom rác;" in review.results
    assert "Trồng cây" not in review.results
    assert "Thôn tự quản (Thôn Hòa Hiệp)" in review.exemplary
    assert "Chưa giới thiệu" not in review.exemplary
    assert "Sáng kiến ủ phân" in review.limits
    assert "Trồng cây, hoàn thành trước ngày 31/12/2023" in review.directions
    figures = document_for(officer, review).figures
    assert (figures.registration, figures.kept, figures.under_way, figures.unknown) == (
        "Bản đăng ký",
        2,
        1,
        1,
    )
    assert [(one.label, one.done, one.registered) for one in figures.contributions] == [("Tiền", 640, 500)]
    page = signed_in(client, officer).get(f"/thi-dua/so-ket/{review.pk}/").content.decode()
    assert "Thu gom rác" in page
    assert "640" in page


def test_what_the_unit_raised_stands_in_its_review(client, officer, commune, other_commune, drive):
    make_obstacle(commune, title="Thiếu điểm tập kết")
    make_obstacle(commune, "resolved", title="Đã xong")
    make_obstacle(commune, "draft", title="Còn nháp")
    make_obstacle(other_commune, title="Của xã khác")
    review = begin(client, officer, drive)
    assert [one.title for one in document_for(officer, review).figures.obstacles] == [
        "Thiếu điểm tập kết",
        "Đã xong",
    ]
    assert "Thiếu điểm tập kết" in review.proposals
    assert "Đã xong" not in review.proposals


def test_announced_inspections_stand_in_the_review(officer, commune, standing_office, drive):
    for state in ("planned", "held", "announced"):
        inspection = make_inspection(standing_office.unit, commune, state)
    for state in ("open", "closed"):
        make_finding(inspection, state)
    (line,) = document_for(officer, make_review(drive, commune)).figures.inspections
    assert (line.office, line.findings, line.closed) == ("Phòng Nội vụ", 2, 1)


def test_an_office_without_criteria_has_no_line_of_them(client, bystander, drive):
    review = begin(client, bystander, drive)
    assert document_for(bystander, review).figures.criteria == ()


def test_criteria_are_compared_with_the_first_closed_period_then_with_the_review_before(
    officer, commune, drive
):
    for code, met in (("2023-Q2", 2), ("2023-Q3", 3)):
        period = make_period(code, "closed")
        for criterion in ("3.1", "2.1")[: met - 1]:
            make_report(commune, the_indicator(criterion), period, 100, by=officer, state="verified")
        freeze(period, at=end_of_day(period.closes))
    mid = make_review(drive, commune)
    line = document_for(officer, mid).figures.criteria[0]
    assert (line.set, line.period, line.size) == ("Xã nông thôn mới", "quý III/2023", 19)
    assert line.before_words == "quý II/2023"
    assert line.change == line.total - line.before
    Review.objects.all().delete()
    make_review(drive, commune, "received")
    final = document_for(officer, make_review(drive, commune, kind=FINAL)).figures.criteria[0]
    assert (final.before_words, final.change) == ("báo cáo sơ kết", 0)


def test_beginning_twice_opens_the_same_review(client, officer, drive):
    first = begin(client, officer, drive)
    post(client, officer, f"/thi-dua/so-ket/{first.pk}/sua/", **texts(results="Tự viết"), ban="1")
    assert begin(client, officer, drive).results == "Tự viết"
    assert Review.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "move", "status"),
    [
        ("officer", "compose", 302),
        ("officer", "compose_district", 403),
        ("town_officer", "compose", 403),  # is not invited
        ("leader", "compose", 403),
        ("admin", "compose", 403),
        ("secretary", "compose_district", 302),
        ("leader", "compose_district", 403),
        ("officer", "khac", 403),
    ],
)
def test_who_begins(client, request, drive, who, move, status):
    address = f"/thi-dua/so-ket/dot/{drive.pk}/so-ket/"
    assert post(client, request.getfixturevalue(who), address, move=move).status_code == status


def test_a_drive_without_the_milestone_asks_for_no_review(client, officer, drive):
    drive.milestones.filter(kind=FINAL).delete()
    signed_in(client, officer)
    assert client.get(f"/thi-dua/so-ket/dot/{drive.pk}/tong-ket/").status_code == 404
    assert client.get(f"/thi-dua/so-ket/dot/{drive.pk}/so-ket/").status_code == 200


def test_a_drive_that_is_not_launched_asks_for_none(client, standing_office, drive):
    Drive.objects.update(state="draft")
    signed_in(client, standing_office)
    assert client.get(f"/thi-dua/so-ket/dot/{drive.pk}/so-ket/").status_code == 404


# --- Edited ---------------------------------------------------------------------------------------


def texts(**given):
    return {name: given.get(name, "") for name in SECTIONS}


def test_composing_a_part_anew_loses_nothing_typed(client, officer, commune, drive):
    pledge_something(drive, commune, officer)
    review = make_review(drive, commune, limits="Câu cũ")
    typed = texts(results="Đang gõ dở", limits="Câu tôi viết") | {"ban": "1"}
    address = f"/thi-dua/so-ket/{review.pk}/sua/"
    response = post(client, officer, address, **typed, move="compose-limits")
    page = response.content.decode()
    assert response.status_code == 200
    assert "Câu tôi viết" in page
    assert "Đang gõ dở" in page
    offer = response.context["offer"]
    assert "Sáng kiến ủ phân" in offer
    taken = post(client, officer, address, **typed, **{"soan-limits": offer}, move="take-limits")
    assert taken.context["form"]["limits"].value() == offer
    assert taken.context["form"]["results"].value() == "Đang gõ dở"
    both = post(client, officer, address, **typed, **{"soan-limits": offer}, move="add-limits")
    assert both.context["form"]["limits"].value() == f"Câu tôi viết\n\n{offer}"
    review.refresh_from_db()
    assert (review.limits, review.version) == ("Câu cũ", 1)  # the person has not saved


def test_nothing_is_overwritten_unseen(client, officer, second_officer, commune, drive):
    review = make_review(drive, commune, limits="Câu cũ")
    address = f"/thi-dua/so-ket/{review.pk}/sua/"
    assert post(client, officer, address, **texts(limits="Của A"), ban="1").status_code == 302
    clash = post(client, second_officer, address, **texts(limits="Của B"), ban="1")
    assert clash.status_code == 409
    assert "Của A" in clash.content.decode()
    assert "Của B" in clash.content.decode()
    assert post(client, second_officer, address, **texts(limits="Của B"), ban="2").status_code == 302


def test_line_ends_of_a_browser_change_nothing(client, officer, commune, drive):
    review = make_review(drive, commune, limits="Một\nHai")
    address = f"/thi-dua/so-ket/{review.pk}/sua/"
    clash = post(client, officer, address, **texts(results="Khác", limits="Một\r\nHai"), ban="0")
    assert [row.label for row in clash.context["clash"]] == ["Kết quả đạt được"]


# --- Sent -----------------------------------------------------------------------------------------


def test_what_was_sent_is_what_is_read_later(client, head, standing_office, commune, drive):
    version = pledge_something(drive, commune, head)
    review = begin(client, head, drive)
    address = f"/thi-dua/so-ket/{review.pk}/"
    post(client, head, address, move="send")
    make_result(version.pledges.get(key=2), 4, by=head)
    review.refresh_from_db()
    assert document_for(standing_office, review).figures.kept == 2
    post(client, standing_office, address, move="receive")
    assert post(client, head, f"{address}sua/", **texts(results="Khác"), ban="1").status_code == 403
    review.refresh_from_db()
    assert document_for(head, review).figures.kept == 2


def test_given_back_it_counts_anew_for_its_unit_and_stays_as_sent_for_others(
    client, head, standing_office, commune, drive
):
    version = pledge_something(drive, commune, head)
    review = begin(client, head, drive)
    address = f"/thi-dua/so-ket/{review.pk}/"
    post(client, head, address, move="send")
    post(client, standing_office, address, move="return", note="Nêu nguyên nhân")
    make_result(version.pledges.get(key=2), 4, by=head)
    review = Review.objects.get()
    post(client, head, f"{address}sua/", **texts(results="Viết lại"), ban=str(review.version))
    review = Review.objects.get()
    own, others = document_for(head, review), document_for(standing_office, review)
    assert (own.figures.kept, own.texts.results) == (3, "Viết lại")
    assert others.figures.kept == 2
    assert others.texts.results.startswith("Đơn vị đã đăng ký")
    page = signed_in(client, standing_office).get(address).content.decode()
    assert "<b>Phòng Nội vụ đề nghị bổ sung:</b> Nêu nguyên nhân" in page
    assert "Viết lại" not in page
    assert "Nêu nguyên nhân" in page


def test_a_sending_that_was_tampered_with_is_not_shown(head, commune, drive):
    review = make_review(drive, commune, "received")
    ReviewDecision.objects.filter(move="send").update(sent='{"figures":{},"texts":{}}')
    with pytest.raises(TamperedSnapshot):
        document_for(head, review)


def test_an_empty_review_is_not_sent(client, head, commune, drive):
    review = make_review(drive, commune, results=" ")
    response = post(client, head, f"/thi-dua/so-ket/{review.pk}/", move="send")
    review.refresh_from_db()
    assert (response.status_code, review.state) == (422, "draft")
    assert not ReviewDecision.objects.exists()


# --- Where the units stand ------------------------------------------------------------------------


def test_missing_ones_are_named_to_who_follows_and_counted_for_others(
    client, standing_office, other_officer, commune, other_commune, drive
):
    make_review(drive, commune, "submitted")
    make_review(drive, other_commune)  # a draft is not sent
    standing = standing_of(drive, MID, MID_DAY)
    assert [(one.word, one.days_late(date(2023, 12, 20))) for one in standing.units] == [
        ("Chưa gửi", 5),
        ("Đã gửi, chờ bản ký", 0),
        ("Trân trọng đề nghị gửi", 0),  # Hội Nông dân is asked, never late
    ]
    assert [one.code for one in missing_reviews(drive, MID)] == ["21811", "HND"]
    address = f"/thi-dua/so-ket/dot/{drive.pk}/so-ket/"
    assert "quá hạn" in signed_in(client, standing_office).get(address).content.decode()
    page = signed_in(client, other_officer).get(address).content.decode()
    assert "1/3</b> đơn vị đã gửi" in page
    assert "Xã Bình Tường" not in page
    assert "quá hạn" not in page


def test_a_review_that_nobody_signed_waits_for_its_scan(
    client, head, other_officer, standing_office, commune, other_commune, drive, settings, tmp_path
):
    settings.EVIDENCE_ROOT = tmp_path / "files"
    signed, unsigned = make_review(drive, commune), make_review(drive, other_commune)
    post(client, head, f"/thi-dua/so-ket/{signed.pk}/", move="send")
    post(client, other_officer, f"/thi-dua/so-ket/{unsigned.pk}/", move="send")

    def words():
        return [one.word for one in standing_of(drive, MID, MID_DAY).units[:2]]

    assert words() == ["Đã gửi, chờ bản ký", "Chờ tiếp nhận"]
    page = signed_in(client, standing_office).get(f"/thi-dua/so-ket/{unsigned.pk}/")
    assert page.context["state_word"] == "Đã gửi, chờ bản ký"
    scan = {"move": "sign", "tep": pdf()}
    assert post(client, other_officer, f"/thi-dua/so-ket/{unsigned.pk}/", **scan).status_code == 302
    assert words() == ["Chờ tiếp nhận", "Chờ tiếp nhận"]


def test_the_list_counts_and_shows_the_own_state(client, officer, commune, other_commune, drive):
    make_review(drive, commune, "returned")
    make_review(drive, other_commune)
    rounds = signed_in(client, officer).get("/thi-dua/so-ket/").context["rounds"]
    assert [(one.kind, one.sent, one.invited, one.own_badge) for one in rounds] == [
        (FINAL, 0, 3, None),
        (MID, 1, 3, ("returned", "Đề nghị bổ sung")),
    ]


# --- The district ---------------------------------------------------------------------------------


def test_the_districts_review_is_composed_from_the_units(
    client, officer, other_officer, standing_office, commune, other_commune, district, drive
):
    for unit, by in ((commune, officer), (other_commune, other_officer)):
        pledge_something(drive, unit, by)
    make_exemplar(commune, title="Thôn tự quản")
    make_review(
        drive, commune, "received", limits="- Thiếu điểm tập kết;\n- Thiếu xe.", proposals="Hỗ trợ xe."
    )
    make_review(drive, other_commune, "returned", limits="Không được tổng hợp")
    review = begin(client, standing_office, drive, move="compose_district")
    assert review.unit == district
    assert "- Xã Bình Tường: Thiếu điểm tập kết; Thiếu xe." in review.limits
    assert "Hỗ trợ xe" in review.proposals
    assert "Không được tổng hợp" not in review.limits
    assert "Thôn tự quản" in review.exemplary
    figures = document_for(standing_office, review).figures
    assert (figures.invited, figures.registered, figures.sent, figures.received) == (3, 2, 1, 1)
    assert (figures.pledges, figures.kept) == (4, 2)
    assert [(one.done, one.registered, one.units) for one in figures.contributions] == [
        (Decimal(640), Decimal(500), 1)
    ]


def test_the_approved_review_of_the_district_is_read_by_everybody(bystander, commune, district, drive):
    for state, seen in (("draft", 0), ("submitted", 0), ("returned", 0), ("received", 1)):
        make_review(drive, district, state)
        assert visible_reviews(bystander).count() == seen
        ReviewDecision.objects.all()._raw_delete("default")
        Review.objects.all().delete()


def test_facts_for_the_summary(commune, other_commune, district, drive):
    make_review(drive, commune, "received")
    make_review(drive, other_commune, "submitted")
    make_review(drive, district, "received")
    make_exemplar(commune, area=6)
    make_exemplar(commune, "proposed", area=6)
    campaign = Campaign.objects.get()
    with CaptureQueriesContext(connection) as asked:
        facts = review_facts(campaign, clock.today())
    assert len(asked) == 3
    mid, final = facts.rounds
    assert (mid.invited, mid.sent, mid.received, mid.district_approved) == (3, 2, 1, True)
    assert (final.sent, final.district_approved) == (0, False)
    assert [area.exemplars for area in facts.areas] == [0, 0, 0, 0, 0, 1, 0, 0, 0]
    before = review_facts(campaign, clock.today() - timedelta(days=1))
    assert [(one.sent, one.received, one.district_approved) for one in before.rounds] == [(0, 0, False)] * 2
    assert before.exemplars == 0


# --- Files and what it costs ----------------------------------------------------------------------


@pytest.mark.parametrize(("units", "pledges"), [(1, 1), (50, 10)])
def test_pages_ask_the_same_for_one_unit_and_for_fifty(
    officer, standing_office, leader, commune, district, units, pledges
):
    drive = make_reviewed_drive(commune)
    version = make_version(drive, commune)
    for _ in range(pledges):
        make_pledge(version)
        make_exemplar(commune)
    own = make_review(drive, commune, "submitted")
    for _ in range(units - 1):
        unit = make_unit()
        make_user(unit)
        make_review(drive, unit, "received", limits="Thiếu")
        make_exemplar(unit)
    of_district = make_review(drive, district)
    writing = make_review(drive, commune, kind=FINAL)
    asked = []
    for who, address in (
        (officer, "/thi-dua/so-ket/"),
        (standing_office, f"/thi-dua/so-ket/dot/{drive.pk}/so-ket/"),
        (officer, f"/thi-dua/so-ket/dot/{drive.pk}/so-ket/"),
        (officer, f"/thi-dua/so-ket/{own.pk}/"),
        (officer, f"/thi-dua/so-ket/{writing.pk}/"),
        (standing_office, f"/thi-dua/so-ket/{of_district.pk}/"),
        (standing_office, f"/thi-dua/so-ket/{of_district.pk}/sua/"),
        (leader, "/thi-dua/dien-hinh/"),
        (leader, f"/thi-dua/dien-hinh/{Exemplar.objects.first().pk}/"),
    ):
        client = Client()
        client.force_login(who)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append(len(queries))
    # the frame; then drives, reviews, milestones; the units; what was sent, or what it is composed from
    assert asked == [10, 9, 10, 10, 22, 12, 10, 10, 7]
