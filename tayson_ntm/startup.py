"""What must hold before a server answers: no production on demonstration settings or data, nor the reverse.

`python -m tayson_ntm.startup` prepares a start in one process; wsgi.py asks again, whoever starts the server.
"""

import hashlib
import os
import socket
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections

SHORTEST_SECRET_KEY = 50


class DishonestStart(ImproperlyConfigured):
    """The settings and the database do not tell the same story; the message says which to change."""


def refuse_dishonest_start() -> None:
    if not settings.DEMO:
        _refuse_demonstration_settings()
    _refuse_other_database()
    # A worker process opens connections of its own.
    connections.close_all()


def _refuse_demonstration_settings() -> None:
    kept_key = settings.PORTAL_HOME / "secret_key"
    if settings.DEBUG:
        raise DishonestStart("DEBUG không được bật khi vận hành thật (DEMO=0).")
    if settings.PORTAL_TODAY:
        raise DishonestStart("PORTAL_TODAY chỉ dùng cho kiểm thử, không dùng khi vận hành thật (DEMO=0).")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        raise DishonestStart(
            "Thiếu ALLOWED_HOSTS: hãy ghi rõ tên miền của cổng, ví dụ ALLOWED_HOSTS=thidua.vn."
        )
    if len(settings.SECRET_KEY) < SHORTEST_SECRET_KEY:
        raise DishonestStart(f"SECRET_KEY quá ngắn: cần ít nhất {SHORTEST_SECRET_KEY} ký tự ngẫu nhiên.")
    if kept_key.exists() and kept_key.read_text().strip() == settings.SECRET_KEY:
        raise DishonestStart("SECRET_KEY là khóa của bản minh họa; hãy tạo khóa mới để vận hành thật.")


def _refuse_other_database() -> None:
    from campaign.models import Demonstration, User  # reason: models exist only after django.setup()

    tables = connections["default"].introspection.table_names()
    if Demonstration._meta.db_table not in tables:
        return  # an empty database belongs to nobody yet
    demonstration = Demonstration.objects.exists()
    if demonstration and not settings.DEMO:
        raise DishonestStart(
            "Cơ sở dữ liệu này là DỮ LIỆU MINH HỌA, không được dùng để vận hành thật. Hãy dùng cơ sở dữ liệu "
            "khác (DATABASE_URL hoặc PORTAL_HOME), hoặc xóa hết: ./portal manage seed_demo --remove"
        )
    if settings.DEMO and not demonstration and User.objects.exists():
        raise DishonestStart(
            "Cơ sở dữ liệu này đã có người dùng thật, không được chạy ở chế độ minh họa. "
            "Hãy chạy: DEMO=0 ./portal run"
        )


def prepare() -> None:
    """Brings database and static files up to date; a second call changes nothing and takes a second."""
    refuse_dishonest_start()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_reference", verbosity=0)
    if settings.DEMO:
        call_command("seed_demo", "--if-empty", verbosity=0)
    _collect_static_files()


def _collect_static_files() -> None:
    stamp = settings.PORTAL_HOME / "static.stamp"
    digest = _static_files_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(digest)


def _static_files_digest() -> str:
    from django.contrib.staticfiles.finders import get_finders  # reason: needs django.setup()

    lines = [settings.STORAGES["staticfiles"]["BACKEND"]]
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            lines.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _refuse_busy_port(port: int) -> None:
    with socket.socket() as probe:
        # As the server itself will ask: an address that only waits out its last connections is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise DishonestStart(
                f"Cổng {port} đang có chương trình khác dùng. Hãy chọn: PORT={port + 1} ./portal run"
            ) from error


def greeting(port: int) -> str:
    """What the person at the terminal needs to go on: the address and, in a demonstration, the accounts."""
    lines = ["", "Cổng thi đua NTM huyện Tây Sơn", f"Địa chỉ: http://127.0.0.1:{port}", ""]
    if settings.DEMO:
        lines += _accounts()
    else:
        lines += ["Tạo quản trị viên đầu tiên: ./portal manage createsuperuser"]
    return "\n".join([*lines, "", "Dừng: Ctrl+C", ""])


def _accounts() -> list[str]:
    from tayson_ntm.demonstration import ACCOUNTS, FEATURED, PASSWORD  # reason: needs django.setup()

    label = {account.username: account.label for account in ACCOUNTS}
    return [
        f"DỮ LIỆU MINH HỌA. {len(ACCOUNTS)} tài khoản, mật khẩu chung {PASSWORD}, trong đó:",
        *(f"  {username:<11} {label[username]}" for username in FEATURED),
    ]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tayson_ntm.settings")
    port = int(os.environ.get("PORT", "8000"))
    try:
        django.setup()
        _refuse_busy_port(port)
        prepare()
    except (ImproperlyConfigured, CommandError) as refusal:
        sys.stderr.write(f"Không khởi động: {refusal}\n")
        return 1
    except DatabaseError as error:
        sys.stderr.write(f"Không khởi động: cơ sở dữ liệu không trả lời ({error}).\n")
        return 1
    sys.stdout.write(greeting(port))
    return 0


if __name__ == "__main__":
    sys.exit(main())
