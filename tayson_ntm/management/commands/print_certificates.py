from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tayson_ntm.certificates.working import work


class Command(BaseCommand):
    help = "Soạn tệp PDF của một lượt in Giấy khen; trang in tự gọi lệnh này, chạy lại nhiều lần được."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("job", type=int, help="số của lượt in")

    def handle(self, *args: Any, **options: Any) -> None:
        work(options["job"])
