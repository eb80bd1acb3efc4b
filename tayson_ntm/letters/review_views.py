"""The address of báo cáo sơ kết, tổng kết: whoever may read a review may print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awards.reviewing.reviews import document_for, visible_reviews
from tayson_ntm.home.signals import demonstration_is_on
from tayson_ntm.letters.answering import give
from tayson_ntm.letters.review import review_letter

if TYPE_CHECKING:
    from campaign.http import OfficerRequest

FILE_NAMES = {"mid_review": "bao-cao-so-ket", "final_review": "bao-cao-tong-ket"}


@require_safe
def review_paper(request: OfficerRequest, pk: int, suffix: str) -> HttpResponse:
    review = get_object_or_404(visible_reviews(request.user), pk=pk)
    letter = review_letter(review, document_for(request.user, review), demonstration=demonstration_is_on())
    return give(letter, f"{FILE_NAMES[review.kind]}-{review.unit.code.lower()}", suffix)
