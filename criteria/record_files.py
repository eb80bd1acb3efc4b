"""Files beside records of the movement: brought, listed and served one way for every kind of record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from campaign import clock
from campaign.files import KINDS, keep, safe_name
from criteria.evidence import ICONS, evidence_of, size_words
from criteria.views.files import serve

if TYPE_CHECKING:
    from django.core.files import File
    from django.http import HttpResponseBase

    from campaign.http import OfficerRequest
    from campaign.models import User
    from criteria.models import RecordFile

ACCEPT_PICTURES = ".jpg,.jpeg,.png"
NO_FILE = "Chọn tệp rồi bấm Tải lên."  # said where nothing was chosen


@dataclass(frozen=True, slots=True)
class RecordFileRow:
    """As components/files.html lists it."""

    pk: int
    name: str
    url: str
    icon: str
    note: str  # "Bản ký, PDF, 1,2 MB, 14/12/2023"
    is_picture: bool


def attach(model: type[RecordFile], record: Any, uploaded: File[bytes], *, by: User, note: str = "") -> Any:
    """Keep an uploaded file beside a record; raises campaign.files.Refused. The caller has asked who may."""
    kept = keep(uploaded)
    rows: Any = model._default_manager
    return rows.create(
        record=record,
        evidence=evidence_of(kept),
        name=safe_name(uploaded.name or "", kept.content_type),
        note=note,
        by=by,
        at=clock.now(),
    )


def file_rows(
    model: type[RecordFile], records: Iterable[int], address: str
) -> dict[int, list[RecordFileRow]]:
    """The files of records by the record's key, oldest first; one query.

    `address` is the name of the URL of one file.
    """
    rows: dict[int, list[RecordFileRow]] = defaultdict(list)
    every: Any = model._default_manager
    for file in every.filter(record__in=list(records)).select_related("evidence"):
        rows[file.record_id].append(_row(file, reverse(address, args=[file.pk])))
    return dict(rows)


def _row(file: RecordFile, url: str) -> RecordFileRow:
    kind = KINDS[file.evidence.content_type]
    day = f"{timezone.localtime(file.at):%d/%m/%Y}"
    words = [file.note, kind.word, size_words(file.evidence.size), day]
    icon = ICONS.get(kind, "file")
    return RecordFileRow(
        file.pk, file.name, url, icon, ", ".join(word for word in words if word), icon == "image"
    )


def serve_record_file(
    request: OfficerRequest,
    model: type[RecordFile],
    pk: int,
    *,
    may_read: Callable[[User, Any], bool],
) -> HttpResponseBase:
    """The file to whoever may read its record, 404 to everybody else."""
    every: Any = model._default_manager
    file = get_object_or_404(every.select_related("evidence", "record"), pk=pk)
    if not may_read(request.user, file.record):
        raise Http404("Không có tệp này.")
    return serve(request, file.evidence, file.name)
