"""What the rows of the matrix are about: one commune's records, another's, and a row of every catalogue."""

from django.apps import apps

from campaign import clock
from campaign.files import PDF, path_of
from campaign.models import Extension, ReportingPeriod, User
from criteria.models import Attachment, Draft, DraftFile, Evidence, SignedForm
from tests.factories import make_period, make_report, the_indicator, the_set
from tests.matrix.admin_rows import TABLES
from tests.matrix.appraising_world import build_appraising
from tests.matrix.award_world import build_awards
from tests.matrix.certificate_rows import build_certificates
from tests.matrix.checking_rows import build_checked
from tests.matrix.council_rows import build_council
from tests.matrix.deciding_rows import build_decided
from tests.matrix.inspection_world import build_inspections
from tests.matrix.movement_world import build_movement
from tests.matrix.nominating_world import build_nominating
from tests.matrix.obstacle_world import build_obstacles
from tests.matrix.pledge_rows import build_results
from tests.matrix.registration_world import build_registrations
from tests.matrix.review_world import build_reviews


def build(people: dict[str, User]) -> dict[str, int]:
    """The numbers that the paths name."""
    officer, other_officer, supplier = people["officer"], people["other_officer"], people["supplier"]
    commune, other_commune = officer.unit, other_officer.unit
    assert commune
    assert other_commune
    period, closed_period = make_period("2023-Q4"), make_period("2023-Q3", ReportingPeriod.State.CLOSED)
    found: dict[str, int] = {}
    scan = _evidence()
    for word, unit, by in (("own", commune, officer), ("other", other_commune, other_officer)):
        report = make_report(unit, the_indicator("17.2"), period, 60, by=by)
        make_report(unit, the_indicator("17.2"), closed_period, 55, by=by, state="verified")
        measurement = report.measurements.get()
        attached = Attachment.objects.create(evidence=scan, measurement=measurement, name="bien-ban.pdf")
        draft_file = _draft_file(unit, by, period, scan)
        signed = SignedForm.objects.create(
            unit=unit,
            set=the_set(),
            period=period,
            evidence=scan,
            name="ban-ky.pdf",
            by=by,
            at=clock.now(),
        )
        found |= {
            f"{word}_report": report.pk,
            f"{word}_attachment": attached.pk,
            f"{word}_draft_file": draft_file.pk,
            f"{word}_signed_form": signed.pk,
        }
    Extension.objects.create(period=period, unit=other_commune, due=period.closes, reason="Mưa lũ")
    supplied = the_indicator("10.1")
    make_report(commune, supplied, period, 52, by=supplier, state="verified", figure_year=2023)
    found["period"] = period.pk
    found |= _records(found, commune, other_commune, people, scan)
    return found | {table.table: _first(table.table) for table in TABLES}


def _records(
    found: dict[str, int], commune, other_commune, people: dict[str, User], scan: Evidence
) -> dict[str, int]:
    """Of the movement and of awards, room by room."""
    officer, other_officer = people["officer"], people["other_officer"]
    found = found | build_movement(commune, officer, scan)
    found |= build_inspections(commune, other_commune, officer, scan)
    found |= build_registrations(commune, other_commune, officer, other_officer, scan)
    found |= build_results(found, officer, scan)
    found |= build_obstacles(commune, officer, scan)
    found |= build_reviews(commune, officer, scan)
    found |= build_appraising(commune, officer, scan)
    found |= build_awards(commune, other_commune, officer)
    found |= build_nominating(commune, other_commune, officer, other_officer, scan)
    found |= build_certificates(commune, officer)
    found |= build_checked(commune, other_commune, officer)
    found |= build_council(other_commune, scan)
    found |= build_decided(commune, officer, scan)
    return found


def _first(table: str) -> int:
    app, _, name = table.partition("_")
    model = apps.get_model(app, name)
    return int(model._default_manager.order_by("pk").values_list("pk", flat=True)[0])


def _evidence() -> Evidence:
    content = b"%PDF-1.7\n%%EOF\n"
    digest = "0" * 64
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Evidence.objects.create(
        sha256=digest, content_type=PDF.content_type, size=len(content), at=clock.now()
    )


def _draft_file(unit, by, period, scan) -> DraftFile:
    """In a criterion that no row of the table sends."""
    indicator = the_indicator("3.1")
    draft = Draft.objects.create(
        owner=unit,
        unit=unit,
        criterion=indicator.criterion,
        period=period,
        updated_by=by,
        updated_at=clock.now(),
    )
    return DraftFile.objects.create(
        draft=draft, indicator=indicator, evidence=scan, name="nhap.pdf", by=by, at=clock.now()
    )
