"""The rows of nominees and dossiers are about: drafts of Bình Tường, and what it sent in another round."""

from datetime import date

from awards.models import DossierFile, Given, NominationFile, PastAward
from awards.nominating.content import freeze
from campaign import clock
from campaign.models import Unit, User
from criteria.models import Evidence
from tests.awarding.cases import make_nomination, make_nominee, make_round


def build_nominating(
    commune: Unit, other_commune: Unit, officer: User, other_officer: User, scan: Evidence
) -> dict[str, int]:
    """The numbers that the paths name."""
    file = {"evidence": scan, "name": "ban-ky.pdf", "by": officer, "at": clock.now()}
    round, sent_round = make_round(), make_round()
    known = make_nominee(commune, name="Nguyễn Thị Đào", gender="female")
    award = PastAward.objects.create(
        nominee=known,
        form="Giấy khen",
        decision_number="12/QĐ-UBND",
        decision_date=date(2021, 3, 1),
        decided_by="Chủ tịch UBND xã",
        achievement="Thành tích năm 2020",
    )
    draft = make_nomination(round, commune, by=officer, nominee=known)
    Given.objects.create(nomination=draft, form="land", amount=320, worth=96, note="Biên bản hiến đất")
    empty = make_nomination(round, commune, by=officer, report="", group="lanh-dao")
    sent = make_nomination(sent_round, commune, "da_trinh", by=officer)
    returned = make_nomination(sent_round, commune, "yeu_cau_bo_sung", by=officer)
    for one in (sent, returned):
        freeze(one, by=officer)
    theirs = make_nomination(round, other_commune, by=other_officer)
    return {
        "dossier_round": round.pk,
        "sent_round": sent_round.pk,
        "nominee": known.pk,
        "new_nominee": make_nominee(commune, name="Lê Văn Tám").pk,
        "other_nominee": theirs.nominee_id,
        "past_award": award.pk,
        "draft_nomination": draft.pk,
        "empty_nomination": empty.pk,
        "sent_nomination": sent.pk,
        "returned_nomination": returned.pk,
        "dossier_file": DossierFile.objects.create(record=sent.dossier, kind="letter", **file).pk,
        "nomination_file": NominationFile.objects.create(record=sent, kind="report", **file).pk,
    }
