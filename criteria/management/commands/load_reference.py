from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from criteria.reference.loading import Outcome, load
from criteria.reference.store import UnknownLink


class Command(BaseCommand):
    help = "Nạp Kế hoạch, đơn vị, kỳ báo cáo và các bộ tiêu chí từ fixtures/; chạy lại nhiều lần được."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURES_ROOT)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            outcome = load(folder)
        except UnknownLink as missing:
            raise CommandError(f"Dữ liệu nền trỏ tới mục không có: {missing}. Chưa nạp gì.") from missing
        for line in summary(outcome):
            self.stdout.write(line)


def summary(outcome: Outcome) -> list[str]:
    lines = [] if outcome.changed else ["Dữ liệu nền: không có gì thay đổi."]
    if outcome.added:
        counts = ", ".join(f"{count} {name}" for name, count in outcome.added.items())
        lines.append(f"Dữ liệu nền: đã thêm {counts}.")
    lists = (
        ("Đã cập nhật", outcome.updated),
        ("Đã được cơ quan sửa, giữ nguyên", outcome.kept),
        ("Đã bỏ vì không còn trong dữ liệu nền", outcome.deleted),
        ("Không còn trong dữ liệu nền, đã có số liệu: kết thúc áp dụng từ hôm nay", outcome.ended),
        ("Không còn trong dữ liệu nền, giữ lại vì đang được dùng", outcome.in_use),
    )
    for title, names in lists:
        if names:
            lines.append(f"{title} ({len(names)}):")
            lines += [f"  - {name}" for name in names]
    return lines
