"""An office's grid: all communes in one form, sent as one, never losing what was typed."""

import re
from decimal import Decimal

import pytest

from campaign.models import Unit
from campaign.moves import apply_move
from criteria.models import Draft, Indicator, IndicatorReport, Measurement
from criteria.workflow import OBJECT, REPORT_WORKFLOW
from tests.factories import (
    enrol,
    make_component,
    make_criterion,
    make_indicator,
    make_percent,
    make_period,
    make_report,
    make_set,
    make_threshold,
    make_unit,
    make_user,
    the_indicator,
)

URL = "/cung-cap/"
TB, BT = "21835", "21811"  # Bình Tường, Bình Tân


@pytest.fixture
def grid(client, supplier, period):
    """Chi cục Thống kê at its grid of 10.1."""
    client.force_login(supplier)
    return Grid(client)


class Grid:
    def __init__(self, client, address=URL):
        self.client = client
        self.address = address

    def get(self, **query):
        return self.client.get(self.address, query)

    def form(self):
        """Every field of the grid as a browser would send it."""
        html = self.client.get(self.address).content.decode()
        form = html[html.index('<form method="post" novalidate') :]
        fields = {}
        for tag in re.findall(r"<input [^>]*>", form):
            found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            if "checkbox" in tag and " checked" not in tag:
                continue
            if "name" in found and found["name"] != "csrfmiddlewaretoken":
                fields[found["name"]] = found.get("value", "")
        return fields

    def post(self, move="send", base=None, **typed):
        return self.client.post(
            self.address, (self.form() if base is None else base) | typed | {"move": move}
        )


def _typed(**rows):
    """`_typed(x21835="50")`: the figure of 10.1 in the row of a unit."""
    return {f"{code[1:]}/10.1": text for code, text in rows.items()}


def _value(code, indicator="10.1"):
    report = IndicatorReport.objects.get(
        unit__code=code, indicator__code=indicator, indicator__criterion__set__slug="xa-ntm"
    )
    return report.measurements.get(version=report.version).values.get().number


# --- What is shown --------------------------------------------------------------------------------


def test_lists_every_enrolled_commune_in_official_order(grid, unit):
    html = grid.get().content.decode()

    codes = re.findall(r'<tr id="r(\d+)"', html)
    rows = [unit(code) for code in codes]
    assert len(rows) == 14
    assert [row.position for row in rows] == sorted(row.position for row in rows)
    assert "Thu nhập bình quân đầu người" in html
    assert grid.form()["nam_so_lieu"] == "2023"


def test_the_year_due_before_the_last_quarter_is_the_one_before(grid):
    make_period("2023-Q3")

    html = grid.get(ky="2023-Q3").content.decode()

    assert re.search(r'name="nam_so_lieu"[^>]* value="2022"', html)


def test_offers_every_indicator_that_the_office_supplies(grid):
    response = grid.get(bo="xa-ntm-nang-cao", chi_tieu="10.1")

    chips = re.findall(r'class="chip" href="([^"]*)"( aria-current="true")?', response.content.decode())
    assert chips == [
        ("?bo=xa-ntm&amp;chi_tieu=10.1&amp;ky=2023-Q4", ""),
        ("?bo=xa-ntm-nang-cao&amp;chi_tieu=10.1&amp;ky=2023-Q4", ' aria-current="true"'),
    ]


@pytest.mark.parametrize(
    "query",
    [
        {"chi_tieu": "3.1"},
        {"chi_tieu": "11.1"},
        {"bo": "thi-tran"},
        {"bo": "x"},
        {"ky": "2023-Q3"},
        {"ky": "x"},
    ],
)
def test_what_the_office_does_not_supply_does_not_exist(grid, query):
    assert grid.get(**query).status_code == 404


def test_links_the_districts_figures(client, person, period):
    client.force_login(person("PKTHT", "pktht", signs=True))

    response = client.get(URL)

    assert response.status_code == 200
    assert 'href="/tieu-chi/547/2/?bo=huyen-ntm&amp;ky=2023-Q4"' in response.content.decode()
    assert "<table" not in response.content.decode()
    assert client.post(URL, {"move": "save"}).status_code == 403


