"""/khen-thuong/: who sees which rows, the filters of its address, what it costs, and its workbook."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from awards.models import Nomination, NominationDecision, Nominee, Round
from tests.awarding.cases import make_nomination, make_nominee, make_round

State = Nomination.State
LIST = "/khen-thuong/"


def names(client, address=LIST):
    answer = client.get(address)
    assert answer.status_code == 200
    return [line.nomination.nominee.name for line in answer.context["lines"]]


@pytest.fixture
def world(commune, other_commune, officer, other_officer):
    """Of Bình Tường one of each kind, of Bình Tân one; all sent but a draft."""
    round = make_round()
    of = {
        "farmer": make_nominee(commune, name="Nguyễn Đình Đức"),
        "house": make_nominee(commune, Nominee.Kind.HOUSEHOLD, name="Trần Văn Lợi"),
        "draft": make_nominee(commune, name="Lê Nháp"),
        "other": make_nominee(other_commune, name="Đinh Văn Bưn"),
    }
    make_nomination(round, commune, State.APPRAISING, nominee=of["farmer"], by=officer)
    make_nomination(round, commune, State.SUBMITTED, nominee=of["house"], by=officer)
    make_nomination(round, commune, State.DRAFT, nominee=of["draft"], by=officer)
    make_nomination(round, other_commune, State.DECIDED, nominee=of["other"], by=other_officer)
    return round


SENT = {"Nguyễn Đình Đức", "Trần Văn Lợi", "Đinh Văn Bưn"}
SEEN = {
    "officer": {"Nguyễn Đình Đức", "Trần Văn Lợi", "Lê Nháp"},
    "other_officer": {"Đinh Văn Bưn"},
    "standing_office": SENT,
    "secretary": SENT,
    "leader": SENT,
    "clerk": {"Đinh Văn Bưn"},
    "finance_office": set(),
    "ntm_office": set(),
    "bystander": set(),
    "admin": set(),
}


def test_each_sees_their_own_and_who_handles_them_all(client, request, world):
    for who, seen in SEEN.items():
        client.force_login(request.getfixturevalue(who))
        assert set(names(client)) == seen, who


def test_whoever_follows_counts_everybody_without_a_name(client, finance_office, world):
    client.force_login(finance_office)
    answer = client.get(LIST)
    assert [(one.label, one.proposed, one.decided) for one in answer.context["tally"]][1:3] == [
        ("Cá nhân", 2, 1),
        ("Hộ gia đình", 1, 0),
    ]
    assert "Bưn" not in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tim=dinh+duc", {"Nguyễn Đình Đức"}),
        ("tim=LOI", {"Trần Văn Lợi"}),
        ("tim=binh+tan", {"Đinh Văn Bưn"}),
        ("loai=household", {"Trần Văn Lợi"}),
        ("tt=dang_tham_dinh", {"Nguyễn Đình Đức"}),
        ("tt=chua-ra-hoi-dong", {"Nguyễn Đình Đức", "Trần Văn Lợi"}),
        ("dv=21811", {"Đinh Văn Bưn"}),
        ("dot=999999", set()),
        ("toi=1", set()),
        ("xep=khong-co", SENT),
        ("tim=%25", set()),
    ],
)
def test_filters_stand_in_the_address(client, standing_office, world, query, found):
    client.force_login(standing_office)
    assert set(names(client, f"{LIST}?{query}")) == found


def test_what_is_chosen_stands_as_a_chip_that_takes_it_away(client, standing_office, world):
    client.force_login(standing_office)
    chips = client.get(f"{LIST}?loai=household&tim=loi").context["chosen"]
    assert [(one.label, one.url) for one in chips] == [
        ("«loi»", "?loai=household"),
        ("Hộ gia đình", "?tim=loi"),
    ]


def test_what_is_appraised_comes_first_the_nearest_day_first(client, standing_office, commune, officer):
    round = make_round()
    for day, name in (("2023-12-14", "Sau"), ("2023-12-11", "Trước")):
        nominee = make_nominee(commune, name=name)
        make_nomination(round, commune, State.APPRAISING, nominee=nominee, by=officer, complete_on=day)
    done = make_nominee(commune, name="Xong")
    make_nomination(round, commune, State.DECIDED, nominee=done, by=officer, complete_on="2023-12-01")
    client.force_login(standing_office)
    assert names(client) == ["Trước", "Sau", "Xong"]


def fill(unit, by, number):
    round = make_round(state=Round.State.OPEN)
    first = make_nomination(round, unit, State.APPRAISING, by=by, complete_on="2023-12-11")
    nominees = Nominee.objects.bulk_create(
        Nominee(kind="individual", name=f"Người {one}", searched=f"nguoi {one}", kept_by=unit)
        for one in range(1, number)
    )
    Nomination.objects.bulk_create(
        Nomination(
            **{
                field: getattr(first, field)
                for field in (
                    *("round", "dossier", "unit", "group", "drafted_by", "complete_on"),
                    *("achievement_from", "achievement_to", "state"),
                )
            },
            nominee=nominee,
        )
        for nominee in nominees
    )


@pytest.mark.parametrize("number", [1, 50, 1000])
def test_the_list_costs_the_same_for_1_and_for_1000(client, standing_office, commune, officer, number):
    fill(commune, officer, number)
    client.force_login(standing_office)
    client.get(LIST)
    # The bare address opens on the open round: that round, and the quota of its structure.
    for query, costs in (("", 36), ("?tim=binh tuong&loai=individual&xep=ten&trang=3", 30)):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{LIST}{query}").status_code == 200
        # session, person; frame; rounds, units; tally 2; count, rows; setting, holidays, hiệp y; sent; checks
        assert len(asked) == costs


def test_the_workbook_holds_the_filtered_list_and_no_formula(client, standing_office, commune, officer):
    round = make_round()
    nominee = make_nominee(commune, name="=cmd|'/C calc'!A1")
    make_nomination(round, commune, State.APPRAISING, nominee=nominee, by=officer)
    make_nomination(round, commune, State.SUBMITTED, by=officer)
    client.force_login(standing_office)
    answer = client.get(f"{LIST}danh-sach.xlsx?tt=dang_tham_dinh")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows())
    assert [cell.value for cell in rows[0]][:4] == ["TT", "Hồ sơ số", "Đợt xét", "Được đề nghị"]
    assert len(rows) == 2
    assert (rows[1][3].value, rows[1][3].data_type) == ("=cmd|'/C calc'!A1", "s")


def test_what_goes_to_a_higher_level_has_its_own_list(client, standing_office, commune, officer):
    nomination = make_nomination(make_round(), commune, State.HIGHER, by=officer)
    NominationDecision.objects.create(
        nomination=nomination,
        move="higher",
        by=standing_office,
        at="2023-12-18T01:00Z",
        note="Bằng khen tỉnh",
    )
    client.force_login(standing_office)
    page = client.get("/khen-thuong/cap-tren/").content.decode()
    assert nomination.nominee.name in page
    assert "Bằng khen tỉnh" in page


def test_the_bare_address_opens_on_the_round_that_takes_dossiers(client, standing_office, commune):
    old, new = make_round(state="ended"), make_round()
    past = make_nomination(old, commune, "da_trinh", nominee=make_nominee(commune, name="Lê Văn Cũ"))
    make_nomination(new, commune, "da_trinh", nominee=make_nominee(commune, name="Lê Văn Mới"))
    client.force_login(standing_office)
    page = client.get(LIST).content.decode()
    assert "Lê Văn Mới" in page
    assert "Lê Văn Cũ" not in page
    assert "?dot=tat-ca" in page  # the chip's cross
    everything = client.get(f"{LIST}?dot=tat-ca").content.decode()
    assert "Lê Văn Mới" in everything
    assert str(past.nominee) in everything
