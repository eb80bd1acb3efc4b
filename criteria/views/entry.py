from django.http import Http404, HttpRequest, HttpResponse


def entry(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
