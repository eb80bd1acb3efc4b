"""The awards in a real browser: from cơ cấu, số lượng to the Giấy khen in hand and its public check."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from awards.models import (
    Conflict,
    Consultation,
    Nomination,
    NominationVersion,
    RecipientGroup,
    Round,
    Structure,
    Tally,
)
from campaign.models import Unit, User
from tests.awarding.cases import ACHIEVEMENT, make_round
from tests.e2e import award_desks as desks
from tests.e2e.award_desks import AWARDS
from tests.e2e.award_end import check_in_public, decide, print_and_hand_over
from tests.e2e.award_people import (
    AGAINST,
    BINH_TAN,
    BINH_TUONG,
    FARMER,
    HELD,
    RETURNED_ONE,
    TRADE_UNION,
)
from tests.e2e.desks import HANDS, home, says, type_form
from tests.reports.measure import read, words_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.desks import At

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

State = Nomination.State
PEOPLE = (
    *("officer", "head", "other_officer", "standing_office", "secretary", "finance_office", "ntm_office"),
    *("verifier", "leader", "clerk"),
)
RETURNED = "Ghi rõ diện tích đất đã hiến."


def find(name: str) -> Nomination:
    return Nomination.objects.filter(nominee__name=name).order_by("pk")[0]


def states_of() -> list[str]:
    return list(Nomination.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def trade_union(unit, person):
    person("LDLD", "ldld", signs=True)
    return unit("LDLD")


@pytest.fixture
def places(settings, tmp_path, papers_unchecked):
    """On the day on which the decision is signed: nothing it rests on may be younger."""
    settings.EVIDENCE_ROOT = settings.PORTAL_HOME = tmp_path
    settings.PORTAL_TODAY = date(2023, 12, 15)


def test_from_the_structure_to_the_certificate_and_its_check(
    places, at, council, commune, other_commune, trade_union, everybody
):
    everybody(PEOPLE)
    round = set_up_the_round(at)
    agree_on_the_structure(at, round)
    three_units_nominate(at, round, commune, other_commune, trade_union)
    appraise(at, round, commune)
    hold_the_sitting(at, round, str(council[0]))
    decide(at, round)
    print_and_hand_over(at)
    check_in_public(at)


def set_up_the_round(at: At) -> Round:
    page = at("noivu")
    page.goto(f"{AWARDS}dot/")
    HANDS.follow(page, f'main a[href="{AWARDS}dot/moi/"]')
    typed = {
        "name": "Khen thưởng phong trào năm 2023",
        "achievement": ACHIEVEMENT,
        "achievement_from": "10/04/2022",
        "achievement_to": "31/12/2023",
        "opens": "01/12/2023",
        "due": "20/12/2023",
        "decision_day": "15/12/2023",
    }
    type_form(HANDS, page, typed)
    HANDS.press(page, "open")
    round = Round.objects.get()
    assert (round.state, round.with_consultation, round.with_council) == ("open", True, True)
    for key, value in (("council.quorum", "50"), ("council.min_share", "50")):
        desks.choose_setting(page, key, value)
    page.goto(f"{desks.SETTINGS}muc/council.denominator/")
    type_form(HANDS, page, {"value": "(members)", "source": desks.SOURCE})
    return round


def agree_on_the_structure(at: At, round: Round) -> None:
    page, address = at("noivu"), f"{AWARDS}dot/{round.pk}/co-cau/"
    page.goto(f"{AWARDS}dot/{round.pk}/")
    HANDS.follow(page, f'main a[href="{address}"]')
    numbers = {"collective": "3", "individual": "6", "household": "2", "enterprise": "1"}
    type_form(HANDS, page, {f"{kind}.ca-loai": number for kind, number in numbers.items()})
    HANDS.press(page, "send")
    for username, move in zip(
        ("taichinh", "nongnghiep", "noivu", "lanhdao"), ("agree", "agree", "submit", "approve"), strict=True
    ):
        home(at(username), address)
        HANDS.press(at(username), move)
    structure = Structure.objects.get()
    assert (structure.state, structure.agreements.count()) == ("approved", 2)
    paper = words_of(read(page.request.get(f"{AWARDS}dot/{round.pk}/phan-bo.pdf").body()))
    assert "12" in paper


def three_units_nominate(at: At, round: Round, commune: Unit, other: Unit, union: Unit) -> None:
    page = at("xa.21835")
    type_in_all(page, desks.begin(page, round, commune), BINH_TUONG)
    desks.send(at("ct.21835"), desks.dossier_of(round, commune), 3)

    page = at("xa.21811")
    address = desks.begin(page, round, other)
    desks.bring_workbook(page, address, *BINH_TAN)
    desks.send(page, address, 6)

    page = at("ldld")
    address = desks.begin(page, round, union)
    type_in_all(page, address, TRADE_UNION)
    again = {"group": group("nong-dan"), "summary": "Cũng hiến đất mở đường."}
    desks.nominate(page, address, FARMER, again, same=True)
    desks.send(page, address, 4)

    assert states_of() == [State.SUBMITTED] * 13
    kinds = Nomination.objects.values_list("nominee__kind", flat=True)
    assert sorted(set(kinds)) == ["collective", "enterprise", "household", "individual"]
    assert Nomination.objects.values("nominee").distinct().count() == 12


def type_in_all(page: Page, address: str, people: tuple[tuple[desks.Typed, str, str], ...]) -> None:
    for nominee, code, summary in people:
        desks.nominate(page, address, nominee, {"group": group(code), "summary": summary})


def group(code: str) -> str:
    return f"({RecipientGroup.objects.get(code=code).pk})"


def appraise(at: At, round: Round, commune: Unit) -> None:
    office = at("thuky")
    household, held, farmer = find(RETURNED_ONE), find(HELD), find("Trần Văn Lợi")
    twice = Nomination.objects.filter(nominee=farmer.nominee).latest("pk")
    desks.say_and_move(office, household, "return", RETURNED)
    send_again(at, round, commune, household)
    everything = list(Nomination.objects.order_by("pk"))
    desks.act_on_all(office, "receive", "Tiếp nhận, hồ sơ đủ", everything)
    desks.act_on_all(office, "appraise", "Bắt đầu thẩm định", everything)
    assert states_of() == [State.APPRAISING] * 13

    desks.hold(office, held, "Đang xem xét đơn phản ánh.")
    refuse_the_duplicate(at, twice, farmer)
    ask_the_office(at, [farmer, find("Công ty TNHH May Kiên Mỹ")])
    free = list(Nomination.objects.filter(state=State.APPRAISING).exclude(pk=held.pk))
    desks.act_on_all(office, "to_council", "Thẩm định xong, đưa ra Hội đồng", free, "Đủ điều kiện.")
    office.goto(desks.page_of(held))
    says(office, "Bỏ tạm dừng trước khi chuyển bước")
    held.refresh_from_db()
    assert held.state == State.APPRAISING
    assert sorted(states_of()) == sorted([State.FOR_COUNCIL] * 11 + [State.APPRAISING, State.REFUSED])


def send_again(at: At, round: Round, commune: Unit, household: Nomination) -> None:
    page, address = at("xa.21835"), f"{desks.dossier_of(round, commune)}{household.pk}/"
    page.goto(address)
    says(page, RETURNED)
    HANDS.follow(page, f'main a[href="{address}sua/"]')
    type_form(HANDS, page, {"summary": "Hiến 210 m² đất mở đường."})
    desks.send(at("ct.21835"), desks.dossier_of(round, commune), 1)
    assert NominationVersion.objects.filter(nomination=household).count() == 2


def refuse_the_duplicate(at: At, twice: Nomination, first: Nomination) -> None:
    """The check blocks it; Phòng Nội vụ proposes the reason and the chairman confirms."""
    page = at("thuky")
    page.goto(desks.page_of(twice))
    says(page, f"hồ sơ số {first.pk}")
    desks.propose_refusal(page, twice, Nomination.Refusal.TWICE.label, "Xã Bình Tường đã đề nghị.")
    desks.say_and_move(at("lanhdao"), twice, "confirm_refusal")
    twice.refresh_from_db()
    assert (twice.state, twice.refusal) == (State.REFUSED, Nomination.Refusal.TWICE)


def ask_the_office(at: At, cases: list[Nomination]) -> None:
    desks.consult(at("thuky"), Unit.objects.get(code="PTNMT"), cases, "25/12/2023")
    desks.answer_consultations(at("ptnmt"), 2)
    for one in cases:
        desks.say_and_move(at("thuky"), one, "consulted")
    answers = Consultation.objects.values_list("answer", "nomination__state")
    assert set(answers) == {("agree", State.APPRAISING)}
    assert len(answers) == 2


def hold_the_sitting(at: At, round: Round, chair: str) -> None:
    """hoidong7 is away; hoidong6 is of the unit that proposes three of the cases; hoidong3 is against one."""
    secretary = User.objects.get(username="thuky").full_name
    sitting = desks.call_sitting(at("thuky"), round, secretary, chair, 11)
    desks.open_vote(at("thuky"), sitting, "hoidong7")
    assert Conflict.objects.count() == 3
    case = sitting.cases.get(nomination__nominee__name=AGAINST).pk
    for number in range(1, 7):
        desks.vote(at(f"hoidong{number}"), sitting, case if number == 3 else None)
    page = at("noivu")
    page.goto(desks.sitting_address(sitting))
    says(page, "Đã bỏ phiếu 6/6 thành viên")
    HANDS.press(page, "count")
    HANDS.press(page, "close")
    assert Nomination.objects.filter(state=State.CONSIDERED).count() == 11
    agreed = Tally.objects.filter(choice="agree").values_list("case", "count")
    six, five = [count for _, count in agreed].count(6), [count for _, count in agreed].count(5)
    assert (six, five, dict(agreed)[case]) == (8, 2, 4)
    paper = words_of(
        read(page.request.get(f"{desks.sitting_address(sitting)}bien-ban-kiem-phieu.pdf").body())
    )
    # handed out, collected, valid, invalid, agreed, not agreed
    for said in (f"{AGAINST} 5 5 5 0 4 1 Đủ tỷ lệ (4/7)", "Trần Văn Lợi 6 6 6 0 6 0 Đủ tỷ lệ (6/7)"):
        assert said in paper


# --- The shorter path, each way of working --------------------------------------------------------


def test_a_unit_nominates_and_its_head_sends(way, desk, officer, head, commune):
    """With the pointer, by keyboard alone, and without script."""
    round = make_round()
    page = desk("xa.21835", java_script_enabled=way.script)
    address = desks.begin(page, round, commune, way.hands)
    nomination = {"group": group("nong-dan"), "summary": "Hiến 320 m² đất mở đường."}
    desks.nominate(page, address, FARMER, nomination, way.hands)
    sender = desk("ct.21835", java_script_enabled=way.script)
    sender.goto(address)
    way.hands.press(sender, "send")
    says(sender, "Đã trình 1 hồ sơ đến Phòng Nội vụ")
    sent = Nomination.objects.get()
    assert (sent.state, sent.nominee.birth_year, sent.versions.count()) == (State.SUBMITTED, 1968, 1)
    assert sent.summary == nomination["summary"]
