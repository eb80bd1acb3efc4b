from django.http import Http404, HttpRequest, HttpResponse


def board(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
