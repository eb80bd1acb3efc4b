"""180 nominations in one sitting's work: checked, put to the sitting and counted in bulk."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Nomination, NominationDecision, PaperCount, Round, Sitting, SittingCase
from tests.awarding.sitting_cases import BY_HALF, attend, move, scan, set_rules
from tests.awarding.test_appraising_list import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("papers_unchecked")
State = Nomination.State
BULK = "/khen-thuong/hang-loat/"
MANY = 180
MOST_REQUESTS = 12
# Of each nomination: state, row and what the move keeps, three times over; the sitting writes them together.
EACH, BESIDE = 3 * 4, 160


@pytest.fixture
def counted(client) -> Iterator[list[str]]:
    """The requests of the day, in order."""
    asked: list[str] = []
    send = client.request

    def remember(**request):
        asked.append(f"{request['REQUEST_METHOD']} {request['PATH_INFO']}")
        return send(**request)

    client.request = remember
    yield asked
    del client.request


@contextmanager
def at_most(queries: int):
    with CaptureQueriesContext(connection) as asked:
        yield
    assert len(asked) <= queries, len(asked)


def act_on_all(client, act: str, state: str, **typed: str) -> None:
    """The whole list with one tick, previewed, carried out."""
    preview = client.get(f"{BULK}?viec={act}&tat_ca=1&tt={state}")
    able = preview.context["able"]
    assert (len(able), preview.context["refused"]) == (MANY, [])
    chosen = [f"{one.pk}-{one.version}" for one in able]
    assert client.post(BULK, {"viec": act, "chon": chosen} | typed).status_code == 302


def test_180_are_checked_put_to_the_sitting_and_counted(
    client, counted, council, secretary, standing_office, commune, officer
):
    set_rules(**BY_HALF)
    fill(commune, officer, MANY)
    round = Round.objects.get()
    Nomination.objects.update(state=State.SUBMITTED)
    sitting = Sitting.objects.create(
        round=round,
        kind="secret",
        day=date(2023, 12, 20),
        place="Phòng họp",
        chair=council[0],
        secretary=secretary,
    )
    client.force_login(secretary)
    with at_most(MANY * EACH + BESIDE):
        act_on_all(client, "receive", State.SUBMITTED)
        act_on_all(client, "appraise", State.RECEIVED)
        act_on_all(client, "to_council", State.APPRAISING, note="Đủ điều kiện.")
        put_on_the_list(client, sitting)
        sitting = open_the_vote(sitting, secretary)
        refused = count_all(client, sitting)
        scan(sitting, secretary)  # who appraised was secretary and entered the count: another confirms
        close(client, sitting, standing_office)
    assert len(counted) <= MOST_REQUESTS, counted
    assert Nomination.objects.filter(state=State.CONSIDERED).count() == MANY - 1
    assert [one.pk for one in Nomination.objects.filter(state=State.REFUSED)] == [refused]
    # received, appraised, to the council, considered; and one that the council refused
    assert NominationDecision.objects.count() == MANY * 4 + 1


def put_on_the_list(client, sitting: Sitting) -> None:
    address = f"/khen-thuong/phien-hop/{sitting.pk}/danh-sach/"
    waiting = client.get(address).context["waiting"]
    typed = {"move": "put", "de-nghi": [one.pk for one in waiting]}
    with at_most(40):
        assert client.post(address, typed).status_code == 302
    assert sitting.cases.count() == MANY


def open_the_vote(sitting: Sitting, by) -> Sitting:
    sitting = move(sitting, "invite", by)
    attend(sitting, {"hoidong7": "absent"})
    sitting.committee.create(name="Lê Văn Kiểm", leads=True)
    return move(sitting, "open", by)


def count_all(client, sitting: Sitting) -> int:
    """«Đồng ý tất cả» but three: a lost case, a disagreement, a spoilt paper. Returns the lost nomination."""
    address = f"/khen-thuong/phien-hop/{sitting.pk}/kiem-phieu/"
    page = client.get(address)
    lost, other, spoilt = SittingCase.objects.filter(sitting=sitting).order_by("pk")[:3]
    typed = {
        "ban": page.context["sitting"].version,
        "phat-ra": "6",
        "thu-ve": "6",
        "khong-thu-ve": "0",
        "tat-ca": "1",
        f"khong-dong-y-{lost.pk}": "5",
        f"khong-dong-y-{other.pk}": "2",
        f"khong-hop-le-{spoilt.pk}": "1",
    }
    with at_most(60):
        assert client.post(address, typed).status_code == 302
    assert PaperCount.objects.filter(case__sitting=sitting).count() == MANY
    return lost.nomination_id


def close(client, sitting: Sitting, head) -> None:
    sitting.refresh_from_db()
    client.force_login(head)
    with at_most(60):
        answer = client.post(
            f"/khen-thuong/phien-hop/{sitting.pk}/", {"move": "close", "ban": sitting.version}
        )
    assert answer.status_code == 302
