"""The draft: a merge of three texts, so that two colleagues never overwrite each other silently."""

import pytest
from django.utils import timezone

from campaign import clock
from campaign.models import ReportingPeriod
from criteria.drafting import DraftClash, Typed, digest, find_draft, forget_indicators, save_draft, texts_of
from criteria.models import Draft
from criteria.workflow import PeriodClosed
from tests.factories import the_indicator


@pytest.fixture
def criterion(reference):
    return the_indicator("17.1").criterion


@pytest.fixture
def save(commune, criterion, period, officer):
    """Saves one criterion of Bình Tường, as the first officer unless told."""

    def act(*typed, by=officer):
        return save_draft(by=by, unit=commune, criterion=criterion, period=period, typed=typed)

    return act


def shown(code: str, texts: dict[str, str], before: dict[str, str] | None = None, base: int = 0) -> Typed:
    """A form that showed `before` and holds `texts` now."""
    return Typed(code, texts, base, digest(before or {}))


def stored() -> dict[str, str]:
    return dict(Draft.objects.get().data)


# --- Which texts belong to which indicator --------------------------------------------------------


def test_a_code_takes_its_own_fields_and_no_longer_code():
    data = {
        "17.1": "80",
        "17.1.tong": "81",
        "17.1.ghi_chu": "x",
        "17.10": "91",
        "17.10.nguon": "y",
        "1.7": "z",
    }
    assert texts_of("17.1", data) == {"17.1": "80", "17.1.tong": "81", "17.1.ghi_chu": "x"}
    assert texts_of("17.10", data) == {"17.10": "91", "17.10.nguon": "y"}
    assert texts_of("17", {"17.1": "80"}) == {"17.1": "80"}


def test_an_empty_field_says_nothing():
    assert texts_of("3.1", {"3.1": "  ", "3.1.ghi_chu": ""}) == {}


def test_the_digest_knows_texts_and_not_their_order():
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"})
    assert digest({"a": "1"}) != digest({"a": "2"}) != digest({})


# --- Saving alone ---------------------------------------------------------------------------------


def test_what_is_typed_is_kept_as_typed_valid_or_not(save, officer, commune, criterion, period):
    saved = save(
        shown("17.2", {"17.2": " 97,5 "}), shown("17.6", {"17.6": "chưa rõ", "17.6.ghi_chu": "hỏi lại"})
    )

    draft = Draft.objects.get()
    assert saved.draft == draft
    assert saved.clashes == ()
    assert (draft.owner, draft.unit, draft.criterion, draft.period) == (commune, commune, criterion, period)
    assert draft.data == {"17.2": " 97,5 ", "17.6": "chưa rõ", "17.6.ghi_chu": "hỏi lại"}
    assert draft.base_versions == {"17.2": 0, "17.6": 0}
    assert (draft.revision, draft.updated_by) == (1, officer)
    assert timezone.localtime(draft.updated_at).date() == clock.today()


def test_nothing_typed_begins_no_draft(save):
    assert save(shown("17.2", {})).draft is None
    assert not Draft.objects.exists()


def test_saving_the_same_again_changes_nothing(save, officer):
    save(shown("17.2", {"17.2": "90"}))
    Draft.objects.update(ready_by=officer, ready_at=clock.now())

    save(shown("17.2", {"17.2": "90"}, before={"17.2": "90"}))

    draft = Draft.objects.get()
    assert draft.revision == 1
    assert draft.ready_by == officer


def test_any_edit_takes_back_what_was_handed_to_the_head(save, officer):
    save(shown("17.2", {"17.2": "90"}))
    Draft.objects.update(ready_by=officer, ready_at=clock.now())

    save(shown("17.2", {"17.2": "91"}, before={"17.2": "90"}))

    draft = Draft.objects.get()
    assert (draft.revision, draft.ready_by, draft.ready_at) == (2, None, None)


def test_a_field_emptied_by_its_writer_is_emptied(save):
    save(shown("17.2", {"17.2": "90", "17.2.ghi_chu": "tạm"}))
    save(shown("17.2", {"17.2": "90"}, before={"17.2": "90", "17.2.ghi_chu": "tạm"}))
    assert stored() == {"17.2": "90"}


def test_the_version_the_form_showed_is_kept_beside_its_text(save):
    save(shown("17.2", {"17.2": "90"}, base=3), shown("17.6", {"17.6": "80"}, base=0))
    assert Draft.objects.get().base_versions == {"17.2": 3, "17.6": 0}


def test_a_newer_version_for_the_same_text_is_the_choice_of_the_conflict_screen(save):
    save(shown("17.2", {"17.2": "90"}, base=1))
    save(shown("17.2", {"17.2": "90"}, before={"17.2": "90"}, base=2))
    assert Draft.objects.get().base_versions == {"17.2": 2}


def test_an_older_form_with_the_same_text_does_not_take_the_choice_back(save):
    save(shown("17.2", {"17.2": "90"}, base=2))
    save(shown("17.2", {"17.2": "90"}, before={"17.2": "90"}, base=1))
    assert Draft.objects.get().base_versions == {"17.2": 2}


# --- Two colleagues -------------------------------------------------------------------------------


def test_what_the_form_left_alone_keeps_the_colleagues_text(save, second_officer):
    """Both opened an empty form; each typed another indicator."""
    save(shown("17.2", {"17.2": "90"}), shown("17.6", {}))

    saved = save(shown("17.2", {}), shown("17.6", {"17.6": "80"}), by=second_officer)

    assert saved.clashes == ()
    assert stored() == {"17.2": "90", "17.6": "80"}
    assert Draft.objects.get().updated_by == second_officer


