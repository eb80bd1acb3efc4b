"""One archive of the whole state: every row, every uploaded file, and a manifest that vouches for both.

It is written by the portal's own serializers, so that it needs no tool of a database and moves between
SQLite and PostgreSQL. Sessions and failed sign-ins stay behind; no key is ever in it.
"""

import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from campaign import clock
from campaign.files import path_of
from criteria.models import Evidence

FORMAT = 1
MANIFEST = "manifest.json"
ROWS, FILES = "bang", "tep"
NAME = re.compile(rf"{re.escape(MANIFEST)}|{ROWS}/[a-z_]+\.[a-z_]+\.jsonl|{FILES}/[0-9a-f]{{64}}")
PORTAL_APPS = ("campaign", "criteria", "awards", "admin")


class Unusable(Exception):
    """The archive cannot be restored here; nothing was changed."""


def portal_models() -> list[type[models.Model]]:
    found = [model for name in PORTAL_APPS for model in apps.get_app_config(name).get_models()]
    return sorted(found, key=lambda model: model._meta.label_lower)


def _migrations() -> dict[str, list[str]]:
    applied = MigrationRecorder(connection).applied_migrations()
    return {app: sorted(name for where, name in applied if where == app) for app in PORTAL_APPS}


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


# --- Writing --------------------------------------------------------------------------------------


def write_archive(target: Path) -> dict[str, int]:
    """Rows as of one moment, then the files they name; the finished file appears at once or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        counts = _write_rows(Path(folder))
        digests = list(Evidence.objects.order_by("sha256").values_list("sha256", flat=True))
        hashes = {f"{ROWS}/{path.name}": _digest(path) for path in sorted(Path(folder).iterdir())}
        hashes |= {f"{FILES}/{sha256}": sha256 for sha256 in digests}
        manifest = {"format": FORMAT, "migrations": _migrations(), "rows": counts, "sha256": hashes}
        handle, arriving = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as raw, tarfile.open(fileobj=raw, mode="w:gz") as archive:
            _add(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
            for path in sorted(Path(folder).iterdir()):
                archive.add(path, f"{ROWS}/{path.name}")
            for sha256 in digests:
                archive.add(path_of(sha256), f"{FILES}/{sha256}")
        os.replace(arriving, target)
    return counts


def _write_rows(folder: Path) -> dict[str, int]:
    """Every table as of one moment; SQLite's IMMEDIATE block sees one by itself."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return _write_tables(folder)


def _write_tables(folder: Path) -> dict[str, int]:
    counts = {}
    for model in portal_models():
        rows = model._default_manager.order_by("pk")
        with (folder / f"{model._meta.label_lower}.jsonl").open("w", encoding="utf-8") as stream:
            serializers.serialize(
                "jsonl",
                rows.iterator(),
                stream=stream,
                use_natural_foreign_keys=model._meta.app_label == "admin",
            )
        counts[model._meta.label_lower] = rows.count()
    return counts


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    member.mode = 0o600
    archive.addfile(member, io.BytesIO(content))


# --- Reading --------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The archive unpacked into a private folder and checked against its manifest, or Unusable."""
    with tempfile.TemporaryDirectory(dir=settings.PORTAL_HOME) as folder:
        try:
            with tarfile.open(path, "r:gz") as archive:
                for member in archive:
                    _unpack(archive, member, Path(folder))
        except (tarfile.TarError, EOFError, OSError) as error:
            raise Unusable(f"Không đọc được tệp sao lưu {path}: {error}") from error
        _check(Path(folder))
        yield Path(folder)


def _unpack(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Names of our own making only: no link, no device, nothing outside the folder."""
    source = archive.extractfile(member) if member.isreg() and NAME.fullmatch(member.name) else None
    if source is None:
        raise Unusable(f"Tệp sao lưu có nội dung lạ «{member.name}».")
    target = folder / member.name
    target.parent.mkdir(exist_ok=True)
    with source, target.open("wb") as out:
        shutil.copyfileobj(source, out)


def _check(folder: Path) -> None:
    manifest = _manifest(folder)
    if manifest.get("format") != FORMAT:
        raise Unusable("Tệp sao lưu của phiên bản khác, không phục hồi được.")
    if manifest["migrations"] != _migrations():
        raise Unusable(
            "Tệp sao lưu được ghi bởi phiên bản khác của cổng. "
            "Hãy phục hồi bằng đúng phiên bản đã ghi tệp, rồi nâng cấp."
        )
    present = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if present != set(manifest["sha256"]):
        raise Unusable("Tệp sao lưu thiếu hoặc thừa nội dung so với bản kê.")
    for name, expected in manifest["sha256"].items():
        if _digest(folder / name) != expected:
            raise Unusable(f"Nội dung «{name}» trong tệp sao lưu đã hỏng.")


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise Unusable("Tệp này không phải bản sao lưu của cổng.") from error


def restore(folder: Path) -> dict[str, int]:
    """Replace every row by those of an opened archive, all or nothing; files first, for rows name them."""
    for path in sorted((folder / FILES).glob("*")):
        kept = path_of(path.name)
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, kept)
            kept.chmod(0o600)
    with transaction.atomic():
        for model in portal_models():
            rows = model._default_manager.all()
            rows._raw_delete(rows.db)  # append-only rows refuse any other way
        counts = {model._meta.label_lower: _load(folder, model) for model in portal_models()}
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), portal_models()):
                cursor.execute(statement)
    clock.forget_offset()
    return counts


def _load(folder: Path, model: type[models.Model]) -> int:
    count = 0
    with (folder / ROWS / f"{model._meta.label_lower}.jsonl").open(encoding="utf-8") as stream:
        for row in serializers.deserialize("jsonl", stream, handle_forward_references=True):
            row.save()
            count += 1
    return count
