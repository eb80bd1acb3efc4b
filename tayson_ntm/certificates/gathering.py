"""What the archive of a round holds: what units handed in, the decisions, the lists in hand, the print."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils import timezone

from awards.models import (
    AwardDecision,
    Consultation,
    ConsultationFile,
    DossierFile,
    NominationFile,
    PrintJob,
    Proposal,
    Sitting,
    Structure,
)
from campaign.files import KINDS, open_kept
from campaign.models import Unit
from tayson_ntm.certificates.archive import Paper
from tayson_ntm.certificates.handing import PAPERS, handing_of
from tayson_ntm.certificates.working import file_of
from tayson_ntm.letters import council_views, deciding_views, round_views
from tayson_ntm.letters.answering import drawn, mark
from tayson_ntm.letters.appraising_views import request_of
from tayson_ntm.letters.consultation import consultation_letter
from tayson_ntm.letters.nominating_views import unit_letter, unit_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from awards.models import Round
    from criteria.models import RecordFile

ISSUER = "Ủy ban nhân dân huyện Tây Sơn"
COUNCIL = "Hội đồng Thi đua - Khen thưởng huyện Tây Sơn"
INVITATION = "giay-moi"
COUNCIL_PAPERS = (*council_views.BEFORE, *council_views.AFTER)
OFFICE = "Phòng Nội vụ huyện Tây Sơn"


def papers_of(round: Round) -> list[Paper]:
    """What was handed in as it is, what the portal draws as PDF. Who voted how, and why a case was held, is
    in none of them.
    """
    return [paper for source in SOURCES for paper in source(round)]


def _handed_in(round: Round) -> Iterator[Paper]:
    kinds = DossierFile.Kind
    rows = DossierFile.objects.filter(record__round=round).select_related("record__unit", "evidence")
    for file in rows:
        dossier = file.record
        days = {kinds.LETTER: dossier.letter_date, kinds.MINUTES: dossier.met_on}
        number = dossier.letter_number if file.kind == kinds.LETTER else ""
        fields = {"OrganName": dossier.unit.full_name, "TypeName": file.get_kind_display()} | _number(number)
        title = f"{file.get_kind_display()} của {dossier.unit.full_name}"
        yield from _kept(file, days.get(kinds(file.kind)), title, fields)


def _of_nominations(round: Round) -> Iterator[Paper]:
    rows = NominationFile.objects.filter(record__round=round)
    for file in rows.select_related("record__unit", "evidence"):
        unit = file.record.unit.full_name
        fields = {"OrganName": unit, "TypeName": file.get_kind_display()}
        title = f"{file.get_kind_display()}, hồ sơ số {file.record_id} của {unit}"
        yield from _kept(file, None, title, fields)


def _kept(file: RecordFile, day: date | None, title: str, fields: dict[str, str]) -> Iterator[Paper]:
    suffix = KINDS[file.evidence.content_type].suffixes[0]
    with open_kept(file.evidence.sha256) as source:
        yield Paper(day or timezone.localtime(file.at).date(), title, source.read(), fields, suffix)


# --- What the portal draws ------------------------------------------------------------------------


def _of_dossiers(round: Round) -> Iterator[Paper]:
    """Tờ trình and biên bản of a unit that handed in no scan of them."""
    kinds = DossierFile.Kind
    papers = ((kinds.LETTER, unit_letter), (kinds.MINUTES, unit_minutes))
    for dossier in round.dossiers.select_related("unit", "round").prefetch_related("files"):
        handed = {file.kind for file in dossier.files.all()}
        for kind, build in papers:
            letter = None if kind in handed else build(dossier)
            if letter is None:
                continue
            is_letter = kind == kinds.LETTER
            day = dossier.letter_date if is_letter else dossier.met_on
            number = _number(dossier.letter_number) if is_letter else {}
            fields = {"OrganName": dossier.unit.full_name, "TypeName": letter.kind} | number
            title = f"{letter.kind} của {dossier.unit.full_name}, bản trên cổng"
            yield Paper(day or round.due, title, drawn(letter, "pdf"), fields)


def _of_sittings(round: Round) -> Iterator[Paper]:
    """Of those that are closed; signed scans beside what the portal draws."""
    sittings = Sitting.objects.filter(round=round, state=Sitting.State.CLOSED)
    for sitting in sittings.select_related("chair", "secretary__unit", "round").order_by("day", "pk"):
        for name in COUNCIL_PAPERS:
            letter = council_views.letter_of(sitting, name)
            fields = {"OrganName": COUNCIL, "TypeName": letter.kind or "Công văn"}
            invites = name == INVITATION
            day = (sitting.invitation_day if invites else None) or sitting.day
            title = f"{letter.kind or 'Công văn'}. {letter.subject}"
            yield Paper(day, title, drawn(letter, "pdf"), fields)
        for file in sitting.files.select_related("evidence"):
            kind = file.get_kind_display()
            fields = {"OrganName": COUNCIL, "TypeName": kind}
            yield from _kept(file, sitting.day, f"{kind}, phiên họp {sitting.day:%d/%m/%Y}", fields)


def _of_proposals(round: Round) -> Iterator[Paper]:
    """Tờ trình that the chairman approved."""
    approved = Proposal.objects.filter(round=round, state=Proposal.State.APPROVED)
    for proposal in approved.select_related("round").order_by("day", "pk"):
        letter = deciding_views.letter_of(proposal)
        fields = {"OrganName": OFFICE, "TypeName": letter.kind} | _number(proposal.number)
        day = proposal.day or round.decision_day or round.due
        yield Paper(day, f"{letter.kind}. {letter.subject}", drawn(letter, "pdf"), fields)


def _of_structure(round: Round) -> Iterator[Paper]:
    """Tờ trình cơ cấu, and how an approved one was given out."""
    record = Structure.objects.filter(round=round).first()
    if record is None:
        return
    day = record.proposal_date or round.opens
    letters = [round_views.structure_letter(round, record)]
    if record.is_approved:
        letters.append(round_views.distribution_letter(round, record))
    for letter in letters:
        fields = {"OrganName": OFFICE, "TypeName": letter.kind or "Công văn"}
        yield Paper(day, f"{letter.kind or 'Công văn'}. {letter.subject}", drawn(letter, "pdf"), fields)


def _of_consultations(round: Round) -> Iterator[Paper]:
    """What each office was asked on one day, and its own công văn."""
    rows = Consultation.objects.filter(nomination__round=round).select_related(
        "office", "nomination__nominee", "nomination__unit", "nomination__round"
    )
    asked: dict[tuple[date, int], list[Consultation]] = defaultdict(list)
    for one in rows.order_by("asked_at", "nomination__unit__position", "nomination"):
        asked[timezone.localtime(one.asked_at).date(), one.office_id].append(one)
    for (day, _), found in asked.items():
        letter = consultation_letter(request_of(found), today=day, mark=mark())
        name = found[0].office.full_name
        fields = {"OrganName": OFFICE, "TypeName": "Công văn", "To.OrganName": name}
        yield Paper(day, f"Công văn xin ý kiến {name}", drawn(letter, "pdf"), fields)
    files = ConsultationFile.objects.filter(record__nomination__round=round)
    for file in files.select_related("record__office", "evidence"):
        name = file.record.office.full_name
        title = f"Công văn trả lời của {name}, hồ sơ số {file.record.nomination_id}"
        yield from _kept(file, None, title, {"OrganName": name, "TypeName": "Công văn"})


def _of_notices(round: Round) -> Iterator[Paper]:
    """To every unit of which somebody was decided on, as of the last decision."""
    last = _recorded(round).last()
    if last is None or last.date is None:
        return
    for unit in Unit.objects.filter(nominations__round=round).distinct().in_order():
        letter = deciding_views.notice_of(round, unit)
        if letter is not None:
            fields = {"OrganName": OFFICE, "TypeName": letter.kind, "To.OrganName": unit.full_name}
            yield Paper(last.date, f"{letter.kind} kết quả, {unit.full_name}", drawn(letter, "pdf"), fields)


def _recorded(round: Round) -> QuerySet[AwardDecision]:
    return AwardDecision.objects.filter(round=round, recorded_at__isnull=False).order_by("date", "number")


def _of_decisions(round: Round) -> Iterator[Paper]:
    """Each recorded one, that of cancelling too, and its signed scans."""
    for decision in _recorded(round).select_related("round", "proposal", "cancels"):
        name, content = deciding_views.recorded_paper(decision, "pdf")
        fields = {"OrganName": ISSUER, "TypeName": "Quyết định"} | _number(decision.numbered)
        fields |= {"Description": decision.subject, "SignerInfo.FullName": decision.signer_name}
        fields["SignerInfo.Position"] = decision.get_signer_display()
        day = decision.date or decision.planned
        yield Paper(day, f"{decision} {name.removesuffix('.pdf')}", content, fields)
        for file in decision.files.select_related("evidence"):
            yield from _kept(file, day, f"{decision}, bản ký", fields)


def _in_hand(round: Round) -> Iterator[Paper]:
    for decision in _recorded(round):
        if not decision.is_award or decision.date is None:
            continue
        handing = handing_of(decision)
        for one in PAPERS.values():
            letter = one(handing)
            fields = {"OrganName": OFFICE, "TypeName": letter.kind}
            yield Paper(decision.date, f"{letter.kind}, {decision}", drawn(letter, "pdf"), fields)


def _printed(round: Round) -> Iterator[Paper]:
    jobs = PrintJob.objects.filter(decision__round=round, finished_at__isnull=False).select_related(
        "decision"
    )
    for job in jobs:
        if job.finished_at and file_of(job).exists():
            fields = {"OrganName": OFFICE, "TypeName": "Giấy khen", "IssuedAmount": str(job.total)}
            day = timezone.localtime(job.finished_at).date()
            yield Paper(
                day, f"Giấy khen, {job.decision}, lượt in {job.pk}", file_of(job).read_bytes(), fields
            )


def _number(numbered: str) -> dict[str, str]:
    """`3125/QĐ-UBND` → CodeNumber 3125, CodeNotation QĐ-UBND."""
    number, _, notation = numbered.partition("/")
    return {"CodeNumber": number, "CodeNotation": notation} if numbered else {}


# Other rooms' papers join here: a function from a round to its papers.
SOURCES: tuple[Callable[[Round], Iterable[Paper]], ...] = (
    _handed_in,
    _of_nominations,
    _of_dossiers,
    _of_sittings,
    _of_structure,
    _of_consultations,
    _of_proposals,
    _of_decisions,
    _of_notices,
    _in_hand,
    _printed,
)
