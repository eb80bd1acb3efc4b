"""What Phòng Nội vụ drafts for the chairman, what he says case by case, what Văn thư records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from awards.awarding import workflow as way
from awards.deciding.content import list_order, printed_name
from awards.deciding.proposing import Verdict, ready_nominations
from awards.models import AwardDecision, Nomination, Proposal
from campaign import clock
from campaign.forms import PortalForm, PortalModelForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from campaign.moves import Move

    AnyMultipleChoiceField = forms.MultipleChoiceField
else:
    AnyMultipleChoiceField = forms.MultipleChoiceField

BROUGHT = ("nominee__head_of_household", "unit", "group", "round")


class CasesField(AnyMultipleChoiceField):
    """Ticks for nominations in the order of the list; one query for the choices, however many."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["required"] = "Chọn ít nhất một trường hợp."
        self.error_messages["invalid_choice"] = "Có trường hợp không còn chọn được. Tải lại trang để xem."

    def offer(self, nominations: list[Nomination]) -> None:
        rows = sorted(nominations, key=list_order)
        self.choices = [(str(one.pk), f"{printed_name(one.nominee)}, {one.unit.short_name}") for one in rows]


class ProposalForm(PortalModelForm):
    """The choice of cases stands in `nominations`, which the form writes itself."""

    cases = CasesField(label="Các trường hợp trình")
    groups = (
        ("Tờ trình", ("number", "day", "note")),
        ("Danh sách trình", ("cases",)),
    )
    narrow = ("number",)

    class Meta:
        model = Proposal
        fields = ("number", "day", "note")
        help_texts = {"number": "Ví dụ 25/TTr-PNV. Chưa có số thì để trống, bản in chừa chỗ."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.instance if self.instance.pk else None
        rows = list(ready_nominations(self.instance.round, known).select_related(*BROUGHT).distinct())
        field: Any = self.fields["cases"]
        field.offer(rows)
        chosen = known.nominations.values_list("pk", flat=True) if known else [one.pk for one in rows]
        self.initial["cases"] = [str(key) for key in chosen]

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]  # reason: Django's own hook, which the stubs leave out
        self.instance.nominations.set([int(key) for key in self.cleaned_data["cases"]])


class NumberForm(PortalForm):
    """Number and date of a tờ trình that was submitted without them."""

    number = forms.CharField(label="Số tờ trình", max_length=60, help_text="Ví dụ 25/TTr-PNV.")
    day = forms.DateField(label="Ngày tờ trình")
    narrow = ("number",)


class DraftForm(PortalModelForm):
    """The draft of a decision: whom it names follows from the approved paper."""

    groups: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Quyết định", ("subject", "planned", "place")),
        ("Người ký", ("signer", "signer_name")),
    )
    narrow = ("place", "signer", "signer_name")

    class Meta:
        model = AwardDecision
        fields: tuple[str, ...] = ("subject", "planned", "place", "signer", "signer_name")


class CancelForm(DraftForm):
    """All lines of the earlier decision, or those that are ticked."""

    cases = CasesField(label="Các trường hợp bị hủy khen thưởng")
    groups = (
        ("Hủy bỏ", ("cases", "ground", "reason", "recovery")),
        ("Quyết định", ("subject", "planned", "place")),
        ("Người ký", ("signer", "signer_name")),
    )

    class Meta(DraftForm.Meta):
        fields = (*DraftForm.Meta.fields, "ground", "reason", "recovery")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("ground", "reason", "recovery"):
            self.fields[name].required = True
        rows = list(cancellable(self.instance).select_related(*BROUGHT))
        field: Any = self.fields["cases"]
        field.offer(rows)
        chosen = self.instance.nominations.values_list("pk", flat=True) if self.instance.pk else []
        self.initial["cases"] = [str(key) for key in chosen]

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]  # reason: Django's own hook, which the stubs leave out
        self.instance.nominations.set([int(key) for key in self.cleaned_data["cases"]])


