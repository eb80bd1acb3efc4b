"""Entering results of registered lines: many at once, each a further row, nothing overwritten unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from awards.models import PledgeResult, PledgeResultFile, Registration
from awards.permissions import acts_for
from campaign import clock
from campaign.revision import raise_revision
from criteria.record_files import attach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from awards.forms.results import ResultForm
    from campaign.models import Drive, Unit, User


class StaleResults(Exception):
    """Somebody entered a newer result meanwhile; carries the newest row of each such line by its key."""

    def __init__(self, newer: Mapping[int, PledgeResult]) -> None:
        super().__init__("Có dòng vừa được người khác nhập.")
        self.newer = newer


class EarlierDay(Exception):
    """A line already has a result of a later day; carries that row by the line's key."""

    def __init__(self, later: Mapping[int, PledgeResult]) -> None:
        super().__init__("Có dòng đã có kết quả của ngày sau.")
        self.later = later


def may_enter_results(user: User, drive: Drive, unit: Unit) -> bool:
    """While the drive runs, who types for the unit."""
    if not drive.is_launched:
        return False
    return acts_for(user, unit)


def results_of(registration: Registration) -> dict[int, list[PledgeResult]]:
    """Every row by the line's key, newest first; one query."""
    found: dict[int, list[PledgeResult]] = {}
    rows = registration.results.select_related("by__unit").order_by("-day", "-at", "-pk")
    for row in rows:
        found.setdefault(row.key, []).append(row)
    return found


@transaction.atomic
def save_results(
    registration: Registration, forms: Sequence[ResultForm], *, day: date, by: User
) -> tuple[int, int]:
    """Write what was typed; returns how many results and how many files. Raises StaleResults, EarlierDay.

    The registration's row is locked, so that of two who send at once the second sees the first.
    """
    Registration.objects.select_for_update().get(pk=registration.pk)
    newest = {key: rows[0] for key, rows in results_of(registration).items()}
    typed = [form for form in forms if form.is_typed]
    _refuse_unseen(typed, newest)
    _refuse_earlier(typed, newest, day)
    results = files = 0
    for form in typed:
        row = newest.get(form.progress.key)
        if form.says_result:
            row, results = _added(registration, form, day, by), results + 1
        if row is not None and (uploaded := form.cleaned_data.get("file")):
            attach(PledgeResultFile, row, uploaded, by=by)
            files += 1
    if results:
        raise_revision()
    return results, files


def _added(registration: Registration, form: ResultForm, day: date, by: User) -> PledgeResult:
    return PledgeResult.objects.create(
        registration=registration,
        key=form.progress.key,
        day=day,
        value=form.cleaned_data.get("value"),
        done=form.finished_value,
        note=form.cleaned_data.get("note", ""),
        by=by,
        at=clock.now(),
    )


def _refuse_unseen(forms: Iterable[ResultForm], newest: Mapping[int, PledgeResult]) -> None:
    newer = {
        form.progress.key: newest[form.progress.key]
        for form in forms
        if form.progress.key in newest and newest[form.progress.key].pk != form.cleaned_data.get("seen")
    }
    if newer:
        raise StaleResults(newer)


def _refuse_earlier(forms: Iterable[ResultForm], newest: Mapping[int, PledgeResult], day: date) -> None:
    later = {
        form.progress.key: newest[form.progress.key]
        for form in forms
        if form.says_result and form.progress.key in newest and newest[form.progress.key].day > day
    }
    if later:
        raise EarlierDay(later)
