"""What the rows of the movement are about: drives of Phòng TN&MT, and one record of each kind."""

from datetime import date

from awards.models import DrivePaper, Guidance, GuidanceFile, Mobilisation, UnitPlan, UnitPlanFile
from campaign import clock
from campaign.models import Campaign, Cluster, ContentArea, Drive, Unit, User
from criteria.models import Evidence


def build_movement(commune: Unit, officer: User, scan: Evidence) -> dict[str, int]:
    """The numbers that the paths name."""
    area = ContentArea.objects.get(number=6)
    file = {"evidence": scan, "name": "van-ban.pdf", "by": officer, "at": clock.now()}
    drives = {word: _drive(state) for word, state in (("draft", "draft"), ("launched", "launched"))}
    plan = UnitPlan.objects.create(
        unit=commune, number="45/KH-UBND", issued_on=date(2022, 5, 4), subject="Phát động"
    )
    guidance = Guidance.objects.create(title="Hướng dẫn", issued_on=date(2023, 2, 10))
    mobilisation = Mobilisation.objects.create(
        unit=Unit.objects.get(code="HND"), name="Phong trào", area=area, until=date(2023, 12, 1), result="Tốt"
    )
    cluster = Cluster.objects.create(name="Cụm thi đua số 1")
    cluster.members.set([commune])
    return {
        "draft_drive": drives["draft"].pk,
        "launched_drive": drives["launched"].pk,
        "drive_paper": DrivePaper.objects.create(record=drives["draft"], **file).pk,
        "unit_plan": plan.pk,
        "unit_plan_paper": UnitPlanFile.objects.create(record=plan, **file).pk,
        "guidance": guidance.pk,
        "guidance_paper": GuidanceFile.objects.create(record=guidance, **file).pk,
        "mobilisation": mobilisation.pk,
        "cluster": cluster.pk,
    }


def _drive(state: str) -> Drive:
    drive = Drive.objects.create(
        campaign=Campaign.objects.get(),
        name="Phân loại rác tại nguồn",
        launched_by=Unit.objects.get(code="PTNMT"),
        starts=date(2023, 10, 1),
        ends=date(2023, 12, 31),
        state=state,
    )
    drive.areas.set(ContentArea.objects.filter(number=6))
    drive.invited.set(Unit.objects.reporting())
    return drive
