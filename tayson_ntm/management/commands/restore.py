from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaign.models import User
from tayson_ntm.archive import Unusable, opened, restore


class Command(BaseCommand):
    help = "Phục hồi toàn bộ từ một tệp sao lưu; thay thế mọi số liệu đang có."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--yes", action="store_true", help="Không hỏi lại khi đã có số liệu.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with opened(options["file"]) as folder:
                if User.objects.exists() and not options["yes"] and not self._agreed():
                    raise CommandError("Đã dừng, không thay đổi gì.")
                counts = restore(folder)
        except Unusable as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Đã phục hồi {sum(counts.values())} dòng.")

    def _agreed(self) -> bool:
        self.stdout.write(
            "Cơ sở dữ liệu này đã có số liệu. Phục hồi sẽ thay thế tất cả. Gõ PHUC HOI để tiếp tục:"
        )
        return input().strip() == "PHUC HOI"
