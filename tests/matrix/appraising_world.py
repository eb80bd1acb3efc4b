"""What the rows of the appraisal are about: a nomination of Bình Tường that is appraised and asked about."""

from awards.models import Consultation, ConsultationFile, Nomination
from campaign import clock
from campaign.models import Unit, User
from criteria.models import Evidence
from tests.awarding.cases import make_nomination, make_round


def build_appraising(commune: Unit, officer: User, scan: Evidence) -> dict[str, int]:
    """The numbers that the paths name."""
    round, now = make_round(), clock.now()
    own = make_nomination(round, commune, Nomination.State.APPRAISING, by=officer, complete_on=clock.today())
    draft = make_nomination(round, commune, by=officer)
    asked = Consultation.objects.create(
        nomination=own,
        office=Unit.objects.get(code="HND"),
        question="Cho ý kiến.",
        due=clock.today(),
        asked_by=officer,
        asked_at=now,
        version=1,
    )
    file = ConsultationFile.objects.create(
        record=asked, evidence=scan, name="tra-loi.pdf", by=officer, at=now
    )
    return {
        "own_nomination": own.pk,
        "unsent_nomination": draft.pk,
        "asked": asked.pk,
        "asked_file": file.pk,
        "asked_round": round.pk,
    }
