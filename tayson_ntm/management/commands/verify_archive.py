from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tayson_ntm.certificates.archive import verify

NOT_COMPARED = "Chưa đối chiếu mã của cả gói: thêm --sha256 với mã đã ghi khi lưu trữ."


class Command(BaseCommand):
    help = "Kiểm tra tệp lưu trữ của một đợt xét: đủ tệp, đúng mã kiểm tra, siêu dữ liệu đúng độ dài."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="tệp .zip tải về từ trang lưu trữ")
        parser.add_argument("--sha256", default="", help="mã của SHA256SUMS đã ghi khi lưu trữ")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as source:
                verdict = verify(source)
        except OSError as missing:
            raise CommandError(f"Không đọc được tệp: {missing.strerror}.") from missing
        problems = list(verdict.problems)
        if options["sha256"] and options["sha256"].lower() != verdict.sums:
            problems.append("Mã của SHA256SUMS khác mã đã ghi khi lưu trữ.")
        if problems:
            raise CommandError("\n".join(problems))
        if not options["sha256"]:
            self.stdout.write(NOT_COMPARED)
        self.stdout.write(f"Nguyên vẹn: {verdict.papers} văn bản, mã của SHA256SUMS {verdict.sums}")
