"""Evidence and signed scans: files join a record, and who sees the record may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from campaign import clock
from campaign.files import JPEG, KINDS, MEGABYTE, PNG, XLSX, Kept, Refused, keep, safe_name
from campaign.models import ReportingPeriod, Unit, User
from campaign.revision import raise_revision
from criteria.drafting import forget_indicators
from criteria.models import (
    Attachment,
    CriteriaSet,
    Draft,
    DraftFile,
    Evidence,
    Indicator,
    Measurement,
    SignedForm,
)
from criteria.permissions import can_enter, can_see_behind
from criteria.workflow import PeriodClosed, lock_period

if TYPE_CHECKING:
    from django.core.files import File

NO_UPLOAD = "Không tải tài liệu có độ mật. Chỉ ghi kết quả và số văn bản xác nhận."
NOT_A_SCAN = "Bản ký là bản quét PDF hoặc ảnh JPEG, PNG có chữ ký và dấu."
ICONS = {JPEG: "image", PNG: "image", XLSX: "table"}


# --- Files of a draft -----------------------------------------------------------------------------


def attach_to_draft(
    *, by: User, unit: Unit, period: ReportingPeriod, indicator: Indicator, uploaded: File[bytes]
) -> DraftFile:
    """Keep the file and put it into the office's draft; a refused file begins none.

    Raises PermissionDenied (also for a closed period) or Refused.
    """
    _check(by, unit, period, indicator)
    kept = keep(uploaded)  # before the locks: a slow disk holds up nobody
    name = safe_name(uploaded.name or "", kept.content_type)
    with transaction.atomic():
        draft = _locked_draft(by, unit, period, indicator)
        return _put(draft, indicator, evidence_of(kept), name, by=by)


def reuse(
    *, by: User, unit: Unit, period: ReportingPeriod, indicator: Indicator, evidence_id: int
) -> DraftFile:
    """Put a file that this office already sees beside one more indicator, without sending it again."""
    _check(by, unit, period, indicator)
    found = next((one for one in reusable(by, unit, period) if one.evidence_id == evidence_id), None)
    if found is None:
        raise Refused("Tệp này không còn trong danh sách dùng lại được. Tải tệp lên lần nữa.")
    with transaction.atomic():
        draft = _locked_draft(by, unit, period, indicator)
        return _put(draft, indicator, Evidence.objects.get(pk=evidence_id), found.name, by=by)


@transaction.atomic
def detach(*, by: User, draft_file: DraftFile) -> None:
    """Take a file out of a draft of one's own office; its content stays for whoever else points to it."""
    draft = draft_file.draft
    if draft.owner_id != by.unit_id or not can_enter(by, draft.unit, draft_file.indicator):
        raise PermissionDenied
    lock_period(draft.period)
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    locked.files.filter(pk=draft_file.pk).delete()
    _record_edit(locked, by=by)


def _check(by: User, unit: Unit, period: ReportingPeriod, indicator: Indicator) -> None:
    if not can_enter(by, unit, indicator):
        raise PermissionDenied
    if not period.is_open:
        raise PeriodClosed(f"{period.name} không nhận thêm tệp.")
    if indicator.sensitive:
        raise Refused(NO_UPLOAD)


def _locked_draft(by: User, unit: Unit, period: ReportingPeriod, indicator: Indicator) -> Draft:
    lock_period(period)
    draft, _ = Draft.objects.get_or_create(
        owner=by.unit,
        unit=unit,
        criterion=indicator.criterion,
        period=period,
        defaults={"updated_by": by, "updated_at": clock.now()},
    )
    return Draft.objects.select_for_update().get(pk=draft.pk)


def evidence_of(kept: Kept) -> Evidence:
    """The one row of a content, whoever brings it again."""
    found, _ = Evidence.objects.get_or_create(
        sha256=kept.sha256,
        defaults={"content_type": kept.content_type, "size": kept.size, "at": clock.now()},
    )
    return found


def _put(draft: Draft, indicator: Indicator, evidence: Evidence, name: str, *, by: User) -> DraftFile:
    put, created = DraftFile.objects.get_or_create(
        draft=draft,
        indicator=indicator,
        evidence=evidence,
        defaults={"name": name, "by": by, "at": clock.now()},
    )
    if created:
        _record_edit(draft, by=by)
    return put


def _record_edit(draft: Draft, *, by: User) -> None:
    """Takes back what was handed to the head, as every edit does; a draft that holds nothing goes."""
    forget_indicators(draft, (), by=by)


# --- Files as a page lists them -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileRow:
    pk: int
    name: str
    url: str
    icon: str
    note: str  # "PDF, 1,2 MB, 14/12/2023"
    evidence_id: int
    code: str
    can_detach: bool


@dataclass(frozen=True, slots=True)
class Reusable:
    evidence_id: int
    name: str
    codes: tuple[str, ...]


def draft_files(draft: Draft) -> dict[str, list[FileRow]]:
    """The files of a draft by the code of their indicator; one query."""
    rows: dict[str, list[FileRow]] = defaultdict(list)
    for file in draft.files.select_related("evidence", "indicator").order_by("pk"):
        url = reverse("criteria:draft_file", args=[file.pk])
        rows[file.indicator.code].append(_row(file, url, file.indicator.code, can_detach=True))
    return dict(rows)


