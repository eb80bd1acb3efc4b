from django.http import Http404, HttpRequest, HttpResponse


def supply(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
