"""A NUL stops at the door, on both databases alike."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/tieu-chi/?ky=%00", "/tieu-chi/%00/", "/xac-nhan/?don_vi=%00"])
def test_a_nul_in_an_address_is_a_bad_request(officer, period, address):
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(address).status_code == 400


def test_a_nul_in_a_form_is_a_bad_request(officer, commune, period):
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post("/tieu-chi/21835/3/", {"move": "save", "3.1": "8\x002"}).status_code == 400