def test_whoever_supplies_nothing_finds_no_page(client, period, officer, bystander, leader, admin, clerk):
    for stranger in (officer, bystander, leader, admin, clerk):
        client.force_login(stranger)
        assert client.get(URL).status_code == 404, stranger
        assert client.post(URL, {"move": "send"}).status_code == 404, stranger


@pytest.mark.parametrize("state", ["empty", "typed and sent"])
def test_asks_the_same_questions_for_1_unit_and_for_14(client, period, django_assert_num_queries, state):
    office = make_unit("department")
    one_set = make_set()
    indicator = make_percent(make_criterion(one_set), supplied_by=office, lead=office)
    user = make_user(office, signs=True)
    client.force_login(user)

    def add_unit():
        commune = make_unit()
        enrol(commune, one_set)
        if state != "empty":
            before = make_period("2021-Q3", "closed")
            make_report(commune, indicator, before, 70, state="verified")
            make_report(commune, indicator, period, 80, state="returned")
            grid = Grid(client)
            assert grid.post("save", **{f"{commune.code}/1.1": "81"}).status_code == 302
            client.get(URL)  # shows the message of the saving

    add_unit()
    with django_assert_num_queries(QUERIES[state]):
        assert client.get(URL).status_code == 200
    for _ in range(13):
        add_unit()
    with django_assert_num_queries(QUERIES[state]):
        assert client.get(URL).content.decode().count("<tr id=") == 14


# Session, user; supplied indicators, period, law (4), units, drafts, readings (2), periods of the chooser;
# the rest is the navigation's. Objections are asked for where something came back.
QUERIES = {"empty": 17, "typed and sent": 18}


# --- Saving and sending ---------------------------------------------------------------------------


def test_sends_what_is_complete_and_it_counts_as_confirmed(grid, supplier):
    response = grid.post(
        nguon="Niên giám thống kê", **_typed(x21835="50,5", x21811="48"), **{"21811/10.1.ghi_chu": "Ước tính"}
    )

    assert (response.status_code, response["Location"]) == (302, URL)
    reports = IndicatorReport.objects.order_by("unit__code")
    assert [(report.unit.code, report.state, report.version) for report in reports] == [
        (BT, "verified", 1),
        (TB, "verified", 1),
    ]
    measurement = Measurement.objects.get(report__unit__code=BT)
    assert (measurement.figure_year, measurement.source, measurement.note, measurement.by) == (
        2023,
        "Niên giám thống kê",
        "Ước tính",
        supplier,
    )
    assert [decision.move for decision in measurement.decisions.all()] == ["supply"]
    assert (_value(TB), _value(BT)) == (Decimal("50.5"), 48)
    assert not Draft.objects.exists()
    html = grid.get().content.decode()
    assert re.search(
        r"Đã gửi lúc \d\d giờ \d\d, mã 218\d\d-10-\d+ đến 218\d\d-10-\d+: số liệu 10.1 của 02 đơn vị", html
    )
    assert '<b class="n">2/14</b>' in html


def test_saves_a_draft_for_each_commune_and_counts_it_nowhere(grid, supplier, unit):
    response = grid.post("save", nam_so_lieu="2022", **_typed(x21835="50,5"))

    assert response.status_code == 302
    draft = Draft.objects.get()
    assert (draft.owner, draft.unit) == (supplier.unit, unit(TB))
    assert draft.data == {"10.1": "50,5", "10.1.nam_so_lieu": "2022"}
    assert not IndicatorReport.objects.exists()
    form = grid.form()
    assert (form[f"{TB}/10.1"], form["nam_so_lieu"], form[f"{BT}/10.1"]) == ("50,5", "2022", "")


