"""What the rows of inspections and score sheets are about."""

from awards.models import ClusterSheet, FindingFile, Honour, HonourFile, InspectionFile, ScoreItem
from campaign import clock
from campaign.models import Unit, User
from criteria.models import Evidence
from tests.awards.inspecting import make_finding, make_inspection
from tests.awards.sheets import make_cluster, make_sheet


def build_inspections(commune: Unit, other: Unit, by: User, scan: Evidence) -> dict[str, int]:
    """The numbers that the paths name."""
    office = Unit.objects.get(code="PNV")
    file = {"evidence": scan, "name": "van-ban.pdf", "by": by, "at": clock.now()}
    announced, held = (make_inspection(office, commune, state) for state in ("announced", "held"))
    finding = make_finding(announced)
    held_finding = make_finding(held)
    cluster = make_cluster(commune, name="Cụm chấm điểm")
    sheet, draft = make_sheet(cluster), make_sheet(cluster, state="draft", name="Bảng điểm đang soạn")
    place = ClusterSheet.objects.get(sheet=sheet)
    honour = Honour.objects.create(place=place, unit=commune, title="Cờ thi đua", present=3, votes=2)
    return {
        "inspection": announced.pk,
        "held_inspection": held.pk,
        "planned_inspection": make_inspection(office, other).pk,
        "finding": finding.pk,
        "held_finding": held_finding.pk,
        "inspection_file": InspectionFile.objects.create(record=announced, **file).pk,
        "finding_file": FindingFile.objects.create(record=finding, **file).pk,
        "scoring_cluster": cluster.pk,
        "score_sheet": sheet.pk,
        "draft_sheet": draft.pk,
        "draft_item": ScoreItem.objects.filter(group__sheet=draft)[0].pk,
        "honour": honour.pk,
        "honour_file": HonourFile.objects.create(record=honour, **file).pk,
    }
