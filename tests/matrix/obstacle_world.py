"""What the rows of obstacles are about: one that Bình Tường raised, with a file, and a draft of it."""

from campaign import clock
from campaign.models import Unit, User
from criteria.models import Evidence, ObstacleFile
from tests.criteria.obstacles import make_draft, make_obstacle


def build_obstacles(commune: Unit, officer: User, scan: Evidence) -> dict[str, int]:
    """The numbers that the paths name."""
    raised = make_obstacle(commune)
    file = ObstacleFile.objects.create(
        record=raised, evidence=scan, name="hien-trang.pdf", by=officer, at=clock.now()
    )
    return {
        "own_obstacle": raised.pk,
        "own_obstacle_version": raised.version,
        "own_obstacle_file": file.pk,
        "draft_obstacle": make_draft(commune).pk,
    }
