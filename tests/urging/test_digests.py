"""Who is reminded of what on which day: never something else than Việc của tôi says."""

from datetime import date, timedelta

import pytest
from django.db.models.signals import pre_save

from campaign.models import Digest, Extension, ReminderRule
from tayson_ntm.home.page import home_page
from tayson_ntm.home.signals import signals_for
from tayson_ntm.urging.digests import compose, compose_all
from tests.factories import make_report, the_indicator

DUE = date(2023, 12, 15)


def rules() -> list[ReminderRule]:
    return list(ReminderRule.objects.filter(active=True))


def compose_on(day: date, user, settings) -> Digest | None:
    settings.PORTAL_TODAY = day
    return compose(user, day, rules())


# --- The rules ------------------------------------------------------------------------------------


def test_the_rules_come_from_the_fixtures_as_assumptions(reference):
    found = ReminderRule.objects.all()
    assert [str(rule) for rule in found] == [
        "Trước hạn 7 ngày",
        "Trước hạn 3 ngày",
        "Trước hạn 1 ngày",
        "Đúng ngày hết hạn",
        "Sau hạn 1 ngày",
        "Sau hạn 3 ngày, rồi cứ mỗi 7 ngày",
    ]
    assert {(rule.source, rule.confidence) for rule in found} == {("thiết kế", "assumed")}


def test_the_days_around_a_due_day_on_which_somebody_is_reminded(reference):
    days = range(-30, 32)
    around = {off: DUE + timedelta(off) for off in days}
    hit = [off for off, day in around.items() if day in {rule.last_fell(DUE, day) for rule in rules()}]
    assert hit == [-7, -3, -1, 0, 1, 3, 10, 17, 24, 31]


@pytest.mark.parametrize(
    ("days", "every", "asked", "fell"),
    [(-3, None, -4, None), (-3, None, 5, -3), (3, 7, 2, None), (3, 7, 9, 3), (3, 7, 12, 10), (0, None, 0, 0)],
)
def test_the_last_day_that_fell(days, every, asked, fell):
    found = ReminderRule(days=days, every=every).last_fell(DUE, DUE + timedelta(asked))
    assert found == (None if fell is None else DUE + timedelta(fell))


def test_a_rule_that_is_switched_off_reminds_nobody(officer, period, settings):
    ReminderRule.objects.exclude(days=-3).update(active=False)
    assert compose_on(DUE - timedelta(3), officer, settings) is not None
    ReminderRule.objects.update(active=False)
    assert compose_on(DUE - timedelta(2), officer, settings) is None


# --- What a digest says ---------------------------------------------------------------------------


def test_a_digest_says_what_the_home_page_says(officer, verifier, commune, period, settings):
    settings.PORTAL_TODAY = DUE - timedelta(1)
    report = make_report(commune, the_indicator("17.2"), period, 60, by=officer, state="returned")
    report.measurements.get().decisions.create(
        move="return", by=verifier, at=report.measurements.get().at, note="Thiếu biên bản."
    )
    page = home_page(officer, signals_for(officer))

    digest = compose_on(DUE - timedelta(1), officer, settings)

    assert [line["title"] for line in digest.lines] == [task.title for task in (*page.to_fix, *page.due)]
    assert [line["url"] for line in digest.lines] == [task.url for task in (*page.to_fix, *page.due)]
    assert digest.opening == "Việc đang chờ Xã Bình Tường:"
    first = digest.lines[0]
    assert first["group"] == "Cần bổ sung, chỉnh sửa"
    assert "Thiếu biên bản." in first["detail"]
    assert digest.lines[1]["when"] == "còn 1 ngày, trước 15/12"


def test_after_the_due_day_it_says_so(officer, period, settings):
    digest = compose_on(DUE + timedelta(1), officer, settings)
    assert digest.lines[0]["when"] == "quá hạn từ 16/12, 1 ngày"


def test_more_time_moves_the_days(officer, commune, period, settings):
    Extension.objects.create(period=period, unit=commune, due=date(2023, 12, 25), reason="Mưa lũ")
    assert compose_on(DUE + timedelta(1), officer, settings) is None
    assert compose_on(date(2023, 12, 22), officer, settings) is not None


