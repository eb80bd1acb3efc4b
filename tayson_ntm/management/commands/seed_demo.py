import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from campaign import clock
from campaign.models import Campaign, Demonstration, Unit, User
from campaign.revision import revision
from criteria.reference.loading import load
from tayson_ntm.certificates.working import folder
from tayson_ntm.demonstration import PASSWORD, entries, seed
from tayson_ntm.home.tasks import lower_first


class Command(BaseCommand):
    help = "Tạo dữ liệu minh họa trên cơ sở dữ liệu chỉ có dữ liệu nền; --remove xóa hết, trừ dữ liệu nền."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="Không làm gì nếu đã có người dùng.")
        parser.add_argument("--remove", action="store_true", help="Xóa dữ liệu minh họa.")
        parser.add_argument("--yes", action="store_true", help="Không hỏi lại khi xóa.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dữ liệu minh họa chỉ dùng khi DEMO=1.")
        if options["remove"]:
            self._remove(asked=not options["yes"])
        elif options["if_empty"] and (Demonstration.objects.exists() or User.objects.exists()):
            return
        else:
            self._seed()

    def _seed(self) -> None:
        if not Unit.objects.exists():
            raise CommandError("Chưa có dữ liệu nền: hãy chạy load_reference trước.")
        found = entries()
        if Demonstration.objects.exists() or found:
            held = ", ".join(f"{count} {name}" for name, count in found.items())
            raise CommandError(f"Cơ sở dữ liệu đã có số liệu, không tạo dữ liệu minh họa: {held}.")
        seeded = seed()
        closed = f"{seeded.closed[0].name} đến {lower_first(seeded.closed[-1].name)}"
        self.stdout.write(
            f"Dữ liệu minh họa: {seeded.accounts} tài khoản, mật khẩu chung {PASSWORD}. "
            f"{closed} đã chốt số liệu; {lower_first(seeded.open.name)} đang mở."
        )

    def _remove(self, *, asked: bool) -> None:
        if not Demonstration.objects.exists():
            raise CommandError("Cơ sở dữ liệu này không phải dữ liệu minh họa, không xóa gì.")
        if asked and not self._agreed():
            raise CommandError("Đã dừng, không xóa gì.")
        with transaction.atomic():
            seen = revision()
            call_command("flush", interactive=False, verbosity=0)
            load(settings.FIXTURES_ROOT)
            # A running server keeps boards under the revision it saw: it never meets that number again.
            Campaign.objects.update(revision=seen + 1)
        clock.forget_offset()
        # After the rows that name them: a file without a row is rubbish, a row without its file is a loss.
        for root in (settings.EVIDENCE_ROOT, folder()):
            if root.exists():
                shutil.rmtree(root)
        self.stdout.write("Đã xóa dữ liệu minh họa; cơ sở dữ liệu chỉ còn dữ liệu nền.")

    def _agreed(self) -> bool:
        try:
            answer = input("Xóa mọi tài khoản, số liệu và tệp minh họa? Gõ «xóa» để tiếp tục: ")
        except EOFError:  # nobody is there to answer
            return False
        return answer.strip().lower() == "xóa"
