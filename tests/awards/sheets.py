"""Score sheets and scores as they stand, for tests. The weights are of the tests alone."""

from decimal import Decimal

from awards.models import ClusterSheet, CrossScoring, Mark, ScoreGroup, ScoreItem, ScoreSheet, Scoring
from campaign import clock
from campaign.models import Cluster, ClusterYear, Unit, User
from tests.factories import make_user

ITEMS = (
    ("Đăng ký giao ước", "normal", 10),
    ("Kết quả tiêu chí", "normal", 80),
    ("Có cờ thi đua", "bonus", 5),
)
PENALTY = ("Gửi báo cáo muộn", "penalty", None)


def make_cluster(*members: Unit, head: Unit | None = None, name: str = "Cụm số 9") -> Cluster:
    found = Cluster.objects.create(name=name, position=9)
    found.members.set(members)
    if head:
        ClusterYear.objects.create(cluster=found, year=2023, head=head)
    return found


def make_sheet(
    *clusters: Cluster, state: str = "in_use", items: int = 0, name: str = "Bảng điểm thử"
) -> ScoreSheet:
    """With the four lines above, or with so many lines of one point."""
    sheet = ScoreSheet.objects.create(name=name, year=2023, source_number="Quy chế thử", state=state)
    group = ScoreGroup.objects.create(sheet=sheet, name="Nhóm thử", position=1)
    lines = [*ITEMS, PENALTY] if not items else [(f"Dòng {n}", "normal", 1) for n in range(items)]
    for position, (text, kind, maximum) in enumerate(lines):
        ScoreItem.objects.create(group=group, text=text, kind=kind, maximum=maximum, position=position)
    for cluster in clusters:
        ClusterSheet.objects.create(sheet=sheet, cluster=cluster)
    return sheet


def cross(place: ClusterSheet, unit: Unit, scorer: Unit) -> None:
    CrossScoring.objects.create(place=place, unit=unit, scorer=scorer)


def score(place: ClusterSheet, unit: Unit, kind: str, *points: str, by: User | None = None) -> Scoring:
    """The next version, with these points on the sheet's lines from the top."""
    by = by or unit.people.first() or make_user(unit)
    assert by.unit is not None
    version = place.scorings.filter(unit=unit, kind=kind).count() + 1
    scoring = Scoring.objects.create(
        place=place, unit=unit, kind=kind, version=version, scorer=by.unit, by=by, at=clock.now()
    )
    items = ScoreItem.objects.filter(group__sheet=place.sheet).order_by("position")
    for item, value in zip(items, points, strict=False):
        Mark.objects.create(scoring=scoring, item=item, points=Decimal(value))
    return scoring
