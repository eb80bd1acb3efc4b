"""What the archive of a round holds: what units handed in, the decisions, the lists in hand, the print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from awards.models import AwardDecision, DecisionPaper, DossierFile, NominationFile, PrintJob
from campaign.files import PDF, open_kept
from tayson_ntm.certificates.archive import Paper
from tayson_ntm.certificates.handing import PAPERS, handing_of
from tayson_ntm.certificates.working import file_of
from tayson_ntm.letters.answering import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from awards.models import Round
    from criteria.models import RecordFile

ISSUER = "Ủy ban nhân dân huyện Tây Sơn"
OFFICE = "Phòng Nội vụ huyện Tây Sơn"


def papers_of(round: Round) -> list[Paper]:
    """Everything in the round that is a PDF. Grounds of a hold and votes are in no paper that travels."""
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
    if file.evidence.content_type != PDF.content_type:
        return
    with open_kept(file.evidence.sha256) as source:
        yield Paper(day or timezone.localtime(file.at).date(), title, source.read(), fields)


def _recorded(round: Round) -> Iterable[AwardDecision]:
    return AwardDecision.objects.filter(round=round, recorded_at__isnull=False).order_by("date", "number")


def _of_decisions(round: Round) -> Iterator[Paper]:
    rows = DecisionPaper.objects.filter(decision__round=round, name__endswith=".pdf")
    for paper in rows.select_related("decision"):
        decision = paper.decision
        fields = {"OrganName": ISSUER, "TypeName": "Quyết định"} | _number(decision.numbered)
        fields |= {"Description": decision.subject, "SignerInfo.FullName": decision.signer_name}
        fields["SignerInfo.Position"] = decision.get_signer_display()
        name = paper.name.removesuffix(".pdf")
        yield Paper(decision.date or decision.planned, f"{decision} {name}", bytes(paper.content), fields)


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
    _of_decisions,
    _in_hand,
    _printed,
)
