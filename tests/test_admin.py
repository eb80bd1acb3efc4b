"""Who opens the shared administration, what each office keeps in it, and what a change there raises."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.contrib import admin as django_admin
from django.urls import reverse

from campaign.models import Campaign, Extension, ReportingPeriod, Target, Unit, User
from criteria.models import (
    CouncilConclusion,
    Decision,
    Enrolment,
    EnteredTarget,
    GeneralCondition,
    IndicatorReport,
    Measurement,
    Obstacle,
    ObstacleDecision,
    Recognition,
    Threshold,
)
from tests.factories import PASSWORD, make_component, make_indicator, make_threshold, the_indicator, the_set

OPENS = ["admin", "ntm_office", "standing_office", "secretary"]
CLOSED = ["officer", "head", "verifier", "finance_office", "survey_office", "leader", "clerk", "bystander"]

PAGES = {
    "admin": {
        "change": {"user", "unit", "contentarea"},
        "add": {"user", "unit"},
        "delete": set(),
    },
    "ntm_office": {
        "change": {
            "unit",
            "reportingperiod",
            "criteriaset",
            "criterion",
            "indicator",
            "component",
            "threshold",
            "enrolment",
            "extension",
            "generalcondition",
            "obstacleroute",
            "urgency",
            "reminderrule",
        },
        "add": {
            "threshold",
            "enrolment",
            "extension",
            "recognition",
            "councilconclusion",
            "obstacleroute",
            "reminderrule",
        },
        "delete": {"threshold", "enrolment", "extension", "obstacleroute", "reminderrule"},
    },
    "standing_office": {
        "change": {
            "campaign",
            "plansection",
            "contentarea",
            "target",
            "enteredtarget",
            "obstacleroute",
            "urgency",
            "reminderrule",
        },
        "add": {"plansection", "contentarea", "target", "enteredtarget", "obstacleroute", "reminderrule"},
        "delete": {"plansection", "contentarea", "target", "obstacleroute", "reminderrule"},
    },
}


def url_of(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def form_of(client, url: str) -> dict[str, Any]:
    """What a browser would send back unchanged."""
    form = client.get(url).context["adminform"].form
    data: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if isinstance(value, bool):
            if value:
                data[field.html_name] = "on"
        elif value is not None:
            data[field.html_name] = value
    for formset in client.get(url).context["inline_admin_formsets"]:
        data |= {f"{formset.formset.prefix}-TOTAL_FORMS": 0, f"{formset.formset.prefix}-INITIAL_FORMS": 0}
    return data


def change(client, obj: Any, **fields: Any) -> None:
    """Save one change form, and be sure that it was taken."""
    url = url_of(type(obj), "change", obj.pk)
    response = client.post(url, form_of(client, url) | fields)
    assert response.status_code == 302, response.context["errors"]


def revision() -> int:
    return Campaign.objects.get().revision


# --- Who opens it ---------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OPENS)
def test_it_opens_for_quan_tri_and_the_two_standing_offices(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/quan-tri/").status_code == 200


@pytest.mark.parametrize("who", CLOSED)
@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/campaign/unit/"])
def test_it_is_closed_for_everybody_else(client, request, who, path):
    client.force_login(request.getfixturevalue(who))
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("who", PAGES)
def test_each_keeps_its_own_catalogues_and_reads_the_others(client, request, rf, who):
    rf_request = rf.get("/quan-tri/")
    rf_request.user = request.getfixturevalue(who)
    for right, names in PAGES[who].items():
        allowed = {
            model._meta.model_name
            for model, options in django_admin.site._registry.items()
            if getattr(options, f"has_{right}_permission")(rf_request)
        }
        assert allowed == names, right


def test_only_quan_tri_sees_the_accounts(client, ntm_office):
    client.force_login(ntm_office)
    assert client.get(url_of(User, "changelist")).status_code == 403


def test_what_a_workflow_owns_is_not_here():
    registered = set(django_admin.site._registry)
    assert registered.isdisjoint({IndicatorReport, Measurement, Decision, Obstacle, ObstacleDecision})


def test_the_state_of_a_period_is_read_only(client, ntm_office, period):
    client.force_login(ntm_office)
    change(client, period, due="20/12/2023", state=ReportingPeriod.State.CLOSED)
    period.refresh_from_db()
    assert (period.due, period.state) == (date(2023, 12, 20), ReportingPeriod.State.OPEN)


def test_saving_a_period_leaves_alone_what_a_workflow_did_meanwhile(client, ntm_office, period, monkeypatch):
    client.force_login(ntm_office)
    fields = form_of(client, url_of(ReportingPeriod, "change", period.pk))
    from criteria.admin.periods import ReportingPeriodAdmin

    saved = ReportingPeriodAdmin.save_model

    def close_first(self, *args):
        ReportingPeriod.objects.filter(pk=period.pk).update(state=ReportingPeriod.State.CLOSED)
        saved(self, *args)

    monkeypatch.setattr(ReportingPeriodAdmin, "save_model", close_first)
    client.post(url_of(ReportingPeriod, "change", period.pk), fields | {"due": "20/12/2023"})
    period.refresh_from_db()
    assert (period.due, period.state) == (date(2023, 12, 20), ReportingPeriod.State.CLOSED)


# --- Accounts -------------------------------------------------------------------------------------


def test_quan_tri_makes_an_account(client, admin, commune):
    client.force_login(admin)
    fields = {
        "username": "xa.moi",
        "full_name": "Trần Thị Mới",
        "role": "officer",
        "unit": commune.pk,
        "signs": "on",
        "password1": "Ruong-lua-9",
        "password2": "Ruong-lua-9",
    }
    client.post(url_of(User, "add"), fields)
    made = User.objects.get(username="xa.moi")
    assert (made.unit, made.role, made.signs) == (commune, "officer", True)
    assert made.check_password("Ruong-lua-9")


def test_quan_tri_gives_somebody_a_new_password(client, admin, officer):
    client.force_login(admin)
    fields = {"password1": "Ruong-lua-9", "password2": "Ruong-lua-9"}
    response = client.post(reverse("admin:auth_user_password_change", args=[officer.pk]), fields)
    assert response.status_code == 302
    officer.refresh_from_db()
    assert officer.check_password("Ruong-lua-9")


def test_a_new_password_is_not_empty(client, admin, officer):
    client.force_login(admin)
    response = client.post(reverse("admin:auth_user_password_change", args=[officer.pk]), {})
    assert response.status_code == 200
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_an_account_is_switched_off_and_never_deleted(client, admin, officer):
    client.force_login(admin)
    fields = form_of(client, url_of(User, "change", officer.pk))
    fields.pop("is_active")
    client.post(url_of(User, "change", officer.pk), fields)
    officer.refresh_from_db()
    assert not officer.is_active
    assert client.post(url_of(User, "delete", officer.pk), {"post": "yes"}).status_code == 403


# --- The law --------------------------------------------------------------------------------------


@pytest.fixture
def new_level(commune):
    """What the office types for a level of one commune's own."""
    component = the_indicator("3.1").components.get()
    return {
        "component": component.pk,
        "unit": commune.pk,
        "province": "",
        "region": "",
        "valid_from": "01/10/2023",
        "value": "75",
        "condition": "",
        "source": "Công văn thử",
        "confidence": "quoted",
    }


