"""The confirming office's page: who may use it, what it lists, and how opinions are written."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaign import clock
from campaign.models import ReportingPeriod, Unit
from criteria.models import Attachment, Decision, Evidence, Indicator, IndicatorReport
from criteria.pages.queue_address import Address
from criteria.pages.queue_case import Typed
from criteria.pages.queue_page import build_page
from criteria.queue import queue_of, waiting_summary
from tests.factories import (
    make_measurement,
    make_period,
    make_report,
    make_user,
    the_indicator,
)

pytestmark = pytest.mark.django_db
State = IndicatorReport.State
URL = "/xac-nhan/"


@pytest.fixture
def as_verifier(client, verifier):
    client.force_login(verifier)
    return client


@pytest.fixture
def report(commune, officer, period):
    """17.7 of Bình Tường, 97% where 100% is required: waits for Phòng TN&MT."""
    return make_report(commune, the_indicator("17.7"), period, 97, note="Còn 02 điểm thu gom đang xây.")


@pytest.fixture
def second(commune, officer, period):
    return make_report(commune, the_indicator("17.2"), period, 98, declared="met", unchanged=True)


@pytest.fixture
def foreign(commune, officer, period):
    """17.1 is led by Phòng NN&PTNT."""
    return make_report(commune, the_indicator("17.8"), period, 90)


def muc(*reports):
    return [f"{report.pk}:{report.version}" for report in reports]


def post(client, move, *reports, url=URL, **fields):
    return client.post(url, {"move": move, "muc": muc(*reports), **fields})


def decide(client, choices, url=URL, **notes):
    """`choices`: report → confirm, return or nothing."""
    fields = {"move": "decide", "muc": muc(*choices)}
    fields |= {f"y_kien.{report.pk}": choice for report, choice in choices.items()}
    return client.post(url, fields | notes)


def state(report):
    return IndicatorReport.objects.get(pk=report.pk).state


def text(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


# Who


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("verifier", 200),
        ("ntm_office", 200),
        ("standing_office", 200),
        ("secretary", 200),
        ("survey_office", 200),
        ("supplier", 200),  # leads 10.1, which is confirmed by being supplied: an empty queue
        ("officer", 404),
        ("head", 404),
        ("town_officer", 404),
        ("bystander", 404),
        ("finance_office", 404),
        ("leader", 404),
        ("clerk", 404),
        ("admin", 404),
    ],
)
def test_the_page_exists_for_officers_of_offices_that_lead_an_indicator(
    who, expected, client, period, request
):
    client.force_login(request.getfixturevalue(who))
    assert client.get(URL).status_code == expected


@pytest.mark.parametrize("move", ["confirm", "return", "preview", "decide"])
@pytest.mark.parametrize(
    ("who", "expected"), [("head", 403), ("bystander", 404), ("leader", 403), ("clerk", 403), ("admin", 403)]
)
def test_whoever_has_no_queue_moves_nothing(who, expected, move, client, report, request):
    """Forbidden where they may read the record, absent where they may not."""
    client.force_login(request.getfixturevalue(who))
    answer = post(client, move, report, note="Bổ sung.", **{f"y_kien.{report.pk}": "confirm"})
    assert answer.status_code == expected
    assert state(report) == State.SUBMITTED


@pytest.mark.parametrize("move", ["confirm", "return", "preview", "decide"])
@pytest.mark.parametrize("who", ["ntm_office", "standing_office", "supplier"])
def test_another_office_may_not_decide(who, move, client, report, request):
    client.force_login(request.getfixturevalue(who))
    answer = post(client, move, report, note="Bổ sung.", **{f"y_kien.{report.pk}": "confirm"})
    assert answer.status_code == 403
    assert state(report) == State.SUBMITTED


def test_a_visitor_is_asked_to_sign_in(client, report):
    assert client.get(URL).status_code == 302
    assert client.get(URL).url.startswith("/dang-nhap/")


def test_an_office_never_confirms_what_it_supplied_itself(client, person, district, period):
    """PKTHT leads and supplies this huyện indicator; Phòng NN&PTNT verifies it."""
    indicator = district_indicator("PKTHT")
    supplier = person("PKTHT", "pktht", signs=True)
    sent = make_report(district, indicator, period, declared="met", by=supplier)
    client.force_login(supplier)
    assert post(client, "confirm", sent).status_code == 403
    assert state(sent) == State.SUBMITTED


def test_the_verifier_of_a_district_indicator_confirms_it(client, person, ntm_office, district, period):
    supplier = person("PKTHT", "pktht", signs=True)
    sent = make_report(district, district_indicator("PKTHT"), period, declared="met", by=supplier)
    client.force_login(ntm_office)
    assert "Huyện Tây Sơn" in text(client.get(URL))
    assert post(client, "confirm", sent).status_code == 302
    assert state(sent) == State.VERIFIED


def district_indicator(lead):
    return (
        Indicator.objects.filter(criterion__set__slug="huyen-ntm", lead__code=lead)
        .select_related("criterion__set")
        .first()
    )


def test_a_supplied_figure_is_no_ones_to_confirm(supplier, commune, period):
    make_report(commune, the_indicator("10.1"), period, 50, by=supplier)
    assert not queue_of(supplier.unit, period).exists()


# The list


def test_the_queue_shows_the_case_with_note_previous_value_and_verdict(as_verifier, commune, report):
    make_report(commune, the_indicator("17.7"), make_period("2023-Q3", "closed"), 92.5, state=State.VERIFIED)
    page = text(as_verifier.get(URL))
    assert "Xã Bình Tường, tiêu chí 17" in page
    assert "Còn 02 điểm thu gom đang xây." in page
    assert "92,5%" in page
    assert "97%" in page
    assert "còn thiếu 3 điểm %" in page
    assert "còn 7 ngày" in page


def test_an_office_sees_only_its_own_indicators_to_decide(as_verifier, report, foreign):
    page = text(as_verifier.get(URL))
    assert f"y_kien.{report.pk}" in page
    assert f"y_kien.{foreign.pk}" not in page
    assert "11 chỉ tiêu khác của tiêu chí, chỉ xem" in page


def test_the_case_that_waited_longest_comes_first(as_verifier, report, other_commune, other_officer, period):
    early = clock.now() - timedelta(days=9)
    make_report(other_commune, the_indicator("17.3"), period, "dat", at=early)
    found = as_verifier.get(URL).context["queue"]
    assert [line.unit_name for line in found.lines] == ["Bình Tân", "Bình Tường"]
    assert found.lines[0].current
    assert found.lines[0].days.words == "Quá hạn 2 ngày"
    assert found.lines[0].days.late


def test_nobody_is_late_in_a_closed_period(as_verifier, other_commune, period):
    make_report(other_commune, the_indicator("17.3"), period, "dat", at=clock.now() - timedelta(days=9))
    ReportingPeriod.objects.filter(pk=period.pk).update(state="closed")
    response = as_verifier.get(URL, {"ky": period.code})
    assert response.context["queue"].lines[0].days is None
    assert "Quá hạn" not in response.content.decode()


def test_an_office_that_is_asked_is_not_chased(client, survey_office, commune, officer, period):
    late = clock.now() - timedelta(days=9)
    indicator = the_indicator("18.5")
    indicator.lead = survey_office.unit
    indicator.save()
    make_report(commune, indicator, period, "dat", at=late)
    client.force_login(survey_office)
    page = text(client.get(URL))
    assert "Trân trọng đề nghị" in page
    assert "quá hạn" not in page.lower()
    assert waiting_summary(survey_office.unit, period).overdue == 0


def test_files_of_a_case_are_links(as_verifier, report):
    evidence = Evidence.objects.create(
        sha256="a" * 64, content_type="application/pdf", size=10, at=clock.now()
    )
    measurement = report.measurements.get()
    attachment = Attachment.objects.create(evidence=evidence, measurement=measurement, name="hop-dong.pdf")
    page = text(as_verifier.get(URL))
    assert reverse("criteria:attachment", args=[attachment.pk]) in page
    assert "hop-dong.pdf" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Bình Tân", "Bình Tường"]),
        ("?loc=cho", ["Bình Tân", "Bình Tường"]),
        ("?loc=da-xac-nhan", []),
        ("?don_vi=21835", ["Bình Tường"]),
        ("?loc_don_vi=21811", ["Bình Tân"]),
        ("?bo=xa-ntm", ["Bình Tân", "Bình Tường"]),
        ("?bo=xa-ntm-nang-cao", []),
        ("?ky=2023-Q4", ["Bình Tân", "Bình Tường"]),
    ],
)
def test_filters_stand_in_the_address(
    query, names, as_verifier, report, other_commune, other_officer, period
):
    make_report(other_commune, the_indicator("17.7"), period, 90)
    lines = as_verifier.get(URL + query).context["queue"].lines
    assert sorted(line.unit_name for line in lines) == names


@pytest.mark.parametrize(
    "query",
    [
        "?loc=khac",
        "?bo=khong-co",
        "?don_vi=99999",
        "?ky=2020-Q1",
        "?ky=2022-Q3",  # never opened
        "?don_vi=21835&tieu_chi=3&bo=xa-ntm",  # nothing of it is this office's
        "?don_vi=21835&tieu_chi=x",
        "?chi_tieu=99.9&bo=xa-ntm",
        "?chi_tieu=17.7&bo=khong-co",
    ],
)
def test_an_address_that_names_nothing_is_not_found(query, as_verifier, report):
    assert as_verifier.get(URL + query).status_code == 404


def test_the_open_case_is_the_one_of_the_address(as_verifier, report, other_commune, other_officer, period):
    make_report(other_commune, the_indicator("17.7"), period, 90, at=clock.now() - timedelta(days=3))
    case = as_verifier.get(f"{URL}?don_vi=21835&tieu_chi=17&bo=xa-ntm").context["queue"].case
    assert case.title == "Xã Bình Tường, tiêu chí\u00a017"
    own_set = as_verifier.get(f"{URL}?don_vi=21835&tieu_chi=17").context["queue"].case
    assert own_set == case


def test_a_decided_case_can_still_be_opened(as_verifier, report):
    post(as_verifier, "confirm", report)
    page = as_verifier.get(f"{URL}?don_vi=21835&tieu_chi=17&bo=xa-ntm")
    assert "Giữ xác nhận" in text(page)


# Confirm and return


def test_confirming_writes_the_move_and_says_so(as_verifier, verifier, report):
    answer = post(as_verifier, "confirm", report)
    assert answer.status_code == 302
    assert state(report) == State.VERIFIED
    decision = Decision.objects.get(move="confirm")
    assert (decision.by, decision.measurement) == (verifier, report.measurements.get())
    assert "Đã xác nhận 1 chỉ tiêu lúc" in text(as_verifier.get(answer.url))


def test_an_unmet_figure_can_be_confirmed(as_verifier, report):
    assert as_verifier.get(URL).context["queue"].case.rows[0].item.verdict == "not_met"
    assert post(as_verifier, "confirm", report).status_code == 302


def test_returning_keeps_the_sentence(as_verifier, report):
    answer = post(as_verifier, "return", report, note="Gửi hợp đồng thu gom.")
    assert answer.status_code == 302
    assert state(report) == State.RETURNED
    assert Decision.objects.get(move="return").note == "Gửi hợp đồng thu gom."
    assert "Gửi hợp đồng thu gom." in text(as_verifier.get(f"{URL}?loc=da-tra"))


@pytest.mark.parametrize("note", ["", "   "])
def test_returning_asks_for_a_sentence(note, as_verifier, report):
    answer = post(as_verifier, "return", report, note=note)
    assert answer.status_code == 422
    assert "Ghi nội dung đề nghị bổ sung" in text(answer)
    assert state(report) == State.SUBMITTED


def test_what_was_confirmed_can_be_returned_later(as_verifier, report):
    post(as_verifier, "confirm", report)
    assert as_verifier.get(f"{URL}?loc=da-xac-nhan").context["queue"].lines[0].muc == muc(report)[0]
    assert post(as_verifier, "return", report, note="Kiểm tra lại số hộ.").status_code == 302
    assert state(report) == State.RETURNED


def test_what_was_returned_cannot_be_confirmed_until_it_is_sent_again(as_verifier, report):
    post(as_verifier, "return", report, note="Bổ sung.")
    answer = post(as_verifier, "confirm", report)
    assert answer.status_code == 422
    assert "không thể xác nhận" in text(answer)
    assert state(report) == State.RETURNED


@pytest.mark.parametrize("move", ["confirm", "return", "preview", "decide"])
def test_a_closed_period_is_only_read(move, as_verifier, commune, officer, closed_period):
    old = make_report(commune, the_indicator("17.7"), closed_period, 97)
    url = f"{URL}?ky={closed_period.code}"
    page = as_verifier.get(url)
    assert "đã chốt số liệu" in text(page)
    assert 'type="checkbox"' not in text(page)
    assert not page.context["queue"].case.can_decide
    answer = post(as_verifier, move, old, url=url, note="Bổ sung.", **{f"y_kien.{old.pk}": "confirm"})
    assert answer.status_code == 403
    assert state(old) == State.SUBMITTED


@pytest.mark.parametrize("value", ["999999:1", "x:1", "1", "1:", ":", "1:1:1", "²:1"])
def test_an_unknown_item_is_not_found(value, as_verifier, report):
    assert as_verifier.post(URL, {"move": "confirm", "muc": value}).status_code == 404


def test_one_unknown_item_stops_all(as_verifier, report):
    answer = as_verifier.post(URL, {"move": "confirm", "muc": [*muc(report), "999999:1"]})
    assert answer.status_code == 404
    assert state(report) == State.SUBMITTED


def test_a_move_of_another_page_is_refused(as_verifier, report):
    assert post(as_verifier, "send", report).status_code == 400


@pytest.mark.parametrize("move", ["preview", "confirm", "return"])
def test_nothing_chosen_is_said(move, as_verifier, report):
    answer = as_verifier.post(URL, {"move": move})
    assert answer.status_code == 422
    assert "Chọn ít nhất một mục" in text(answer)


# Many at once


def test_the_preview_lists_exactly_what_was_chosen_and_writes_nothing(as_verifier, report, second, foreign):
    answer = post(as_verifier, "preview", report, second)
    assert answer.status_code == 200
    rows = answer.context["preview"].rows
    assert {(row.unit, row.item.code, row.item.value) for row in rows} == {
        ("Bình Tường", "17.2", "98%"),
        ("Bình Tường", "17.7", "97%"),
    }
    assert all(row.chosen and not row.seen for row in rows)
    assert state(report) == state(second) == State.SUBMITTED


def test_a_tick_box_may_name_several_items(as_verifier, report, second):
    together = ",".join(muc(report, second))
    answer = as_verifier.post(URL, {"move": "confirm", "muc": [together, *muc(second)]})
    assert answer.status_code == 302
    assert state(report) == state(second) == State.VERIFIED


def test_unchanged_items_form_one_group(as_verifier, report, second, other_commune, other_officer, period):
    third = make_report(other_commune, the_indicator("17.6"), period, 90, declared="met", unchanged=True)
    page = as_verifier.get(URL).context["queue"]
    assert page.unchanged_size == 2
    assert sorted(page.unchanged_muc.split(",")) == sorted(muc(second, third))
    assert as_verifier.post(URL, {"move": "confirm", "muc": page.unchanged_muc}).status_code == 302
    assert state(second) == state(third) == State.VERIFIED
    assert state(report) == State.SUBMITTED


def test_many_are_returned_with_one_sentence(as_verifier, report, second):
    assert post(as_verifier, "return", report, second, note="Gửi biên bản kiểm tra.").status_code == 302
    assert state(report) == state(second) == State.RETURNED
    assert Decision.objects.filter(move="return", note="Gửi biên bản kiểm tra.").count() == 2


def test_one_that_is_not_mine_stops_all(as_verifier, report, foreign):
    assert post(as_verifier, "confirm", report, foreign).status_code == 403
    assert state(report) == State.SUBMITTED


def test_a_newer_version_stops_all_and_both_values_are_shown(as_verifier, report, second):
    seen = muc(report, second)
    make_measurement(report, 99.5)
    answer = as_verifier.post(URL, {"move": "confirm", "muc": seen})
    assert answer.status_code == 409
    assert "97%" in text(answer)
    assert "99,5%" in text(answer)
    assert state(report) == state(second) == State.SUBMITTED
    assert not Decision.objects.filter(move="confirm").exists()
    newer = next(row for row in answer.context["preview"].rows if row.seen)
    assert newer.item.muc == f"{report.pk}:2"
    assert not newer.chosen


def test_the_preview_says_what_changed_since_it_was_chosen(as_verifier, report):
    seen = muc(report)
    make_measurement(report, 99.5)
    answer = as_verifier.post(URL, {"move": "preview", "muc": seen})
    assert answer.status_code == 200
    assert answer.context["preview"].changed[0].seen.value == "97%"


def test_after_the_newer_version_was_read_it_can_be_confirmed(as_verifier, report):
    make_measurement(report, 99.5)
    report.refresh_from_db()
    assert post(as_verifier, "confirm", report).status_code == 302


# A case


def test_a_case_takes_an_opinion_for_each_indicator(as_verifier, report, second):
    answer = decide(
        as_verifier,
        {report: "return", second: "confirm"},
        url=f"{URL}?don_vi=21835&tieu_chi=17&bo=xa-ntm",
        **{f"note.{report.pk}": "Gửi hợp đồng thu gom."},
    )
    assert answer.status_code == 302
    assert (state(report), state(second)) == (State.RETURNED, State.VERIFIED)
    assert "Đã xác nhận 1 chỉ tiêu, đề nghị bổ sung 1 chỉ tiêu" in text(as_verifier.get(answer.url))


def test_an_indicator_without_opinion_stays(as_verifier, report, second):
    assert decide(as_verifier, {report: "", second: "confirm"}).status_code == 302
    assert (state(report), state(second)) == (State.SUBMITTED, State.VERIFIED)


def test_a_missing_sentence_stops_the_whole_case_and_keeps_what_was_typed(as_verifier, report, second):
    answer = decide(
        as_verifier,
        {report: "return", second: "return"},
        **{f"note.{second.pk}": "Gửi biên bản kiểm tra."},
    )
    assert answer.status_code == 422
    assert "Ghi nội dung đề nghị bổ sung" in text(answer)
    assert "Gửi biên bản kiểm tra." in text(answer)
    assert (state(report), state(second)) == (State.SUBMITTED, State.SUBMITTED)


def test_a_newer_version_stops_the_case_and_its_choice_is_asked_again(as_verifier, report, second):
    choices = {report: "confirm", second: "return"}
    fields = {"move": "decide", "muc": muc(report, second), f"note.{second.pk}": "Gửi biên bản."}
    fields |= {f"y_kien.{one.pk}": choice for one, choice in choices.items()}
    make_measurement(report, 99.5)
    answer = as_verifier.post(URL, fields)
    assert answer.status_code == 409
    assert "97%" in text(answer)
    assert "99,5%" in text(answer)
    assert "Gửi biên bản." in text(answer)
    rows = {row.item.report_id: row for row in answer.context["queue"].case.rows}
    assert (rows[report.pk].choice, rows[second.pk].choice) == ("", "return")
    assert (state(report), state(second)) == (State.SUBMITTED, State.SUBMITTED)


def test_no_opinion_at_all_is_said(as_verifier, report):
    answer = decide(as_verifier, {report: ""})
    assert answer.status_code == 422
    assert "Chưa có ý kiến nào để ghi" in text(answer)


def test_an_opinion_about_an_item_that_was_not_shown_is_refused(as_verifier, report, second):
    fields = {"move": "decide", "muc": muc(report), f"y_kien.{second.pk}": "confirm"}
    assert as_verifier.post(URL, fields).status_code == 404
    assert state(second) == State.SUBMITTED


def test_after_a_case_comes_the_next_one(as_verifier, report):
    following = "21811/17/xa-ntm"
    answer = decide(as_verifier, {report: "confirm"}, tiep=following)
    assert "don_vi=21811&tieu_chi=17&bo=xa-ntm" in answer.url


# One indicator of every commune


def test_the_grid_shows_one_indicator_of_every_commune(as_verifier, report):
    grid = as_verifier.get(f"{URL}?chi_tieu=17.7&bo=xa-ntm").context["grid"]
    assert len(grid.rows) == Unit.objects.communes().count() == 14
    by_name = {row.unit_name: row for row in grid.rows}
    assert by_name["Bình Tường"].value == "97%"
    assert by_name["Bình Tường"].moves == ("confirm", "return")
    assert by_name["Bình Tân"].moves == ()


def test_the_grid_confirms_through_the_same_moves_and_stays(as_verifier, report):
    url = f"{URL}?chi_tieu=17.7&bo=xa-ntm"
    answer = post(as_verifier, "confirm", report, url=url)
    assert answer.status_code == 302
    assert "chi_tieu=17.7" in answer.url
    assert state(report) == State.VERIFIED


def test_the_grid_of_another_office_is_only_read(client, ntm_office, report):
    client.force_login(ntm_office)
    answer = client.get(f"{URL}?chi_tieu=17.7&bo=xa-ntm")
    assert answer.status_code == 200
    assert not answer.context["grid"].can_choose
    assert "Chỉ tiêu này do Phòng TN&amp;MT xác nhận" in text(answer)


# For the home


def test_the_summary_counts_indicators_cases_and_the_oldest(
    verifier, report, second, other_commune, other_officer, period, django_assert_num_queries
):
    early = clock.now() - timedelta(days=9)
    make_report(other_commune, the_indicator("17.3"), period, "dat", at=early)
    with django_assert_num_queries(1):  # the current measurements of what waits
        found = waiting_summary(verifier.unit, period)
    assert (found.count, found.cases, found.overdue, found.days_left) == (3, 2, 1, -2)
    assert found.oldest_at == early


def test_the_summary_of_nothing(verifier, period):
    found = waiting_summary(verifier.unit, period)
    assert (found.count, found.cases, found.overdue, found.oldest_at) == (0, 0, 0, None)


# Queries


@pytest.fixture
def fill(period):
    def send(units):
        for unit in units:
            by = make_user(unit)
            for code in ("17.2", "17.6", "17.7"):
                make_report(unit, the_indicator(code), period, 95, declared="met", by=by)

    return send


@pytest.mark.parametrize("size", [1, 14])
def test_the_page_asks_the_same_for_one_unit_and_for_all(
    size, verifier, period, fill, django_assert_num_queries
):
    fill(Unit.objects.communes().in_order()[:size])
    # 1 the office's reports, 2 the periods, 3–6 the law of the set (criteria, indicators, components,
    # levels), 7–8 its readings (measurements, figures), 9 files and 10 earlier opinions of the case,
    # 11 the summary of what waits, 12 the sets of which the office gives a paper
    with django_assert_num_queries(12):
        page = build_page(verifier, verifier.unit, period, Address(period.code), Typed())
    assert len(page.lines) == size


@pytest.mark.parametrize("query", ["", "?chi_tieu=17.7&bo=xa-ntm", "?loc=da-xac-nhan"])
def test_a_whole_request_asks_the_same_for_one_unit_and_for_all(
    query, as_verifier, fill, django_assert_max_num_queries
):
    units = list(Unit.objects.communes().in_order())
    fill(units[:1])
    as_verifier.get(URL + query)
    with django_assert_max_num_queries(80) as one:
        as_verifier.get(URL + query)
    fill(units[1:])
    with django_assert_max_num_queries(80) as all_of_them:
        as_verifier.get(URL + query)
    assert len(one) == len(all_of_them)
