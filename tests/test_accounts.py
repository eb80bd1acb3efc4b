"""Sign-in, the way back to an interrupted form, and the addresses open without a session."""

import re
from html import unescape

import pytest
from django.core import mail
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from campaign.models import User
from criteria.models import Draft, IndicatorReport
from tests.factories import PASSWORD

ENTRY = "/tieu-chi/21835/3/?bo=xa-ntm&ky=2023-Q4"
TYPED = {"3.1": "82,5", "ghi-chu.3.1": "Theo biên bản <b>12/2023</b>", "move": "send"}


def sign_in(client, user, **fields):
    return client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD, **fields})


def hidden_fields(response) -> dict[str, str]:
    """The hidden inputs of the page's own form, as a browser would send them."""
    page = response.content.decode()
    main = page[page.index("<main") :]
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', main)
    return {unescape(name): unescape(value) for name, value in fields}


# --- Without a session ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/them/", "/tieu-chi/", "/xac-nhan/", "/bao-cao/", "/quan-tri/"])
def test_a_page_leads_to_the_sign_in(client, db, path):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"/dang-nhap/?next={path}")


def test_a_part_of_a_page_sends_the_whole_page_to_the_sign_in(client, db):
    shown = "http://testserver/tieu-chi/?ky=2023-Q4"
    response = client.get("/tieu-chi/", headers={"HX-Request": "true", "HX-Current-URL": shown})
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/dang-nhap/?next=/tieu-chi/%3Fky%3D2023-Q4"


def test_health_needs_neither_session_nor_sign_in(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_health_says_when_the_database_does_not_answer(client, db, monkeypatch):
    def broken(*args, **kwargs):
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", broken)
        response = client.get("/healthz")
    assert response.status_code == 503


@pytest.mark.parametrize(
    "name", ["login", "password_reset", "password_reset_done", "password_reset_complete"]
)
def test_the_pages_around_the_sign_in_are_open(client, db, name):
    assert client.get(reverse(name)).status_code == 200


# --- Signing in and out ---------------------------------------------------------------------------


def test_signing_in_leads_to_the_page_that_was_asked_for(client, officer):
    response = sign_in(client, officer, next="/tieu-chi/")
    assert (response.status_code, response["Location"]) == (302, "/tieu-chi/")


def test_signing_in_leads_to_no_other_site(client, officer):
    assert sign_in(client, officer, next="https://example.com/")["Location"] == "/"


def test_a_wrong_password_is_told_calmly(client, officer):
    response = client.post("/dang-nhap/", {"username": officer.username, "password": "sai"})
    assert response.status_code == 200
    assert "Chưa đăng nhập được" in response.content.decode()


def test_who_is_signed_in_needs_no_sign_in_page(client, officer):
    client.force_login(officer)
    assert client.get("/dang-nhap/")["Location"] == "/"


def test_signing_out_is_a_post(client, officer):
    client.force_login(officer)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"
    assert client.get("/").status_code == 302


def test_production_offers_no_accounts(client, officer):
    assert "demo_accounts" not in client.get("/dang-nhap/").context


# --- Passwords ------------------------------------------------------------------------------------


def test_a_password_is_changed(client, officer):
    client.force_login(officer)
    fields = {"old_password": PASSWORD, "new_password1": "Ruong-lua-9", "new_password2": "Ruong-lua-9"}
    assert client.post(reverse("password_change"), fields)["Location"] == reverse("password_change_done")
    officer.refresh_from_db()
    assert officer.check_password("Ruong-lua-9")


def test_a_forgotten_password_is_set_anew_by_letter(client, officer):
    officer.email = "can-bo@binhtuong.example"
    officer.save()
    client.post(reverse("password_reset"), {"email": officer.email})
    link = re.search(r"http://testserver(/mat-khau/dat-lai/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    fields = {"new_password1": "Ruong-lua-9", "new_password2": "Ruong-lua-9"}
    done = client.post(form.redirect_chain[-1][0], fields)
    assert done["Location"] == reverse("password_reset_complete")
    assert User.objects.get(pk=officer.pk).check_password("Ruong-lua-9")


def test_an_unknown_letter_address_gets_no_letter_and_the_same_answer(client, db):
    response = client.post(reverse("password_reset"), {"email": "khong-co@example.com"})
    assert response["Location"] == reverse("password_reset_done")
    assert mail.outbox == []


# --- What was typed when the session had ended ----------------------------------------------------


def test_an_entry_form_without_a_session_writes_nothing_and_carries_the_fields(client, officer, period):
    response = client.post(ENTRY, TYPED)
    assert response.status_code == 403
    fields = hidden_fields(response)
    assert fields["next"] == ENTRY
    assert (fields["3.1"], fields["ghi-chu.3.1"]) == ("82,5", "Theo biên bản <b>12/2023</b>")
    assert "move" not in fields
    assert not Draft.objects.exists()
    assert not IndicatorReport.objects.exists()


def test_the_whole_way_back_to_the_form(officer, period):
    client = Client(enforce_csrf_checks=True)
    client.get("/dang-nhap/")
    token = client.cookies["csrftoken"].value
    refused = client.post(ENTRY, TYPED | {"csrfmiddlewaretoken": token})
    fields = hidden_fields(refused) | {"username": officer.username, "password": PASSWORD}
    back = client.post("/dang-nhap/", fields)
    assert back.status_code == 200
    assert "Đã đăng nhập. Số vừa nhập vẫn còn." in back.content.decode()
    assert not Draft.objects.exists()
    saved = client.post(ENTRY, hidden_fields(back) | {"move": "save"})
    assert (saved.status_code, saved["Location"]) == (302, ENTRY)
    assert Draft.objects.get().data["3.1"] == "82,5"
    assert 'value="82,5"' in client.get(ENTRY).content.decode()


def test_a_wrong_password_on_the_way_keeps_the_fields(client, officer, period):
    fields = {"next": ENTRY, "3.1": "82,5", "username": officer.username, "password": "sai"}
    response = client.post("/dang-nhap/", fields)
    assert response.status_code == 403
    assert hidden_fields(response)["3.1"] == "82,5"


def test_who_signed_in_in_another_window_gets_the_fields_back_too(client, officer, period):
    client.force_login(officer)
    response = client.post("/dang-nhap/", {"next": ENTRY, "3.1": "82,5"})
    assert response.status_code == 200
    assert hidden_fields(response)["3.1"] == "82,5"


def test_a_form_older_than_the_last_sign_in_keeps_the_fields(officer, period):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    response = client.post(ENTRY, TYPED)
    assert response.status_code == 403
    assert hidden_fields(response)["3.1"] == "82,5"
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "address", ["https://example.com/tieu-chi/21835/3/", "//example.com", "/quan-tri/", ""]
)
def test_fields_are_carried_to_no_other_address(client, officer, period, address):
    response = sign_in(client, officer, next=address, **{"3.1": "82,5"})
    assert response.status_code == 302


def test_a_form_of_another_site_is_not_carried(client, period):
    response = client.post(ENTRY, TYPED, headers={"Origin": "https://example.com"})
    assert response.status_code == 302


def test_the_grid_of_an_office_is_carried_too(client, period):
    response = client.post("/cung-cap/?ky=2023-Q4", {"10.1.21811": "52"})
    assert response.status_code == 403
    assert hidden_fields(response)["10.1.21811"] == "52"
