from django.http import Http404, HttpRequest, HttpResponse


def sheet(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
