"""Acting on many nominations: what would become of each, then all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.appraising.bulk import MANY, act_named, act_on_many, cases_of
from awards.appraising.filters import choices_of, filters_from, narrowed
from awards.awarding.access import visible_nominations
from awards.awarding.workflow import CONSULT, RETURN
from awards.forms.awarding.appraising import QuestionForm
from campaign.http import whole

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.appraising.bulk import Outcome
    from awards.models import Nomination
    from campaign.http import OfficerRequest
    from campaign.moves import Move

OPINION = "Ý kiến thẩm định chung cho các hồ sơ này"
NOTES = {RETURN.name: "Nội dung đề nghị bổ sung, gửi như nhau đến từng hồ sơ"}
NAMED = 10  # refused ones that the message names; the page shows the others again
NOTHING_CHOSEN = "Chưa chọn hồ sơ nào. Đánh dấu hồ sơ trong danh sách rồi bấm lần nữa."
TOO_MANY = f"Mỗi lần xử lý không quá {MANY} hồ sơ. Lọc bớt danh sách rồi chọn lại."


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: OfficerRequest) -> HttpResponse:
    """`?viec=receive&chon=1&chon=2`, or `tat_ca=1` with the filters of the list; POST carries it out.

    302 done (what was refused is named), 422 where nothing could be done or the form is not whole.
    """
    asked = request.POST if request.method == "POST" else request.GET
    move = act_named(request.user, asked.get("viec", ""))
    if move is None:
        raise PermissionDenied
    if request.method != "POST":
        return _preview(request, _asked_for(request), move)
    return _carry_out(request, move)


def _asked_for(request: OfficerRequest) -> list[Nomination]:
    visible, user = visible_nominations(request.user), request.user
    if request.GET.get("tat_ca"):
        filters = filters_from(request.GET)
        return list(narrowed(visible, filters, choices_of(visible).units, user)[: MANY + 1])
    keys = [key for key in map(whole, request.GET.getlist("chon")) if key is not None]
    return list(visible.filter(pk__in=keys[: MANY + 1]).order_by("unit__position", "pk"))


def _preview(
    request: OfficerRequest,
    chosen: list[Nomination],
    move: Move,
    *,
    status: int = 200,
    form: QuestionForm | None = None,
    note: str = "",
) -> HttpResponse:
    problem = NOTHING_CHOSEN if not chosen else TOO_MANY if len(chosen) > MANY else ""
    cases = [] if problem else cases_of(chosen, move, request.user)
    context: dict[str, Any] = {
        "move": move,
        "problem": problem,
        "able": [case.nomination for case in cases if not case.reason],
        "refused": [case for case in cases if case.reason],
        "note": note,
        "asks": NOTES.get(move.name, OPINION),
        "form": (form or QuestionForm()) if move is CONSULT else None,
    }
    return render(request, "awarding/bulk.html", context, status=422 if problem else status)


def _carry_out(request: OfficerRequest, move: Move) -> HttpResponse:
    seen = _versions(request)
    chosen = list(visible_nominations(request.user).filter(pk__in=seen).order_by("unit__position", "pk"))
    form = QuestionForm(request.POST) if move is CONSULT else None
    note = request.POST.get("note", "")
    lacking = bool(move.needs_note) and not note.strip()
    if lacking:
        messages.error(request, move.needs_note)
    if lacking or not chosen or len(seen) > MANY or (form is not None and not form.is_valid()):
        return _preview(request, chosen, move, status=422, form=form, note=note)
    outcome = act_on_many(
        {one.pk: seen[one.pk] for one in chosen},
        move,
        by=request.user,
        note=note,
        question=form.question() if form else None,
    )
    _say(request, move, outcome)
    if not outcome.done:
        return _preview(request, chosen, move, status=422, form=form, note=note)
    return redirect(reverse("awarding:nominations"))


def _versions(request: OfficerRequest) -> dict[int, int]:
    """`chon=12-3`: nomination 12 as its version 3 was shown."""
    found = {}
    for text in request.POST.getlist("chon"):
        key, _, version = text.partition("-")
        if (number := whole(key)) is not None:
            found[number] = whole(version) or 0
    return found


def _say(request: OfficerRequest, move: Move, outcome: Outcome) -> None:
    """Dossiers go by their numbers: no name of a person stands in a message."""
    if outcome.done:
        messages.success(request, f"{move.label}: đã xong {len(outcome.done)} hồ sơ.")
    named = [f"{case.nomination}: {case.reason}" for case in outcome.refused[:NAMED]]
    if named:
        left = len(outcome.refused) - len(named)
        more = f"; và {left} hồ sơ khác" if left else ""
        messages.error(request, f"Chưa làm được {len(outcome.refused)} hồ sơ. {'; '.join(named)}{more}.")
