"""Forms of what units propose: a nominee, an award it had, the dossier, one nomination."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from awards.models import (
    Dossier,
    DossierFile,
    Exemplar,
    Given,
    Nomination,
    NominationFile,
    Nominee,
    PastAward,
    Pledge,
    RecipientGroup,
)
from awards.nominating.completeness import FORM_07, FORMS, MOST_LINES, PERSONAL, fits_the_list
from awards.nominating.correcting import PRINTED, Reach
from awards.registration.content import MEASURES, form_words
from awards.registration.registering import current_pledges
from awards.reviewing.exemplars import visible_exemplars
from campaign import clock
from campaign.forms import PortalForm, PortalModelForm
from campaign.models import Unit
from criteria.form_fields import FigureField

if TYPE_CHECKING:
    from campaign.models import User

Contribution = Pledge.Contribution
OLDEST = 110  # years; an older year of birth is a slip
PERSONS_OWN = ("gender", "birth_year", "position_title")
WHOLE_NUMBERS = ("members", "women")


class NomineeForm(PortalModelForm):
    """Of one kind; fields that the kind does not have are not asked. `reach`: what may still be changed."""

    narrow = ("gender", "birth_year", "members", "women")
    reason = forms.CharField(
        label="Lý do đính chính",
        max_length=300,
        required=False,
        help_text="Hồ sơ đang được xử lý: mỗi thay đổi được lưu lại cùng lý do.",
    )

    class Meta:
        model = Nominee
        fields = (
            *("kind", "name", "gender", "birth_year", "position_title", "place"),
            *("members", "women", "unit"),
        )

    def __init__(self, *args: Any, reach: Reach | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach = reach or Reach()
        fields: dict[str, Any] = self.fields
        if not self.reach.needs_reason:
            del fields["reason"]
        fields["kind"].choices = [("", "Chọn loại"), *Nominee.Kind.choices]
        fields["gender"].choices = [("", "Chưa ghi"), *Nominee.Gender.choices]
        fields["gender"].help_text = "Cá nhân, hộ gia đình: để in Ông, Bà."
        fields["birth_year"].help_text = "Cá nhân, chủ hộ: để phân biệt người cùng tên; không in ra."
        fields["members"].help_text = "Tập thể, doanh nghiệp."
        fields["unit"].queryset = Unit.objects.order_by("position", "code")
        fields["unit"].empty_label = "Không phải đơn vị trên cổng"
        for name in self.reach.locked:
            fields[name].disabled = True
            fields[name].help_text = "Không đổi được nữa: hồ sơ đã được trình hoặc đã có quyết định."

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        today = clock.today().year
        if year is not None and not today - OLDEST <= year <= today:
            raise forms.ValidationError(f"Ghi năm bốn chữ số, từ {today - OLDEST} đến {today}.")
        return year

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if not cleaned.get("kind"):
            return cleaned
        personal = cleaned["kind"] in PERSONAL
        for name in WHOLE_NUMBERS if personal else PERSONS_OWN[:2]:
            if cleaned.get(name):
                self.add_error(name, "Loại đối tượng này không ghi mục này. Xóa ô, hoặc đổi loại.")
        if personal and cleaned.get("unit"):
            self.add_error("unit", "Chỉ tập thể, doanh nghiệp là đơn vị trên cổng.")
        if self.reach.needs_reason and {*PRINTED} & {*self.changed_data} and not cleaned.get("reason"):
            self.add_error("reason", "Ghi lý do đính chính.")
        members, women = cleaned.get("members"), cleaned.get("women")
        if women and (members is None or women > members):
            self.add_error("women", "Số nữ không quá số thành viên, lao động.")
        return cleaned


class PastAwardForm(PortalModelForm):
    narrow = ("decision_number",)
    computed = ("by_office",)

    class Meta:
        model = PastAward
        fields = (
            *("form", "decision_number", "decision_date", "decided_by"),
            *("achievement", "achievement_from", "achievement_to"),
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("achievement_from"), cleaned.get("achievement_to")
        if begins and ends and begins > ends:
            self.add_error("achievement_to", "Ngày cuối phải sau ngày đầu.")
        decided = cleaned.get("decision_date")
        if decided and decided > clock.today():
            self.add_error("decision_date", "Ngày quyết định chưa đến.")
        return cleaned


class DossierForm(PortalModelForm):
    groups = (
        ("Tờ trình", ("letter_number", "letter_date")),
        (
            "Biên bản xét khen thưởng",
            (
                *("met_on", "place", "chair", "secretary", "present", "absent"),
                *("agreed_percent", "discussion"),
            ),
        ),
    )
    narrow = ("letter_number", "present", "absent", "agreed_percent", "chair", "secretary")
    agreed_percent = FigureField(label="Tỷ lệ nhất trí", unit="%", maximum=Decimal(100), required=False)

    class Meta:
        model = Dossier
        fields = (
            *("letter_number", "letter_date", "met_on", "place", "chair", "secretary"),
            *("present", "absent", "agreed_percent", "discussion"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter_number"].help_text = "Văn thư của đơn vị cho số, ví dụ 61/TTr-UBND."
        self.fields["chair"].help_text = "Họ và tên, chức vụ."
        self.fields["discussion"].widget.attrs["rows"] = 6

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        met, letter = cleaned.get("met_on"), cleaned.get("letter_date")
        if met and letter and met > letter:
            self.add_error("letter_date", "Tờ trình phải lập sau cuộc họp xét.")
        return cleaned


# --- One nomination -------------------------------------------------------------------------------


class NominationForm(PortalModelForm):
    """With what the nominee gave: amount, worth and source of each form, empty where there is none."""

    narrow: tuple[str, ...] = ("group",)
    computed = ("form_used",)
    form_used = forms.ChoiceField(label="Mẫu báo cáo thành tích", choices=FORMS, initial=FORM_07)

    class Meta:
        model = Nomination
        fields = (
            *("group", "leads_unit", "summary", "general", "report", "achievement_from", "achievement_to"),
            *("exemplar", "pledges"),
        )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(user)
        kept = {one.form: one for one in self.instance.given.all()} if self.instance.pk else {}
        for form in Contribution:
            self._add_given(form, kept.get(form.value))
        if self.instance.form_used:
            self.initial["form_used"] = self.instance.form_used
        self.groups = (
            ("Đối tượng", ("group", "leads_unit")),
            ("Thành tích", ("summary", "achievement_from", "achievement_to")),
            ("Báo cáo thành tích", ("form_used", "general", "report")),
            ("Căn cứ trên cổng", ("pledges", "exemplar")),
            # A line for each form, under one heading.
            *(("" if place else "Đã đóng góp", given_names(form)) for place, form in enumerate(Contribution)),
        )
        self.dress()

    def dress(self) -> None:
        """Called twice: the fields of what was given come after those of the class."""
        for field in self.fields.values():
            field.widget.attrs.pop("class", None)
        super().dress()

    def _offer(self, user: User | None) -> None:
        """Without `user` it is the saved record that a clash is compared with."""
        fields: dict[str, Any] = self.fields
        unit, drive = self.instance.unit, self.instance.round.drive
        fields["group"].queryset = RecipientGroup.objects.order_by("position", "code")
        fields["group"].empty_label = "Chọn nhóm"
        fields["leads_unit"].queryset = Unit.objects.order_by("position", "code")
        fields["leads_unit"].empty_label = "Không phải người lãnh đạo"
        exemplars = visible_exemplars(user) if user else Exemplar.objects.all()
        fields["exemplar"].queryset = exemplars.filter(unit=unit).order_by("-pk")
        fields["exemplar"].empty_label = "Không có"
        pledges = current_pledges(drive) if drive else Pledge.objects.none()
        fields["pledges"].queryset = pledges.filter(version__registration__unit=unit)
        fields["pledges"].widget = forms.CheckboxSelectMultiple(choices=fields["pledges"].choices)
        fields[
            "pledges"
        ].help_text = "Những nội dung đơn vị đã đăng ký mà người, tập thể này góp phần thực hiện."
        if not drive:
            del fields["pledges"]
        fields["general"].help_text = "Để trống được; nút «Soạn từ số liệu» điền giúp."
        fields["general"].widget.attrs["rows"] = 4
        fields["report"].widget.attrs["rows"] = 14
        fields["summary"].widget.attrs["rows"] = MOST_LINES

    def _add_given(self, form: Contribution, kept: Given | None) -> None:
        amount, worth, note = given_names(form)
        measure, word = MEASURES[form], str(form_words(form))
        self.fields[amount] = FigureField(label=word, unit=measure, required=False)
        self.fields[worth] = FigureField(
            label=f"Quy ra tiền ({word.lower()})", unit="triệu đồng", required=False
        )
        self.fields[note] = forms.CharField(label=f"Nguồn ({word.lower()})", max_length=200, required=False)
        if measure == MEASURES[Contribution.MONEY]:
            del self.fields[worth]  # it is its own worth
        self.narrow = (*self.narrow, amount, worth, note)
        if kept is not None:
            self.initial.update({amount: kept.amount, worth: kept.worth, note: kept.note})

    def clean_summary(self) -> str:
        text: str = self.cleaned_data["summary"]
        if not fits_the_list(text):
            raise forms.ValidationError(
                f"Không quá {MOST_LINES} dòng. Viết gọn lại, chi tiết ghi trong báo cáo."
            )
        return text

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("achievement_from"), cleaned.get("achievement_to")
        if begins and ends and begins > ends:
            self.add_error("achievement_to", "Ngày cuối phải sau ngày đầu.")
        for form in Contribution:
            amount, worth, note = given_names(form)
            if not cleaned.get(amount) and (cleaned.get(worth) or cleaned.get(note)):
                self.add_error(amount, "Ghi số lượng, hoặc xóa hai ô bên cạnh.")
        self.instance.form_used = cleaned.get("form_used", "")
        return cleaned

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        self.instance.given.all().delete()
        Given.objects.bulk_create(self._given())

    def _given(self) -> list[Given]:
        found = []
        for form in Contribution:
            amount, worth, note = (self.cleaned_data.get(name) for name in given_names(form))
            if amount:
                worth = amount if MEASURES[form] == MEASURES[Contribution.MONEY] else worth
                found.append(
                    Given(
                        nomination=self.instance, form=form.value, amount=amount, worth=worth, note=note or ""
                    )
                )
        return found


def given_names(form: Contribution) -> tuple[str, str, str]:
    return f"{form.value}_amount", f"{form.value}_worth", f"{form.value}_note"


class PaperForm(PortalForm):
    """A file beside the dossier or a nomination, and what paper it is."""

    loai = forms.ChoiceField(label="Loại giấy tờ")
    tep = forms.FileField(
        label="Tệp PDF, ảnh, Word hoặc Excel, tối đa 20 MB",
        error_messages={"required": "Chọn tệp rồi bấm Tải lên."},
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = kinds  # type: ignore[attr-defined]


DOSSIER_KINDS = list(DossierFile.Kind.choices)
NOMINATION_KINDS = list(NominationFile.Kind.choices)