def sent_files(measurement_ids: Iterable[int]) -> dict[int, list[FileRow]]:
    """The files of sent measurements; one query, however many."""
    rows: dict[int, list[FileRow]] = defaultdict(list)
    found = Attachment.objects.filter(measurement__in=list(measurement_ids))
    for file in found.select_related("evidence", "measurement__report__indicator").order_by("pk"):
        url = reverse("criteria:attachment", args=[file.pk])
        code = file.measurement.report.indicator.code
        rows[file.measurement_id].append(_row(file, url, code, can_detach=False))
    return dict(rows)


def _row(file: DraftFile | Attachment, url: str, code: str, *, can_detach: bool) -> FileRow:
    kind = KINDS[file.evidence.content_type]
    day = timezone.localtime(file.evidence.at)
    return FileRow(
        pk=file.pk,
        name=file.name,
        url=url,
        icon=ICONS.get(kind, "file"),
        note=f"{kind.word}, {size_words(file.evidence.size)}, {day:%d/%m/%Y}",
        evidence_id=file.evidence_id,
        code=code,
        can_detach=can_detach,
    )


def size_words(size: int) -> str:
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1024))} KB"


def reusable(by: User, unit: Unit, period: ReportingPeriod) -> list[Reusable]:
    """What this office may put beside another indicator: its drafts' files and the unit's sent ones."""
    rows = list(
        DraftFile.objects.filter(draft__owner=by.unit, draft__unit=unit, draft__period=period)
        .order_by("-pk")
        .values_list("evidence_id", "name", "indicator__code")
    )
    if can_see_behind(by, unit):
        sent = Attachment.objects.filter(measurement__report__unit=unit).order_by("-pk")
        rows += sent.values_list("evidence_id", "name", "measurement__report__indicator__code")
    names: dict[int, str] = {}
    codes: dict[int, dict[str, None]] = defaultdict(dict)
    for evidence_id, name, code in rows:
        names.setdefault(evidence_id, name)
        codes[evidence_id][code] = None
    return [Reusable(key, name, tuple(codes[key])) for key, name in names.items()]


# --- Signed forms ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signature:
    """Whether what a unit sent is signed: by its head's own sending, or by a scan that came later."""

    state: str  # "signed", "awaiting", "none" (nothing sent)
    due: date | None  # the day by which the scan is due
    latest: SignedForm | None
    awaiting: int  # how many indicators wait for a signature

    def is_late(self, today: date) -> bool:
        return self.due is not None and today > self.due


def signature_of(unit: Unit, criteria_set: CriteriaSet, period: ReportingPeriod) -> Signature:
    """Of what the unit itself sent for the period; two queries. Supplied figures need no signature."""
    latest = (
        SignedForm.objects.filter(unit=unit, set=criteria_set, period=period)
        .select_related("evidence", "by")
        .order_by("at", "pk")
        .last()
    )
    unsigned = Q(signed=False, at__gt=latest.at) if latest else Q(signed=False)
    found = (
        Measurement.objects.current()
        .filter(
            report__unit=unit,
            report__period=period,
            report__indicator__criterion__set=criteria_set,
            report__indicator__supplied_by=None,
        )
        .aggregate(sent=Count("pk"), awaiting=Count("pk", filter=unsigned), first=Min("at", filter=unsigned))
    )
    if not found["awaiting"]:
        return Signature("signed" if found["sent"] else "none", None, latest, 0)
    due = timezone.localtime(found["first"]).date() + timedelta(days=settings.SIGNED_SCAN_DAYS)
    return Signature("awaiting", due, latest, found["awaiting"])


def attach_signed(
    *, by: User, unit: Unit, criteria_set: CriteriaSet, period: ReportingPeriod, uploaded: File[bytes]
) -> SignedForm:
    """The scan of the printed form; it signs everything that the unit sent until now.

    Raises PermissionDenied (also for a closed period, unless the scan is still within its days) or Refused.
    """
    if by.role != User.Role.OFFICER or by.unit_id != unit.pk:
        raise PermissionDenied
    kept = keep(uploaded)
    if not KINDS[kept.content_type].shown_inline:
        raise Refused(NOT_A_SCAN)
    with transaction.atomic():
        locked = ReportingPeriod.objects.select_for_update().get(pk=period.pk)
        signature = signature_of(unit, criteria_set, locked)
        in_time = signature.state == "awaiting" and not signature.is_late(clock.today())
        if not locked.is_open and not in_time:
            raise PeriodClosed(f"{locked.name} không nhận thêm bản ký.")
        if signature.state == "none":
            raise Refused("Đơn vị chưa gửi chỉ tiêu nào của kỳ này, nên chưa có gì để ký.")
        form = SignedForm.objects.create(
            unit=unit,
            set=criteria_set,
            period=locked,
            evidence=evidence_of(kept),
            name=safe_name(uploaded.name or "", kept.content_type),
            by=by,
            at=clock.now(),
        )
        raise_revision()
    return form
