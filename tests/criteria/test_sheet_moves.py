"""The moves of a whole sheet answer as every move does: done, refused, stale, forbidden."""

import pytest

from campaign.models import ReportingPeriod
from criteria.models import Draft, Measurement, SignedForm
from tests.criteria.test_entry import carried, form_of, send, signed_in
from tests.uploads import pdf

pytestmark = pytest.mark.django_db
SHEET = "/tieu-chi/21835/"
FORM = "/tieu-chi/21835/3/"


def test_sending_a_sheet_sends_every_criterion_that_is_ready(officer, commune, period):
    client = signed_in(officer)
    for address, typed in ((FORM, {"3.1": "82,5"}), ("/tieu-chi/21835/1/", {"1.1": "dat"})):
        client.post(address, form_of(client, address) | typed | {"move": "save"})

    assert client.post(SHEET, {"move": "send"}).status_code == 302

    assert set(Measurement.objects.values_list("report__indicator__code", flat=True)) == {"1.1", "3.1"}


@pytest.mark.parametrize("move", ["send", "ready", "sign"])
def test_a_move_with_nothing_to_do_is_refused_with_the_sheet(officer, commune, period, move):
    response = signed_in(officer).post(SHEET, {"move": move})

    assert response.status_code == 422
    assert "Xã Bình Tường" in response.content.decode()


def test_a_stale_draft_shows_both_values_and_the_answer_goes_to_its_form(
    officer, second_officer, commune, period
):
    mine = signed_in(officer)
    mine.post(FORM, form_of(mine, FORM) | {"3.1": "96", "move": "save"})
    Draft.objects.update(base_versions={"3.1": 0})
    theirs = signed_in(second_officer)
    kept = Draft.objects.get()
    Draft.objects.all().delete()
    send(theirs, FORM, "94,8")
    kept.pk = None
    kept.save(force_insert=True)

    conflict = mine.post(SHEET, {"move": "send"})

    assert conflict.status_code == 409
    assert "94,8%" in conflict.content.decode()
    assert mine.post(FORM, carried(conflict) | {"chon": "mine"}).status_code == 302
    assert Measurement.objects.count() == 2


def test_the_signed_scan_is_taken_after_closing_while_within_its_days(officer, commune, period):
    client = signed_in(officer)
    send(client, FORM, "82,5")
    ReportingPeriod.objects.filter(pk=period.pk).update(state="closed")

    assert client.post(SHEET, {"move": "unchanged"}).status_code == 403
    response = client.post(f"{SHEET}?ky=2023-Q4", {"move": "sign", "ban_ky": pdf()})

    assert response.status_code == 302
    assert SignedForm.objects.count() == 1