def test_a_level_with_a_condition_gets_its_key(client, ntm_office, new_level):
    client.force_login(ntm_office)
    condition = '{"component": "so_truong", "op": "gt", "value": 3}'
    response = client.post(url_of(Threshold, "add"), new_level | {"condition": condition})
    assert response.status_code == 302
    made = Threshold.objects.get(source="Công văn thử")
    assert made.condition_key == "so_truong gt 3"


def test_a_changed_condition_changes_the_key(client, ntm_office, new_level):
    client.force_login(ntm_office)
    client.post(url_of(Threshold, "add"), new_level)
    made = Threshold.objects.get(source="Công văn thử")
    change(client, made, condition='{"component": "so_truong", "op": "le", "value": 3}')
    made.refresh_from_db()
    assert made.condition_key == "so_truong le 3"


@pytest.mark.parametrize(
    "condition", ['{"component": "so_truong"}', '"chữ"', '{"component":"a","op":"x","value":1}']
)
def test_a_condition_that_cannot_be_read_is_refused(client, ntm_office, new_level, condition):
    client.force_login(ntm_office)
    response = client.post(url_of(Threshold, "add"), new_level | {"condition": condition})
    assert response.status_code == 200
    assert "Điều kiện phải theo đúng mẫu" in response.content.decode()


