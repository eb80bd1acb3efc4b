"""What somebody typed survives a lost connection and an ended session."""

import pytest
from playwright.sync_api import Page, expect

from criteria.models import Draft
from tests.e2e.desks import sign_in
from tests.e2e.hands import Pointer
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/tieu-chi/21835/3/"
HANDS = Pointer()


def end_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def test_text_typed_without_a_connection_comes_back(desk, officer, commune, period):
    page = desk("xa.21835")
    page.goto(FORM)
    page.context.set_offline(True)
    page.fill('[name="3.1"]', "82,5")
    page.check('[name="3.2"][value=dat]', force=True)
    expect(page.locator("[data-stamp]")).to_contain_text("Số vừa nhập được giữ trên máy này")
    assert not Draft.objects.exists()

    page.close()  # nothing was saved by the connection coming back
    again = page.context.new_page()
    page.context.set_offline(False)
    again.goto(FORM)
    expect(again.locator('[name="3.1"]')).to_have_value("82,5")
    expect(again.locator('[name="3.2"][value=dat]')).to_be_checked()
    expect(again.locator("[data-stamp]")).to_contain_text("Đã lưu lúc")
    assert Draft.objects.get().data["3.1"] == "82,5"


def test_a_connection_that_comes_back_saves_by_itself(desk, officer, commune, period):
    page = desk("xa.21835")
    page.goto(FORM)
    page.context.set_offline(True)
    page.fill('[name="3.1"]', "82,5")
    expect(page.locator("[data-stamp]")).to_contain_text("Mất kết nối")
    page.context.set_offline(False)
    expect(page.locator("[data-stamp]")).to_contain_text("Đã lưu lúc")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_ended_session_leads_back_to_the_form_with_what_was_typed(desk, officer, commune, period, script):
    page = desk("xa.21835", java_script_enabled=script)
    page.goto(FORM)
    end_session(page)
    page.fill('[name="3.1"]', "82,5")
    page.check('[name="3.2"][value=dat]', force=True)
    with page.expect_response(lambda answer: answer.request.is_navigation_request()) as asked:
        HANDS.press(page, "send")
    assert asked.value.status == 403
    expect(page.locator("h1")).to_contain_text("đăng nhập lại")
    assert not Draft.objects.exists()

    page.fill("[name=username]", "xa.21835")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    HANDS.press(page, "save")
    assert page.url.endswith(FORM)
    expect(page.locator('[name="3.1"]')).to_have_value("82,5")
    expect(page.locator('[name="3.2"][value=dat]')).to_be_checked()


def test_autosave_says_that_the_session_has_ended(desk, officer, commune, period):
    page = desk("xa.21835")
    page.goto(FORM)
    end_session(page)
    page.fill('[name="3.1"]', "82,5")
    expect(page.locator("[data-stamp]")).to_contain_text("Số vừa nhập được giữ trên máy này")


def save_draft(page: Page, value: str) -> None:
    """Pressed at once, before the form has saved by itself."""
    page.goto(FORM)
    page.fill('[name="3.1"]', value)
    HANDS.press(page, "save")


def test_a_text_that_the_server_has_never_comes_back_over_a_colleagues(
    desk, officer, second_officer, commune, period
):
    mine, theirs = desk("xa.21835"), desk("xa2.21835")
    save_draft(mine, "80")
    save_draft(theirs, "91")

    mine.goto(FORM)

    expect(mine.locator('[name="3.1"]')).to_have_value("91")
    mine.wait_for_timeout(1000)
    assert Draft.objects.get().data["3.1"] == "91"


def test_a_text_of_before_a_colleagues_is_shown_beside_it(desk, officer, second_officer, commune, period):
    mine, theirs = desk("xa.21835"), desk("xa2.21835")
    mine.goto(FORM)
    mine.context.set_offline(True)
    mine.fill('[name="3.1"]', "80")
    expect(mine.locator("[data-stamp]")).to_contain_text("Mất kết nối")
    save_draft(theirs, "91")

    mine.context.set_offline(False)
    expect(mine.locator("[data-stamp]")).to_contain_text("Đồng nghiệp vừa sửa")
    HANDS.press(mine, "save")

    expect(mine.locator("h1")).to_contain_text("Chọn số liệu sẽ dùng")
    assert Draft.objects.get().data["3.1"] == "91"


def test_another_person_on_the_same_machine_meets_no_text_of_mine(desk, officer, head, commune, period):
    page = desk("xa.21835")
    page.goto(FORM)
    page.context.set_offline(True)
    page.fill('[name="3.1"]', "66")
    expect(page.locator("[data-stamp]")).to_contain_text("Mất kết nối")
    page.close()
    page.context.set_offline(False)
    page.context.clear_cookies()

    other = page.context.new_page()
    sign_in(other, "ct.21835")
    other.goto(FORM)

    expect(other.locator('[name="3.1"]')).to_have_value("")
