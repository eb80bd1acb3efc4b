"""Closing a period: one act of one office, after which nothing of it moves any more."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from campaign import clock
from campaign.models import Campaign, Extension, PeriodDecision, ReportingPeriod, Unit
from campaign.moves import MoveRefused
from criteria.board import Board
from criteria.boards import board_for, boards_at
from criteria.closing import close_period
from criteria.evaluation import Answer, Verdict
from criteria.freezing import canonical, digest, thawed
from criteria.models import Enrolment, Indicator, PeriodSnapshot, Threshold
from criteria.reporting import send
from criteria.snapshots import freeze, frozen_board
from criteria.trend import TamperedSnapshot, figures_of, trend
from criteria.workflow import PeriodClosed
from tests.criteria.sending import entry
from tests.factories import make_period, make_report, the_indicator, the_set

SLUGS = ["xa-ntm", "xa-ntm-nang-cao", "thi-tran", "huyen-ntm"]


def main_of(response):
    assert response.status_code == 200
    found = re.search(r"<main.*</main>", response.content.decode(), re.S)
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", found[0])


def verdicts(page):
    return re.findall(r"Đạt|Chưa đạt|Chưa có số liệu", page)


@pytest.fixture
def reported(period, commune, town, officer):
    make_report(commune, the_indicator("3.1"), period, 82, by=officer, state="verified")
    make_report(commune, the_indicator("3.2"), period, "dat", by=officer, state="verified")
    make_report(commune, the_indicator("17.2"), period, 60, by=officer)
    return period


def test_it_freezes_the_board_of_every_set_under_its_digest(reported, ntm_office):
    before = Campaign.objects.get().revision

    closed = close_period(reported, by=ntm_office, note="Đã đối chiếu với các ngành.")

    assert closed.state == ReportingPeriod.State.CLOSED
    snapshots = list(PeriodSnapshot.objects.order_by("pk"))
    assert [one.set.slug for one in snapshots] == SLUGS
    assert {one.number for one in snapshots} == {1}
    assert all(one.sha256 == digest(one.content) for one in snapshots)
    decision = PeriodDecision.objects.get()
    assert (decision.move, decision.by, decision.note) == ("close", ntm_office, "Đã đối chiếu với các ngành.")
    assert Campaign.objects.get().revision > before


def test_what_was_frozen_is_what_was_shown(reported, ntm_office, commune):
    shown = boards_at(reported)

    closed = close_period(reported, by=ntm_office)

    frozen = boards_at(closed)
    for slug in SLUGS:
        head = replace(shown[slug].period, state="closed", closed_on=date(2023, 12, 20))
        assert frozen[slug] == replace(shown[slug], period=head), slug
    cell = frozen["xa-ntm"].line(commune.code).cell(3)
    assert cell.verdict is Verdict.MET
    assert "QĐ 318/QĐ-TTg, 3.1" in cell.indicators[0].sentence
    assert cell.indicators[0].measurement_id


def test_no_later_change_of_the_law_or_the_units_moves_it(reported, ntm_office, commune):
    closed = close_period(reported, by=ntm_office)
    frozen = board_for(the_set(), closed)

    Threshold.objects.filter(component__indicator=the_indicator("3.1")).update(value=99)
    Enrolment.objects.filter(unit=commune, set=the_set()).delete()
    Unit.objects.filter(pk=commune.pk).update(name="Tên khác")

    assert board_for(the_set(), closed) == frozen
    assert board_for(the_set(), closed, only=commune).lines[0].cell(3).verdict is Verdict.MET


def test_its_sheet_is_not_moved_by_a_later_law(client, reported, ntm_office, officer, commune):
    closed = close_period(reported, by=ntm_office)
    client.force_login(officer)
    url = f"/tieu-chi/{commune.code}/?ky={closed.code}&bo=xa-ntm"
    before = main_of(client.get(url))
    assert "≥ 80%" in before

    Threshold.objects.filter(component__indicator=the_indicator("3.1")).update(value=99)
    assert main_of(client.get(url)) == before


def test_its_form_keeps_level_and_verdict_of_their_day(client, reported, ntm_office, officer, commune):
    closed = close_period(reported, by=ntm_office)
    client.force_login(officer)
    url = f"/tieu-chi/{commune.code}/3/?ky={closed.code}&bo=xa-ntm"
    before = main_of(client.get(url))
    assert "≥ 80%" in before
    assert "Hơn 2 điểm" in before

    Threshold.objects.filter(component__indicator=the_indicator("3.1")).update(value=99)
    now = main_of(client.get(url))
    assert "≥ 80%" in now
    assert "99%" not in now
    assert verdicts(now) == verdicts(before)
    # The distance was counted against a level that no longer stands in the law, so it is left out.
    assert "Hơn 2 điểm" not in now


def test_the_sheet_keeps_an_indicator_that_the_catalogue_has_ended(
    client, reported, ntm_office, officer, commune
):
    closed = close_period(reported, by=ntm_office)
    client.force_login(officer)
    url = f"/tieu-chi/{commune.code}/?ky={closed.code}&bo=xa-ntm"
    before = main_of(client.get(url))
    Indicator.objects.filter(pk=the_indicator("3.1").pk).update(valid_to=date(2023, 12, 31))
    assert main_of(client.get(url)) == before


def test_nothing_is_sent_to_a_closed_period(reported, ntm_office, officer, commune):
    closed = close_period(reported, by=ntm_office)
    with pytest.raises(PeriodClosed):
        send(by=officer, unit=commune, period=closed, entries=[entry("3.1", 90, base=1)])


@pytest.mark.parametrize("who", ["standing_office", "admin", "leader", "officer", "verifier"])
def test_nobody_else_closes_one(who, reported, request):
    with pytest.raises(PermissionDenied):
        close_period(reported, by=request.getfixturevalue(who))
    reported.refresh_from_db()
    assert reported.is_open
    assert not PeriodSnapshot.objects.exists()


def test_an_earlier_open_period_is_closed_first(reported, ntm_office):
    earlier = make_period("2023-Q3")
    with pytest.raises(MoveRefused, match="chốt Quý III/2023 trước"):
        close_period(reported, by=ntm_office)
    assert not PeriodSnapshot.objects.exists()

    close_period(earlier, by=ntm_office)
    close_period(reported, by=ntm_office)

    assert [period.code for period in ReportingPeriod.objects.closed()] == ["2023-Q3", "2023-Q4"]


@pytest.mark.parametrize("state", ["planned", "closed"])
def test_only_an_open_period_is_closed(state, period, ntm_office):
    ReportingPeriod.objects.filter(pk=period.pk).update(state=state)
    with pytest.raises(MoveRefused):
        close_period(period, by=ntm_office)
    assert not PeriodSnapshot.objects.exists()


def test_what_somebody_changed_in_the_database_is_not_believed(reported, ntm_office):
    closed = close_period(reported, by=ntm_office)
    snapshot = PeriodSnapshot.objects.get(set=the_set())
    changed = snapshot.content.replace('"verdict":"no_data"', '"verdict":"met"', 1)
    PeriodSnapshot.objects.filter(pk=snapshot.pk).update(content=changed)
    with pytest.raises(TamperedSnapshot):
        frozen_board(the_set(), closed)


# --- The period before, and the trend -------------------------------------------------------------


def test_the_period_before_counts_as_it_was_frozen(ntm_office, commune, officer, period):
    before = make_period("2023-Q3")
    for code, value in (("3.1", 82), ("3.2", "dat")):
        make_report(commune, the_indicator(code), before, value, by=officer, state="verified")
    close_period(before, by=ntm_office)

    Threshold.objects.filter(component__indicator=the_indicator("3.1")).update(value=99)

    line = board_for(the_set(), period).line(commune.code)
    assert (line.previous_total, line.total) == (1, 0)


def test_a_unit_that_was_not_there_before_has_no_total_before(ntm_office, period, commune, other_commune):
    before = make_period("2023-Q3")
    Enrolment.objects.filter(unit=other_commune, set=the_set()).delete()
    close_period(before, by=ntm_office)
    Enrolment.objects.create(unit=other_commune, set=the_set(), source="Thử")

    board = board_for(the_set(), period)

    assert board.line(commune.code).previous_total == 0
    assert board.line(other_commune.code).previous_total is None


def test_the_trend_repeats_the_totals_of_the_boards(reported, ntm_office):
    before = close_period(make_period("2023-Q3"), by=ntm_office)
    closed = close_period(reported, by=ntm_office)

    points = trend(the_set(), closed)

    assert [point.code for point in points] == ["2023-Q3", "2023-Q4"]
    for point, period in zip(points, (before, closed), strict=True):
        board = board_for(the_set(), period)
        assert point.totals == tuple(line.total for line in board.lines)
        assert (point.average, point.all_met) == (board.average, board.all_met())
        assert (point.size, point.recognised) == (19, board.recognised())
    assert [point.code for point in trend(the_set(), before)] == ["2023-Q3"]


def test_of_two_closings_the_newer_counts(reported, ntm_office, commune):
    """Reopening comes later; what is read is ready for it."""
    closed = close_period(reported, by=ntm_office)
    first = PeriodSnapshot.objects.get(set=the_set())
    make_report(commune, the_indicator("4.1"), closed, "dat", state="verified")
    make_report(commune, the_indicator("4.2"), closed, 99, state="verified")

    freeze(closed, at=clock.now())

    assert board_for(the_set(), closed).line(commune.code).total == 2
    assert [point.totals for point in trend(the_set(), closed)] == [
        tuple(line.total for line in board_for(the_set(), closed).lines)
    ]
    assert PeriodSnapshot.objects.get(set=the_set(), number=1).content == first.content


def test_a_period_closed_without_a_snapshot_is_folded_from_what_was_sent(commune, officer, period):
    before = make_period("2023-Q3", "closed")
    for code, value in (("3.1", 82), ("3.2", "dat")):
        make_report(commune, the_indicator(code), before, value, by=officer, state="verified")
    make_report(commune, the_indicator("3.1"), period, 10, by=officer, state="verified")

    line = board_for(the_set(), period).line(commune.code)

    assert (line.previous_total, line.total) == (1, 0)


# --- Canonical ------------------------------------------------------------------------------------


def test_a_board_survives_the_way_there_and_back(reported):
    for board in boards_at(reported).values():
        text = canonical(board)
        assert thawed(Board, text) == board
        assert canonical(thawed(Board, text)) == text
        assert figures_of(thawed(Board, text)) == figures_of(board)


def test_keys_are_sorted_and_nothing_stands_between_them():
    first = canonical(Answer(figures={}, declared=Verdict.MET, year=2023))
    assert first == '{"declared":"met","figures":{},"not_applicable":false,"reason":"","year":2023}'


def test_an_older_snapshot_lacks_what_a_later_release_adds(reported):
    text = canonical(board_for(the_set(), reported)).replace('"confirmed_on":null,', "")
    assert "confirmed_on" not in text
    assert thawed(Board, text).lines[0].cells[0].indicators[0].confirmed_on is None


# --- The page with the one button -----------------------------------------------------------------


def page_of(client, user, period, **typed):
    client.force_login(user)
    address = f"/quan-tri/campaign/reportingperiod/{period.pk}/chot/"
    return client.post(address, typed) if typed else client.get(address)


def test_the_page_says_what_closing_will_do(client, reported, ntm_office):
    text = " ".join(page_of(client, ntm_office, reported).content.decode().split())
    assert "Hạn gửi 15/12/2023: đã qua" in text
    assert "0/15 đơn vị đã gửi đủ" in text
    assert "15 đơn vị chưa gửi đủ</b> sẽ giữ số liệu kỳ trước" in text
    assert "01 chỉ tiêu chờ xác nhận" in text
    assert "Chốt số liệu quý IV" in text


def test_the_page_names_who_may_still_send_and_what_offices_owe(
    client, reported, ntm_office, commune, supplier
):
    Extension.objects.create(period=reported, unit=commune, due=date(2023, 12, 25), reason="Mưa lũ")
    text = " ".join(page_of(client, ntm_office, reported).content.decode().split())
    assert "Bình Tường đến 25/12/2023" in text
    owed = text.partition("Cơ quan còn chưa cung cấp:")[2].partition("</li>")[0]
    supplied = Indicator.objects.filter(supplied_by=supplier.unit, valid_to=None)
    figures = sum(one.criterion.set.enrolments.count() for one in supplied)  # none was sent
    assert f"{supplier.unit.short_name} {figures:02} số liệu" in owed


def test_the_button_closes_and_says_so(client, reported, ntm_office):
    response = page_of(client, ntm_office, reported, move="close", note="Xong")
    assert response.status_code == 302
    reported.refresh_from_db()
    assert reported.state == "closed"
    assert "Đã chốt số liệu Quý IV/2023" in client.get(response.url).content.decode()


def test_a_refused_closing_keeps_the_note_and_says_what_to_do(client, reported, ntm_office):
    make_period("2023-Q3")
    response = page_of(client, ntm_office, reported, move="close", note="Ghi chú của tôi")
    text = response.content.decode()
    assert response.status_code == 422
    assert "Hãy chốt Quý III/2023 trước" in text
    reported.refresh_from_db()
    assert reported.is_open


def test_another_move_is_none(client, reported, ntm_office):
    assert page_of(client, ntm_office, reported, move="open").status_code == 403