def test_a_second_level_for_the_same_scope_and_time_is_refused(client, ntm_office, new_level):
    client.force_login(ntm_office)
    client.post(url_of(Threshold, "add"), new_level)
    response = client.post(url_of(Threshold, "add"), new_level)
    assert "đã có mức quy định" in response.content.decode()


def test_a_level_needs_exactly_one_scope(client, ntm_office, new_level):
    client.force_login(ntm_office)
    response = client.post(url_of(Threshold, "add"), new_level | {"region": "dhntb"})
    assert "Chọn đúng một phạm vi" in response.content.decode()


# --- The list that the plan counts ----------------------------------------------------------------


def test_the_list_is_confirmed_with_its_ground(client, ntm_office):
    client.force_login(ntm_office)
    communes = Unit.objects.communes()
    fields = {"action": "confirm_list", "_selected_action": [unit.pk for unit in communes]}
    client.post(url_of(Unit, "changelist"), fields)
    assert not communes.filter(in_campaign_confirmed=True).exists()
    client.post(url_of(Unit, "changelist"), fields | {"ground": "Công văn số 1"})
    assert not communes.filter(in_campaign_confirmed=False).exists()
    assert Unit.objects.communes().first().in_campaign_reason == "Công văn số 1"


def test_quan_tri_does_not_decide_the_list(client, admin, commune):
    client.force_login(admin)
    change(client, commune, in_campaign_confirmed="on", short_name="Bình Tường mới")
    commune.refresh_from_db()
    assert (commune.in_campaign_confirmed, commune.short_name) == (False, "Bình Tường mới")


def test_the_ntm_office_changes_no_name(client, ntm_office, commune):
    client.force_login(ntm_office)
    change(client, commune, name="Khác", region_ground="Căn cứ mới")
    commune.refresh_from_db()
    assert (commune.name, commune.region_ground) == ("Bình Tường", "Căn cứ mới")


# --- Campaign.revision ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("find", "fields"),
    [
        (lambda: the_set(), {"short_name": "Tên khác"}),
        (lambda: the_set().criteria.first(), {"short_name": "Tên khác"}),
        (lambda: the_indicator("3.1"), {"wording": "Nguyên văn khác"}),
        (lambda: the_indicator("3.1").components.get(), {"label": "Tên khác"}),
        (lambda: Threshold.objects.filter(component__indicator__code="3.1").first(), {"value": "81"}),
        (lambda: Enrolment.objects.first(), {"source": "Nguồn khác"}),
        (lambda: Unit.objects.communes().first(), {"in_campaign_reason": "Lý do khác"}),
        (lambda: ReportingPeriod.objects.last(), {"due": "20/12/2023"}),
        (lambda: GeneralCondition.objects.get(code="DK4"), {"value": "91"}),
    ],
    ids=[
        "set",
        "criterion",
        "indicator",
        "component",
        "threshold",
        "enrolment",
        "unit",
        "period",
        "condition",
    ],
)
def test_a_change_of_the_law_raises_the_revision(client, ntm_office, find, fields):
    client.force_login(ntm_office)
    before = revision()
    change(client, find(), **fields)
    assert revision() > before


def test_a_target_raises_the_revision(client, standing_office):
    client.force_login(standing_office)
    before = revision()
    change(client, Target.objects.get(code="xa-nang-cao"), value="3")
    assert revision() > before


def test_naming_another_office_for_a_target_raises_the_revision(client, standing_office, finance_office):
    client.force_login(standing_office)
    before = revision()
    entry = EnteredTarget.objects.get(target__code="nuoc-sach")
    change(client, entry, office=str(finance_office.unit_id), source="Thông báo phân công")
    entry.refresh_from_db()
    assert (entry.office, entry.over) == (finance_office.unit, "last_year")
    assert revision() > before


def test_a_recognition_raises_the_revision(client, ntm_office, commune):
    client.force_login(ntm_office)
    before, day = revision(), "13/06/2023"
    typed = {"unit": commune.pk, "stage": "xa-ntm", "set": the_set().pk, "number": "2110", "date": day}
    response = client.post(
        "/quan-tri/criteria/recognition/add/", typed | {"source": "Công báo", "confidence": "quoted"}
    )
    assert response.status_code == 302, form_errors(response)
    assert Recognition.objects.get(number="2110", stage="xa-ntm").by == ntm_office
    assert revision() > before


