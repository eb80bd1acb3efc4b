"""The file of an archived round: drawn and verified once, kept under its SHA-256, served again as it was."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from awards.certificates.archiving import archive
from awards.models import RoundArchive
from campaign import clock
from campaign.moves import MoveRefused
from campaign.revision import raise_revision
from tayson_ntm.certificates.archive import archive_bytes, verify
from tayson_ntm.certificates.gathering import papers_of

if TYPE_CHECKING:
    from awards.models import Round
    from campaign.models import User


class LostArchive(RuntimeError):
    """The kept file is missing, or is not the one that was archived."""


def path_of(kept: RoundArchive) -> Path:
    return _folder() / f"{kept.sha256}.zip"


def _folder() -> Path:
    return Path(settings.PORTAL_HOME) / "archives"


def drawn(round: Round) -> bytes:
    return archive_bytes(papers_of(round), title=round.name, fields={"Creator": "Phòng Nội vụ"})


def put_away(round: Round, *, by: User) -> int:
    """How many nominations went into the archive. Raises PermissionDenied, MoveRefused."""
    content = drawn(round)
    verdict = verify(io.BytesIO(content))
    if verdict.problems:
        raise MoveRefused(f"Gói lưu trữ chưa nguyên vẹn: {' '.join(verdict.problems[:5])}")
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        many = archive(round, by=by, note=f"Mã của SHA256SUMS: {verdict.sums}")
        kept = RoundArchive.objects.create(
            round=round,
            sha256=sha256,
            sums=verdict.sums,
            size=len(content),
            papers=verdict.papers,
            by=by,
            at=clock.now(),
        )
        _write(path_of(kept), content)
        raise_revision()
    return many


def _write(target: Path, content: bytes) -> None:
    """On the disk before the row that names it is."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    arriving = target.with_suffix(".arriving")
    with arriving.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    arriving.replace(target)


def kept_bytes(kept: RoundArchive) -> bytes:
    """Raises LostArchive."""
    try:
        content = path_of(kept).read_bytes()
    except FileNotFoundError:
        raise LostArchive("Tệp của gói lưu trữ này không còn trên máy chủ.") from None
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise LostArchive("Tệp của gói lưu trữ này không khớp mã SHA-256 đã ghi.")
    return content
