from django.http import Http404, HttpRequest, HttpResponse


def index(request: HttpRequest) -> HttpResponse:
    raise Http404


def summary(request: HttpRequest, suffix: str) -> HttpResponse:
    raise Http404
