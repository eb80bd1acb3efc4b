import unicodedata
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tayson_ntm.archive import ArchiveRefused, Manifest, opened, restore
from tayson_ntm.archive_tables import is_blank, is_migrated
from tayson_ntm.demonstration import entries


class Command(BaseCommand):
    help = "Phục hồi toàn bộ cơ sở dữ liệu và tệp minh chứng từ một bản sao lưu; hãy dừng cổng trước."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Tệp do lệnh backup tạo ra.")
        parser.add_argument(
            "--yes", action="store_true", help="Không hỏi lại khi cơ sở dữ liệu đã có số liệu."
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with opened(file.absolute()) as (tar, manifest):
                self._refuse_demonstration(manifest)
                self._prepare()
                self._ask(agreed=options["yes"])
                restore(tar, manifest)
        except ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"Không ghi được tệp, chưa thay đổi gì: {error}") from error
        except DatabaseError as error:
            raise CommandError(f"Cơ sở dữ liệu từ chối, chưa thay đổi gì: {error}") from error
        self._report(manifest)

    def _refuse_demonstration(self, manifest: Manifest) -> None:
        if manifest.demonstration and not settings.DEMO:
            raise CommandError(
                "Bản sao lưu này là DỮ LIỆU MINH HỌA, không phục hồi vào cổng vận hành thật (DEMO=0)."
            )

    def _prepare(self) -> None:
        if is_blank():
            call_command("migrate", verbosity=0, interactive=False)
        elif not is_migrated():
            raise CommandError("Cơ sở dữ liệu chưa đúng cấu trúc. Hãy chạy: ./portal manage migrate")

    def _ask(self, *, agreed: bool) -> None:
        found = entries()
        if not found or agreed:
            return
        held = ", ".join(f"{count} {name}" for name, count in found.items())
        self.stdout.write(f"Cơ sở dữ liệu đang có: {held}.")
        if not self._typed():
            raise CommandError("Cơ sở dữ liệu đã có số liệu. Đã dừng, chưa thay đổi gì.")

    def _typed(self) -> bool:
        try:
            answer = input("Thay tất cả bằng bản sao lưu? Gõ «phục hồi» để tiếp tục: ")
        except EOFError:  # nobody is there to answer
            return False
        return unicodedata.normalize("NFC", answer).strip().lower() == "phục hồi"

    def _report(self, manifest: Manifest) -> None:
        made_at = parse_datetime(manifest.made_at)
        when = f" ngày {timezone.localtime(made_at):%d/%m/%Y, %H:%M}" if made_at else ""
        kind = "DỮ LIỆU MINH HỌA, " if manifest.demonstration else ""
        self.stdout.write(
            f"Đã phục hồi bản sao lưu{when} ({kind}{manifest.row_count} dòng, {manifest.file_count} tệp). "
            "Mọi người đăng nhập lại; cổng đang chạy thì khởi động lại."
        )
        if manifest.lost:
            self.stderr.write(
                f"Chú ý: khi sao lưu đã thiếu {len(manifest.lost)} tệp: {', '.join(manifest.lost)}"
            )