def test_an_old_form_does_not_bring_an_old_text_back(save, second_officer):
    before = {"17.2": "90"}
    save(shown("17.2", before))
    save(shown("17.2", {"17.2": "95"}, before=before), by=second_officer)

    save(shown("17.2", before, before=before), shown("17.6", {"17.6": "80"}))

    assert stored() == {"17.2": "95", "17.6": "80"}


def test_both_changed_one_indicator_and_the_second_sees_both(save, second_officer):
    save(shown("17.2", {"17.2": "90"}))

    saved = save(shown("17.2", {"17.2": "70"}), shown("17.6", {"17.6": "80"}), by=second_officer)

    assert saved.clashes == (DraftClash("17.2", {"17.2": "90"}, {"17.2": "70"}),)
    assert stored() == {"17.2": "90", "17.6": "80"}  # the rest is kept


def test_both_changed_a_stored_text(save, second_officer):
    before = {"17.2": "90"}
    save(shown("17.2", before))
    save(shown("17.2", {"17.2": "91"}, before=before))

    saved = save(shown("17.2", {"17.2": "92"}, before=before), by=second_officer)

    assert [clash.code for clash in saved.clashes] == ["17.2"]
    assert stored() == {"17.2": "91"}


def test_a_clash_alone_leaves_the_draft_as_the_colleague_saved_it(save, officer, second_officer):
    save(shown("17.2", {"17.2": "90"}))
    Draft.objects.update(ready_by=officer, ready_at=clock.now())

    save(shown("17.2", {"17.2": "70"}), by=second_officer)

    draft = Draft.objects.get()
    assert (draft.revision, draft.updated_by, draft.ready_by) == (1, officer, officer)


def test_emptying_what_the_colleague_changed_is_a_clash(save, second_officer):
    before = {"17.2": "90"}
    save(shown("17.2", before))
    save(shown("17.2", {"17.2": "91"}, before=before))

    saved = save(shown("17.2", {}, before=before), by=second_officer)

    assert saved.clashes == (DraftClash("17.2", {"17.2": "91"}, {}),)
    assert stored() == {"17.2": "91"}


def test_both_typed_the_same(save, second_officer):
    save(shown("17.2", {"17.2": "90"}))
    assert save(shown("17.2", {"17.2": "90"}), by=second_officer).clashes == ()


def test_what_the_colleague_emptied_may_be_typed_again(save, second_officer):
    """Nothing stands against it: nothing would be overwritten."""
    before = {"17.2": "90"}
    save(shown("17.2", before), shown("17.6", {"17.6": "80"}))
    save(shown("17.2", {}, before=before))

    saved = save(shown("17.2", {"17.2": "95"}, before=before), by=second_officer)

    assert saved.clashes == ()
    assert stored() == {"17.2": "95", "17.6": "80"}


@pytest.mark.parametrize(("who", "clashes"), [("officer", 0), ("second_officer", 1)])
def test_a_bare_save_replaces_only_ones_own_last_words(request, save, who, clashes):
    """No digest: the request did not come from a form of the portal."""
    save(shown("17.2", {"17.2": "90"}))

    saved = save(Typed("17.2", {"17.2": "95"}, 0, ""), by=request.getfixturevalue(who))

    assert len(saved.clashes) == clashes
    assert stored() == {"17.2": "90" if clashes else "95"}


# --- Whose draft, and when ------------------------------------------------------------------------


def test_two_offices_type_apart_for_the_same_unit(save, supplier, commune, criterion, period):
    save(shown("17.2", {"17.2": "90"}))
    saved = save(shown("17.2", {"17.2": "70"}), by=supplier)

    assert saved.clashes == ()
    assert find_draft(commune, commune, criterion, period).data == {"17.2": "90"}
    assert find_draft(supplier.unit, commune, criterion, period).data == {"17.2": "70"}


def test_a_closed_period_keeps_no_draft(save, period):
    ReportingPeriod.objects.filter(pk=period.pk).update(state="closed")
    with pytest.raises(PeriodClosed):
        save(shown("17.2", {"17.2": "90"}))
    assert not Draft.objects.exists()


# --- Forgetting -----------------------------------------------------------------------------------


def test_forgetting_one_indicator_leaves_the_rest(save, officer):
    draft = save(shown("17.1", {"17.1.tong": "80"}), shown("17.10", {"17.10": "91"})).draft

    forget_indicators(draft, [the_indicator("17.1")], by=officer)

    left = Draft.objects.get()
    assert (left.data, left.base_versions, left.revision) == ({"17.10": "91"}, {"17.10": 0}, 2)


def test_forgetting_the_last_removes_the_draft(save, officer):
    draft = save(shown("17.2", {"17.2": "90"})).draft
    forget_indicators(draft, [the_indicator("17.2")], by=officer)
    assert not Draft.objects.exists()


def test_forgetting_keeps_what_was_typed_since_the_draft_was_read(save, officer, second_officer):
    draft = save(shown("17.2", {"17.2": "90"}), shown("17.6", {"17.6": "80"})).draft
    save(shown("17.2", {"17.2": "95"}, before={"17.2": "90"}), by=second_officer)

    forget_indicators(draft, [the_indicator("17.2"), the_indicator("17.6")], by=officer)

    assert stored() == {"17.2": "95"}
