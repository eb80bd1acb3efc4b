"""A round: who sees, sets up and moves it; its page, two days of signing, the settings and their sources."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from awards.awarding.settings import setting, settings_of
from awards.awarding.working_days import holidays
from awards.models import (
    AwardSetting,
    BaseSalary,
    Coefficient,
    Holiday,
    LegalGround,
    Nomination,
    Round,
    RoundDecision,
)
from awards.rounds.workflow import ROUND_WORKFLOW, UNDER_WAY, visible_rounds
from campaign.moves import MoveRefused, apply_move, available_moves
from tests.awarding.cases import make_nomination, make_round
from tests.awarding.test_workflow import PEOPLE

State = Round.State
SEES_DRAFTS = {"ntm_office", "standing_office", "secretary", "finance_office", "leader", "admin"}
ROUNDS, SETTINGS = "/khen-thuong/dot/", "/khen-thuong/thiet-lap/"

TABLE = {
    "open": ("standing_office secretary", {"draft"}, "open"),
    "close": ("standing_office secretary", {"open"}, "closed"),
    "reopen": ("standing_office", {"closed"}, "open"),
    "end": ("standing_office", {"closed"}, "ended"),
}


@pytest.fixture
def everybody(request):
    return {who: request.getfixturevalue(who) for who in PEOPLE}


def put(round: Round, state: str) -> Round:
    Round.objects.filter(pk=round.pk).update(state=state)
    return Round.objects.get(pk=round.pk)


def test_the_table_knows_every_move():
    assert set(TABLE) == {move.name for move in ROUND_WORKFLOW.moves}


@pytest.mark.parametrize("name", TABLE)
def test_every_role_and_state(everybody, name):
    who_may, sources, target = TABLE[name]
    move, round = ROUND_WORKFLOW.named(name), make_round()
    for who, user in everybody.items():
        for state in State.values:
            record = put(round, state)
            allowed = who in who_may.split() and state in sources
            assert (move in available_moves(record, ROUND_WORKFLOW.moves, user=user)) == allowed, (who, state)
            before = RoundDecision.objects.count()
            if allowed:
                assert apply_move(record, ROUND_WORKFLOW, move, by=user, note="Lý do").state == target
                assert RoundDecision.objects.count() == before + 1
                continue
            wrong = MoveRefused if who in who_may.split() else PermissionDenied
            with pytest.raises(wrong):
                apply_move(record, ROUND_WORKFLOW, move, by=user, note="Lý do")
            assert (put(round, state).state, RoundDecision.objects.count()) == (state, before)


def test_who_sees_which(everybody):
    rounds = {state: make_round(state=state) for state in State.values}
    for who, user in everybody.items():
        seen = {state for state, one in rounds.items() if visible_rounds(user).filter(pk=one.pk).exists()}
        assert ("draft" in seen) == (who in SEES_DRAFTS), who
        assert seen >= {"open", "closed", "ended"}


@pytest.mark.parametrize("state", UNDER_WAY)
def test_a_round_does_not_end_over_the_head_of_a_nomination(commune, officer, standing_office, state):
    found = make_round(state="closed")
    nomination = make_nomination(found, commune, state)
    end = ROUND_WORKFLOW.named("end")
    with pytest.raises(MoveRefused, match="Còn 1 đề nghị chưa xong"):
        apply_move(found, ROUND_WORKFLOW, end, by=standing_office, note="Xong")
    assert Round.objects.get(pk=found.pk).state == "closed"
    Nomination.objects.filter(pk=nomination.pk).update(state=Nomination.State.ARCHIVED)
    assert apply_move(found, ROUND_WORKFLOW, end, by=standing_office, note="Xong").state == "ended"


# --- Pages ----------------------------------------------------------------------------------------

TYPED = {
    "move": "save",
    "name": "Đợt xét tổng kết phong trào",
    "kind": "drive",
    "achievement": "Đã có thành tích xuất sắc",
    "achievement_from": "10/4/2022",
    "achievement_to": "31/12/2023",
    "opens": "1/11/2023",
    "due": "20/12/2023",
    "decision_day": "29/12/2023",
    "with_consultation": "on",
}


def test_setting_up_a_round(client, secretary):
    client.force_login(secretary)
    answer = client.post(f"{ROUNDS}moi/", TYPED)
    found = Round.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{ROUNDS}{found.pk}/")
    assert (found.state, found.with_consultation, found.with_council) == ("draft", True, False)
    page = client.get(f"{ROUNDS}{found.pk}/").content.decode()
    assert "Luật Thi đua, khen thưởng 2003" in page
    assert "đợt này không có bước này" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"achievement_to": "1/1/2022"}, "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"due": "1/10/2023"}, "Hạn nhận hồ sơ phải sau"),
        ({"name": ""}, "Cần nhập ô này."),
    ],
)
def test_a_round_that_cannot_be(client, standing_office, typed, words):
    client.force_login(standing_office)
    answer = client.post(f"{ROUNDS}moi/", TYPED | typed)
    assert (answer.status_code, Round.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_another_rule_set_needs_a_reason(client, standing_office):
    found = make_round(decision_day=date(2024, 1, 2))
    old = LegalGround.objects.get(code="luat-2003").rule_set
    client.force_login(standing_office)
    path = f"{ROUNDS}{found.pk}/sua/"
    typed = TYPED | {"decision_day": "2/1/2024", "rule_set": old.pk, "ban": "0"}
    assert client.post(path, typed).status_code == 422
    assert client.post(path, typed | {"rule_set_reason": "Nộp trước 01/01/2024"}).status_code == 302
    page = client.get(f"{ROUNDS}{found.pk}/").content.decode()
    assert "không theo ngày ký: Nộp trước 01/01/2024" in page
    # Whoever saw the round before that saves nothing over it.
    assert client.post(path, TYPED | {"ban": "0"}).status_code == 409
    assert Round.objects.get(pk=found.pk).rule_set == old


def test_an_ended_round_is_not_edited(client, standing_office):
    found = make_round(state="ended")
    client.force_login(standing_office)
    assert client.get(f"{ROUNDS}{found.pk}/sua/").status_code == 403


def test_two_days_side_by_side(client, finance_office):
    found = make_round()
    client.force_login(finance_office)
    page = client.get(f"{ROUNDS}{found.pk}/thu-ngay-ky/?ngay=30/6/2023&ngay2=2/1/2024").content.decode()
    for words in ("450.000", "900.000", "540.000", "810.000", "1.080.000"):
        assert words in page
    assert "Chưa có hệ số của hộ gia đình" in page
    assert "nhớ lại, chưa đối chiếu" in page
    assert "ban hành 24/02/2024, sau ngày ký" in page
    shown = client.get(f"{ROUNDS}{found.pk}/thu-ngay-ky/").content.decode()
    assert "Ký ngày 29/12/2023" in shown
    assert "Ký ngày 01/01/2024" in shown
    assert client.get(f"{ROUNDS}{found.pk}/thu-ngay-ky/?ngay=31/2/2023&ngay2=").status_code == 422


@pytest.mark.parametrize("many", [1, 40])
def test_pages_ask_as_much_for_many(
    client, standing_office, commune, officer, django_assert_num_queries, many
):
    rounds = [make_round() for _ in range(many)]
    for _ in range(many):
        make_nomination(rounds[0], commune, "da_trinh")
    client.force_login(standing_office)
    client.get(ROUNDS)
    for path, queries in ((ROUNDS, 6), (f"{ROUNDS}{rounds[0].pk}/", 12)):
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


# --- Settings -------------------------------------------------------------------------------------


def test_a_setting_with_its_source_and_no_silent_overwrite(client, standing_office):
    client.force_login(standing_office)
    path = f"{SETTINGS}muc/council.min_share/"
    assert setting("council.min_share") == ""
    assert client.post(path, {"move": "save", "ban": "0", "value": "70"}).status_code == 422
    typed = {"move": "save", "ban": "0", "value": "66,7", "source": "Quy chế Hội đồng"}
    assert client.post(path, typed).status_code == 302
    assert setting("council.min_share") == "66.7"
    page = client.get(SETTINGS).content.decode()
    assert "66,7%" in page
    assert "Quy chế Hội đồng" in page
    assert client.post(path, typed | {"value": "80"}).status_code == 409
    assert setting("council.min_share") == "66.7"


def test_a_council_votes_by_two_thirds(client, standing_office):
    client.force_login(standing_office)
    path = f"{SETTINGS}muc/council.min_share/"
    typed = {"move": "save", "ban": "0", "value": "2/3", "source": "Quy chế Hội đồng"}
    assert client.post(path, typed).status_code == 302
    assert setting("council.min_share") == "2/3"
    assert "2/3" in client.get(SETTINGS).content.decode()
    assert 'value="2/3"' in client.get(path).content.decode()


def test_a_setting_can_be_taken_away(client, secretary):
    client.force_login(secretary)
    path = f"{SETTINGS}muc/money.rounding/"
    assert "Lên hàng chục nghìn đồng" in client.get(path).content.decode()
    assert client.post(path, {"move": "save", "ban": "0", "value": ""}).status_code == 302
    assert settings_of(["money.rounding"]) == {"money.rounding": ""}
    assert "chưa đặt" in client.get(SETTINGS).content.decode()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("money.rounding", "down"),
        ("appraisal.days", "hai"),
        ("similarity.share", "120"),
        ("council.quorum", "150"),
        ("council.min_share", "3/2"),
    ],
)
def test_what_no_setting_can_be(client, standing_office, key, value):
    client.force_login(standing_office)
    typed = {"move": "save", "ban": "0", "value": value, "source": "Ý kiến"}
    assert client.post(f"{SETTINGS}muc/{key}/", typed).status_code == 422
    assert not AwardSetting.objects.exists()


def test_tc_kh_enters_the_coefficient_of_households_with_its_source(client, finance_office, standing_office):
    row = Coefficient.objects.get(rule_set__code="luat-2003", kind="household")
    path, round = f"{SETTINGS}he-so/{row.pk}/", make_round()
    trial = f"{ROUNDS}{round.pk}/thu-ngay-ky/?ngay=15/12/2023&ngay2=2/1/2024"
    typed = {"move": "save", "ban": "0", "value": "0,45", "confidence": "quoted"}
    client.force_login(standing_office)
    assert client.post(path, typed | {"source": "Công văn 12/STC"}).status_code == 403
    client.force_login(finance_office)
    assert "Chưa có hệ số của hộ gia đình" in client.get(trial).content.decode()
    assert client.post(path, typed).status_code == 422
    assert client.post(path, typed | {"source": "Công văn 12/STC"}).status_code == 302
    row.refresh_from_db()
    assert (row.value, row.source, row.updated_by) == (Decimal("0.45"), "Công văn 12/STC", finance_office)
    assert "Chưa có hệ số của hộ gia đình" not in client.get(trial).content.decode()
    assert client.post(path, typed | {"source": "Khác"}).status_code == 409


def test_a_later_base_salary_and_a_ground_of_the_province(client, finance_office, standing_office):
    client.force_login(finance_office)
    typed = {"move": "save", "amount": "2.530.000", "valid_from": "1/7/2026", "confidence": "quoted"}
    assert client.post(f"{SETTINGS}luong-co-so/moi/", typed).status_code == 422
    assert client.post(f"{SETTINGS}luong-co-so/moi/", typed | {"source": "Nghị định"}).status_code == 302
    assert BaseSalary.objects.get(valid_from=date(2026, 7, 1)).amount == 2_530_000
    client.force_login(standing_office)
    ground = {
        "move": "save",
        "short": "Quyết định của tỉnh",
        "text": "Quyết định số 10/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Bình Định",
        "kind": "provincial",
        "issued": "1/3/2024",
        "valid_from": "1/1/2024",
        "position": "9",
        "source": "Công báo tỉnh",
        "confidence": "quoted",
    }
    assert client.post(f"{SETTINGS}can-cu/moi/", ground).status_code == 422
    assert client.post(f"{SETTINGS}can-cu/moi/", ground | {"valid_from": "15/3/2024"}).status_code == 302
    assert LegalGround.objects.get(short="Quyết định của tỉnh").issued == date(2024, 3, 1)


def test_a_holiday_is_entered_with_its_source_and_taken_out_again(client, standing_office, finance_office):
    typed = {"move": "save", "day": "20/12/2023", "name": "Nghỉ bù", "confidence": "quoted"}
    path = f"{SETTINGS}ngay-nghi/"
    client.force_login(finance_office)
    assert client.post(f"{path}moi/", typed | {"source": "Thông báo 12"}).status_code == 403
    client.force_login(standing_office)
    assert client.post(f"{path}moi/", typed).status_code == 422
    assert client.post(f"{path}moi/", typed | {"source": "Thông báo 12"}).status_code == 302
    row = Holiday.objects.get(day=date(2023, 12, 20))
    assert (row.source, row.updated_by) == ("Thông báo 12", standing_office)
    assert date(2023, 12, 20) in holidays()
    assert "Nghỉ bù" in client.get(SETTINGS).content.decode()
    assert client.post(f"{path}{row.pk}/", typed | {"source": "Khác", "ban": "0"}).status_code == 409
    client.post(f"{path}{row.pk}/", {"move": "drop", "ban": row.version})
    assert not Holiday.objects.filter(pk=row.pk).exists()
    brought = Holiday.objects.exclude(loaded_digest="").order_by("day")[0]
    assert client.post(f"{path}{brought.pk}/", {"move": "drop", "ban": "0"}).status_code == 403


@pytest.mark.parametrize("who", ["officer", "head", "bystander", "clerk"])
def test_settings_are_kept_by_the_offices(request, client, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(SETTINGS).status_code == 403
    assert client.get(f"{SETTINGS}muc/money.rounding/").status_code == 403


# --- After a dossier was sent -----------------------------------------------------------------------


def typed_of(found, **changes):
    days = {
        name: f"{getattr(found, name):%d/%m/%Y}"
        for name in ("achievement_from", "achievement_to", "opens", "due", "decision_day")
    }
    plain = {"name": found.name, "kind": found.kind, "achievement": found.achievement, "ban": found.version}
    return plain | days | {"with_consultation": "on", "with_council": "on"} | changes


@pytest.fixture
def sent_to(commune, officer):
    found = make_round()
    make_nomination(found, commune, Nomination.State.APPRAISING, by=officer)
    return found


@pytest.mark.parametrize("who", ["standing_office", "secretary"])
def test_what_units_wrote_by_is_changed_by_the_head_with_a_reason_that_is_kept(client, request, sent_to, who):
    client.force_login(request.getfixturevalue(who))
    path = f"{ROUNDS}{sent_to.pk}/sua/"
    typed = typed_of(sent_to, achievement="Thành tích khác", achievement_from="01/01/2020")
    assert client.post(path, typed).status_code == 422
    status = client.post(path, typed | {"change_reason": "Chủ tịch chỉ đạo lại"}).status_code
    sent_to.refresh_from_db()
    if who == "secretary":
        assert (status, RoundDecision.objects.count()) == (422, 0)
        assert sent_to.achievement != "Thành tích khác"
        return
    assert status == 302
    note = RoundDecision.objects.get(round=sent_to).note
    assert note.startswith("Chủ tịch chỉ đạo lại")
    assert "10/04/2022 → 01/01/2020" in note
    page = client.get(f"{ROUNDS}{sent_to.pk}/").content.decode()
    assert "Thay đổi nội dung đợt xét" in page


def test_what_nobody_wrote_by_is_still_anybodys_of_the_office(client, secretary, sent_to):
    client.force_login(secretary)
    typed = typed_of(sent_to, name="Đợt xét tháng 12")
    assert client.post(f"{ROUNDS}{sent_to.pk}/sua/", typed).status_code == 302
    assert not RoundDecision.objects.exists()


@pytest.mark.parametrize(
    ("state", "step"),
    [(Nomination.State.FOR_COUNCIL, "with_council"), (Nomination.State.CONSULTING, "with_consultation")],
)
def test_a_step_is_not_taken_away_under_a_case(client, commune, officer, standing_office, state, step):
    found = make_round()
    case = make_nomination(found, commune, state, by=officer)
    client.force_login(standing_office)
    typed = typed_of(found, change_reason="Bỏ bước")
    del typed[step]
    path = f"{ROUNDS}{found.pk}/sua/"
    assert client.post(path, typed).status_code == 422
    Nomination.objects.filter(pk=case.pk).update(state=Nomination.State.APPRAISING)
    assert client.post(path, typed).status_code == 302
    assert "có → không" in RoundDecision.objects.get().note
