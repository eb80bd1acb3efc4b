"""How the late communes were spoken to, and what three people were reminded of. Pure invention."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from campaign.models import Digest, Unit, UrgingEntry
from tayson_ntm.demonstration import schedule
from tayson_ntm.demonstration.story import OPEN
from tayson_ntm.urging.digests import DUE, TO_FIX, opening
from tayson_ntm.urging.lists import report_key, report_title

if TYPE_CHECKING:
    from tayson_ntm.demonstration.world import World

Kind = UrgingEntry.Kind

PHONES = {"21814": "0900 000 014", "21835": "0900 000 035", "21844": "0900 000 044"}
SAID = (
    ("21844", date(2023, 12, 16), Kind.CALL, "Xã đang chờ số liệu của hai thôn, sẽ gửi trong tuần.", None),
    ("21814", date(2023, 12, 18), Kind.MESSAGE, "", None),
    ("21844", date(2023, 12, 18), Kind.PROMISE, "Gửi các tiêu chí còn lại.", date(2023, 12, 19)),
    ("21814", date(2023, 12, 19), Kind.PROMISE, "Lãnh đạo xã ký ngày 21/12.", date(2023, 12, 21)),
)
REMINDED_ON = date(2023, 12, 18)
REMINDED = {
    "xa.21835": (
        (TO_FIX, "Bổ sung chỉ tiêu\xa012.1, tiêu chí\xa012\xa0Lao động", "còn 13 ngày, trước 31/12", "/"),
        (DUE, "Báo cáo xã nông thôn mới quý\xa0IV: còn 2 tiêu chí chưa gửi", "còn 7 ngày, trước 25/12", "/"),
        (
            DUE,
            "Báo cáo xã nông thôn mới nâng cao quý\xa0IV: còn 2 tiêu chí chưa gửi",
            "còn 7 ngày, trước 25/12",
            "/",
        ),
    ),
    "noivu": ((DUE, "Xác nhận 05 chỉ tiêu của 05 đơn vị", "quá hạn từ 16/12, 3 ngày", "/xac-nhan/"),),
    "nongnghiep": (
        (
            DUE,
            "03 trên 15 đơn vị chưa gửi đủ báo cáo quý\xa0IV",
            "quá hạn từ 16/12, 3 ngày",
            "/don-doc/",
        ),
    ),
}


def urge(world: World) -> None:
    for code, phone in PHONES.items():
        Unit.objects.filter(code=code).update(contact_name="(Họ và tên), Văn phòng", contact_phone=phone)
    period = world.periods[OPEN]
    UrgingEntry.objects.bulk_create(
        UrgingEntry(
            list_key=report_key(period),
            list_title=report_title(period),
            unit=world.units[code],
            kind=kind,
            note=note,
            promised=promised,
            by=world.people["thuky"],
            at=schedule.moment(day, f"đôn đốc {code} {day}"),
        )
        for code, day, kind, note, promised in SAID
    )
    Digest.objects.bulk_create(
        Digest(
            user=world.people[username],
            day=REMINDED_ON,
            opening=opening(world.people[username]),
            lines=[
                {"group": group, "title": title, "when": when, "detail": "", "url": url}
                for group, title, when, url in lines
            ],
            composed_at=schedule.moment(REMINDED_ON, f"nhắc việc {username}"),
        )
        for username, lines in REMINDED.items()
    )
