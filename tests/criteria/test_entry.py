"""The entry form: what is typed is kept, what is complete goes, and nobody overwrites anybody silently."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaign.models import ReportingPeriod, Unit, User
from criteria.models import Decision, Draft, IndicatorReport, Measurement
from tests.uploads import pdf

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def carried(response) -> dict[str, str]:
    """What the form would send by itself: versions and digests."""
    found = HIDDEN.findall(response.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def form_of(client: Client, address: str) -> dict[str, str]:
    return carried(client.get(address))


def post(client: Client, address: str, move: str, **typed: str):
    data = form_of(client, address) | {name.replace("__", "."): text for name, text in typed.items()}
    return client.post(address, data | {"move": move})


def figures(unit: Unit, code: str) -> list[Decimal | None]:
    rows = Measurement.objects.filter(report__unit=unit, report__indicator__code=code).order_by("version")
    return [row.values.get().number for row in rows]


@pytest.fixture
def form(commune, period):
    return "/tieu-chi/21835/3/"


def send(client: Client, address: str, value: str):
    data = form_of(client, address) | {"3.1": value, "move": "send"}
    return client.post(address, data)


def test_a_saved_draft_is_shown_again_and_counts_nowhere(officer, form):
    client = signed_in(officer)
    data = form_of(client, form) | {"3.1": "82,5", "move": "save"}

    assert client.post(form, data).status_code == 302

    assert 'value="82,5"' in client.get(form).content.decode()
    assert not IndicatorReport.objects.exists()


def test_what_is_complete_is_sent_and_the_rest_stays_in_the_draft_and_is_listed(officer, form, commune):
    client = signed_in(officer)
    data = form_of(client, form) | {"3.1": "82,5", "3.2.ghi_chu": "chờ biên bản", "move": "send"}

    response = client.post(form, data, follow=True)

    page = response.content.decode()
    assert figures(commune, "3.1") == [Decimal("82.5")]
    assert "Đã gửi lúc" in page
    assert "21835-03-" in page
    assert 'Còn 1 chỉ tiêu chưa gửi: <a href="#c3.2">3.2</a>' in page
    assert Draft.objects.get().data == {"3.2.ghi_chu": "chờ biên bản"}


def test_an_unreadable_figure_refuses_the_sending_and_keeps_what_was_typed(officer, form):
    client = signed_in(officer)
    data = form_of(client, form) | {"3.1": "tám mươi", "3.2": "dat", "move": "send"}

    response = client.post(form, data)

    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="tám mươi"' in page
    assert "Chưa gửi được, còn 1 chỗ cần sửa" in page
    assert not Measurement.objects.exists()


def test_where_a_head_has_an_account_only_the_head_sends(officer, head, form, commune):
    assert send(signed_in(officer), form, "82,5").status_code == 403
    assert not Measurement.objects.exists()

    assert send(signed_in(head), form, "82,5").status_code == 302
    assert Measurement.objects.get().signed


def test_handing_over_puts_the_draft_before_the_head_and_an_edit_takes_it_back(officer, head, form):
    client = signed_in(officer)
    data = form_of(client, form) | {"3.1": "82,5", "move": "ready"}
    assert client.post(form, data).status_code == 302
    assert Draft.objects.get().ready_by == officer

    client.post(form, form_of(client, form) | {"3.1": "83", "move": "save"})

    assert Draft.objects.get().ready_by is None


def test_a_sending_from_an_old_form_shows_both_values_and_writes_nothing(
    officer, second_officer, form, commune
):
    """From version 0 on: neither had sent anything when both opened the form."""
    mine, theirs = signed_in(officer), signed_in(second_officer)
    old = form_of(mine, form)
    send(theirs, form, "94,8")

    response = mine.post(form, old | {"3.1": "96", "move": "send"})

    assert response.status_code == 409
    page = response.content.decode()
    assert "94,8%" in page
    assert "96%" in page
    assert figures(commune, "3.1") == [Decimal("94.8")]


@pytest.mark.parametrize(
    ("choice", "expected"), [("mine", [Decimal("94.8"), Decimal("96")]), ("theirs", [Decimal("94.8")])]
)
def test_the_person_chooses_which_value_stands(officer, second_officer, form, commune, choice, expected):
    mine = signed_in(officer)
    old = form_of(mine, form)
    send(signed_in(second_officer), form, "94,8")
    conflict = mine.post(form, old | {"3.1": "96", "move": "send"})

    assert mine.post(form, carried(conflict) | {"chon": choice}).status_code == 302

    assert figures(commune, "3.1") == expected
    assert not Draft.objects.filter(data__has_key="3.1").exists()


def test_two_colleagues_who_type_the_same_indicator_see_each_others_text(officer, second_officer, form):
    mine, theirs = signed_in(officer), signed_in(second_officer)
    old = form_of(mine, form)
    theirs.post(form, form_of(theirs, form) | {"3.1": "94,8", "move": "save"})

    response = mine.post(form, old | {"3.1": "96", "move": "save"})

    assert response.status_code == 409
    assert Draft.objects.get().data == {"3.1": "94,8"}


def test_two_colleagues_who_type_different_indicators_keep_both(officer, second_officer, form):
    mine, theirs = signed_in(officer), signed_in(second_officer)
    old = form_of(mine, form)
    theirs.post(form, form_of(theirs, form) | {"3.1": "94,8", "move": "save"})

    assert mine.post(form, old | {"3.2": "dat", "move": "save"}).status_code == 302

    assert Draft.objects.get().data == {"3.1": "94,8", "3.2": "dat"}


def test_autosave_answers_with_the_servers_verdict(officer, form):
    client = signed_in(officer)
    data = form_of(client, form) | {"3.1": "76", "move": "autosave"}

    answer = client.post(form, data).json()

    assert "Chưa đạt" in answer["rows"]["3.1"]["live"]
    assert "Còn thiếu 4 điểm %" in answer["rows"]["3.1"]["live"]
    assert Draft.objects.get().data == {"3.1": "76"}


def test_keeping_the_period_before_fills_the_draft_and_is_sent_as_unchanged(
    officer, form, commune, closed_period
):
    ReportingPeriod.objects.filter(pk=closed_period.pk).update(state="open")
    client = signed_in(officer)
    send(client, f"{form}?ky=2023-Q3", "82,5")
    ReportingPeriod.objects.filter(pk=closed_period.pk).update(state="closed")

    client.post(form, form_of(client, form) | {"move": "unchanged"})
    assert Draft.objects.get().data["3.1"] == "82,5"
    client.post(form, form_of(client, form) | {"3.1": "82,5", "move": "send"})

    sent = Measurement.objects.get(report__period__code="2023-Q4")
    assert sent.unchanged


def test_sending_the_same_figures_again_says_so_and_writes_nothing(officer, form, commune):
    client = signed_in(officer)
    send(client, form, "82,5")

    response = send(client, form, "82,5")

    assert response.status_code == 422
    assert figures(commune, "3.1") == [Decimal("82.5")]


def test_a_closed_period_takes_nothing(officer, form, period):
    client = signed_in(officer)
    old = form_of(client, form)
    ReportingPeriod.objects.filter(pk=period.pk).update(state="closed")

    for move in ("save", "autosave", "send", "unchanged", "ready", "attach"):
        assert client.post(form, old | {"3.1": "82,5", "move": move}).status_code == 403
    assert not Draft.objects.exists()
    assert not Measurement.objects.exists()


def test_not_applicable_is_sent_with_its_reason_only_where_the_law_says_if_any(officer, commune, period):
    client = signed_in(officer)
    address = "/tieu-chi/21835/13/"
    typed = {"13.4.khong_ap_dung": "1", "13.1.khong_ap_dung": "1", "13.1.ly_do": "không có", "move": "send"}

    refused = client.post(address, form_of(client, address) | typed)
    assert refused.status_code == 422
    assert "Ghi lý do không áp dụng" in refused.content.decode()

    client.post(address, form_of(client, address) | typed | {"13.4.ly_do": "Xã không có làng nghề"})
    sent = Measurement.objects.get()
    assert sent.report.indicator.code == "13.4"
    assert sent.not_applicable
    assert sent.reason == "Xã không có làng nghề"


def test_both_figure_and_declaration_are_needed_where_no_level_is_known(officer, commune, period):
    client = signed_in(officer)
    address = "/tieu-chi/21835/2/"

    refused = client.post(address, form_of(client, address) | {"2.1": "95", "move": "send"})
    assert refused.status_code == 422
    client.post(address, form_of(client, address) | {"2.1": "95", "2.1.tu_danh_gia": "dat", "move": "send"})

    assert Measurement.objects.get().declared == "met"


def test_percentage_from_counts_keeps_the_counts(officer, commune, period):
    client = signed_in(officer)
    address = "/tieu-chi/21835/17/"
    typed = {"17.10.tu_so": "1.966", "17.10.mau_so": "2.002", "move": "send"}

    client.post(address, form_of(client, address) | typed)

    value = Measurement.objects.get().values.get()
    assert (value.numerator, value.denominator) == (1966, 2002)
    assert "Còn thiếu 36" in client.get(address).content.decode()


def test_a_unit_may_object_to_a_supplied_figure_with_a_reason(officer, supplier, commune, period):
    supplied = signed_in(supplier)
    address = "/tieu-chi/21835/10/"
    typed = {"10.1": "47,2", "10.1.nam_so_lieu": "2023", "move": "send"}
    assert supplied.post(address, form_of(supplied, address) | typed).status_code == 302
    report = IndicatorReport.objects.get()
    assert report.state == "verified"

    client = signed_in(officer)
    assert client.post(address, {"move": "object", "chi_tieu": "10.1"}).status_code == 422
    objection = {"move": "object", "chi_tieu": "10.1", "ban.10.1": "1", "note": "Sai số hộ thôn Hòa Lạc"}
    assert client.post(address, objection).status_code == 302

    report.refresh_from_db()
    assert report.state == "returned"
    assert Decision.objects.get(move="object").note == "Sai số hộ thôn Hòa Lạc"


def test_a_unit_cannot_type_what_an_office_supplies(officer, commune, period):
    client = signed_in(officer)
    address = "/tieu-chi/21835/10/"

    assert client.post(address, {"10.1": "99", "10.1.nam_so_lieu": "2023", "move": "save"}).status_code == 403
    assert not Draft.objects.exists()


def test_another_units_form_does_not_exist_for_an_officer(other_officer, officer, form):
    assert signed_in(officer).get(form).status_code == 200
    assert signed_in(other_officer).get(form).status_code == 404
    assert signed_in(other_officer).post(form, {"move": "save", "3.1": "1"}).status_code == 404


def test_a_draft_is_open_to_its_owner_alone(officer, verifier, form):
    client = signed_in(officer)
    client.post(form, form_of(client, form) | {"3.1": "82,5", "move": "save"})

    page = signed_in(verifier).get(form).content.decode()

    assert "82,5" not in page
    assert 'name="3.1"' not in page


def test_a_sensitive_indicator_takes_a_verdict_and_a_papers_number_but_no_file(officer, commune, period):
    client = signed_in(officer)
    address = "/tieu-chi/21835/19/"
    page = client.get(address).content.decode()
    assert "Không tải tài liệu có độ mật" in page
    assert 'type="file"' not in page

    data = form_of(client, address) | {"move": "attach", "tep_chi_tieu": "19.1", "tep": pdf()}
    assert client.post(address, data).status_code == 422


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # takes the receipt out of the session
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_the_form_runs_the_same_queries_for_one_result_and_for_twelve(officer, commune, period):
    client = signed_in(officer)
    address = "/tieu-chi/21835/17/"
    client.post(address, form_of(client, address) | {"17.4": "2,4", "move": "send"})
    one = queries_of(client, address)

    typed = {f"17.{n}": "95" for n in (2, 6, 7, 8, 9, 10, 11, 12)}
    declared = {f"{code}.tu_danh_gia": "dat" for code in typed}
    client.post(
        address, form_of(client, address) | typed | declared | {"17.3": "dat", "17.5": "dat", "move": "send"}
    )

    assert Measurement.objects.count() == 11
    assert queries_of(client, address) == one


def test_a_period_closed_while_one_types_shows_what_was_typed(officer, form, period):
    client = signed_in(officer)
    old = form_of(client, form)
    ReportingPeriod.objects.filter(pk=period.pk).update(state="closed")

    response = client.post(form, old | {"3.1": "77,7", "move": "save"})

    assert response.status_code == 403
    page = response.content.decode()
    assert "Quý IV/2023 đã chốt" in page
    assert "3.1: 77,7" in page


def test_a_clerk_of_the_same_office_reads_no_draft(person, clerk, admin, period, district):
    vpub = person("VPUB", "vpub", signs=True)
    address = "/tieu-chi/547/9/"
    client = signed_in(vpub)
    client.post(address, form_of(client, address) | {"9.5.ghi_chu": "BIMAT", "move": "save"})
    assert "BIMAT" in client.get(address).content.decode()

    for other in (clerk, admin):
        assert "BIMAT" not in signed_in(other).get(address).content.decode()


@pytest.mark.parametrize(
    "typed", [{"10.1.nam_so_lieu": "9" * 5000}, {"ban.10.1": "9" * 5000}, {"10.1.nguon": "x" * 300}]
)
def test_what_is_far_too_long_is_refused_and_breaks_no_page(supplier, commune, period, typed):
    client = signed_in(supplier)
    address = "/tieu-chi/21835/10/"
    data = form_of(client, address) | {"10.1": "47,2", "10.1.nam_so_lieu": "2023", "move": "send"}

    assert client.post(address, data | typed).status_code in {302, 422}
    assert client.get(address).status_code == 200
    assert not Measurement.objects.filter(source__startswith="x").exists()


def test_a_bare_sending_never_replaces_what_a_colleague_sent(officer, second_officer, form, commune):
    send(signed_in(second_officer), form, "94,8")

    assert signed_in(officer).post(form, {"3.1": "60", "move": "send"}).status_code == 409

    assert figures(commune, "3.1") == [Decimal("94.8")]


def test_a_sensitive_verdict_needs_the_number_of_its_paper_and_keeps_no_note(officer, commune, period):
    client = signed_in(officer)
    address = "/tieu-chi/21835/19/"
    typed = {"19.1": "dat", "19.1.ghi_chu": "nội dung mật", "move": "send"}
    assert client.post(address, form_of(client, address) | typed).status_code == 422

    client.post(address, form_of(client, address) | typed | {"19.1.nguon": "Số 15/XN-BCHQS"})

    sent = Measurement.objects.get()
    assert (sent.source, sent.note) == ("Số 15/XN-BCHQS", "")
