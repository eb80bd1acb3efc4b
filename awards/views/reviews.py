"""Sơ kết, tổng kết: every milestone, one milestone with where its units stand, one review, its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.drives import visible_drives
from awards.forms.reviews import COMPOSE, ReviewForm, asked_of, with_offer_taken
from awards.models import Review, ReviewFile
from awards.reviewing.documents import SECTIONS
from awards.reviewing.files import bring, hidden_files, remove
from awards.reviewing.reviews import (
    BADGES,
    UNSIGNED,
    awaits_scan,
    document_for,
    due_days,
    may_write,
    move_words,
    standing_of,
    state_words,
    visible_reviews,
    workflow_of,
    writes_review,
)
from awards.reviewing.rounds import KIND_OF_SLUG, Round, begin, rounds_of
from awards.reviewing.sending import composed
from awards.reviewing.words import composed_section
from awards.signed_papers import SIGNED
from awards.views.record_parts import steps_of
from campaign import clock
from campaign.acting import act, buttons
from campaign.editing import answer_form, save_edit, seen_version
from campaign.http import whole
from campaign.models import Drive, Unit, User
from campaign.permissions import is_standing_office
from criteria.permissions import has_head, sees_lateness_of_every_unit, writes
from criteria.record_files import file_rows, serve_record_file
from criteria.views.record_file_posts import BROUGHT, TAKEN_OUT, said

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse, HttpResponseBase, QueryDict

    from awards.reviewing.documents import Texts
    from campaign.http import OfficerRequest
    from criteria.record_files import RecordFileRow


@require_safe
def reviews(request: OfficerRequest) -> HttpResponse:
    context = {
        "rounds": rounds_of(visible_drives(request.user), request.user),
        "sees_units": sees_lateness_of_every_unit(request.user),
        "today": clock.today(),
    }
    return render(request, "movement/reviews.html", context)


# --- One milestone --------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def review_round(request: OfficerRequest, pk: int, slug: str) -> HttpResponse:
    drives = visible_drives(request.user).exclude(state=Drive.State.DRAFT).select_related("launched_by")
    drive, kind = get_object_or_404(drives, pk=pk), KIND_OF_SLUG[slug]
    due = due_days(drive).get(kind)
    if due is None:
        raise Http404("Đợt thi đua này không có mốc ấy.")
    if request.method == "POST":
        return _begin(request, drive, kind)
    return render(request, "movement/review_round.html", _round_page(request.user, drive, kind, due))


def _begin(request: OfficerRequest, drive: Drive, kind: str) -> HttpResponse:
    """`compose` begins the own unit's review, `compose_district` the district's; one that is there opens."""
    user, move = request.user, request.POST.get("move", "")
    if move == "compose_district" and is_standing_office(user):
        unit = Unit.objects.filter(kind=Unit.Kind.DISTRICT).first()
    elif move == "compose" and writes(user) and user.unit in drive.invited.all():
        unit = user.unit
    else:
        raise PermissionDenied
    if unit is None:
        raise Http404("Chưa có đơn vị huyện.")
    review = begin(drive, kind, unit, by=user)
    return redirect("awards:edit_review" if review.is_open else "awards:review", pk=review.pk)


def _round_page(user: User, drive: Drive, kind: str, due: date) -> dict[str, Any]:
    standing, names = standing_of(drive, kind, due), sees_lateness_of_every_unit(user)
    shown = visible_reviews(user).filter(drive=drive, kind=kind)
    of_district = shown.filter(unit__kind=Unit.Kind.DISTRICT).first()
    invited = next((one for one in standing.units if one.unit.pk == user.unit_id), None)
    own = shown.filter(unit=user.unit_id).first() if invited else None
    return {
        "drive": drive,
        "kind": Review.Kind(kind),
        "due": due,
        "days_left": (due - clock.today()).days,
        "standing": standing,
        "rows": [(one, one.days_late(clock.today())) for one in standing.units] if names else [],
        "sees_units": names,
        "own": own,
        "own_badge": (BADGES[own.state], state_words(own)) if own else None,
        "may_begin": own is None and invited is not None and writes(user),
        "of_district": of_district,
        "district_badge": (BADGES[of_district.state], state_words(of_district)) if of_district else None,
        "may_begin_district": of_district is None and is_standing_office(user),
    }


# --- One review -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_reviews(request.user), pk=pk)

    def show(record: Review = found, note: str = "", status: int = 200) -> HttpResponse:
        return render(
            request, "movement/review.html", _review_page(request.user, record, note), status=status
        )

    if request.method != "POST":
        return show()
    if request.POST.get("move") in {"attach", "detach", SIGNED}:
        if _change_files(request, found):
            return redirect("awards:review", pk=pk)
        return show(status=422)
    return act(request, found, workflow_of(found), show=show, done=_receipt)


def _receipt(review: Review, move: str) -> str:
    name = f"báo cáo {review.get_kind_display().lower()}"
    if review.is_of_district:
        words = {"send": "Đã trình lãnh đạo UBND huyện", "approve": "Đã phê duyệt"}
        return f"{words.get(move, 'Đã trả lại để hoàn chỉnh')} {name} của {review.author}."
    words = {"send": "Đã gửi Phòng Nội vụ", "receive": "Đã tiếp nhận"}
    return f"{words.get(move, 'Đã đề nghị bổ sung')} {name} của {review.author}."


def _review_page(user: User, review: Review, note: str) -> dict[str, Any]:
    decisions = list(review.decisions.select_related("by__unit").defer("sent").order_by("-at", "-pk"))
    unsigned, open_to_user = awaits_scan(review), may_write(user, review)
    words, document, files = move_words(review), document_for(user, review), _files(user, review)
    return {
        "review": review,
        "document": document,
        "sections": _sections(document.texts),
        "badge": "awaiting_signature" if unsigned else BADGES[review.state],
        "state_word": UNSIGNED if unsigned else state_words(review),
        "round": Round.address_of(review.drive_id, review.kind),
        "files": files,
        "removable": {row.pk for row in files},
        "may_write": open_to_user,
        "asks_scan": _asks_scan(user, review, unsigned=unsigned),
        "unsigned": unsigned,
        "buttons": buttons(review, workflow_of(review), user),
        "note": note,
        "asked": decisions[0].note if review.state == Review.State.RETURNED and decisions else "",
        "steps": steps_of(decisions, words),
    }


def _sections(texts: Texts) -> list[tuple[str, str]]:
    """Name and text of each part."""
    names = {field.name: str(field.verbose_name) for field in Review._meta.fields}
    return [(names[name], getattr(texts, name)) for name in SECTIONS]


def _files(user: User, review: Review) -> list[RecordFileRow]:
    hidden = hidden_files(user, review)
    found = file_rows(ReviewFile, [review.pk], "awards:review_file").get(review.pk, [])
    return [row for row in found if row.pk not in hidden]


def _asks_scan(user: User, review: Review, *, unsigned: bool) -> bool:
    """Where the unit's head has no account; the district's is signed on the paper itself."""
    if unsigned:
        return writes_review(user, review)
    if review.is_of_district:
        return False
    return may_write(user, review) and not has_head(review.unit)


def _change_files(request: OfficerRequest, review: Review) -> bool:
    """The posted file is kept or taken out, and it is said; False where it was refused."""
    posted, by = request.POST, request.user
    if posted["move"] == "detach":
        file = whole(posted.get("tep", "")) or 0
        return said(request, lambda: remove(review, file, by=by), TAKEN_OUT)
    uploaded, signed, note = request.FILES.get("tep"), posted["move"] == SIGNED, posted.get("loai", "")
    return said(request, lambda: bring(review, uploaded, by=by, signed=signed, note=note), BROUGHT)


@require_safe
def review_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, review: Review) -> bool:
        shown = visible_reviews(user).filter(pk=review.pk).first()
        return shown is not None and pk not in hidden_files(user, shown)

    return serve_record_file(request, ReviewFile, pk, may_read=may_read)


# --- Its form -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def edit_review(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_reviews(request.user), pk=pk)
    if not may_write(request.user, found):
        raise PermissionDenied
    what, section = asked_of(request.POST)
    if what:
        return _offer(request, found, what, section)
    form = ReviewForm(request.POST or None, instance=found)

    def save() -> str:
        save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_write(request.user, fresh),
        )
        messages.success(request, "Đã lưu báo cáo.")
        return reverse("awards:review", args=[pk])

    context = _form_context(found)
    return answer_form(request, form, save=save, template="movement/review_form.html", context=context)


def _offer(request: OfficerRequest, review: Review, what: str, section: str) -> HttpResponse:
    """A part composed anew stands beside what was typed until the person chooses; nothing is saved."""
    context = _form_context(review)
    posted: QueryDict = request.POST
    if what == COMPOSE:
        context |= {"offered": section, "offer": composed_section(context["document"], section)}
    else:
        posted = with_offer_taken(request.POST, what, section)
        context |= {"taken": section}
    form = ReviewForm(posted, instance=review)
    shown = {"form": form, "clash": (), "seen": seen_version(request) or 0} | context
    return render(request, "movement/review_form.html", shown)


def _form_context(review: Review) -> dict[str, Any]:
    return {
        "review": review,
        "document": composed(review),
        "round": Round.address_of(review.drive_id, review.kind),
        "cancel": reverse("awards:review", args=[review.pk]),
    }
