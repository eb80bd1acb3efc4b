"""Builders of rounds, nominees and nominations in any state, and the way a test moves them."""

from datetime import date
from itertools import count
from typing import Any

from awards.awarding.workflow import NOMINATION_WORKFLOW
from awards.models import AwardSetting, Dossier, Nomination, Nominee, RecipientGroup, Round
from campaign.models import Drive, Unit, User
from campaign.moves import apply_move
from tests.factories import make_user

_numbers = count(1)
ACHIEVEMENT = "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng huyện đạt chuẩn nông thôn mới"

# What tờ trình and biên bản xét print; without it nothing is sent.
WHOLE = {
    "letter_number": "61/TTr-UBND",
    "letter_date": date(2023, 12, 7),
    "met_on": date(2023, 12, 5),
    "place": "Hội trường UBND xã",
    "chair": "Nguyễn Văn Chung",
    "secretary": "Lê Thị Hoa",
    "present": 9,
    "absent": 1,
    "agreed_percent": 100,
}


def make_round(drive: Drive | None = None, state: str = Round.State.OPEN, **fields: Any) -> Round:
    """With hiệp y and the council; takes dossiers until 20/12/2023. Missing scans only warn."""
    AwardSetting.objects.get_or_create(key="check.papers", defaults={"value": "warn"})
    defaults = {
        "name": f"Đợt xét {next(_numbers)}",
        "drive": drive,
        "achievement": ACHIEVEMENT,
        "achievement_from": date(2022, 4, 10),
        "achievement_to": date(2023, 12, 31),
        "opens": date(2023, 11, 1),
        "due": date(2023, 12, 20),
        "decision_day": date(2023, 12, 29),
        "state": state,
    }
    return Round.objects.create(**defaults | fields)


def make_nominee(unit: Unit, kind: str = Nominee.Kind.INDIVIDUAL, **fields: Any) -> Nominee:
    """Kept by this unit; a farmer unless told otherwise."""
    defaults: dict[str, Any] = {"name": f"Trần Văn Lợi {next(_numbers)}", "place": "Thôn Hòa Sơn"}
    if kind in {Nominee.Kind.INDIVIDUAL, Nominee.Kind.HOUSEHOLD}:
        defaults |= {"gender": Nominee.Gender.MALE, "birth_year": 1968, "position_title": "Nông dân"}
    return Nominee.objects.create(kind=kind, kept_by=unit, **defaults | fields)


def make_nomination(
    round: Round,
    unit: Unit,
    state: str = Nomination.State.DRAFT,
    *,
    nominee: Nominee | None = None,
    by: User | None = None,
    group: str = "nong-dan",
    **fields: Any,
) -> Nomination:
    """In this state without the moves that lead there; drafted by somebody of the unit."""
    dossier, _ = Dossier.objects.get_or_create(round=round, unit=unit, defaults=WHOLE)
    drafter = by or User.objects.filter(unit=unit).order_by("pk").first() or make_user(unit)
    defaults: dict[str, Any] = {
        "summary": "Hiến 320 m² đất mở đường bê tông thôn Hòa Sơn, góp 46 ngày công.",
        "report": "Năm 2022 và 2023 đã vận động 14 hộ cùng hiến đất mở đường thôn Hòa Sơn.",
        "achievement_from": round.achievement_from,
        "achievement_to": round.achievement_to,
    }
    return Nomination.objects.create(
        round=round,
        dossier=dossier,
        unit=unit,
        nominee=nominee or make_nominee(unit),
        group=RecipientGroup.objects.get(code=group),
        drafted_by=drafter,
        state=state,
        **defaults | fields,
    )


def move(nomination: Nomination, name: str, by: User, note: str = "Lý do") -> Nomination:
    chosen = NOMINATION_WORKFLOW.named(name)
    assert chosen
    moved: Nomination = apply_move(nomination, NOMINATION_WORKFLOW, chosen, by=by, note=note)
    return moved
