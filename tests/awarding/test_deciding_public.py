"""The register, what is public of it, and the papers: numbers in a row, one and the same 404, kept bytes."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from awards.deciding.content import TamperedDecision, content_of
from awards.deciding.public import check_url
from awards.deciding.register import enter
from awards.models import (
    AwardDecision,
    AwardSetting,
    DecisionPaper,
    Nomination,
    Nominee,
    PublicToken,
    RegisterCounter,
    RegisterEntry,
)
from campaign.moves import MoveRefused
from tayson_ntm.letters import answering, deciding_views
from tayson_ntm.letters.deciding import decision_letter
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.deciding import know_household, make_cases, make_draft, make_proposal, recorded
from tests.awarding.test_workflow import PEOPLE
from tests.test_language import english_in

State = Nomination.State


@pytest.fixture(autouse=True)
def law(reference):
    know_household()


@pytest.fixture
def round(reference):
    return make_round()


@pytest.fixture
def decided(round, commune, officer, standing_office, clerk):
    cases = make_cases(round, commune, State.APPROVED, "individual household collective")
    return recorded(make_draft(round, cases, standing_office), clerk)


def cancel(decision, line, standing_office, clerk, number=3200):
    draft = make_draft(
        decision.round,
        [line.nomination],
        standing_office,
        kind=AwardDecision.Kind.CANCEL,
        cancels=decision,
        ground=AwardDecision.Ground.FALSE_CLAIM,
        reason="Kê khai sai",
        recovery="Thu hồi Giấy khen và tiền thưởng",
    )
    return recorded(draft, clerk, number=number, day=date(2023, 12, 19))


# --- Register -------------------------------------------------------------------------------------


def test_numbers_run_in_the_order_of_the_lists_and_year_by_year(
    round, commune, decided, standing_office, clerk
):
    entries = enter(decided, by=standing_office)
    assert [(one.number, one.line.position) for one in entries] == [(1, 1), (2, 2), (3, 3)]
    later = recorded(
        make_draft(round, make_cases(round, commune, State.APPROVED), standing_office), clerk, number=3126
    )
    assert [one.number for one in enter(later, by=standing_office)] == [4, 5]
    earlier = recorded(
        make_draft(
            round, make_cases(round, commune, State.APPROVED), standing_office, planned=date(2022, 12, 30)
        ),
        clerk,
        number=9,
        day=date(2022, 12, 30),
    )
    assert [str(one) for one in enter(earlier, by=standing_office)] == ["1/2022", "2/2022"]
    assert dict(RegisterCounter.objects.values_list("year", "last")) == {2022: 2, 2023: 5}
    assert set(Nomination.objects.values_list("state", flat=True)) == {State.AWARDED}
    with pytest.raises(MoveRefused):
        enter(decided, by=standing_office)


def test_one_line_at_a_time_and_none_that_was_cancelled(decided, standing_office, clerk):
    first, second, third = decided.lines.order_by("position")
    assert [one.number for one in enter(decided, by=standing_office, lines=[third.pk])] == [1]
    cancel(decided, first, standing_office, clerk)
    assert [one.line for one in enter(decided, by=standing_office)] == [second]
    assert RegisterEntry.objects.count() == 2


def test_only_phong_noi_vu_enters(decided, request):
    for who in PEOPLE:
        if who in {"standing_office", "secretary"}:
            continue
        with pytest.raises(PermissionDenied):
            enter(decided, by=request.getfixturevalue(who))
    assert not RegisterEntry.objects.exists()
    assert len(enter(decided, by=request.getfixturevalue("secretary"))) == 3


def test_the_register_is_searched_without_accents_and_by_unit(
    client, round, commune, other_commune, officer, other_officer, standing_office, clerk
):
    names = ("Nguyễn Thị Đào", "Đinh Văn Bưn")
    cases = [
        make_nomination(round, unit, State.APPROVED, nominee=make_nominee(unit, name=name), by=by)
        for name, unit, by in zip(names, (commune, other_commune), (officer, other_officer), strict=True)
    ]
    done = recorded(make_draft(round, cases, standing_office), clerk)
    enter(done, by=standing_office)
    client.force_login(standing_office)

    def shown(query: str) -> list[str]:
        page = client.get(f"/khen-thuong/so/{query}").content.decode()
        return [name for name in names if name in page]

    assert shown("") == list(names)
    assert shown("?tim=dao+nguyen") == ["Nguyễn Thị Đào"]
    assert shown("?tim=ĐINH") == ["Đinh Văn Bưn"]
    assert shown("?don-vi=21811") == ["Đinh Văn Bưn"]
    assert shown(f"?doi-tuong={cases[0].nominee_id}") == ["Nguyễn Thị Đào"]
    assert shown("?nam=2022") == []
    client.force_login(officer)
    assert shown("") == ["Nguyễn Thị Đào"]  # a unit finds whom it proposed itself


def test_the_workbook_keeps_text_as_text(client, round, commune, officer, standing_office, clerk):
    nominee = make_nominee(commune, Nominee.Kind.COLLECTIVE, name="=1+1", place="")
    done = recorded(
        make_draft(
            round, [make_nomination(round, commune, State.APPROVED, nominee=nominee)], standing_office
        ),
        clerk,
    )
    enter(done, by=standing_office)
    client.force_login(standing_office)
    sheet = load_workbook(BytesIO(client.get("/khen-thuong/so.xlsx").content)).worksheets[0]
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["Người nhận"].value, row["Người nhận"].data_type) == ("=1+1", "s")
    assert (row["Số vào sổ"].value, row["Tiền thưởng (đồng)"].value) == (1, 1080000)
    assert row["Số quyết định"].value == "3125/QĐ-UBND"


# --- Public ---------------------------------------------------------------------------------------


def turn(key: str, value: str) -> None:
    AwardSetting.objects.update_or_create(key=key, defaults={"value": value})


def public_addresses(decision) -> list[str]:
    token = PublicToken.objects.get(line__position=2, line__decision=decision).token
    return [
        f"/kiem-tra-giay-khen/{token}/",
        "/cong-khai/quyet-dinh/",
        f"/cong-khai/quyet-dinh/{decision.pk}/",
        f"/cong-khai/quyet-dinh/{decision.pk}/danh-sach.pdf",
    ]


def test_while_off_every_public_address_is_one_and_the_same_404(decided):
    nowhere = Client().get("/khong-co-trang-nay/")
    assert nowhere.status_code == 404
    for address in public_addresses(decided):
        for method in ("get", "post", "put", "delete"):
            answer = getattr(Client(enforce_csrf_checks=True), method)(address)
            assert (answer.status_code, answer.content) == (404, nowhere.content), (address, method)
            assert answer.headers.items() == nowhere.headers.items()


def test_a_word_that_is_none_is_that_404_too_while_on(decided):
    turn("public.check", "yes")
    turn("public.list", "yes")
    nowhere = Client().get("/khong-co-trang-nay/")
    token = PublicToken.objects.first().token
    for wrong in (f"{token}x", token[:-1], token.swapcase(), "1", "x" * 64):
        answer = Client().get(f"/kiem-tra-giay-khen/{wrong}/")
        assert (answer.status_code, answer.content) == (404, nowhere.content)
    draft = make_draft(decided.round, [], decided.drafted_by)
    for key in (draft.pk, 999999):
        answer = Client().get(f"/cong-khai/quyet-dinh/{key}/")
        assert (answer.status_code, answer.content) == (404, nowhere.content)
    answer = Client().post(f"/kiem-tra-giay-khen/{token}/")
    assert (answer.status_code, answer.content) == (404, nowhere.content)


def test_the_check_says_valid_or_cancelled_and_nothing_more(decided, standing_office, clerk):
    turn("public.check", "yes")
    line = decided.lines.select_related("public_token", "nomination__nominee").get(position=2)
    answer = Client().get(check_url(line))
    page = answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    for said in ("có hiệu lực", line.printed_name, "Giấy khen của Chủ tịch", "3125/QĐ-UBND", "15/12/2023"):
        assert said in page
    for kept in ("1968", "540", line.printed_unit, "Bình Tường", "thành tích xuất sắc"):
        assert kept not in page

    cancel(decided, line, standing_office, clerk)
    page = Client().get(check_url(line)).content.decode()
    assert "đã bị hủy bỏ" in page
    assert "có hiệu lực" not in page
    assert "Kê khai" not in page


def test_the_public_list_names_whom_form_and_no_more(decided, standing_office, clerk, monkeypatch):
    turn("public.list", "yes")
    monkeypatch.setattr(answering, "drawn", lambda letter, suffix: repr(letter).encode())
    address = f"/cong-khai/quyet-dinh/{decided.pk}/"
    first, second, _ = decided.lines.order_by("position")
    page = Client().get("/cong-khai/quyet-dinh/")
    assert "3125/QĐ-UBND" in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "3125" in Client().get("/cong-khai/quyet-dinh/?tim=tran van loi").content.decode()
    assert "3125" in Client().get("/cong-khai/quyet-dinh/?tim=3125/QĐ-UBND").content.decode()
    assert "3125/" not in Client().get("/cong-khai/quyet-dinh/?tim=khong ai").content.decode()
    paper = Client().get(f"{address}danh-sach.pdf").content.decode()
    for text in (Client().get(address).content.decode(), paper):
        assert first.printed_name in text
        assert second.printed_name in text
        for kept in ("1968", "540.000", "1.080.000", "320 m²"):
            assert kept not in text

    cancel(decided, second, standing_office, clerk)
    assert second.printed_name not in Client().get(address).content.decode()
    assert second.printed_name not in Client().get(f"{address}danh-sach.pdf").content.decode()
    assert "3200" not in Client().get("/cong-khai/quyet-dinh/").content.decode()


# --- Papers ---------------------------------------------------------------------------------------


def test_the_paper_of_a_recorded_decision_is_drawn_once_and_kept(client, decided, clerk, monkeypatch):
    drawn = []
    monkeypatch.setattr(answering, "drawn", lambda letter, suffix: drawn.append(suffix) or b"giay")
    client.force_login(clerk)
    address = f"/khen-thuong/quyet-dinh/{decided.pk}/quyet-dinh.pdf"
    assert [client.get(address).content for _ in range(2)] == [b"giay", b"giay"]
    assert drawn == ["pdf"]
    DecisionPaper.objects.update(content=b"khac")
    with pytest.raises(TamperedDecision):
        client.get(address)


def test_who_signs_and_on_what_the_decision_rests(decided):
    letter = decision_letter(content_of(decided))
    assert letter.signature.lines == ("CHỦ TỊCH",)
    texts = [getattr(block, "text", "") for block in letter.blocks]
    assert any(text.startswith("Căn cứ Luật Thi đua, khen thưởng") for text in texts)
    assert [block.label for block in letter.blocks if getattr(block, "label", "")] == [
        "Điều 1.",
        "Điều 2.",
        "Điều 3.",
    ]
    assert letter.annexes[0].blocks[0].totals == (("Tổng cộng", "2.430.000"),)
    content = content_of(decided)
    deputy = decision_letter(replace(content, signer="deputy"))
    assert deputy.signature.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_notice_gives_the_reason_of_the_list_and_no_other(
    client, round, commune, other_commune, decided, standing_office, officer, other_officer, monkeypatch
):
    make_nomination(
        round,
        commune,
        State.REFUSED,
        nominee=make_nominee(commune, name="Lê Thị Mười"),
        refusal=Nomination.Refusal.VIOLATION,
        refusal_text="Đang bị thanh tra",
    )
    told = []
    monkeypatch.setattr(deciding_views, "give", lambda letter, name, suffix: told.append(letter) or _none())
    for user, status in ((standing_office, 200), (officer, 200), (other_officer, 403)):
        client.force_login(user)
        assert client.get(f"/khen-thuong/thong-bao/{round.pk}/21835.pdf").status_code == status
    said = repr(told[0])
    assert "Vi phạm pháp luật" in said
    assert "Lê Thị Mười" in said
    assert "thanh tra" not in said
    client.force_login(standing_office)
    assert client.get(f"/khen-thuong/thong-bao/{round.pk}/21811.pdf").status_code == 404


def _none():
    return HttpResponse()


# --- Language -------------------------------------------------------------------------------------


def test_no_page_of_this_room_has_a_word_of_english(client, request, decided, round, commune):
    turn("public.check", "yes")
    turn("public.list", "yes")
    asked = make_proposal(round, make_cases(round, commune, State.WITH_CHAIRMAN))
    drafted = make_proposal(round, make_cases(round, commune, State.CONSIDERED), "draft")
    draft = make_draft(round, make_cases(round, commune, State.APPROVED), decided.drafted_by)
    make_cases(round, commune, State.CONSIDERED)
    one, two = f"/khen-thuong/quyet-dinh/{decided.pk}/", f"/khen-thuong/quyet-dinh/{draft.pk}/"
    pages = {
        "standing_office": [
            *("/khen-thuong/trinh/", f"/khen-thuong/trinh/moi/{round.pk}/"),
            *(f"/khen-thuong/trinh/{drafted.pk}/", f"/khen-thuong/trinh/{drafted.pk}/sua/"),
            *("/khen-thuong/quyet-dinh/", one, f"{one}huy/", two, f"{two}sua/", "/khen-thuong/so/"),
        ],
        "leader": [f"/khen-thuong/trinh/{asked.pk}/", f"/khen-thuong/trinh/{asked.pk}/tung-truong-hop/"],
        "clerk": [f"{two}ghi-so/"],
        "officer": ["/khen-thuong/so/", *public_addresses(decided)[:3]],
    }
    enter(decided, by=request.getfixturevalue("standing_office"))
    for who, addresses in pages.items():
        client.force_login(request.getfixturevalue(who))
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, (who, address)
            assert english_in(answer.content.decode()) == [], (who, address)
