"""Small real files: evidence beside a few reports, and scans where the head has no account to sign with."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.db.models import Max

from campaign.files import keep
from criteria.models import Attachment, Evidence, Measurement, SignedForm
from tayson_ntm.demonstration import events, schedule, story
from tayson_ntm.demonstration.world import World


def pdf(title: str) -> bytes:
    """A page of A4 with the title and the mark; ASCII, because no font is embedded."""
    text = f"BT /F1 18 Tf 72 740 Td (DU LIEU MINH HOA) Tj 0 -32 Td /F1 12 Tf ({title}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")


def attach(world: World, quarter: int) -> None:
    for of_quarter, unit, code, name in events.EVIDENCE:
        if of_quarter != quarter:
            continue
        measurement = Measurement.objects.current().get(
            report__unit=world.units[unit],
            report__period=world.periods[quarter],
            report__indicator=world.indicator(story.COMMUNES, code),
        )
        title = f"{name.removesuffix('.pdf')}, {unit}"
        Attachment.objects.create(evidence=paper(title, measurement.at), measurement=measurement, name=name)


def sign(world: World, quarter: int) -> None:
    """A scan of each commune whose head has no account, a day after the last thing that it sent."""
    period = world.periods[quarter]
    sent = (
        Measurement.objects.filter(report__period=period, report__indicator__supplied_by=None, signed=False)
        .values_list("report__unit__code", "report__indicator__criterion__set__slug")
        .annotate(last=Max("at"))
        .order_by("report__unit__position", "report__indicator__criterion__set__position")
    )
    signing = [
        (unit, slug, schedule.days_later(last, 1, f"{unit} {slug} {period.code}"))
        for unit, slug, last in sent
        if quarter != story.OPEN or unit in events.SIGNED_IN_OPEN
    ]
    title = f"Bieu tu danh gia {period.code}, ban ky"
    evidence = paper(title, min(at for _, _, at in signing))
    SignedForm.objects.bulk_create(
        SignedForm(
            unit=world.units[unit],
            set=world.books[slug].set,
            period=period,
            evidence=evidence,
            name=f"{title}.pdf",
            by=world.acting[world.units[unit].pk],
            at=at,
        )
        for unit, slug, at in signing
    )


def paper(title: str, at: datetime) -> Evidence:
    return file(pdf(title), at)


def file(content: bytes, at: datetime) -> Evidence:
    """Keep a file that the demonstration has not kept before."""
    kept = keep(ContentFile(content))
    return Evidence.objects.create(sha256=kept.sha256, content_type=kept.content_type, size=kept.size, at=at)
