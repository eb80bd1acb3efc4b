"""Reads the address and the form of the confirming office's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from campaign.http import whole
from campaign.models import Unit
from criteria.models import CriteriaSet
from criteria.pages.queue_address import STATES, WAITING, Address, CaseKey
from criteria.views.address import DEFAULT_SET, chosen_set
from criteria.workflow import CONFIRM, RETURN

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod

OPINION, NOTE = "y_kien.", "note."
OPINIONS = {"", CONFIRM.name, RETURN.name}


def read_address(request: HttpRequest, period: ReportingPeriod) -> Address:
    """`bo` and `don_vi` name the case where `tieu_chi` is given, and narrow the list where it is not."""
    query = request.GET
    state = query.get("loc", WAITING)
    if state not in STATES:
        raise Http404("Không có cách lọc này.")
    if "chi_tieu" in query:
        slug = query.get("bo", DEFAULT_SET)
        return Address(period.code, state, slug=slug, indicator=query["chi_tieu"])
    case = _case(request) if "tieu_chi" in query else None
    slug = query.get("loc_bo", "" if case else query.get("bo", ""))
    unit = query.get("loc_don_vi", "" if case else query.get("don_vi", ""))
    if slug and not CriteriaSet.objects.filter(slug=slug).exists():
        raise Http404("Không có bộ tiêu chí này.")
    if unit and not Unit.objects.filter(code=unit).exists():
        raise Http404("Không có đơn vị này.")
    return Address(period.code, state, slug=slug, unit=unit, case=case)


def _case(request: HttpRequest) -> CaseKey:
    code, number = request.GET.get("don_vi", ""), whole(request.GET["tieu_chi"])
    if number is None:
        raise Http404("Không có tiêu chí này.")
    slug = request.GET.get("bo")
    if slug is None:
        slug = chosen_set(request, get_object_or_404(Unit, code=code)).slug
    return CaseKey(code, number, slug)


@dataclass(frozen=True)
class Posted:
    """What was posted: the versions that were shown, by report, and what is said about them."""

    move: str
    versions: Mapping[int, int]
    note: str
    choices: Mapping[int, str]
    notes: Mapping[int, str]
    next_case: CaseKey | None


def read_posted(request: HttpRequest) -> Posted:
    post = request.POST
    versions = dict(
        _version(text) for field in post.getlist("muc") for text in field.split(",") if text.strip()
    )
    choices = {_number(name, OPINION): post[name] for name in post if name.startswith(OPINION)}
    if not set(choices.values()) <= OPINIONS or not choices.keys() <= versions.keys():
        raise Http404("Không có mục này.")
    return Posted(
        move=post.get("move", ""),
        versions=versions,
        note=post.get("note", ""),
        choices=choices,
        notes={_number(name, NOTE): post[name] for name in post if name.startswith(NOTE)},
        next_case=CaseKey.read(post.get("tiep", "")),
    )


def _version(text: str) -> tuple[int, int]:
    """`<report>:<version>`."""
    report, _, version = text.strip().partition(":")
    return _whole(report), _whole(version)


def _number(name: str, prefix: str) -> int:
    return _whole(name.removeprefix(prefix))


def _whole(text: str) -> int:
    number = whole(text)
    if number is None:
        raise Http404("Không có mục này.")
    return number
