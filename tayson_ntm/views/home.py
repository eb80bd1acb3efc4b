from django.http import Http404, HttpRequest, HttpResponse


def home(request: HttpRequest) -> HttpResponse:
    raise Http404


def more(request: HttpRequest) -> HttpResponse:
    raise Http404
