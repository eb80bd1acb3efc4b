from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tayson_ntm.archive import write_archive


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu và tệp minh chứng vào một tệp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="Bỏ trống: PORTAL_HOME/backups/sao-luu-….tar.gz"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # The name says when the machine wrote it, not the demonstration's day.
        name = f"sao-luu-{datetime.now().astimezone():%Y%m%d-%H%M%S}.tar.gz"
        target = options["file"] or settings.PORTAL_HOME / "backups" / name
        counts = write_archive(Path(target).absolute())
        self.stdout.write(f"Đã sao lưu {sum(counts.values())} dòng vào {target}")
