"""What of a round stands once a dossier was sent, and what a change of it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import is_head_of_standing_office
from awards.models import Nomination, Round, RoundDecision
from campaign import clock
from campaign.editing import differences

if TYPE_CHECKING:
    from campaign.forms import PortalModelForm
    from campaign.models import User

State = Nomination.State
# Units wrote their dossiers by these; afterwards the head alone changes them, with a reason.
STANDING = (
    *("drive", "achievement", "achievement_from", "achievement_to"),
    *("with_consultation", "with_council", "rule_set"),
)
CHANGE = "change"
# Nobody could lead a case out of a step that the round no longer has.
STEPS = {"with_council": State.FOR_COUNCIL, "with_consultation": State.CONSULTING}
SWITCHED = {"True": "có", "False": "không"}


def was_sent(round: Round) -> bool:
    """Some dossier of the round was sent once, whatever became of it."""
    if round.pk is None:
        return False
    return round.nominations.filter(versions__isnull=False).exists() or (
        round.nominations.exclude(state=State.DRAFT).exists()
    )


def faults_of(form: PortalModelForm, by: User) -> dict[str, str]:
    """By field: why what was typed cannot be; the form is one of a round that `was_sent`."""
    changed = [name for name in STANDING if name in form.changed_data]
    found = {
        name: "Đang có đề nghị ở bước này. Giải quyết xong rồi bỏ bước."
        for name, state in STEPS.items()
        if name in changed and form.instance.nominations.filter(state=state).exists()
    }
    if not is_head_of_standing_office(by):
        words = "Đã có hồ sơ gửi: chỉ Trưởng phòng Nội vụ đổi được, kèm lý do."
        found |= dict.fromkeys(changed, words)
    elif changed and not form.cleaned_data.get("change_reason", "").strip():
        found["change_reason"] = "Đã có hồ sơ gửi: ghi lý do thay đổi."
    return found


def changes_of(form: PortalModelForm) -> list[str]:
    """`Thành tích từ ngày: 10/04/2022 → 01/01/2022`, a line each; under the lock of the round."""
    saved = Round.objects.select_for_update(of=("self",)).get(pk=form.instance.pk)
    labels = {str(form.fields[name].label) for name in STANDING}
    return [
        f"{one.label}: {SWITCHED.get(one.saved, one.saved)} → {SWITCHED.get(one.typed, one.typed)}"
        for one in differences(form, saved)
        if one.label in labels
    ]


def keep_change(round: Round, changes: list[str], reason: str, by: User) -> None:
    note = "\n".join([reason.strip(), *changes])
    RoundDecision.objects.create(round=round, move=CHANGE, by=by, at=clock.now(), note=note)