def test_an_unreadable_figure_stops_everything_and_loses_nothing(grid):
    response = grid.post(
        nguon="Niên giám", **_typed(x21835="khoảng 50", x21811="48"), **{"21820/10.1": "5000000"}
    )

    assert response.status_code == 422
    html = response.content.decode()
    assert "Chưa gửi được, còn 2 chỗ cần sửa" in html
    assert '<a href="#21835/10.1">Bình Tường, 10.1: Số không đọc được: &quot;khoảng 50&quot;' in html
    assert 'id="21835/10.1-error"' in html
    assert '<a href="#21820/10.1">' in html
    for text in ('value="khoảng 50"', 'value="48"', 'value="5000000"', 'value="Niên giám"'):
        assert text in html
    assert not IndicatorReport.objects.exists()
    assert grid.form()[f"{BT}/10.1"] == "48"


def test_a_year_that_cannot_be_is_said_once(grid):
    response = grid.post(nam_so_lieu="2031", **_typed(x21835="50", x21811="48"))

    assert response.status_code == 422
    html = response.content.decode()
    assert "Chưa gửi được, còn 1 chỗ cần sửa" in html
    assert html.count('<a href="#nam_so_lieu">') == 1
    assert 'id="nam_so_lieu" value="2031"' in html


@pytest.mark.parametrize(
    ("common", "message"),
    [({"nam_so_lieu": " "}, "Ghi năm của số liệu."), ({"nguon": "n" * 251}, "Nguồn dài quá 250 chữ.")],
)
def test_common_fields_are_checked_once(grid, common, message):
    response = grid.post(**common, **_typed(x21835="50"))

    assert response.status_code == 422
    assert message in response.content.decode()
    assert not IndicatorReport.objects.exists()


def test_nothing_new_is_not_sent(grid):
    grid.post(**_typed(x21835="50"))

    response = grid.post()

    assert response.status_code == 422
    assert "Chưa có số liệu nào gửi được" in response.content.decode()
    assert Measurement.objects.count() == 1


def test_what_is_incomplete_stays_in_the_draft_and_is_listed(client, person, period):
    client.force_login(person("BHXH", "bhxh", signs=True))
    grid = Grid(client)
    filled = {"21835/15.1.nam": "95", "21835/15.1.nu": "96", "21811/15.1.nam": "95"}

    assert grid.post(**filled).status_code == 302

    assert [report.unit.code for report in IndicatorReport.objects.all()] == [TB]
    assert [draft.unit.code for draft in Draft.objects.all()] == [BT]
    html = client.get(URL).content.decode()
    assert "Còn trong nháp 01 đơn vị: Bình Tân" in html


def test_a_correction_touches_only_its_own_row(grid):
    grid.post(**_typed(x21835="50", x21811="48"))
    grid.post(nguon="Niên giám", **_typed(x21835="51"))

    assert (_value(TB), _value(BT)) == (51, 48)
    versions = dict(IndicatorReport.objects.values_list("unit__code", "version"))
    # The source is typed once for all rows, so the other row is sent with it as well.
    assert versions == {TB: 2, BT: 2}

    grid.post(**_typed(x21835="52"))
    assert dict(IndicatorReport.objects.values_list("unit__code", "version")) == {TB: 3, BT: 2}


def test_a_figure_of_another_year_does_not_pass_for_this_years(grid):
    grid.post(nam_so_lieu="2022", **_typed(x21835="50"))

    form = grid.form()
    assert (form["nam_so_lieu"], form[f"{TB}/10.1"]) == ("2023", "")
    assert "năm 2022" in grid.get().content.decode()

    grid.post(**_typed(x21811="48"))
    assert IndicatorReport.objects.get(unit__code=TB).version == 1


def test_a_row_back_at_what_was_sent_leaves_no_draft(grid):
    grid.post(**_typed(x21835="50"))
    grid.post("save", **_typed(x21835="51"))
    assert Draft.objects.count() == 1

    grid.post("save", **_typed(x21835="50"))

    assert not Draft.objects.exists()


def test_an_emptied_row_leaves_no_draft(grid):
    grid.post("save", **_typed(x21835="51"))
    grid.post("save", **_typed(x21835=""))

    assert not Draft.objects.exists()


