"""What a nomination says, frozen: kept with each sending, printed, and compared with the version before.

Kept as canonical JSON (criteria.freezing), so a field added later needs a default. Knows no workflow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from awards.models import NominationVersion, Nominee, Pledge
from awards.registration.content import MEASURES, form_words
from campaign import clock
from criteria.freezing import canonical, digest, thawed
from criteria.numbers import format_number
from criteria.trend import TamperedSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.models import Dossier, Given, Nomination
    from campaign.models import User

# What `content_of` reads beside the row itself; whoever asks of many fetches it for all.
BESIDE = ("given", "pledges", "files__evidence", "leads_unit", "exemplar", "group", "nominee__unit")


@dataclass(frozen=True, slots=True)
class NomineeContent:
    key: int
    kind: str  # Nominee.Kind
    name: str
    full_name: str
    honorific: str
    gender: str = ""
    birth_year: int | None = None
    position_title: str = ""
    place: str = ""
    members: int | None = None
    women: int | None = None

    @property
    def kind_word(self) -> str:
        return str(Nominee.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class Gift:
    """`worth` in triệu đồng; None where nobody said it."""

    form: str
    measure: str
    amount: Decimal
    worth: Decimal | None = None
    note: str = ""

    @property
    def words(self) -> str:
        worth = ""
        if self.worth is not None and self.worth != self.amount:
            worth = f", quy đổi {format_number(self.worth)} triệu đồng"
        return f"{self.form}: {format_number(self.amount)} {self.measure}{worth}"


@dataclass(frozen=True, slots=True)
class PaperContent:
    name: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class NominationContent:
    unit: str
    unit_code: str
    round: str
    achievement: str
    nominee: NomineeContent
    group: str
    summary: str
    general: str
    report: str
    achievement_from: date
    achievement_to: date
    leads_unit: str = ""
    form_used: str = ""
    exemplar: str = ""
    pledges: tuple[str, ...] = ()
    given: tuple[Gift, ...] = ()
    papers: tuple[PaperContent, ...] = ()
    letter_number: str = ""
    letter_date: date | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    old: str
    new: str


# --- Reading --------------------------------------------------------------------------------------


def contents_of(nominations: list[Nomination]) -> list[NominationContent]:
    """In the order given; as many queries as there are relations, however many nominations."""
    prefetch_related_objects(nominations, *BESIDE, "nominee", "round", "dossier", "unit")
    return [content_of(one) for one in nominations]


def content_of(nomination: Nomination) -> NominationContent:
    """As it stands now."""
    dossier: Dossier = nomination.dossier
    return NominationContent(
        unit=nomination.unit.full_name,
        unit_code=nomination.unit.code,
        round=nomination.round.name,
        achievement=nomination.round.achievement,
        nominee=_nominee(nomination.nominee),
        group=nomination.group.name,
        summary=nomination.summary,
        general=nomination.general,
        report=nomination.report,
        achievement_from=nomination.achievement_from,
        achievement_to=nomination.achievement_to,
        leads_unit=nomination.leads_unit.full_name if nomination.leads_unit else "",
        form_used=nomination.form_used,
        exemplar=nomination.exemplar.title if nomination.exemplar else "",
        pledges=tuple(one.name for one in nomination.pledges.all()),
        given=tuple(gift_of(one) for one in nomination.given.all()),
        papers=tuple(
            PaperContent(file.name, file.get_kind_display(), file.evidence.sha256)
            for file in nomination.files.all()
        ),
        letter_number=dossier.letter_number,
        letter_date=dossier.letter_date,
    )


def _nominee(nominee: Nominee) -> NomineeContent:
    return NomineeContent(
        key=nominee.pk,
        kind=nominee.kind,
        name=nominee.name,
        full_name=nominee.full_name,
        honorific=nominee.honorific,
        gender=nominee.gender,
        birth_year=nominee.birth_year,
        position_title=nominee.position_title,
        place=nominee.place,
        members=nominee.members,
        women=nominee.women,
    )


def gift_of(given: Given) -> Gift:
    form = Pledge.Contribution(given.form)
    # Without the zeros that a database keeps behind the comma, so that equal sums are equal texts.
    amount, worth = given.amount.normalize(), given.worth
    return Gift(
        form=str(form_words(form)),
        measure=MEASURES[form],
        amount=amount + 0,
        worth=None if worth is None else worth.normalize() + 0,
        note=given.note,
    )


# --- Freezing -------------------------------------------------------------------------------------


def freeze(nomination: Nomination, *, by: User) -> NominationVersion:
    """The next version, of a nomination whose lock the caller holds."""
    text = canonical(content_of(nomination))
    return NominationVersion.objects.create(
        nomination=nomination,
        number=NominationVersion.objects.filter(nomination=nomination).count() + 1,
        content=text,
        sha256=digest(text),
        sent_at=clock.now(),
        sent_by=by,
        signed=by.signs,
    )


def sent_content(version: NominationVersion) -> NominationContent:
    """Raises TamperedSnapshot where the text is no longer what was sent."""
    if digest(version.content) != version.sha256:
        raise TamperedSnapshot(
            f"Bản {version.number} của hồ sơ {version.nomination_id} không khớp mã SHA-256."
        )
    return thawed(NominationContent, version.content)


def newest_sent(nominations: Iterable[Nomination]) -> dict[int, NominationContent]:
    """What was sent last, by the nomination's key; one query. Never sent: not there."""
    keys = [one.pk for one in nominations]
    rows = NominationVersion.objects.filter(nomination__in=keys).order_by("nomination", "number")
    newest = {row.nomination_id: row for row in rows}
    return {key: sent_content(row) for key, row in newest.items()}


