from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from tayson_ntm.archive import ArchiveRefused, Manifest, write
from tayson_ntm.archive_tables import is_migrated


class Command(BaseCommand):
    help = "Sao lưu toàn bộ cơ sở dữ liệu và tệp minh chứng vào một tệp, trong khi cổng vẫn chạy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="Mặc định: PORTAL_HOME/backups/sao-luu-….tar.gz"
        )

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        target = (file or _default_target()).absolute()
        try:
            if not is_migrated():
                raise CommandError("Cơ sở dữ liệu chưa đúng cấu trúc. Hãy chạy: ./portal manage migrate")
            manifest = write(target)
        except ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được {target}: {error.strerror}. Chưa có bản sao lưu.") from error
        except DatabaseError as error:
            raise CommandError(f"Không đọc được cơ sở dữ liệu, chưa có bản sao lưu: {error}") from error
        self._report(target, manifest)

    def _report(self, target: Path, manifest: Manifest) -> None:
        kind = "DỮ LIỆU MINH HỌA, " if manifest.demonstration else ""
        self.stdout.write(
            f"Đã sao lưu: {target} ({kind}{manifest.row_count} dòng, {manifest.file_count} tệp)."
        )
        if manifest.lost:
            self.stderr.write(
                f"Chú ý: {len(manifest.lost)} tệp ghi trong hồ sơ không còn nguyên vẹn trong "
                f"{settings.EVIDENCE_ROOT}, không sao lưu được: {', '.join(manifest.lost)}"
            )


def _default_target() -> Path:
    folder = Path(settings.PORTAL_HOME) / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Real time, in a demonstration too: the name orders copies, it is not the portal's business.
    return folder / f"sao-luu-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"
