"""After the number: the signed scan of a decision, what comes back of a cancelled award."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from awards.deciding.public import check_url
from awards.deciding.register import enter
from awards.models import AwardDecision, AwardSetting, DecisionFile, Nomination, Recovery
from tests.awarding.cases import make_round
from tests.awarding.deciding import know_household, make_cases, make_draft, recorded
from tests.awarding.test_deciding_public import cancel
from tests.awarding.test_workflow import PEOPLE
from tests.uploads import PDF, pdf

State = Nomination.State


@pytest.fixture(autouse=True)
def law(reference):
    know_household()


@pytest.fixture
def draft(reference, commune, officer, standing_office):
    cases = make_cases(make_round(), commune, State.APPROVED, "individual collective")
    return make_draft(cases[0].round, cases, standing_office)


@pytest.fixture
def decided(draft, clerk):
    return recorded(draft, clerk)


def address_of(decision) -> str:
    return f"/khen-thuong/quyet-dinh/{decision.pk}/"


# --- The signed scan ------------------------------------------------------------------------------


def test_the_scan_comes_with_the_number(draft, clerk, client):
    client.force_login(clerk)
    typed = {"number": "3125", "day": "15/12/2023", "signer": "chairman", "ban": "0"}
    text = SimpleUploadedFile("ban-ky.pdf", b"chu thuong", "application/pdf")
    refused = client.post(f"{address_of(draft)}ghi-so/", typed | {"scan": text})
    assert refused.status_code == 422
    assert 'value="3125"' in refused.content.decode()
    assert not AwardDecision.objects.get(pk=draft.pk).is_recorded  # nothing without what was meant to be kept
    assert client.post(f"{address_of(draft)}ghi-so/", typed | {"scan": pdf()}).status_code == 302
    assert DecisionFile.objects.get().record_id == draft.pk
    page = client.get(address_of(draft)).content.decode()
    assert "Chờ bản ký" not in page
    assert "bản ký" not in client.get("/khen-thuong/quyet-dinh/").content.decode()


def test_or_later_and_is_awaited_until_then(decided, clerk, standing_office, client):
    client.force_login(standing_office)
    assert "Chờ bản ký" in client.get(address_of(decided)).content.decode()
    assert "chờ bản ký" in client.get("/khen-thuong/quyet-dinh/").content.decode()
    assert client.post(address_of(decided), {"move": "sign", "tep": pdf()}).status_code == 403
    client.force_login(clerk)
    assert client.post(address_of(decided), {"move": "sign"}).status_code == 422
    assert client.post(address_of(decided), {"move": "sign", "tep": pdf()}).status_code == 302
    assert client.post(address_of(decided), {"move": "sign", "tep": pdf("ro-hon.pdf")}).status_code == 302
    first, second = DecisionFile.objects.order_by("pk")  # a better one stands beside the first
    page = client.get(address_of(decided)).content.decode()
    assert "Chờ bản ký" not in page
    assert second.name in page
    for act in (first.save, first.delete):
        with pytest.raises(RuntimeError):
            act()


def test_the_scan_is_served_to_whom_sees_the_decision(decided, clerk, request, client):
    client.force_login(clerk)
    client.post(address_of(decided), {"move": "sign", "tep": pdf()})
    address = f"/khen-thuong/quyet-dinh/tep/{DecisionFile.objects.get().pk}/"
    for who in PEOPLE:
        client.force_login(request.getfixturevalue(who))
        sees = who in {"standing_office", "secretary", "leader", "clerk"}
        answer = client.get(address)
        assert answer.status_code == (200 if sees else 404), who
        if sees:
            assert answer.getvalue() == PDF


# --- Thu hồi --------------------------------------------------------------------------------------


@pytest.fixture
def taken(decided, standing_office, clerk):
    enter(decided, by=standing_office)
    return cancel(decided, decided.lines.order_by("position")[0], standing_office, clerk)


def recovery(taken) -> str:
    return f"{address_of(taken)}thu-hoi/{taken.lines.get().cancels_id}/"


def test_what_came_back_is_told_everywhere(decided, taken, standing_office, client):
    client.force_login(standing_office)
    pages = (
        address_of(decided),
        address_of(taken),
        "/khen-thuong/so/",
        f"/khen-thuong/giay-khen/in/{decided.pk}/",
    )
    typed = {"what": "money", "who": "Phòng TC-KH", "done": "19/12/2023", "note": "Giấy nộp 15", "ban": "0"}
    for address in pages:
        page = client.get(address).content.decode()
        assert "3200/QĐ-UBND" in page, address
        assert page.count("Thu hồi Giấy khen: chưa ghi") == 1, address
    assert client.post(recovery(taken), typed).status_code == 302
    more = {"what": "object", "who": "UBND xã", "ban": "1"}
    assert client.post(recovery(taken), more).status_code == 302
    for address in pages:
        page = client.get(address).content.decode()
        assert "Phòng TC-KH; Giấy nộp 15" in page, address
        assert "Thu hồi Giấy khen: đang thực hiện, UBND xã" in page, address
    assert client.post(recovery(taken), more | {"done": "20/12/2023", "ban": "2"}).status_code == 302
    assert Recovery.objects.count() == 3
    assert "đang thực hiện" not in client.get("/khen-thuong/so/").content.decode()


def test_what_is_refused_and_what_is_stale(taken, standing_office, client):
    client.force_login(standing_office)
    typed = {"what": "money", "who": "Phòng TC-KH", "note": "Giấy nộp 15", "ban": "0"}
    for wrong in ({"who": ""}, {"done": "18/12/2023"}, {"done": "18/12/2043"}, {"what": "nothing"}):
        answer = client.post(recovery(taken), typed | wrong)
        assert answer.status_code == 422, wrong
        assert "Giấy nộp 15" in answer.content.decode()
    assert client.post(recovery(taken), typed | {"ban": "3"}).status_code == 409
    assert not Recovery.objects.exists()


def test_only_phong_noi_vu_notes_what_came_back(taken, request, client):
    for who in PEOPLE:
        client.force_login(request.getfixturevalue(who))
        may = who in {"standing_office", "secretary"}
        status = client.post(recovery(taken), {"what": "money", "ban": "0"}).status_code
        assert status == (422 if may else 403 if who in {"leader", "clerk"} else 404), who
    assert not Recovery.objects.exists()


def test_a_line_that_stands_has_nothing_to_recover(decided, taken, standing_office, client):
    client.force_login(standing_office)
    other = decided.lines.get(cancelled_by=None)
    assert client.get(f"{address_of(taken)}thu-hoi/{other.pk}/").status_code == 404


def test_the_public_check_says_that_it_was_cancelled(decided, taken):
    AwardSetting.objects.update_or_create(key="public.check", defaults={"value": "yes"})
    line = decided.lines.select_related("public_token").order_by("position")[0]
    page = Client().get(check_url(line)).content.decode()
    assert "đã bị hủy" in page
    assert "Thu hồi" not in page
    assert taken.date == date(2023, 12, 19)