# --- Comparing ------------------------------------------------------------------------------------


def changes(before: NominationContent, after: NominationContent) -> tuple[FieldChange, ...]:
    """What the later one says differently, field by field in the order of the form."""
    old, new = _fields(before), _fields(after)
    return tuple(
        FieldChange(label, old.get(label, ""), new.get(label, ""))
        for label in dict.fromkeys([*new, *old])
        if old.get(label, "") != new.get(label, "")
    )


def _fields(content: NominationContent) -> dict[str, str]:
    nominee = content.nominee
    gender = Nominee.Gender(nominee.gender).label if nominee.gender else ""
    return {
        "Đối tượng": nominee.full_name,
        "Loại đối tượng": nominee.kind_word,
        "Giới tính": str(gender),
        "Năm sinh": str(nominee.birth_year or ""),
        "Chức vụ, nghề nghiệp": nominee.position_title,
        "Nơi công tác, cư trú": nominee.place,
        "Số thành viên, lao động": _count(nominee.members),
        "Trong đó nữ": _count(nominee.women),
        "Nhóm đối tượng": content.group,
        "Đơn vị lãnh đạo": content.leads_unit,
        "Tóm tắt thành tích": content.summary,
        "Sơ lược đặc điểm, tình hình": content.general,
        "Thành tích đạt được": content.report,
        "Thành tích từ ngày": f"{content.achievement_from:%d/%m/%Y}",
        "Thành tích đến ngày": f"{content.achievement_to:%d/%m/%Y}",
        "Mẫu báo cáo": content.form_used,
        "Điển hình": content.exemplar,
        "Nội dung đã đăng ký": "\n".join(content.pledges),
        "Đóng góp": "\n".join(_gift(one) for one in content.given),
        "Tệp kèm theo": "\n".join(one.name for one in content.papers),
        "Tờ trình": _letter(content),
    }


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _gift(gift: Gift) -> str:
    return f"{gift.words} ({gift.note})" if gift.note else gift.words


def _letter(content: NominationContent) -> str:
    day = f", {content.letter_date:%d/%m/%Y}" if content.letter_date else ""
    return f"{content.letter_number}{day}"
