"""What is typed while a nomination is appraised: holds, refusals, questions of hiệp y and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from awards.appraising.consulting import Question, offices_to_ask, usual_due
from awards.models import Consultation, Hold, Nomination
from campaign import clock
from campaign.forms import PortalForm, PortalModelForm

if TYPE_CHECKING:
    from campaign.models import Unit

WITHOUT_DAY = "Ghi ngày đề nghị trả lời: chưa đặt thời hạn trả lời hiệp y chung."


class HoldForm(PortalModelForm):
    class Meta:
        model = Hold
        fields = ("ground", "since", "until")

    def clean(self) -> dict[str, Any] | None:
        typed = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", "Ngày dự kiến kết thúc phải sau ngày bắt đầu.")
        return typed


class RefusalForm(PortalModelForm):
    """Both empty takes the proposal back."""

    refusal = forms.ChoiceField(label="Lý do", required=False)
    refusal_text = forms.CharField(
        label="Giải thích, căn cứ",
        required=False,
        widget=forms.Textarea,
        help_text="Đơn vị đọc nội dung này khi đề nghị không được khen. Không ghi căn cứ tạm dừng.",
    )
    computed = ("refusal", "refusal_text")

    class Meta:
        model = Nomination
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["refusal"]
        field.choices = [("", "Không đề xuất"), *Nomination.Refusal.choices]
        self.initial.update({"refusal": self.instance.refusal, "refusal_text": self.instance.refusal_text})

    def clean(self) -> dict[str, Any] | None:
        typed = super().clean() or {}
        if typed.get("refusal") and not typed.get("refusal_text", "").strip():
            self.add_error("refusal_text", "Giải thích lý do để đơn vị hiểu.")
        if not typed.get("refusal") and typed.get("refusal_text", "").strip():
            self.add_error("refusal", "Chọn lý do, hoặc bỏ trống cả hai ô.")
        self.instance.refusal = typed.get("refusal", "")
        self.instance.refusal_text = typed.get("refusal_text", "").strip()
        return typed


class QuestionForm(PortalForm):
    """Which offices are asked, about what, until when."""

    co_quan = forms.ModelMultipleChoiceField(
        label="Cơ quan được hỏi", queryset=Nomination.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    noi_dung = forms.CharField(
        label="Nội dung xin ý kiến",
        widget=forms.Textarea,
        initial="Cho ý kiến về thành tích và việc chấp hành chủ trương, chính sách, pháp luật "
        "của đối tượng được đề nghị khen thưởng.",
    )
    han = forms.DateField(label="Đề nghị trả lời đến hết ngày", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices: Any = self.fields["co_quan"]
        offices.queryset = offices_to_ask()
        self.usual = usual_due()
        self.fields["han"].initial = self.usual
        self.fields["han"].help_text = "" if self.usual else "Chưa đặt thời hạn chung nên cần ghi ngày."

    def clean_han(self) -> Any:
        day = self.cleaned_data["han"] or self.usual
        if day is None:
            raise forms.ValidationError(WITHOUT_DAY)
        if day < clock.today():
            raise forms.ValidationError("Ngày này đã qua.")
        return day

    def question(self) -> Question:
        offices: tuple[Unit, ...] = tuple(self.cleaned_data["co_quan"])
        return Question(offices, self.cleaned_data["noi_dung"], self.cleaned_data["han"])


class AnswerForm(PortalModelForm):
    tep = forms.FileField(
        label="Công văn trả lời (nếu có)",
        required=False,
        help_text="Tệp PDF, ảnh, Word hoặc Excel, tối đa 20 MB.",
    )
    computed = ("answered_by", "answered_at")

    class Meta:
        model = Consultation
        fields = ("answer", "text")
        widgets = {"answer": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["answer"]
        field.required, field.choices = True, Consultation.Answer.choices

    def clean(self) -> dict[str, Any] | None:
        typed = super().clean() or {}
        if typed.get("answer") == Consultation.Answer.OBJECT and not typed.get("text", "").strip():
            self.add_error("text", "Ghi lý do không đồng ý.")
        return typed