def test_no_digest_on_a_day_between(officer, period, settings):
    assert compose_on(DUE - timedelta(8), officer, settings) is None
    assert compose_on(DUE - timedelta(3), officer, settings) is not None
    assert compose_on(DUE - timedelta(2), officer, settings) is None
    assert Digest.objects.count() == 1


def test_a_day_on_which_nothing_ran_is_made_up_for_once(officer, period, settings):
    """Reminded a week before; the machine was off three days before."""
    reminded = [
        off for off in (-7, -6, -2, -1, 0, 1, 2) if compose_on(DUE + timedelta(off), officer, settings)
    ]
    assert reminded == [-7, -2, -1, 0, 1]
    assert compose_on(DUE + timedelta(12), officer, settings) is not None  # of the third and the tenth day
    assert compose_on(DUE + timedelta(13), officer, settings) is None


def test_a_task_without_a_day_is_listed_and_causes_nothing(ntm_office, settings):
    """No period is open: the next one waits to be opened, which has no due day."""
    settings.PORTAL_TODAY = DUE
    page = home_page(ntm_office, signals_for(ntm_office))
    assert page.due
    assert all(task.days is None for task in page.due)
    assert compose_on(DUE, ntm_office, settings) is None


def test_a_task_without_a_day_stands_in_a_digest_that_is_sent_anyway(
    ntm_office, closed_period, period, settings
):
    settings.PORTAL_TODAY = DUE - timedelta(1)
    type(period).objects.filter(code="2024-Q1").delete()
    later = type(period).objects.create(
        code="2024-Q1",
        starts=date(2024, 1, 1),
        ends=date(2024, 3, 31),
        opens=DUE - timedelta(5),
        due=date(2024, 3, 15),
        closes=date(2024, 3, 31),
    )
    digest = compose_on(DUE - timedelta(1), ntm_office, settings)
    undated = [line for line in digest.lines if not line["when"]]
    assert [line["title"] for line in undated] == [f"Mở kỳ báo cáo {later.name}".replace("Quý I", "Quý\xa0I")]


def test_whoever_has_nothing_to_do_gets_none(leader, clerk, admin, bystander, period, settings):
    settings.PORTAL_TODAY = DUE
    assert compose_all(DUE) == []
    assert not Digest.objects.exists()


# --- Once a day -----------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(officer, second_officer, commune, period, settings):
    settings.PORTAL_TODAY = DUE
    assert compose_all(DUE) == []
    first = list(Digest.objects.order_by("pk").values())
    assert {row["user_id"] for row in first} == {officer.pk, second_officer.pk}
    make_report(commune, the_indicator("17.2"), period, 60, by=officer, state="returned")
    assert compose_all(DUE) == []
    assert list(Digest.objects.order_by("pk").values()) == first


def test_one_broken_digest_keeps_nobody_else_from_theirs(
    officer, other_officer, town_officer, period, settings
):
    settings.PORTAL_TODAY = DUE

    def refuses(instance, **signal):
        if instance.user == officer:
            raise ValueError("hỏng")

    pre_save.connect(refuses, sender=Digest)
    try:
        assert compose_all(DUE) == ["1 người chưa soạn được bản nhắc việc."]
    finally:
        pre_save.disconnect(refuses, sender=Digest)
    assert set(Digest.objects.values_list("user", flat=True)) == {other_officer.pk, town_officer.pk}


# --- Manners --------------------------------------------------------------------------------------


@pytest.mark.parametrize("off", [-7, -1, 0, 1, 3, 10])
def test_who_is_asked_is_never_told_that_something_is_overdue(
    supplier, survey_office, commune, period, settings, off
):
    """Chi cục Thống kê is ngành dọc, UBMTTQ the Front; later they are told the last day."""
    for user in (supplier, survey_office):
        for day in (DUE + timedelta(off), period.closes + timedelta(off)):
            digest = compose_on(day, user, settings)
            if digest is None:
                continue
            said = digest.opening + "".join(str(line) for line in digest.lines)
            assert "quá hạn" not in said.lower()
            assert digest.opening.startswith(f"Trân trọng đề nghị {user.unit.full_name}")


def test_who_is_asked_is_reminded_before_the_day(supplier, period, settings):
    digest = compose_on(DUE - timedelta(3), supplier, settings)
    assert digest.lines[0]["title"].startswith("Trân trọng đề nghị cung cấp số liệu")
    assert digest.lines[0]["when"] == "còn 3 ngày, trước 15/12"