def cancellable(decision: AwardDecision) -> Any:
    """Nominations of the earlier decision whose award still stands."""
    return Nomination.objects.filter(lines__decision=decision.cancels, state__in=way.CANCEL.sources)


class RecordForm(PortalForm):
    """Number, day and signer as they stand on the signed paper."""

    number = forms.IntegerField(
        label="Số quyết định", min_value=1, max_value=999999, help_text="Chỉ ghi số, ví dụ 3125."
    )
    day = forms.DateField(label="Ngày quyết định")
    signer = forms.ChoiceField(label="Người ký", choices=AwardDecision.Signer.choices)
    signer_name = forms.CharField(label="Họ và tên người ký", max_length=80, required=False)
    scan = forms.FileField(
        label="Bản ký (PDF hoặc ảnh)",
        required=False,
        help_text="Chưa có bản quét thì để trống, tải lên sau ở trang quyết định.",
    )
    narrow = ("number", "signer", "signer_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget = forms.TextInput({"class": "input", "inputmode": "numeric"})
        self.fields["scan"].widget.attrs["accept"] = ".pdf,.jpg,.jpeg,.png"
        self.fields["number"].error_messages["invalid"] = "Chỉ ghi phần số, ví dụ 3125."

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError("Ngày quyết định không thể sau hôm nay.")
        return day


# --- The chairman's word, case by case ------------------------------------------------------------

APPROVE, GIVE_BACK, REFUSE = "duyet", "tra-lai", "khong"
CHOICES: tuple[tuple[str, Any], ...] = (
    (APPROVE, "Duyệt"),
    (GIVE_BACK, "Trả lại để thẩm định lại"),
    ("Không khen", [(f"{REFUSE}-{value}", label) for value, label in Nomination.Refusal.choices]),
)
MOVES: dict[str, Move] = {APPROVE: way.APPROVE, GIVE_BACK: way.CHAIRMAN_RETURNS, REFUSE: way.CHAIRMAN_REFUSES}


class CasesForm(PortalForm):
    """Two fields a case: what is decided, and the sentence a return needs."""

    def __init__(self, cases: list[Nomination], *args: Any, **kwargs: Any) -> None:
        self.cases = cases
        super().__init__(*args, **kwargs)

    def dress(self) -> None:
        for one in self.cases:
            name = printed_name(one.nominee)
            self.fields[f"viec-{one.pk}"] = forms.ChoiceField(
                label=f"Ý kiến về {name}", choices=CHOICES, initial=APPROVE
            )
            self.fields[f"ghi-{one.pk}"] = forms.CharField(
                label=f"Nội dung cần xem lại, lý do: {name}",
                max_length=500,
                required=False,
                widget=forms.TextInput({"placeholder": "Lý do, nếu trả lại hoặc không khen"}),
            )
        super().dress()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        for one in self.cases:
            gives_back = cleaned.get(f"viec-{one.pk}") == GIVE_BACK
            if gives_back and not (cleaned.get(f"ghi-{one.pk}") or "").strip():
                self.add_error(f"ghi-{one.pk}", "Ghi nội dung cần xem lại.")
        return cleaned

    def verdicts(self) -> Mapping[int, Verdict]:
        """Of a valid form, by nomination; a refusal without a sentence says its reason of the list."""
        return {one.pk: self._verdict(one.pk) for one in self.cases}

    def _verdict(self, key: int) -> Verdict:
        what, _, reason = self.cleaned_data[f"viec-{key}"].partition(f"{REFUSE}-")
        note = self.cleaned_data[f"ghi-{key}"].strip()
        if what == APPROVE:
            return Verdict(MOVES[APPROVE])
        if what == GIVE_BACK:
            return Verdict(MOVES[GIVE_BACK], note)
        return Verdict(MOVES[REFUSE], note or str(Nomination.Refusal(reason).label), reason)
