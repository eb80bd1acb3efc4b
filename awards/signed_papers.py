"""Papers beside what a unit hands in: kept, signed by a scan, taken out, hidden while it is rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Subquery

from campaign.files import KINDS, Refused
from campaign.revision import raise_revision
from criteria.evidence import NOT_A_SCAN
from criteria.record_files import attach

if TYPE_CHECKING:
    from django.core.files import File

    from campaign.models import User
    from criteria.models import RecordFile

SIGNED = "sign"  # the move that brings the signed scan
SCAN_NOTE = "Bản ký"


def keep_paper(
    model: type[RecordFile], record: Any, uploaded: File[bytes], *, by: User, signed: bool, note: str
) -> str:
    """Keep a file beside a record that the caller holds the lock of; its name. Raises Refused.

    `model` knows which of its files are signed scans (`is_signed`).
    """
    kept = attach(model, record, uploaded, by=by, note=SCAN_NOTE if signed else note.strip()[:120])
    if signed:
        if not KINDS[kept.evidence.content_type].shown_inline:
            raise Refused(NOT_A_SCAN)
        kept.is_signed = True
        kept.save(update_fields=["is_signed"])
        raise_revision()
    return str(kept.name)


def take_out(record: Any, file: int) -> str:
    """Of a record that the caller holds the lock of; the file's name. Raises Refused."""
    found = record.files.filter(pk=file).first()
    if found is None:
        raise Refused("Tệp này vừa được bỏ. Tải lại trang để xem.")
    found.delete()
    return str(found.name)


def brought_since(record: Any, move: str) -> set[int]:
    """Keys of the files that came after the last move of this name."""
    last = record.decisions.filter(move=move).order_by("-at").values("at")[:1]
    return set(record.files.filter(at__gt=Subquery(last)).values_list("pk", flat=True))
