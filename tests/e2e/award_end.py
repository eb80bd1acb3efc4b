"""The path through the awards from the tờ trình to the public check, with what rows and papers say then."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from playwright.sync_api import expect

from awards.models import AwardDecision, Coefficient, Nomination, PrintLog, PublicToken, RegisterEntry
from tayson_ntm.certificates.working import work_on_open_jobs
from tests.e2e import award_desks as desks
from tests.e2e.award_desks import AWARDS
from tests.e2e.award_people import HELD, LINES, TOTAL
from tests.e2e.desks import HANDS, home, says, type_form
from tests.reports.measure import plain, read, words_of

if TYPE_CHECKING:
    from awards.models import Round
    from tests.e2e.desks import At

State = Nomination.State


def decide(at: At, round: Round) -> None:
    """The household's coefficient is unknown before 2024: nothing is recorded until TC-KH enters one."""
    proposal = desks.propose(at("noivu"), round)
    desks.approve(at("lanhdao"), proposal)
    assert Nomination.objects.filter(state=State.APPROVED).count() == 11
    decision = desks.draft_decision(at("noivu"), proposal)
    clerk = at("vanthu")
    desks.number_decision(clerk, decision)
    says(clerk, "Chưa ghi được")
    assert not AwardDecision.objects.get().is_recorded
    unknown = Coefficient.objects.get(rule_set__code="luat-2003", kind="household")
    desks.enter_coefficient(at("taichinh"), unknown.pk, "0,45")
    desks.present_again(at("noivu"), decision)  # the paper that lay before the chairman had no sum
    desks.number_decision(clerk, decision)
    says(clerk, "Đã ghi số 3125/QĐ-UBND")
    decision = AwardDecision.objects.get()
    assert (decision.number, decision.date) == (3125, date(2023, 12, 15))
    assert list(decision.lines.order_by("position").values_list("printed_name", "amount")) == LINES
    paper = words_of(read(clerk.request.get(f"{AWARDS}quyet-dinh/{decision.pk}/quyet-dinh.pdf").body()))
    places = [paper.index(name) for name, _ in LINES]
    assert places == sorted(places)
    assert "3125/QĐ-UBND" in paper
    assert HELD not in paper


def print_and_hand_over(at: At) -> None:
    decision, page = AwardDecision.objects.get(), at("noivu")
    desks.proof(at, decision, "xa.21835", "xa.21811", "ldld")
    desks.lay_out(page)
    home(page, f"{AWARDS}quyet-dinh/{decision.pk}/")
    HANDS.press(page, "enter")
    entries = RegisterEntry.objects.order_by("line__position").values_list("year", "number")
    assert list(entries) == [(2023, number) for number in range(1, 12)]

    page.goto(f"{AWARDS}giay-khen/in/{decision.pk}/")
    says(page, "Năm con số bằng nhau")
    HANDS.press(page, "print_all")
    says(page, "/11 Giấy khen")
    assert work_on_open_jobs() == []  # what run_jobs does, on this database
    expect(page.locator("main")).to_contain_text("11/11", timeout=8000)
    href = page.locator('main a[href$="giay-khen.pdf"]').get_attribute("href") or ""
    printed = [plain(one.extract_text()) for one in read(page.request.get(href).body()).pages]
    assert len(printed) == 11
    assert [name for (name, _), one in zip(LINES, printed, strict=True) if name not in one] == []
    assert PrintLog.objects.count() == 11
    money = page.request.get(f"{AWARDS}giay-khen/giay-to/{decision.pk}/bang-tinh-tien-thuong.pdf")
    assert "8.640.000" in words_of(read(money.body()))
    assert TOTAL == 8_640_000


def check_in_public(at: At) -> None:
    page, stranger = at("noivu"), at("")
    token = PublicToken.objects.order_by("line__position")[0].token
    address = f"/kiem-tra-giay-khen/{token}/"
    assert stranger.request.get(address).status == 404  # off until the district turns it on
    page.goto(f"{desks.SETTINGS}muc/public.check/")
    type_form(HANDS, page, {"value": "(yes)", "source": desks.SOURCE})
    stranger.goto(address)
    for said in ("Giấy khen có hiệu lực", LINES[0][0], "3125/QĐ-UBND", "15/12/2023"):
        says(stranger, said)
    assert stranger.request.get(f"{address[:-2]}x/").status == 404

    page.goto(f"{AWARDS}so/")
    for name, _ in LINES:
        says(page, name)
    book = load_workbook(BytesIO(page.request.get(f"{AWARDS}so.xlsx").body())).active
    assert book is not None
    assert book.max_row >= 12