def test_percentages_given_as_counts_are_kept_as_counts(client, person, unit, period):
    """Phòng Y tế may have sent counts from the commune's form; the grid shows and keeps them."""
    client.force_login(person("PYT", "pyt", signs=True))
    make_report(unit(TB), the_indicator("15.3"), period, (5, 100), figure_year=2023, state="verified")
    grid = Grid(client)

    form = grid.form()
    assert (form[f"{TB}/15.3.tu_so"], form[f"{TB}/15.3.mau_so"]) == ("5", "100")
    assert grid.post(**{f"{BT}/15.3": "4,5"}).status_code == 302
    assert IndicatorReport.objects.get(unit__code=TB).version == 1


def test_a_bare_form_works_without_what_the_page_carries(grid):
    response = grid.post(base={}, nam_so_lieu="2022", **_typed(x21835="50"))

    assert response.status_code == 302
    assert Measurement.objects.get().figure_year == 2022


def test_names_of_other_units_and_fields_are_left_alone(grid):
    grid.post("save", **{"547/10.1": "5", "21808/10.1": "5", f"{TB}/3.1": "5", f"{TB}/10.1": "5"})

    assert Draft.objects.get().data == {"10.1": "5", "10.1.nam_so_lieu": "2023"}


# --- Who and when ---------------------------------------------------------------------------------


def test_where_the_office_has_a_head_only_the_head_sends(client, person, period):
    typist = person("CCTK", "cctk.2")
    person("CCTK", "cctk", signs=True)
    client.force_login(typist)
    grid = Grid(client)

    assert grid.post("save", **_typed(x21835="50")).status_code == 302
    assert grid.post(**_typed(x21835="50")).status_code == 403
    assert 'value="send"' not in client.get(URL).content.decode()


def test_the_head_sends_what_a_colleague_typed(client, person, period):
    client.force_login(person("CCTK", "cctk.2"))
    Grid(client).post("save", **_typed(x21835="50"))
    client.force_login(person("CCTK", "cctk", signs=True))

    assert Grid(client).post().status_code == 302
    assert _value(TB) == 50


def test_an_unknown_move_is_refused(grid):
    assert grid.post("confirm").status_code == 403


def test_a_closed_period_is_only_read(grid, period, unit):
    grid.post(nguon="Niên giám", **_typed(x21835="50,5"))
    form = grid.form()
    make_period("2023-Q4", "closed")

    html = grid.get().content.decode()
    assert "50,5" in html
    assert "<input" not in html[html.index("<table") : html.index("</table>")]
    assert grid.post(base=form, **_typed(x21811="48")).status_code == 403
    assert not Draft.objects.exists()


# --- Colleagues and objections --------------------------------------------------------------------


def test_a_version_sent_meanwhile_is_a_choice(grid):
    stale = grid.form()
    grid.post(**_typed(x21835="50", x21811="48"))

    response = grid.post(base=stale, **_typed(x21835="60", x21820="47"))

    assert response.status_code == 409
    html = response.content.decode()
    assert "50 triệu" in html
    assert "60 triệu" in html
    assert _value(TB) == 50
    assert not IndicatorReport.objects.filter(unit__code="21820").exists()

    carried = _fields(html)
    assert grid.post(base=carried, **{f"{TB}/chon": "mine"}).status_code == 302
    assert (_value(TB), _value("21820")) == (60, 47)


def test_keeping_the_other_version_drops_ones_own(grid):
    stale = grid.form()
    grid.post(**_typed(x21835="50"))
    carried = _fields(grid.post(base=stale, **_typed(x21835="60")).content.decode())

    response = grid.post(base=carried, **{f"{TB}/chon": "theirs"})

    assert response.status_code == 302
    assert _value(TB) == 50
    assert not Draft.objects.exists()


