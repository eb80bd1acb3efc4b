import pytest
from django.test import RequestFactory

from tayson_ntm.client_address import client_address


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "expected"),
    [
        (False, "", "127.0.0.1"),
        (False, "10.0.0.9", "127.0.0.1"),
        (True, "10.0.0.9", "10.0.0.9"),
        (True, "1.2.3.4, 10.0.0.9", "10.0.0.9"),
        (True, "", "127.0.0.1"),
    ],
)
def test_address_is_the_one_that_our_proxy_saw(settings, behind_proxy, forwarded, expected):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", **headers)) == expected
