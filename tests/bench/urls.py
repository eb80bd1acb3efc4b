"""The portal's addresses and one page that does nothing, behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tayson_ntm.urls import urlpatterns as portal_urlpatterns
from tests.bench.nominations import PLAIN, site

EMPTY_PAGE = "/do/trang-trong/"


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>-</title>")


urlpatterns = [
    path(EMPTY_PAGE.strip("/") + "/", empty),
    path(PLAIN, site.urls),
    *portal_urlpatterns,
]
