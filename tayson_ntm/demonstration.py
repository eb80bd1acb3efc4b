"""The demonstration: a state of the whole database in which everything is invented.

Nobody in it is a real person: an account is called by its office.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.utils import timezone

from campaign import clock
from campaign.models import Demonstration, ReportingPeriod, Unit, User
from campaign.revision import raise_revision
from criteria.reference.tables import TABLES

PASSWORD = "TaySon@2023"  # noqa: S105  # reason: shown on the sign-in page of every demonstration
FIRST_DAY = date(2023, 12, 20)
OPEN_PERIOD = "2023-Q4"

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


def _accounts() -> Iterator[Account]:
    units = json.loads((settings.FIXTURES_ROOT / "units.json").read_text(encoding="utf-8"))
    for unit in units:
        if unit["kind"] in {Unit.Kind.COMMUNE, Unit.Kind.TOWN}:
            yield from _local_accounts(unit)
        elif unit["kind"] != Unit.Kind.DISTRICT:
            yield from _office_accounts(unit)
    yield Account("lanhdao", "Lãnh đạo huyện", "Chủ tịch UBND huyện", User.Role.LEADER, "547")
    yield Account("vanthu", "Văn thư", "Văn thư huyện", User.Role.CLERK, "VPUB")
    yield Account("quantri", "Quản trị", "Quản trị cổng", User.Role.ADMIN, "VPUB")


ACCOUNTS = tuple(_accounts())


def entries() -> dict[str, int]:
    """What people have entered, by table; empty means only reference data."""
    reference: list[type[models.Model]] = [table.model for table in TABLES]
    ours = [
        model for app in ("campaign", "criteria", "awards") for model in apps.get_app_config(app).get_models()
    ]
    found = {
        str(model._meta.verbose_name): model._default_manager.count()
        for model in ours
        if model is not Demonstration and model not in reference
    }
    for table in TABLES:  # rows without a digest were added by hand
        own = table.model._default_manager.filter(loaded_digest="").count()
        found[f"{table.model._meta.verbose_name} do cơ quan thêm"] = own
    found["kỳ báo cáo đã mở"] = ReportingPeriod.objects.opened().count()
    return {name: count for name, count in found.items() if count}


@transaction.atomic
def seed() -> int:
    """Turn a database that holds only reference data into the demonstration; returns how many accounts."""
    today = timezone.localdate()
    Demonstration.objects.create(started_on=today, offset_days=(FIRST_DAY - today).days)
    units = {unit.code: unit for unit in Unit.objects.all()}
    # One hash for all: the real hasher takes a third of a second, and the password is public.
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
    User.objects.bulk_create(people)
    ReportingPeriod.objects.filter(code=OPEN_PERIOD).update(state=ReportingPeriod.State.OPEN)
    raise_revision()
    clock.forget_offset()
    return len(people)
