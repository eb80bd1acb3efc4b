"""Every page of every role: accessible, quiet on the console, alone with its own server."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from awards.models import Nomination, PublicToken
from campaign.models import Unit, User
from criteria.lawbook import lawbook
from criteria.models import IndicatorReport
from tests.awarding.cases import make_round
from tests.awarding.deciding import make_cases, make_draft, recorded
from tests.awarding.sitting_cases import set_rules
from tests.e2e.award_pages import AWARD_PAGES
from tests.e2e.hands import Pointer
from tests.e2e.movement_pages import MOVEMENT_PAGES
from tests.e2e.pages import PAGES, wrong_on
from tests.factories import the_set
from tests.reports.figures import report_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 360)
HANDS = Pointer()


@dataclass
class Ear:
    """What the console of a page says, but for remarks, and which hosts are asked."""

    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def listen(self, page: Page) -> None:
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self._hear("error", str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname or ""))

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.said.append(text)


def look(page: Page, width: int, address: str = "", ear: Ear | None = None) -> list[str]:
    """A page at its address, or the one that is open."""
    page.set_viewport_size({"width": width, "height": 800})
    if address:
        page.goto(address, wait_until="networkidle")
    said = list(ear.said) if ear else []
    found = wrong_on(page)
    if ear:
        ear.said = said  # axe-core sets styles of its own, of which the policy complains
    return found


@pytest.mark.parametrize("role", PAGES)
def test_pages_of_a_role(role, request, desk, commune, period, live_server):
    request.getfixturevalue(role)
    report_all(lawbook(the_set()), commune, period)
    username, addresses = PAGES[role]
    page = desk(username)
    look_at_all(page, addresses, urlsplit(live_server.url).hostname)


@pytest.mark.parametrize("role", MOVEMENT_PAGES)
def test_pages_of_the_movement(role, request, desk, movement, live_server):
    request.getfixturevalue(role)
    username, addresses = MOVEMENT_PAGES[role]
    page = desk(username)
    found = [address.format(**movement) for address in addresses]
    assert [one for one in found if page.request.get(one).status != 200] == []
    look_at_all(page, found, urlsplit(live_server.url).hostname)


@pytest.mark.parametrize("role", AWARD_PAGES)
def test_pages_of_awards(role, request, desk, movement, live_server):
    request.getfixturevalue(role)
    username, addresses = AWARD_PAGES[role]
    page = desk(username)
    found = [address.format(**movement) for address in addresses]
    assert [one for one in found if page.request.get(one).status != 200] == []
    look_at_all(page, found, urlsplit(live_server.url).hostname)


def look_at_all(page: Page, addresses: Sequence[str], host: str | None) -> None:
    ear = Ear()
    ear.listen(page)

    wrong = {
        f"{address} {width}": found
        for address in addresses
        for width in WIDTHS
        if (found := look(page, width, address, ear))
    }

    assert wrong == {}
    assert ear.said == []
    assert ear.hosts == {host}


def test_pages_without_a_session(desk, commune, officer, clerk, period, live_server):
    addresses = ("/dang-nhap/", "/mat-khau/quen/", *public_pages(commune, officer, clerk))
    look_at_all(desk(), addresses, urlsplit(live_server.url).hostname)


def public_pages(commune: Unit, officer: User, clerk: User) -> list[str]:
    """The check of a Giấy khen and the list of decisions, once the district has turned them on."""
    set_rules(**{"public.check": "yes", "public.list": "yes"})
    cases = make_cases(make_round(), commune, Nomination.State.APPROVED)
    decision = recorded(make_draft(cases[0].round, cases, officer), clerk)
    token = PublicToken.objects.filter(line__decision=decision)[0].token
    listed = "/cong-khai/quyet-dinh/"
    return [f"/kiem-tra-giay-khen/{token}/", listed, f"{listed}?tim=3125", f"{listed}{decision.pk}/"]


def test_a_refused_form_and_a_page_that_does_not_exist(desk, other_officer, period):
    page = desk("xa.21811")
    page.goto("/tieu-chi/21811/3/")
    HANDS.fill(page, "3.1", "nhiều")
    HANDS.press(page, "send")
    assert page.locator("[data-focus]").is_visible()
    wrong = [look(page, width) for width in WIDTHS]
    wrong += [look(page, width, "/khong-co/") for width in WIDTHS]
    assert wrong == [[]] * 4


def test_the_conflict_of_two_colleagues(desk, officer, second_officer, period):
    first, second = desk("xa.21835"), desk("xa2.21835")
    for page in (first, second):
        page.goto("/tieu-chi/21835/3/")
    for page, text in ((first, "82,5"), (second, "70")):
        HANDS.fill(page, "3.1", text)
        HANDS.press(page, "save")
    expect(second.locator("main")).to_contain_text("82,5")
    expect(second.locator("main")).to_contain_text("70")
    assert [look(second, width) for width in WIDTHS] == [[], []]


def test_the_preview_of_a_bulk_decision(desk, commune, verifier, period):
    report_all(lawbook(the_set()), commune, period, state=IndicatorReport.State.SUBMITTED)
    page = desk("ptnmt")
    page.goto("/xac-nhan/")
    page.locator("input[name=muc][form=chon]").first.check(force=True)
    HANDS.press(page, "preview")
    expect(page.locator("[data-count-chosen]").first).to_be_visible()
    assert [look(page, width) for width in WIDTHS] == [[], []]


def test_a_file_field_speaks_vietnamese_and_names_what_was_chosen(desk, officer, period):
    page = desk("xa.21835")
    page.goto("/tieu-chi/21835/17/")
    drop = page.locator(".file-drop")
    expect(drop).to_contain_text("Chưa chọn tệp")
    with page.expect_file_chooser() as asked:
        drop.get_by_text("Chọn tệp…").click()
    asked.value.set_files({"name": "hop-dong.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    expect(drop).to_contain_text("hop-dong.pdf")
