"""The address of a unit's bản đăng ký: whoever may read a version may print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from awards.registration.content import changes, content_of
from awards.registration.moves import content_shown
from awards.views.registration_place import place_of
from tayson_ntm.home.signals import demonstration_is_on
from tayson_ntm.letters.answering import give
from tayson_ntm.letters.registration import registration_letter

if TYPE_CHECKING:
    from campaign.http import OfficerRequest


@require_safe
def registration_paper(request: OfficerRequest, drive: str, code: str, suffix: str) -> HttpResponse:
    place = place_of(request, int(drive), code)
    version = place.version(request.GET.get("ban"))
    content, before = content_shown(request.user, version), place.before(version)
    changed = changes(content_of(before), content) if before else ()
    letter = registration_letter(version, content, changed, demonstration=demonstration_is_on())
    return give(letter, f"dang-ky-thi-dua-{drive}-{code.lower()}-{version.number}", suffix)
