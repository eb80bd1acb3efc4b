"""Who signs in to the demonstration. Nobody is a real person: an account is called by its office."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

from campaign.models import Unit, User
from tayson_ntm.demonstration.local_units import LOCAL_UNITS

PASSWORD = "TaySon@2023"  # noqa: S105  # reason: shown on the sign-in page of every demonstration

# The sign-in page offers these first, in this order.
FEATURED = (
    "xa.21835",
    "ptnmt",
    "nongnghiep",
    "noivu",
    "ct.21835",
    "lanhdao",
    "xa.21808",
    "vanthu",
    "mttq",
    "quantri",
)

# Members of the Hội đồng Thi đua - Khen thưởng, in the order of its decision: the unit, and who it is.
COUNCIL = (
    ("547", "Chủ tịch UBND huyện"),
    ("PNV", "Trưởng phòng Nội vụ"),
    ("PTCKH", "Trưởng phòng Tài chính - Kế hoạch"),
    ("PNNPTNT", "Trưởng phòng Nông nghiệp và Phát triển nông thôn"),
    ("UBMTTQ", "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam huyện"),
    ("LDLD", "Chủ tịch Liên đoàn Lao động huyện"),
    ("CAH", "Phó Trưởng Công an huyện"),
)

# Offices whose account is not named by their code.
NAMED = {"PNV": "noivu", "PNNPTNT": "nongnghiep", "PTCKH": "taichinh", "UBMTTQ": "mttq"}


@dataclass(frozen=True)
class Account:
    """An account as the sign-in page shows it; `unit` is a unit's code."""

    username: str
    label: str
    full_name: str
    role: str
    unit: str
    signs: bool = False


def _local_accounts(unit: dict[str, Any]) -> Iterator[Account]:
    """The officers of a commune or the town, and the head where the demonstration has one."""
    officer, name, code = User.Role.OFFICER, unit["full_name"], unit["code"]
    local = name[0].lower() + name[1:]
    yield Account(f"xa.{code}", name, f"Cán bộ {local}", officer, code)
    if code == "21835":
        yield Account(f"xa2.{code}", f"{name}, cán bộ thứ hai", f"Cán bộ thứ hai {local}", officer, code)
    if code in {"21835", "21808"}:
        head = f"Chủ tịch UBND {local}"
        yield Account(f"ct.{code}", head, head, officer, code, signs=True)


def _office_accounts(unit: dict[str, Any]) -> Iterator[Account]:
    officer, code = User.Role.OFFICER, unit["code"]
    if code == "PNV":
        yield Account("noivu", unit["short_name"], "Trưởng phòng Nội vụ", officer, code, signs=True)
        yield Account(
            "thuky", f"{unit['short_name']}, chuyên viên", "Chuyên viên Phòng Nội vụ", officer, code
        )
        return
    username = NAMED.get(code, code.lower())
    yield Account(username, unit["short_name"], unit["full_name"], officer, code, signs=True)


def _council_accounts() -> Iterator[Account]:
    """They sign for nobody: what their offices send is sent from the accounts of the offices."""
    for number, (unit, title) in enumerate(COUNCIL, start=1):
        role = User.Role.LEADER if number == 1 else User.Role.OFFICER
        part = "Chủ tịch Hội đồng" if number == 1 else "Ủy viên Hội đồng"
        yield Account(f"hoidong{number}", title, f"{part}, {title}", role, unit)


def _accounts() -> Iterator[Account]:
    units = json.loads((settings.FIXTURES_ROOT / "units.json").read_text(encoding="utf-8"))
    for unit in units:
        if unit["kind"] in {Unit.Kind.COMMUNE, Unit.Kind.TOWN}:
            yield from _local_accounts(unit)
        elif unit["kind"] != Unit.Kind.DISTRICT:
            yield from _office_accounts(unit)
    for local in LOCAL_UNITS:
        yield Account(
            local.code.lower(), local.short_name, local.name, User.Role.OFFICER, local.code, signs=True
        )
    yield Account("lanhdao", "Lãnh đạo huyện", "Chủ tịch UBND huyện", User.Role.LEADER, "547")
    yield Account("vanthu", "Văn thư", "Văn thư huyện", User.Role.CLERK, "VPUB")
    yield Account("quantri", "Quản trị", "Quản trị cổng", User.Role.ADMIN, "VPUB")


COUNCIL_ACCOUNTS = tuple(_council_accounts())
ACCOUNTS = (*_accounts(), *COUNCIL_ACCOUNTS)


def create_people(units: Mapping[str, Unit]) -> dict[str, User]:
    """Every account by its name. One hash for all: the real hasher is slow, and the password is public."""
    password = make_password(PASSWORD)
    people = [
        User(
            username=account.username,
            full_name=account.full_name,
            role=account.role,
            unit=units[account.unit],
            signs=account.signs,
            password=password,
        )
        for account in ACCOUNTS
    ]
    return {user.username: user for user in User.objects.bulk_create(people)}
