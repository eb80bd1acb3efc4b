from django.http import Http404, HttpRequest, HttpResponse


def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404


def draft_file(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404


def signed_form(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
