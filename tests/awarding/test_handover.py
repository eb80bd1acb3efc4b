"""Trao Giấy khen: who notes it, whole lists and exceptions, what the register shows of it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from awards.deciding.handing import Given, hand_over, hand_over_all
from awards.deciding.register import enter
from awards.models import Handover, Nomination, PastAward
from campaign.models import Campaign
from campaign.moves import MoveRefused
from tests.awarding.cases import make_round
from tests.awarding.deciding import know_household, make_cases, make_draft, recorded
from tests.awarding.test_deciding_public import cancel
from tests.awarding.test_workflow import PEOPLE

State = Nomination.State
DAY = date(2023, 12, 15)


@pytest.fixture(autouse=True)
def law(reference):
    know_household()


@pytest.fixture
def decided(reference, commune, officer, standing_office, clerk):
    cases = make_cases(make_round(), commune, State.APPROVED, "individual household collective")
    done = recorded(make_draft(cases[0].round, cases, standing_office), clerk, day=date(2023, 12, 11))
    enter(done, by=standing_office)
    return done


def entries(decision):
    return [line.entry for line in decision.lines.select_related("entry").order_by("position")]


def revision() -> int:
    return Campaign.objects.get().revision


def test_the_whole_list_then_exceptions(decided, standing_office):
    first, second, third = entries(decided)
    before = revision()
    hand_over(first, Given(None, note="Đang đi công tác"), by=standing_office, seen=0)
    assert hand_over_all(decided, Given(DAY, note="Hội trường huyện"), by=standing_office) == 2
    hand_over(third, Given(DAY, "Lê Thị Hoa", "Nhận thay"), by=standing_office, seen=1)
    assert [(one.handover.day, one.handover.receiver) for one in (first, second, third)] == [
        (None, ""),
        (DAY, ""),
        (DAY, "Lê Thị Hoa"),
    ]
    assert third.handovers.count() == 2  # a correction is another row
    assert revision() > before
    with pytest.raises(MoveRefused):
        hand_over_all(decided, Given(DAY), by=standing_office)


def test_only_phong_noi_vu_notes_it(decided, request, client):
    whole, one = f"/khen-thuong/quyet-dinh/{decided.pk}/trao/", entries(decided)[0]
    for who in PEOPLE:
        user = request.getfixturevalue(who)
        client.force_login(user)
        may = who in {"standing_office", "secretary"}
        for address in (whole, f"{whole}{one.pk}/"):
            assert (client.get(address).status_code == 200) == may, (who, address)
            assert client.post(address, {"day": "15/12/2023", "ban": "9"}).status_code in (
                {302, 409, 422} if may else {403, 404}
            ), (who, address)
        if not may:
            with pytest.raises(PermissionDenied):
                hand_over_all(decided, Given(DAY), by=user)
            with pytest.raises(PermissionDenied):
                hand_over(one, Given(DAY), by=user, seen=0)
    assert Handover.objects.count() == 3  # of the one list that was handed over


def test_what_is_refused_stays_typed(decided, standing_office, client):
    client.force_login(standing_office)
    whole = f"/khen-thuong/quyet-dinh/{decided.pk}/trao/"
    one = f"{whole}{entries(decided)[0].pk}/"
    for address, typed, said in (
        (whole, {"day": "10/12/2023", "note": "Sân vận động"}, "trước ngày quyết định"),
        (whole, {"day": "15/12/2043", "note": "Sân vận động"}, "sau hôm nay"),
        (one, {"receiver": "Sân vận động"}, "ghi ngày trao"),
        (one, {"day": "10/12/2023", "note": "Sân vận động"}, "trước ngày quyết định"),
    ):
        answer = client.post(address, typed | {"ban": "0"})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "Sân vận động" in answer.content.decode()
    assert client.post(one, {"ban": "0"}).status_code == 422  # neither a day nor why not
    assert not Handover.objects.exists()
    assert client.post(one, {"day": "12/12/2023", "ban": "0"}).status_code == 302
    answer = client.post(one, {"day": "13/12/2023", "note": "Muộn", "ban": "0"})
    assert answer.status_code == 409
    assert "12/12/2023" in answer.content.decode()
    assert "Muộn" in answer.content.decode()
    assert Handover.objects.count() == 1


def test_who_was_cancelled_is_not_given_with_the_list(decided, standing_office, clerk):
    first, *others = entries(decided)
    cancel(decided, first.line, standing_office, clerk)
    assert hand_over_all(decided, Given(DAY), by=standing_office) == 2
    assert set(Handover.objects.values_list("entry", flat=True)) == {one.pk for one in others}


def test_a_row_is_never_changed(decided, standing_office):
    row = hand_over(entries(decided)[0], Given(DAY), by=standing_office, seen=0)
    with pytest.raises(RuntimeError):
        row.save()
    with pytest.raises(RuntimeError):
        row.delete()


def test_the_register_shows_day_and_receiver(decided, standing_office, officer, client):
    first, second, _ = entries(decided)
    hand_over(first, Given(DAY, "Lê Thị Hoa", "Nhận thay"), by=standing_office, seen=0)
    hand_over(second, Given(DAY), by=standing_office, seen=0)
    for user in (standing_office, officer):
        client.force_login(user)
        page = client.get("/khen-thuong/so/").content.decode()
        assert page.count("15/12/2023") == 2
        for said in ("Lê Thị Hoa", "Nhận thay", "chưa ghi", "10/04/2022", "Giấy khen của Chủ tịch"):
            assert said in page
    sheet = load_workbook(BytesIO(client.get("/khen-thuong/so.xlsx").content)).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [(row["Ngày trao"] and row["Ngày trao"].date(), row["Người nhận trao"]) for row in rows] == [
        (DAY, "Lê Thị Hoa"),
        (DAY, second.line.printed_name),
        (None, None),
    ]
    assert rows[0]["Thành tích từ ngày"].date() == date(2022, 4, 10)


def test_the_register_is_narrowed_to_a_round(decided, commune, standing_office, clerk, client):
    later = make_cases(make_round(), commune, State.APPROVED, "individual")
    enter(
        recorded(make_draft(later[0].round, later, standing_office), clerk, number=3126), by=standing_office
    )
    client.force_login(standing_office)
    page = client.get(f"/khen-thuong/so/?dot={later[0].round_id}").content.decode()
    assert later[0].nominee.name in page
    assert decided.lines.first().printed_name not in page


def test_the_pages_ask_as_often_for_one_as_for_many(decided, commune, standing_office, clerk, client):
    client.force_login(standing_office)
    addresses = ("/khen-thuong/so/", f"/khen-thuong/quyet-dinh/{decided.pk}/trao/", "/khen-thuong/so.xlsx")

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
        return counts

    hand_over(entries(decided)[0], Given(DAY), by=standing_office, seen=0)
    asked()
    few = asked()
    hand_over_all(decided, Given(DAY), by=standing_office)
    more = make_cases(decided.round, commune, State.APPROVED, "individual individual collective")
    done = recorded(make_draft(decided.round, more, standing_office), clerk, number=3126)
    enter(done, by=standing_office)
    hand_over_all(done, Given(date(2023, 12, 15)), by=standing_office)
    assert asked() == few


# --- History --------------------------------------------------------------------------------------


def test_a_cancelled_award_stays_in_the_history_and_is_marked(
    decided, commune, standing_office, clerk, officer, client
):
    line = decided.lines.select_related("nomination__nominee").order_by("position")[0]
    cancel(decided, line, standing_office, clerk)
    for user in (standing_office, officer):
        client.force_login(user)
        for address in (
            f"/khen-thuong/doi-tuong/{line.nomination.nominee_id}/",
            f"/khen-thuong/so/don-vi/{commune.code}/",
        ):
            page = client.get(address).content.decode()
            assert page.count("đã hủy: 3200/QĐ-UBND") == 1, (user, address)
            assert "3125/QĐ-UBND" in page


def test_a_unit_reads_its_own_history(decided, commune, request, client):
    make_past(decided.lines.first().nomination.nominee)
    address = f"/khen-thuong/so/don-vi/{commune.code}/"
    reads = {"officer", "head", "standing_office", "secretary", "leader", "clerk"}
    for who in PEOPLE:
        client.force_login(request.getfixturevalue(who))
        answer = client.get(address)
        expected = 200 if who in reads else 403 if who == "admin" else 404
        assert answer.status_code == expected, who
        remembered = "Bằng khen của tỉnh" in answer.content.decode()
        assert remembered == (who in reads - {"clerk"}), who  # who handles nominees
    assert client.get("/khen-thuong/so/don-vi/khong-co/").status_code == 403  # the administrator


def make_past(nominee) -> PastAward:
    return PastAward.objects.create(
        nominee=nominee,
        form="Bằng khen của tỉnh",
        decision_number="12/QĐ-UBND",
        decision_date=date(2020, 2, 3),
        decided_by="Chủ tịch UBND tỉnh",
        achievement="Năm 2019",
    )


def test_the_history_of_a_unit_is_searched_and_asks_as_often_for_many(
    decided, commune, standing_office, clerk, client
):
    client.force_login(standing_office)
    address = f"/khen-thuong/so/don-vi/{commune.code}/"
    name = decided.lines.order_by("position")[0].printed_name
    assert name in client.get(f"{address}?tim={name}").content.decode()
    assert name not in client.get(f"{address}?tim=khong ai").content.decode()
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    more = make_cases(decided.round, commune, State.APPROVED, "individual household collective")
    recorded(make_draft(decided.round, more, standing_office), clerk, number=3126)
    for one in more:
        make_past(one.nominee)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_the_register_leads_to_the_history(decided, standing_office, officer, clerk, client):
    nominee = decided.lines.first().nomination.nominee_id
    for user, address in (
        (standing_office, f"/khen-thuong/doi-tuong/{nominee}/"),
        (officer, f"/khen-thuong/doi-tuong/{nominee}/"),
        (clerk, f"?doi-tuong={nominee}"),
    ):
        client.force_login(user)
        page = client.get("/khen-thuong/so/?tim=tran").content.decode()
        assert f'href="{address}"' in page
        assert ("trong Đối tượng khen thưởng" in page) == (user != clerk)
