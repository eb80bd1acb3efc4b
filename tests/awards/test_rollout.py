"""Plans of units, guidance, publicity, drives of the Front, clusters: who enters, reads, is refused."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Guidance, GuidanceFile, Mobilisation, Publicity, UnitPlan
from campaign.models import Cluster, ClusterYear, ContentArea, ReportingPeriod, Unit
from tests.uploads import pdf

pytestmark = pytest.mark.django_db
PLAN = {
    "move": "save",
    "ban": "0",
    "number": "45/KH-UBND",
    "issued_on": "04/05/2022",
    "launched_on": "20/05/2022",
    "subject": "Phát động phong trào thi đua của xã",
}
TOLD = {
    "move": "save",
    "ban": "0",
    "conferences": "12",
    "participants": "1450",
    "articles": "36",
    "banners": "4",
}


def make_plan(unit: Unit, **fields) -> UnitPlan:
    return UnitPlan.objects.create(
        unit=unit, number="45/KH-UBND", issued_on=date(2022, 5, 4), subject="Phát động", version=1, **fields
    )


# --- Plans ----------------------------------------------------------------------------------------


def test_an_officer_records_the_plan_of_the_own_unit(client, officer, commune):
    client.force_login(officer)
    assert client.post("/thi-dua/don-vi/ke-hoach/moi/", PLAN).status_code == 302
    plan = UnitPlan.objects.get()
    assert (plan.unit, plan.issued_on, plan.launched_on) == (commune, date(2022, 5, 4), date(2022, 5, 20))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"launched_on": "01/05/2022"}, "Ngày phát động phải từ ngày ban hành kế hoạch trở đi."),
        ({"issued_on": "21/12/2023", "launched_on": ""}, "ngày không thể sau hôm nay"),
    ],
)
def test_days_that_cannot_be_are_refused(client, officer, changed, told):
    client.force_login(officer)
    answer = client.post("/thi-dua/don-vi/ke-hoach/moi/", PLAN | changed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not UnitPlan.objects.exists()


def test_the_same_plan_is_recorded_once(client, officer, commune):
    make_plan(commune)
    client.force_login(officer)
    answer = client.post("/thi-dua/don-vi/ke-hoach/moi/", PLAN)
    assert answer.status_code == 422
    assert "Kế hoạch số này đã được ghi." in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "reads", "edits"),
    [("officer", 200, 302), ("other_officer", 404, 404), ("standing_office", 200, 403), ("leader", 200, 403)],
)
def test_who_reads_and_edits_a_plan(request, client, commune, who, reads, edits):
    plan = make_plan(commune)
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/thi-dua/don-vi/ke-hoach/{plan.pk}/").status_code == reads
    answer = client.post(f"/thi-dua/don-vi/ke-hoach/{plan.pk}/sua/", PLAN | {"ban": "1", "subject": "Khác"})
    assert answer.status_code == edits


def test_the_table_names_units_to_those_who_follow_and_counts_to_others(
    client, period, commune, other_officer, leader
):
    make_plan(commune, launched_on=date(2022, 5, 20))
    client.force_login(leader)
    html = client.get("/thi-dua/don-vi/").content.decode()
    assert "Số 45/KH-UBND" in html
    assert "1/48" in html
    client.force_login(other_officer)
    html = client.get("/thi-dua/don-vi/").content.decode()
    assert "1/48" in html
    assert "45/KH-UBND" not in html
    assert "Xã Bình Tường" not in html


@pytest.mark.parametrize("who", ["finance_office", "admin"])
def test_who_only_follows_sees_units_with_a_plan(request, client, period, commune, leader, who):
    make_plan(commune)
    client.force_login(request.getfixturevalue(who))
    html = client.get("/thi-dua/don-vi/").content.decode()
    assert "Xã Bình Tường" in html
    assert "Xã Bình Tân" not in html
    assert "1/48" in html
    client.force_login(leader)
    assert "Xã Bình Tân" in client.get("/thi-dua/don-vi/").content.decode()


# --- Publicity ------------------------------------------------------------------------------------


def test_publicity_is_entered_once_a_period_and_corrected(client, officer, commune, period):
    client.force_login(officer)
    client.post("/thi-dua/don-vi/tuyen-truyen/", TOLD)
    client.post("/thi-dua/don-vi/tuyen-truyen/", TOLD | {"ban": "1", "conferences": "13"})
    told = Publicity.objects.get()
    assert (told.unit, told.period, told.conferences, told.participants) == (commune, period, 13, 1450)


def test_a_colleague_who_saw_nothing_yet_overwrites_nothing(client, officer, second_officer, period):
    client.force_login(officer)
    client.post("/thi-dua/don-vi/tuyen-truyen/", TOLD)
    client.force_login(second_officer)
    answer = client.post("/thi-dua/don-vi/tuyen-truyen/", TOLD | {"conferences": "99"})
    assert answer.status_code == 409
    assert Publicity.objects.get().conferences == 12


def test_a_closed_period_takes_no_publicity(client, officer, closed_period):
    client.force_login(officer)
    assert client.post(f"/thi-dua/don-vi/tuyen-truyen/?ky={closed_period.code}", TOLD).status_code == 403
    assert not Publicity.objects.exists()


def test_a_period_that_closes_meanwhile_takes_no_publicity(client, officer, period):
    """Closed after the page found it open and before the figures are written."""

    def close_first(execute, sql, params, many, context):
        if sql.startswith("SELECT") and "awards_publicity" in sql:
            ReportingPeriod.objects.filter(pk=period.pk).update(state=ReportingPeriod.State.CLOSED)
        return execute(sql, params, many, context)

    client.force_login(officer)
    with connection.execute_wrapper(close_first):
        assert client.post("/thi-dua/don-vi/tuyen-truyen/", TOLD).status_code == 403
    assert not Publicity.objects.exists()


@pytest.mark.parametrize("who", ["leader", "clerk", "admin"])
def test_who_only_reads_enters_nothing(request, client, period, who):
    client.force_login(request.getfixturevalue(who))
    assert client.post("/thi-dua/don-vi/tuyen-truyen/", TOLD).status_code == 403
    assert client.post("/thi-dua/don-vi/ke-hoach/moi/", PLAN).status_code == 403


# --- Drives of the Front, guidance ----------------------------------------------------------------


def test_only_the_front_and_mass_organisations_record_their_drives(client, bystander, officer):
    typed = {
        "move": "save",
        "ban": "0",
        "name": "Nông dân thi đua sản xuất, kinh doanh giỏi",
        "area": str(ContentArea.objects.get(number=3).pk),
        "until": "01/12/2023",
        "taking_part": "1250",
        "result": "Thành lập 05 tổ hợp tác.",
    }
    client.force_login(officer)
    assert client.post("/thi-dua/don-vi/van-dong/moi/", typed).status_code == 403
    client.force_login(bystander)
    assert client.post("/thi-dua/don-vi/van-dong/moi/", typed).status_code == 302
    assert Mobilisation.objects.get().unit == bystander.unit


@pytest.mark.parametrize(
    ("who", "status"), [("secretary", 302), ("ntm_office", 403), ("officer", 403), ("admin", 403)]
)
def test_phong_noi_vu_guides(request, client, who, status):
    client.force_login(request.getfixturevalue(who))
    typed = {"move": "save", "ban": "0", "title": "Hướng dẫn đăng ký", "issued_on": "10/02/2023"}
    assert client.post("/thi-dua/huong-dan/moi/", typed).status_code == status
    assert Guidance.objects.exists() == (status == 302)


def test_everybody_reads_a_form_of_the_guidance(client, secretary, officer, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path
    guidance = Guidance.objects.create(title="Hướng dẫn", issued_on=date(2023, 2, 10))
    client.force_login(secretary)
    client.post(f"/thi-dua/huong-dan/{guidance.pk}/", {"move": "attach", "tep": pdf("mau.pdf")})
    client.force_login(officer)
    served = client.get(f"/tep/huong-dan/{GuidanceFile.objects.get().pk}/")
    assert b"".join(served.streaming_content).startswith(b"%PDF")
    assert client.post(f"/thi-dua/huong-dan/{guidance.pk}/", {"tep": pdf()}).status_code == 403


# --- Clusters -------------------------------------------------------------------------------------


@pytest.fixture
def cluster(unit) -> Cluster:
    cluster = Cluster.objects.create(name="Cụm thi đua số 1")
    cluster.members.set([unit("21835"), unit("21811")])
    return cluster


def test_the_head_of_a_year_is_a_member(client, standing_office, cluster, unit):
    client.force_login(standing_office)
    address = f"/thi-dua/cum-khoi/{cluster.pk}/nam/2023/"
    typed = {"move": "save", "ban": "0", "head": str(unit("21835").pk), "deputy": str(unit("21811").pk)}
    assert client.post(address, typed | {"head": str(unit("21808").pk)}).status_code == 422
    same = client.post(address, typed | {"deputy": typed["head"]})
    assert same.status_code == 422
    assert "Đơn vị phó phải khác đơn vị trưởng." in same.content.decode()
    assert client.post(address, typed).status_code == 302
    assert ClusterYear.objects.get().head == unit("21835")


@pytest.mark.parametrize("who", ["officer", "ntm_office", "leader", "admin"])
def test_others_read_clusters_and_change_none(request, client, cluster, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/thi-dua/cum-khoi/").status_code == 200
    assert client.get(f"/thi-dua/cum-khoi/{cluster.pk}/").status_code == 200
    assert client.post(f"/thi-dua/cum-khoi/{cluster.pk}/sua/", {"move": "save"}).status_code == 403
    assert client.post(f"/thi-dua/cum-khoi/{cluster.pk}/nam/2023/", {"move": "save"}).status_code == 403


def test_a_year_outside_the_campaign_is_nowhere(client, standing_office, cluster):
    client.force_login(standing_office)
    assert client.get(f"/thi-dua/cum-khoi/{cluster.pk}/nam/2019/").status_code == 404


@pytest.mark.parametrize("page", ["/thi-dua/don-vi/", "/thi-dua/cum-khoi/"])
def test_a_page_asks_as_often_for_one_unit_as_for_fifty(
    client, standing_office, commune, period, cluster, django_assert_num_queries, page
):
    make_plan(commune)
    client.force_login(standing_office)
    client.get(page)
    with CaptureQueriesContext(connection) as once:
        client.get(page)
    for unit in Unit.objects.all():
        UnitPlan.objects.create(unit=unit, number="1", issued_on=date(2023, 1, 5), subject="Kế hoạch")
        Publicity.objects.create(
            unit=unit, period=period, conferences=1, participants=1, articles=1, banners=1
        )
        cluster.members.add(unit)
    with django_assert_num_queries(len(once)):
        client.get(page)
