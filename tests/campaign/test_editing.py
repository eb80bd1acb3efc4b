"""The one way a form is saved: what somebody typed is kept, and nobody overwrites what they have not seen."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from awards.drives import DRIVE_WORKFLOW
from awards.forms.drives import DriveForm
from awards.forms.rollout import PublicityForm, UnitPlanForm
from awards.models import Publicity, UnitPlan
from campaign.acting import buttons
from campaign.editing import differences, save_edit
from campaign.forms import PortalForm
from campaign.models import Drive
from campaign.moves import MoveRefused, StaleVersion
from criteria.form_fields import FigureField
from tests.awards.test_drives import form_of, make_drive

pytestmark = pytest.mark.django_db
PLAN = {"number": "45/KH-UBND", "issued_on": "04/05/2022", "subject": "Phát động"}


def plan_form(plan: UnitPlan, **changed) -> UnitPlanForm:
    typed = QueryDict(mutable=True)
    typed.update(PLAN | changed)
    form = UnitPlanForm(typed, instance=plan)
    assert form.is_valid(), form.errors
    return form


@pytest.fixture
def plan(officer) -> UnitPlan:
    saved: UnitPlan = save_edit(plan_form(UnitPlan(unit=officer.unit)), by=officer, seen=0)
    return saved


def test_a_save_is_attributed_and_counted(plan, officer):
    assert (plan.version, plan.updated_by) == (1, officer)
    assert plan.updated_at is not None


def test_an_edit_of_what_was_seen_is_taken(plan, second_officer):
    save_edit(plan_form(UnitPlan.objects.get(), subject="Khác"), by=second_officer, seen=1)
    saved = UnitPlan.objects.get()
    assert (saved.version, saved.subject, saved.updated_by) == (2, "Khác", second_officer)


@pytest.mark.parametrize("seen", [0, 2, None])
def test_an_edit_of_something_else_is_not(plan, officer, seen):
    form = plan_form(UnitPlan.objects.get(), subject="Đè lên")
    with pytest.raises(StaleVersion) as stale:
        save_edit(form, by=officer, seen=seen)
    assert UnitPlan.objects.get().subject == "Phát động"
    (row,) = differences(form, stale.value.record)
    assert (row.label, row.saved, row.typed) == ("Trích yếu", "Phát động", "Đè lên")


def test_what_a_workflow_closed_meanwhile_is_not_edited(plan, officer):
    form = plan_form(UnitPlan.objects.get(), subject="Muộn")
    with pytest.raises(MoveRefused, match="vừa được chuyển bước"):
        save_edit(form, by=officer, seen=1, still_editable=lambda fresh: False)
    assert UnitPlan.objects.get().subject == "Phát động"


def test_what_a_colleague_took_out_meanwhile_is_refused_with_a_sentence(plan, second_officer):
    form = plan_form(UnitPlan.objects.get(), subject="Muộn")
    UnitPlan.objects.all().delete()
    with pytest.raises(MoveRefused, match="vừa được người khác bỏ"):
        save_edit(form, by=second_officer, seen=1)
    assert not UnitPlan.objects.exists()


def test_an_edit_does_not_take_a_move_back(client, standing_office, unit):
    """Launched between the moment the form was read and the moment it is saved."""
    drive = make_drive(unit("PNV"))
    stale = Drive.objects.get(pk=drive.pk)
    client.force_login(standing_office)
    client.post(f"/thi-dua/dot/{drive.pk}/", {"move": "launch", "ban": "1"})
    typed = MultiValueDict(
        {k: v if isinstance(v, list) else [v] for k, v in form_of(drive, name="Tên mới").items()}
    )
    form = DriveForm(typed, instance=stale, user=standing_office)
    assert form.is_valid(), form.errors
    save_edit(form, by=standing_office, seen=1)
    drive.refresh_from_db()
    assert (drive.name, drive.state) == ("Tên mới", Drive.State.LAUNCHED)
    assert drive.invited.count() == 15


def test_two_who_begin_the_same_record_at_once_keep_one(officer, period):
    typed = {"conferences": "1", "participants": "2", "articles": "3", "banners": "4"}
    first = PublicityForm(typed, instance=Publicity(unit=officer.unit, period=period))
    second = PublicityForm(typed, instance=Publicity(unit=officer.unit, period=period))
    assert first.is_valid()
    assert second.is_valid()
    save_edit(first, by=officer, seen=0)
    with pytest.raises(MoveRefused, match="vừa được người khác lập"):
        save_edit(second, by=officer, seen=0)
    assert Publicity.objects.count() == 1


@pytest.mark.parametrize(
    "typed", ["04/05/2022", "4/5/2022", "04-05-2022", "4.5.2022", "2022-05-04", "04/05/22"]
)
def test_a_day_is_read_as_vietnamese_write_it(plan, typed):
    assert plan_form(plan, issued_on=typed).cleaned_data["issued_on"] == date(2022, 5, 4)


def test_the_same_word_typed_on_two_machines_is_the_same_text(plan):
    decomposed = "Pha\u0301t đo\u0323\u0302ng"
    assert plan_form(plan, subject=decomposed).cleaned_data["subject"] == "Phát động"


class Amount(PortalForm):
    amount = FigureField(label="Mức", unit="triệu đồng", required=False)


@pytest.mark.parametrize(
    ("typed", "read"), [("1.250,5", "1250.5"), ("12", "12"), ("", "None"), ("97,5", "97.5")]
)
def test_a_figure_is_read_as_people_type_it(typed, read):
    form = Amount({"amount": typed})
    assert form.is_valid()
    assert str(form.cleaned_data["amount"]) == read


def test_a_figure_that_cannot_be_read_says_what_to_do():
    form = Amount({"amount": "nhiều"})
    assert not form.is_valid()
    assert "amount" in form.errors


def test_a_refused_move_keeps_its_sentence(client, standing_office, unit):
    """A stale page: somebody edited the drive after it was shown."""
    drive = make_drive(unit("PNV"), state=Drive.State.LAUNCHED)
    client.force_login(standing_office)
    answer = client.post(f"/thi-dua/dot/{drive.pk}/", {"move": "end", "note": "Câu đã gõ", "ban": "0"})
    assert answer.status_code == 409
    assert "Câu đã gõ" in answer.content.decode()
    assert Drive.objects.get().state == Drive.State.LAUNCHED


def test_what_comes_back_after_a_new_sign_in_moves_nothing(client, standing_office, unit):
    drive = make_drive(unit("PNV"), state=Drive.State.LAUNCHED)
    client.force_login(standing_office)
    answer = client.post(f"/thi-dua/dot/{drive.pk}/", {"move": "save", "note": "Câu đã gõ", "ban": "1"})
    assert answer.status_code == 200
    assert "Câu đã gõ" in answer.content.decode()
    assert Drive.objects.get().state == Drive.State.LAUNCHED


def test_the_typed_form_survives_a_session_that_ended(client, officer):
    answer = client.post("/thi-dua/don-vi/ke-hoach/moi/", PLAN | {"move": "save", "ban": "0"})
    assert answer.status_code == 403
    assert "45/KH-UBND" in answer.content.decode()
    assert not UnitPlan.objects.exists()


def test_buttons_are_those_of_the_table_of_moves(standing_office, officer, unit):
    drive = make_drive(unit("PNV"))
    assert [(one.name, one.kind) for one in buttons(drive, DRIVE_WORKFLOW, standing_office)] == [
        ("launch", "primary")
    ]
    assert buttons(drive, DRIVE_WORKFLOW, officer) == ()
