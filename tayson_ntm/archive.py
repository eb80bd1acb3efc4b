"""One archive that holds the whole state: a tar.gz of uploaded files, tables and a manifest.

`files/<SHA-256>`, `database/<label>.jsonl` (one row a line), and last `manifest.json`, which knows the
SHA-256 of every other member: a cut archive has none. Settings and keys are never in it.
"""

import hashlib
import io
import json
import os
import re
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaign import clock
from campaign.files import CHUNK, path_of
from campaign.models import Demonstration
from criteria.models import Evidence
from tayson_ntm import __version__
from tayson_ntm.archive_tables import carried, column_names, dump, load, migration_state, replacing, snapshot
from tayson_ntm.planning import learn_sizes

FORMAT = 1
MANIFEST = "manifest.json"
# Nothing is ever unpacked by its name; a name that we do not write is refused all the same.
OUR_NAMES = re.compile(r"manifest\.json|database/\w+\.\w+\.jsonl|files/[0-9a-f]{64}", re.ASCII)
BROKEN = (tarfile.TarError, EOFError, zlib.error, OSError)


class ArchiveRefused(Exception):
    """The archive cannot be made or taken; the message tells the person why and what to do."""


@dataclass
class Manifest:
    """`tables`: columns and number of rows by label; `members`: SHA-256 by name.

    `lost`: files that the database names and the backup did not find whole on the disk.
    """

    format: int = FORMAT
    release: str = __version__
    made_at: str = ""
    demonstration: bool = False
    migrations: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    @property
    def row_count(self) -> int:
        return sum(table["rows"] for table in self.tables.values())

    @property
    def file_count(self) -> int:
        return sum(name.startswith("files/") for name in self.members)


# --- Making ---------------------------------------------------------------------------------------


def write(target: Path) -> Manifest:
    """Write the archive under its name only when it is whole; readable by its owner alone."""
    if target.exists():
        raise ArchiveRefused(f"Đã có tệp {target}, không ghi đè. Hãy chọn tên khác.")
    with tempfile.TemporaryDirectory(prefix=".sao-luu-", dir=target.parent) as folder:
        spool = Path(folder)
        manifest, named = _spool_tables(spool)
        handle, partial = tempfile.mkstemp(dir=spool)
        with os.fdopen(handle, "wb") as out:
            _pack(out, spool, manifest, named)
            out.flush()
            os.fsync(out.fileno())
        Path(partial).replace(target)
    return manifest


def _spool_tables(spool: Path) -> tuple[Manifest, set[str]]:
    """Copy the tables of one moment to the disk; the transaction ends before anything is compressed.

    Also returns the files that the rows name: files are only ever added, so they are on the disk afterwards.
    """
    manifest = Manifest(made_at=timezone.now().isoformat(), migrations=migration_state())
    with snapshot():
        manifest.demonstration = Demonstration.objects.exists()
        for label, model in carried().items():
            with (spool / label).open("wb") as target:
                rows = dump(model, target)
            manifest.tables[label] = {"columns": column_names(model), "rows": rows}
        named = set(Evidence.objects.values_list("sha256", flat=True).iterator())
    return manifest, named


def _pack(out: IO[bytes], spool: Path, manifest: Manifest, named: set[str]) -> None:
    """Files first: a restore then reads the archive once from front to back."""
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
        for path in _kept_files():
            name = f"files/{path.name}"
            if _digest_of(path) == path.name:
                manifest.members[name] = _add(tar, name, path)
        for label in manifest.tables:
            name = f"database/{label}.jsonl"
            manifest.members[name] = _add(tar, name, spool / label)
        manifest.lost = sorted(sha256 for sha256 in named if f"files/{sha256}" not in manifest.members)
        content = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        tar.addfile(_member(MANIFEST, len(content)), io.BytesIO(content))


def _kept_files() -> Iterator[Path]:
    """What `campaign.files` keeps, whichever record names it; a file still arriving has another name."""
    for path in sorted(Path(settings.EVIDENCE_ROOT).glob("??/*")):
        if path == path_of(path.name) and OUR_NAMES.fullmatch(f"files/{path.name}"):
            yield path


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as source:
        tar.addfile(_member(name, os.fstat(source.fileno()).st_size), source)
    return _digest_of(path)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(timezone.now().timestamp())
    return member


def _digest_of(path: Path) -> str:
    with path.open("rb") as source:
        return _digest(source)


