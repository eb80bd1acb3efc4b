"""The processes of a race. Each is told what to do, prepares, waits for the start, and answers.

Run as `python -m tests.concurrency.worker FD…`, one descriptor of a line a process; crew.py starts and
steers it. Reading the portal's code takes seconds, so that it is read once, before the processes part.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from awards.council.voting import cast, waiting_cases  # noqa: E402
from awards.deciding import register  # noqa: E402 - models exist only after the setup
from awards.deciding.recording import Signed, record  # noqa: E402
from awards.models import AwardDecision, Sitting  # noqa: E402
from campaign.models import ReportingPeriod, Unit, User  # noqa: E402
from campaign.moves import MoveRefused, apply_move  # noqa: E402
from criteria import reporting  # noqa: E402
from criteria.closing import close_period  # noqa: E402
from criteria.drafting import Typed, digest, find_draft, save_draft  # noqa: E402
from criteria.evaluation import Answer, Figure  # noqa: E402
from criteria.models import Indicator, IndicatorReport  # noqa: E402
from criteria.reporting import Entry, VersionConflict  # noqa: E402
from criteria.workflow import CONFIRM, REPORT_WORKFLOW, PeriodClosed  # noqa: E402

Order = dict[str, Any]
Act = Callable[[], str]


def say(word: str) -> None:
    sys.stdout.write(json.dumps(word) + "\n")
    sys.stdout.flush()


class Desk:
    """Who does it, for which unit and period; read before the start."""

    def __init__(self, order: Order) -> None:
        self.by = User.objects.select_related("unit").get(username=order["user"])
        self.unit = Unit.objects.get(code=order["unit"])
        self.period = ReportingPeriod.objects.get(code="2023-Q4")
        codes = list(order["codes"])
        rows = Indicator.objects.filter(criterion__set__slug="xa-ntm", code__in=codes)
        found = {row.code: row for row in rows.select_related("criterion__set")}
        self.indicators = [found[code] for code in codes]
        self.number = Decimal(order["number"])

    def entries(self, bases: dict[str, int]) -> list[Entry]:
        answer = Answer(figures={"": Figure(number=self.number)})
        return [Entry(one, answer, bases.get(one.code, 0)) for one in self.indicators]

    def send(self, bases: dict[str, int], *, with_draft: bool = False) -> None:
        owner = self.by.unit
        assert owner is not None
        draft = find_draft(owner, self.unit, self.indicators[0].criterion, self.period)
        reporting.send(
            by=self.by,
            unit=self.unit,
            period=self.period,
            entries=self.entries(bases),
            draft=draft if with_draft else None,
        )

    def versions(self) -> dict[str, int]:
        reports = IndicatorReport.objects.filter(unit=self.unit, period=self.period)
        return dict(reports.values_list("indicator__code", "version"))


def send(order: Order) -> Act:
    desk = Desk(order)

    def act() -> str:
        try:
            desk.send(order["bases"], with_draft=order.get("with_draft", False))
        except VersionConflict as conflict:
            return f"conflict {len(conflict.clashes)}"
        return "sent"

    return act


def send_until_taken(order: Order) -> Act:
    """As a person would: look at the newer version, and send again on top of it."""
    desk = Desk(order)

    def act() -> str:
        for _ in range(100):
            try:
                desk.send(desk.versions())
            except VersionConflict:
                continue
            return "sent"
        return "never"

    return act


def confirm(order: Order) -> Act:
    desk = Desk(order)
    report = IndicatorReport.objects.get(unit=desk.unit, period=desk.period, indicator=desk.indicators[0])

    def act() -> str:
        try:
            apply_move(report, REPORT_WORKFLOW, CONFIRM, by=desk.by, version=order["version"])
        except MoveRefused as refusal:
            return type(refusal).__name__
        return "confirmed"

    return act


def send_until_closed(order: Order) -> Act:
    """Sends version after version until the period takes no more; says how many were taken."""
    desk = Desk(order)

    def act() -> str:
        taken = 0
        for _ in range(500):
            try:
                desk.send(desk.versions())
            except VersionConflict:
                continue
            except PeriodClosed:
                return f"taken {taken}"
            taken += 1
        return "never closed"

    return act


def close(order: Order) -> Act:
    desk = Desk(order)

    def act() -> str:
        time.sleep(order.get("after", 0))
        try:
            close_period(desk.period, by=desk.by)
        except MoveRefused as refusal:
            return type(refusal).__name__
        return "closed"

    return act


def save(order: Order) -> Act:
    desk = Desk(order)
    typed = [
        Typed(one.code, {one.code: str(desk.number)}, 0, digest(order.get("shown", {})))
        for one in desk.indicators
    ]

    def act() -> str:
        saved = save_draft(
            by=desk.by,
            unit=desk.unit,
            criterion=desk.indicators[0].criterion,
            period=desk.period,
            typed=typed,
        )
        return f"clash {len(saved.clashes)}" if saved.clashes else "saved"

    return act


def send_and_hang(order: Order) -> Act:
    """Stops for good at a point of the sending, where the test kills this process."""
    desk = Desk(order)
    if order["point"] != "after commit":
        name = {"between two": "carry_out", "before commit": "forget_indicators"}[order["point"]]
        original = getattr(reporting, name)

        def stopping(*args: Any, **kwargs: Any) -> None:
            original(*args, **kwargs)
            hang()

        setattr(reporting, name, stopping)

    def act() -> str:
        desk.send(order["bases"], with_draft=True)
        hang()
        return "never killed"

    return act


def enter_register(order: Order) -> Act:
    """Puts lines of one decision into the register, as Phòng Nội vụ does."""
    by = User.objects.select_related("unit").get(username=order["user"])
    decision = AwardDecision.objects.get(pk=order["decision"])

    def act() -> str:
        try:
            entries = register.enter(decision, by=by, lines=order["lines"])
        except MoveRefused as refusal:
            return type(refusal).__name__
        return " ".join(str(one.number) for one in entries)

    return act


def record_decision(order: Order) -> Act:
    """Văn thư types this number for this decision."""
    by = User.objects.select_related("unit").get(username=order["user"])
    decision = AwardDecision.objects.get(pk=order["decision"])
    signed = Signed(order["number"], date.fromisoformat(order["day"]), decision.signer)

    def act() -> str:
        try:
            record(decision, signed, by=by, version=decision.version)
        except MoveRefused as refusal:
            return f"told: {refusal}"
        return "recorded"

    return act


def vote(order: Order) -> Act:
    """One member's ballot from several tabs of this process at once; says how many were taken."""
    sitting = Sitting.objects.get(pk=order["sitting"])
    place = sitting.participations.select_related("member", "user").get(user__username=order["user"])
    user = place.user
    assert user is not None

    def tab(_: int) -> bool:
        try:
            cast(sitting, place.member, dict.fromkeys(waiting, str(order["choice"])), by=user)
        except MoveRefused:
            return False
        finally:
            connection.close()
        return True

    waiting = waiting_cases(sitting, place.member)

    def act() -> str:
        with ThreadPoolExecutor(order["tabs"]) as tabs:
            return f"taken {sum(tabs.map(tab, range(order['tabs'])))}"

    return act


def hang() -> None:
    say("hanging")
    time.sleep(60)


ACTIONS = {
    "send": send,
    "send until taken": send_until_taken,
    "confirm": confirm,
    "send until closed": send_until_closed,
    "close": close,
    "save": save,
    "vote": vote,
    "send and hang": send_and_hang,
    "enter register": enter_register,
    "record decision": record_decision,
}


def work() -> None:
    """Carries out one order after the other, told and answered over stdin and stdout."""
    say(str(os.getpid()))
    for line in sys.stdin:
        order = json.loads(line)
        act = ACTIONS[order["do"]](order)
        say("ready")
        sys.stdin.readline()
        try:
            say(act())
        except Exception as error:  # whatever it is, the test must see it
            say(f"{type(error).__name__}: {error}")


def main(lines: list[int]) -> None:
    for place, line in enumerate(lines):
        if os.fork() == 0:
            os.dup2(line, sys.stdin.fileno())
            os.dup2(line, sys.stdout.fileno())
            for other in lines[place:]:
                os.close(other)
            work()
            return
        os.close(line)
    for _ in lines:
        os.wait()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