def test_a_conclusion_raises_the_revision(client, ntm_office, commune):
    client.force_login(ntm_office)
    before = revision()
    typed = {"unit": commune.pk, "set": the_set().pk, "council": "Hội đồng thẩm định tỉnh"}
    conclusion = CouncilConclusion.Conclusion.values[0]
    rest = {"conclusion": conclusion, "source": "Thông báo", "confidence": "quoted"}
    response = client.post("/quan-tri/criteria/councilconclusion/add/", typed | rest)
    assert response.status_code == 302, form_errors(response)
    assert revision() > before


def test_more_time_raises_the_revision(client, ntm_office, commune, period):
    client.force_login(ntm_office)
    before = revision()
    typed = {"period": period.pk, "unit": commune.pk, "due": "25/12/2023", "reason": "Mưa lũ"}
    response = client.post("/quan-tri/campaign/extension/add/", typed)
    assert response.status_code == 302, form_errors(response)
    assert Extension.objects.get().due == date(2023, 12, 25)
    assert revision() > before


def test_no_more_time_for_a_period_that_is_being_closed(client, ntm_office, commune, period):
    """Closed between the form and its answer: what was typed stays, with what to do."""
    client.force_login(ntm_office)
    ReportingPeriod.objects.filter(pk=period.pk).update(state="closed")
    typed = {"period": period.pk, "unit": commune.pk, "due": "25/12/2023", "reason": "Mưa lũ"}
    response = client.post("/quan-tri/campaign/extension/add/", typed)
    assert response.status_code == 200
    assert "Mưa lũ" in response.content.decode()
    assert not Extension.objects.exists()


def form_errors(response):
    return response.context["adminform"].form.errors if response.context else ""


def test_saving_the_campaign_never_takes_the_revision_back(client, standing_office):
    client.force_login(standing_office)
    campaign = Campaign.objects.get()
    fields = form_of(client, url_of(Campaign, "change", campaign.pk))
    Campaign.objects.update(revision=41)
    client.post(url_of(Campaign, "change", campaign.pk), fields | {"plan_number": "12/KH-UBND"})
    campaign.refresh_from_db()
    assert (campaign.plan_number, campaign.revision) == ("12/KH-UBND", 42)


def test_adding_and_deleting_a_level_raise_the_revision(client, ntm_office, new_level):
    client.force_login(ntm_office)
    before = revision()
    client.post(url_of(Threshold, "add"), new_level)
    added = revision()
    made = Threshold.objects.get(source="Công văn thử")
    client.post(url_of(Threshold, "delete", made.pk), {"post": "yes"})
    assert before < added < revision()


def test_deleting_several_levels_raises_the_revision(client, ntm_office, new_level):
    client.force_login(ntm_office)
    client.post(url_of(Threshold, "add"), new_level)
    before = revision()
    chosen = Threshold.objects.filter(source="Công văn thử").values_list("pk", flat=True)
    fields = {"action": "delete_selected", "_selected_action": list(chosen), "post": "yes"}
    client.post(url_of(Threshold, "changelist"), fields)
    assert not chosen.all()
    assert revision() > before


def test_confirming_the_list_raises_the_revision(client, ntm_office, commune):
    client.force_login(ntm_office)
    before = revision()
    fields = {"action": "confirm_list", "_selected_action": [commune.pk], "ground": "Công văn"}
    client.post(url_of(Unit, "changelist"), fields)
    assert revision() > before


# --- Speed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "count"),
    [(Unit, 4), (Threshold, 6), (User, 4), (Target, 4)],
    ids=["units", "thresholds", "accounts", "targets"],
)
def test_a_list_runs_the_same_queries_for_few_and_for_many(
    client, admin, model, count, django_assert_num_queries
):
    client.force_login(admin)
    client.get(url_of(model, "changelist"))
    for rows in (1, 30):
        if model is User:
            for number in range(rows):
                User.objects.create_user(f"them.{rows}.{number}", full_name="Thêm", unit=Unit.objects.first())
        elif model is Threshold:
            indicator = make_indicator(the_set().criteria.first(), f"x{rows}")
            for number in range(rows):
                make_threshold(make_component(indicator, f"k{number}"), 5)
        with django_assert_num_queries(count):
            client.get(url_of(model, "changelist"))


def test_messages_are_in_vietnamese(client, standing_office):
    client.force_login(standing_office)
    target = Target.objects.first()
    url = url_of(Target, "change", target.pk)
    page = client.post(url, form_of(client, url) | {"note": "Ghi chú khác"}, follow=True)
    assert "thành công" in unescape(page.content.decode())