def _digest(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


# --- Checking -------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path) -> Iterator[tuple[tarfile.TarFile, Manifest]]:
    """The archive, checked to its last byte and fit for this release; raises ArchiveRefused."""
    with _reading(path) as tar:
        try:
            manifest = _checked(tar)
        except BROKEN as error:
            raise ArchiveRefused(f"Bản sao lưu bị cụt hoặc hỏng, không đọc được hết: {path}.") from error
        _refuse_other_structure(manifest)
        yield tar, manifest


@contextmanager
def _reading(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        tar = tarfile.open(path, "r:gz")  # noqa: SIM115  # reason: closed below, but only opening is caught here
    except FileNotFoundError as error:
        raise ArchiveRefused(f"Không có tệp {path}.") from error
    except BROKEN as error:
        raise ArchiveRefused(f"Không đọc được tệp {path}: không phải bản sao lưu của cổng.") from error
    with tar:
        yield tar


def _checked(tar: tarfile.TarFile) -> Manifest:
    digests: dict[str, str] = {}
    content = b""
    for member in tar:
        if member.type != tarfile.REGTYPE or member.name in digests or not OUR_NAMES.fullmatch(member.name):
            raise ArchiveRefused(f"Bản sao lưu có thành phần lạ: {member.name!r}. Không phục hồi.")
        with _stream(tar, member) as source:
            digests[member.name] = _digest(source)
            if member.name == MANIFEST:
                source.seek(0)
                content = source.read()
    while tar.fileobj and tar.fileobj.read(CHUNK):
        pass  # gzip compares its own checksum at the very end
    manifest = _manifest(content)
    digests.pop(MANIFEST, None)
    for name in sorted(digests.keys() | manifest.members.keys()):
        sha256 = digests.get(name)
        if sha256 != manifest.members.get(name) or (name.startswith("files/") and name[6:] != sha256):
            raise ArchiveRefused(f"Bản sao lưu bị hỏng hoặc bị sửa: {name} không khớp mã SHA-256.")
    return manifest


def _stream(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = tar.extractfile(member)
    if stream is None:
        raise tarfile.ReadError(member.name)
    return stream


def _manifest(content: bytes) -> Manifest:
    if not content:
        raise ArchiveRefused("Bản sao lưu bị cụt: thiếu bản kê ở cuối tệp.")
    try:
        found = json.loads(content)
        if found["format"] != FORMAT:
            raise ArchiveRefused(
                f"Bản sao lưu theo định dạng {found['format']}, cổng này đọc định dạng {FORMAT}."
            )
        manifest = Manifest(**found)
        rows = {f"database/{label}.jsonl": table["rows"] for label, table in manifest.tables.items()}
        if rows.keys() != {name for name in manifest.members if name.startswith("database/")}:
            raise ValueError("tables")
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise ArchiveRefused("Không đọc được bản kê của bản sao lưu.") from error
    return manifest


def _refuse_other_structure(manifest: Manifest) -> None:
    ours = migration_state()
    differing = sorted(
        app
        for app in ours.keys() | manifest.migrations.keys()
        if ours.get(app) != manifest.migrations.get(app)
    )
    if differing:
        raise ArchiveRefused(
            f"Bản sao lưu có cấu trúc dữ liệu khác cổng này ({', '.join(differing)}). Hãy phục hồi bằng đúng "
            f"phiên bản đã sao lưu ({manifest.release}; cổng này là {__version__}), rồi mới nâng cấp."
        )
    columns = {label: table.get("columns") for label, table in manifest.tables.items()}
    if columns != {label: column_names(model) for label, model in carried().items()}:
        raise ArchiveRefused("Bản sao lưu có bảng hoặc cột khác cổng này. Không phục hồi.")


# --- Restoring ------------------------------------------------------------------------------------


def restore(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Put the checked archive in place of the present state, in one transaction. Raises ArchiveRefused."""
    placed: list[Path] = []
    with transaction.atomic():
        try:
            with replacing():
                for member in tar:
                    _put(tar, member, manifest, placed)
            learn_sizes()
        except BaseException as error:
            # Before the commit is tried, not after: a file too many is rubbish, one too few is a loss.
            for path in placed:
                path.unlink(missing_ok=True)
            if isinstance(error, ValueError | ValidationError | IntegrityError):
                raise ArchiveRefused(f"Bản sao lưu không nạp được, chưa thay đổi gì: {error}") from error
            raise
    clock.forget_offset()
    ContentType.objects.clear_cache()


def _put(tar: tarfile.TarFile, member: tarfile.TarInfo, manifest: Manifest, placed: list[Path]) -> None:
    folder, _, name = member.name.partition("/")
    with _stream(tar, member) as source:
        if folder == "files" and _place(source, name):
            placed.append(path_of(name))
        if folder == "database":
            label = name.removesuffix(".jsonl")
            if load(carried()[label], source) != manifest.tables[label]["rows"]:
                raise ValueError(label)


def _place(source: IO[bytes], sha256: str) -> bool:
    """Put a file in its place, whole or not at all; False where there was one already."""
    target, root = path_of(sha256), Path(settings.EVIDENCE_ROOT)
    was_there = target.exists()
    if was_there and _digest_of(target) == sha256:
        return False
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, arriving = tempfile.mkstemp(prefix=".arriving-", dir=root)
    try:
        with os.fdopen(handle, "w+b") as copy:
            while chunk := source.read(CHUNK):
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        if _digest_of(Path(arriving)) != sha256:
            raise ValueError(sha256)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        Path(arriving).replace(target)
    except BaseException:
        Path(arriving).unlink(missing_ok=True)
        raise
    return not was_there