def test_two_colleagues_at_one_row_both_see_both_values(client, person, period):
    first, second = person("CCTK", "cctk", signs=True), person("CCTK", "cctk.2", signs=True)
    client.force_login(first)
    grid = Grid(client)
    form = grid.form()
    grid.post("save", **_typed(x21835="50", x21811="48"))
    client.force_login(second)

    response = grid.post("save", base=form, **_typed(x21835="60", x21820="47"))

    assert response.status_code == 409
    html = response.content.decode()
    assert "50 triệu" in html
    assert "60 triệu" in html
    shown = grid.form()
    assert (shown[f"{TB}/10.1"], shown[f"{BT}/10.1"], shown["21820/10.1"]) == ("50", "48", "47")

    carried = _fields(html)
    assert grid.post("save", base=carried, **{f"{TB}/chon": "mine"}).status_code == 302
    assert grid.form()[f"{TB}/10.1"] == "60"


def _fields(html):
    form = html[html.index('<form method="post" class="stack">') :]
    found = [
        dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r'<input type="hidden"[^>]*>', form)
    ]
    return {field["name"]: field["value"] for field in found if field["name"] != "csrfmiddlewaretoken"}


@pytest.fixture
def objected(grid, officer):
    grid.post(**_typed(x21835="50"))
    report = IndicatorReport.objects.get()
    apply_move(report, REPORT_WORKFLOW, OBJECT, by=officer, note="Số hộ đã thay đổi.")
    return report


def test_an_objection_stands_at_the_top_with_its_reason(grid, objected):
    html = grid.get().content.decode()

    assert re.search(r"Xã Bình Tường đề nghị xem lại [^:]*:\d\d:</b> “Số hộ đã thay đổi.”", html)
    assert f'<tr id="r{TB}" class="changed">' in html
    assert html.index("Số hộ đã thay đổi") < html.index("<table")


def test_an_objection_is_answered_with_a_figure_or_with_a_reason(grid, objected):
    assert grid.post(**_typed(x21835="50")).status_code == 422

    assert grid.post(**{f"{TB}/10.1.ghi_chu": "Đã rà soát, giữ nguyên."}).status_code == 302

    objected.refresh_from_db()
    assert (objected.state, objected.version) == ("verified", 2)
    assert "Số hộ đã thay đổi" not in grid.get().content.decode()


# --- Kinds and levels -----------------------------------------------------------------------------


def test_where_no_level_is_known_the_office_judges(grid):
    """Vĩnh An: two regions in question, so 10.1 has no level there."""
    code = Unit.objects.exclude(region_in_question="").get().code

    response = grid.post(**_typed(**{f"x{code}": "40"}))
    assert response.status_code == 422
    assert "nên cơ quan cung cấp tự đánh giá" in response.content.decode()

    assert grid.post(**{f"{code}/10.1": "40", f"{code}/10.1.tu_danh_gia": "dat"}).status_code == 302
    assert Measurement.objects.get().declared == "met"


def test_levels_are_chosen_from_a_list(client, period):
    office = make_unit("department")
    one_set, commune = make_set(), make_unit()
    enrol(commune, one_set)
    kind = Indicator.Kind.YES_NO
    indicator = make_indicator(make_criterion(one_set), kind=kind, supplied_by=office, may_not_apply=True)
    make_threshold(make_component(indicator), level="Đạt")
    client.force_login(make_user(office, signs=True))
    grid = Grid(client)

    assert f'<select class="select" name="{commune.code}/1.1"' in client.get(URL).content.decode()
    assert grid.post(**{f"{commune.code}/1.1": "chua_dat"}).status_code == 302
    assert IndicatorReport.objects.get().measurements.get().values.get().level == "chua_dat"

    absent = {
        f"{commune.code}/1.1": "",
        f"{commune.code}/1.1.khong_ap_dung": "1",
        f"{commune.code}/1.1.ly_do": "Không có chợ.",
    }
    assert grid.post(**absent).status_code == 302
    newest = Measurement.objects.order_by("-version").first()
    assert (newest.not_applicable, newest.reason) == (True, "Không có chợ.")
