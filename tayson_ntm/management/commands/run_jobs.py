from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tayson_ntm.jobs import run_all


class Command(BaseCommand):
    help = "Chạy các việc hằng ngày của cổng (nhắc việc); chạy lại nhiều lần được, im lặng khi không có lỗi."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = run_all()
        if problems:
            raise CommandError("\n".join(problems))
