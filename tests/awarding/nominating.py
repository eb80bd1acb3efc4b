"""What the tests of nominees and dossiers share: a dossier that lacks nothing, an Excel file, who is who."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from awards.models import Dossier, Nominee, RecipientGroup, Round
from awards.nominating.import_columns import LAYOUT
from campaign.models import Unit
from tests.awarding.cases import WHOLE

ROLES = (
    *("officer", "head", "other_officer", "verifier", "bystander", "ntm_office", "standing_office"),
    *("secretary", "finance_office", "leader", "clerk", "admin"),
)
PERSON = {
    "kind": "individual",
    "name": "Trần Văn Lợi",
    "gender": "male",
    "birth_year": "1968",
    "position_title": "Nông dân",
    "place": "Thôn Hòa Sơn",
    "ban": "0",
}


def make_dossier(round: Round, unit: Unit, **fields: Any) -> Dossier:
    return Dossier.objects.create(round=round, unit=unit, **WHOLE | fields)


def url_of(round: Round, unit: Unit, rest: str = "") -> str:
    return f"/khen-thuong/ho-so/{round.pk}/{unit.code}/{rest}"


def group_pk(code: str = "nong-dan") -> int:
    return RecipientGroup.objects.get(code=code).pk


def nomination_form(**fields: Any) -> dict[str, Any]:
    return {
        "group": group_pk(),
        "summary": "Hiến 320 m² đất mở đường.",
        "report": "Đã vận động 14 hộ cùng hiến đất.",
        "achievement_from": "10/04/2022",
        "achievement_to": "31/12/2023",
        "form_used": "Mẫu số 07",
        "ban": "0",
    } | fields


def post(client, user, address, **typed):
    client.force_login(user)
    return client.post(address, typed)


def get(client, user, address):
    client.force_login(user)
    return client.get(address)


def workbook(*rows: dict[str, Any]) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(LAYOUT.heads))
    for row in rows:
        sheet.append([row.get(column.field) for column in LAYOUT.columns])
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("doi-tuong.xlsx", out.getvalue())


def row(name: str = "Trần Văn Lợi", **fields: Any) -> dict[str, Any]:
    return {
        "kind": "Cá nhân",
        "name": name,
        "gender": "Nam",
        "birth_year": 1968,
        "place": "Thôn Hòa Sơn",
        "group": "nông dân",
        "summary": "Hiến 320 m² đất.",
    } | fields


def names() -> list[str]:
    return list(Nominee.objects.order_by("pk").values_list("name", flat=True))
