"""What a nomination says, frozen: kept with each sending, printed, compared (`comparing`).

Kept as canonical JSON (criteria.freezing), so a field added later needs a default. Knows no workflow.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from awards.models import Nomination, NominationVersion, Nominee, Pledge
from awards.registration.content import MEASURES, form_words
from campaign import clock
from criteria.freezing import canonical, digest, thawed
from criteria.numbers import format_number
from criteria.trend import TamperedSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.models import Dossier, Given
    from campaign.models import User

# What `content_of` reads beside the row itself; whoever asks of many fetches it for all.
BESIDE: tuple[str, ...] = (
    *("given", "pledges", "files__evidence", "leads_unit", "exemplar", "group", "nominee__unit"),
    "dossier__files__evidence",
)


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
class MinutesContent:
    """What the biên bản xét says of the meeting; `agreed_percent` of those present."""

    met_on: date | None = None
    place: str = ""
    chair: str = ""
    secretary: str = ""
    present: int | None = None
    absent: int | None = None
    discussion: str = ""
    agreed_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NominationContent:
    """`minutes` is None in versions that were kept before it was."""

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
    minutes: MinutesContent | None = None
    dossier_papers: tuple[PaperContent, ...] = ()
    # Sent after Phòng Nội vụ took in the others: on a tờ trình of its own, whose number is not typed here.
    addition: bool = False


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
        papers=_papers(nomination),
        letter_number=dossier.letter_number,
        letter_date=dossier.letter_date,
        minutes=_minutes(dossier),
        dossier_papers=_papers(dossier),
    )


def _papers(record: Nomination | Dossier) -> tuple[PaperContent, ...]:
    return tuple(
        PaperContent(file.name, file.get_kind_display(), file.evidence.sha256) for file in record.files.all()
    )


def _minutes(dossier: Dossier) -> MinutesContent:
    said = {field.name: getattr(dossier, field.name) for field in fields(MinutesContent)}
    if dossier.agreed_percent is not None:
        said["agreed_percent"] = Decimal(dossier.agreed_percent).normalize() + 0
    return MinutesContent(**said)


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
    versions = list(NominationVersion.objects.filter(nomination=nomination).order_by("number"))
    content = content_of(nomination)
    added = sent_content(versions[-1]).addition if versions else is_addition(nomination.dossier)
    text = canonical(as_addition(content) if added else content)
    return NominationVersion.objects.create(
        nomination=nomination,
        number=len(versions) + 1,
        content=text,
        sha256=digest(text),
        sent_at=clock.now(),
        sent_by=by,
        signed=by.signs,
    )


def is_addition(dossier: Dossier) -> bool:
    """What is sent now for the first time is added: Phòng Nội vụ took in others of the dossier. One query."""
    State = Nomination.State
    before = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.WITHDRAWN)
    taken_in = dossier.nominations.exclude(state__in=before)
    return taken_in.filter(decisions__move="receive", decisions__at__lte=clock.now()).exists()


def as_addition(content: NominationContent) -> NominationContent:
    """Neither number nor minutes of the first tờ trình: those are written on the paper itself."""
    return replace(content, letter_number="", letter_date=None, minutes=MinutesContent(), addition=True)


def dossier_as_sent(dossier: Dossier, content: NominationContent) -> Dossier:
    """The dossier with the words that went out in this version; never saved."""
    sent = copy(dossier)
    sent.letter_number, sent.letter_date = content.letter_number, content.letter_date
    if content.minutes is not None:
        for field in fields(MinutesContent):
            setattr(sent, field.name, getattr(content.minutes, field.name))
    return sent


def sent_digests(nominations: Iterable[Nomination]) -> set[str]:
    """SHA-256 of every file that a sent version names; one query."""
    versions = NominationVersion.objects.filter(nomination__in=[one.pk for one in nominations])
    contents = [sent_content(one) for one in versions]
    return {paper.sha256 for one in contents for paper in (*one.papers, *one.dossier_papers)}


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


def as_others_read(user: User, nominations: Iterable[Nomination]) -> dict[int, NominationContent]:
    """By key, what was sent last of those whose text is, or was, being changed since; one query.

    Not of the reader's own unit, which reads what it writes; under way nothing changes but by a correction.
    """
    State = Nomination.State
    changing = {State.DRAFT, State.RETURNED, State.WITHDRAWN}
    found = [one for one in nominations if one.state in changing and one.unit_id != user.unit_id]
    return newest_sent(found) if found else {}


def name_alone(content: NominationContent) -> NominationContent:
    """Of a nominee that another unit keeps and this one did not send yet: nothing but who it is."""
    nominee = replace(
        content.nominee,
        gender="",
        birth_year=None,
        position_title="",
        place="",
        members=None,
        women=None,
    )
    return replace(content, nominee=nominee)
