"""Who may not send, and that a refused or stale sending leaves nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from campaign.models import ReportingPeriod
from criteria.drafting import save_draft
from criteria.models import Draft, IndicatorReport
from criteria.reporting import Entry, VersionConflict, send
from criteria.workflow import PeriodClosed
from tests.criteria.sending import entry, everything, revision, typed
from tests.factories import make_period, make_user, the_indicator

# --- Who may not ----------------------------------------------------------------------------------


def refused(by, unit, period, *entries: Entry) -> None:
    before, mark = everything(), revision()
    with pytest.raises(PermissionDenied):
        send(by=by, unit=unit, period=period, entries=list(entries))
    assert everything() == before
    assert revision() == mark


def test_another_unit_may_not_send(other_officer, commune, period):
    refused(other_officer, commune, period, entry())


@pytest.mark.parametrize("who", ["verifier", "ntm_office", "standing_office", "survey_office", "bystander"])
def test_an_office_that_supplies_nothing_may_not_send(request, who, commune, period):
    refused(request.getfixturevalue(who), commune, period, entry("17.2", 95))


@pytest.mark.parametrize("who", ["leader", "clerk", "admin"])
def test_leaders_clerks_and_administrators_send_nothing(request, who, commune, period):
    refused(request.getfixturevalue(who), commune, period, entry())


@pytest.mark.parametrize("role", ["leader", "clerk", "admin"])
def test_a_role_that_does_not_enter_sends_nothing_even_for_its_own_unit(role, commune, period):
    refused(make_user(commune, role=role), commune, period, entry())


def test_somebody_without_a_unit_sends_nothing(commune, period):
    refused(make_user(None), commune, period, entry())


def test_the_unit_may_not_send_what_an_office_supplies(officer, commune, period):
    refused(officer, commune, period, entry("10.1", 52))


def test_a_supplier_sends_only_what_it_supplies(supplier, commune, period):
    refused(supplier, commune, period, entry("10.1", 52), entry("11.1", 3))


def test_an_officer_may_not_send_where_the_head_has_an_account(officer, head, commune, period):
    refused(officer, commune, period, entry())


def test_a_head_who_left_no_longer_holds_up_the_unit(officer, head, commune, period):
    head.is_active = False
    head.save(update_fields=["is_active"])
    assert send(by=officer, unit=commune, period=period, entries=[entry()]).sent == ("3.1",)


def test_the_head_of_another_unit_does_not_send(head, other_commune, period):
    refused(head, other_commune, period, entry())


@pytest.mark.parametrize("state", [ReportingPeriod.State.CLOSED, ReportingPeriod.State.PLANNED])
def test_a_period_that_is_not_open_takes_nothing(officer, commune, state):
    period = make_period("2023-Q3", state)
    with pytest.raises(PeriodClosed):
        send(by=officer, unit=commune, period=period, entries=[entry()])
    refused(officer, commune, period, entry())


def test_a_period_closed_after_the_page_was_opened_takes_nothing(officer, commune, period):
    ReportingPeriod.objects.filter(pk=period.pk).update(state="closed")
    assert period.is_open  # the object in hand is older
    refused(officer, commune, period, entry())


# --- Conflict -------------------------------------------------------------------------------------


def test_a_stale_version_writes_nothing_of_the_whole_sending(officer, commune, period):
    criterion = the_indicator("17.1").criterion
    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 70)])
    draft = save_draft(
        by=officer,
        unit=commune,
        criterion=criterion,
        period=period,
        typed=[typed("17.2", "95"), typed("17.6", "90")],
    ).draft
    before, mark, kept = everything(), revision(), dict(draft.data)

    with pytest.raises(VersionConflict) as caught:
        send(
            by=officer,
            unit=commune,
            period=period,
            entries=[entry("17.6", 90), entry("17.2", 95, base=0)],
            draft=draft,
        )

    assert everything() == before
    assert revision() == mark
    assert Draft.objects.get().data == kept
    (clash,) = caught.value.clashes
    assert clash.entry.indicator.code == "17.2"
    assert (clash.standing.version, clash.standing.values.get().number) == (1, 70)


def test_every_clash_of_a_sending_is_named(officer, commune, period):
    entries = [entry("17.2", 70), entry("17.6", 71)]
    send(by=officer, unit=commune, period=period, entries=entries)

    with pytest.raises(VersionConflict) as caught:
        send(by=officer, unit=commune, period=period, entries=entries)

    assert [clash.entry.indicator.code for clash in caught.value.clashes] == ["17.2", "17.6"]


@pytest.mark.parametrize("shown", [0, 1, 3])
def test_only_the_current_version_may_be_followed(officer, commune, period, shown):
    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 70)])
    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 71, base=1)])

    with pytest.raises(VersionConflict):
        send(by=officer, unit=commune, period=period, entries=[entry("17.2", 72, base=shown)])

    assert IndicatorReport.objects.get().version == 2
