"""Công văn đôn đốc, from any «chưa gửi» list as it stood at one hour.

Who has not sent is named only in the paper that is addressed to them. Whoever is asked and never chased
stands under «trân trọng đề nghị», in no list of the late.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from tayson_ntm.letters.document import Column, Grid, Items, Letter, Paragraph, Signature
from tayson_ntm.reports.issuers import DISTRICT, SEAT, Issuer
from tayson_ntm.reports.words import (
    DEMONSTRATION,
    NBSP,
    blank_date,
    count,
    listed,
    long_date,
    lower_first,
    sentence,
    short_date,
)
from tayson_ntm.urging.words import addressee

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from campaign.models import Campaign, Unit
    from tayson_ntm.letters.document import Block
    from tayson_ntm.urging.listing import Missing, UrgingList

NUMBER = Column("TT", 8, "centre")
SHORT = (NUMBER, Column("Đơn vị", 62), Column("Hạn gửi", 30, "centre"))
LONG = (NUMBER, Column("Đơn vị", 38), Column("Hạn gửi", 20, "centre"), Column("Nội dung chưa gửi", 34))
DISTRICT_SIGNERS = (
    ("chu-tich", "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ("pho-chu-tich", "Phó Chủ tịch ký thay", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
)


@dataclass(frozen=True, slots=True)
class Level:
    """Whose paper it is and who signs it."""

    key: str
    label: str  # of the choice on the form
    name: str  # in running text
    drafting: str  # the office that answers questions
    issuer: Issuer
    recipients: tuple[str, ...]


def office_level(office: Unit) -> Level:
    """A phòng chuyên môn in its own name."""
    return Level(
        key="phong",
        label=f"{office.full_name}: Trưởng phòng",
        name=office.full_name,
        drafting=office.full_name,
        issuer=Issuer(
            parent=DISTRICT,
            lines=(office.full_name.upper(),),
            place=SEAT,
            signer=("TRƯỞNG PHÒNG",),
            symbol=f"/{office.code}",
        ),
        recipients=("Như trên", "UBND huyện (báo cáo)", "Lưu: VT"),
    )


def district_levels(district: Unit, drafting: Unit) -> tuple[Level, ...]:
    """The chairman, or a vice-chairman for him; `drafting` is the office whose paper it is to keep."""
    short = "NN" if drafting.duty == drafting.Duty.NTM_OFFICE else "NV"
    return tuple(
        Level(
            key=key,
            label=f"UBND huyện: {label}",
            name="Ủy ban nhân dân huyện",
            drafting=drafting.full_name,
            issuer=Issuer(
                parent="",
                lines=("ỦY BAN NHÂN DÂN", district.full_name.upper()),
                place=SEAT,
                signer=signer,
                symbol=f"/UBND-{short}",
            ),
            recipients=(
                "Như trên",
                "Chủ tịch, các Phó Chủ tịch UBND huyện",
                drafting.full_name,
                f"Lưu: VT, {short}",
            ),
        )
        for key, label, signer in DISTRICT_SIGNERS
    )


def urging_letter(
    found: UrgingList, *, level: Level, deadline: date, campaign: Campaign, demonstration: bool
) -> Letter:
    """The công văn to everybody on the list, which must not be empty."""
    verb = "đề nghị" if found.asked else "đôn đốc"
    return Letter(
        issuer=level.issuer,
        kind="",
        subject=f"{verb} gửi {found.what}",
        day=blank_date(timezone.localtime(found.made_at).year),
        blocks=tuple(_blocks(found, level, deadline, campaign)),
        signature=Signature(level.issuer.signer),
        addressees=tuple(_addressees(found.missing)),
        recipients=level.recipients,
        mark=DEMONSTRATION if demonstration else "",
    )


def _addressees(missing: tuple[Missing, ...]) -> Iterator[str]:
    """Communes in one line, as offices write it; every other unit has its own."""
    communes = [one.unit.name for one in missing if one.unit.kind == one.unit.Kind.COMMUNE]
    if len(communes) > 1:
        yield f"Ủy ban nhân dân các xã: {', '.join(communes)}"
    for one in missing:
        if len(communes) < 2 or one.unit.kind != one.unit.Kind.COMMUNE:
            yield addressee(one.unit)


def _blocks(found: UrgingList, level: Level, deadline: date, campaign: Campaign) -> Iterator[Block]:
    yield Paragraph(f"Thực hiện {_plan(campaign)} của Ủy ban nhân dân huyện.")
    if found.chased:
        yield from _to_the_chased(found, level, deadline)
    if found.asked:
        yield from _to_the_asked(found, level, deadline)
    yield Paragraph(
        f"Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về {level.drafting} để được hướng dẫn."
    )


def _plan(campaign: Campaign) -> str:
    """Number and date of the plan only once Phòng Nội vụ has entered them."""
    number = ""
    if campaign.plan_number and campaign.plan_date:
        number = f" số {campaign.plan_number} {long_date(campaign.plan_date)}"
    return f"Kế hoạch{number} phát động {lower_first(campaign.name)}"


def _to_the_chased(found: UrgingList, level: Level, deadline: date) -> Iterator[Block]:
    chased = found.chased
    yield Paragraph(
        f"Qua theo dõi trên cổng thi đua, tính đến {_hour(found.made_at)} (thời điểm chốt danh sách), "
        f"còn {count(len(chased), 'đơn vị')} chưa gửi đủ {found.what}:"
    )
    columns = LONG if any(one.lacking for one in chased) else SHORT
    rows = (_row(number, one) for number, one in enumerate(chased, 1))
    yield Grid(columns, tuple(row[: len(columns)] for row in rows))
    yield Paragraph(
        f"{level.name} đề nghị các đơn vị nêu trên khẩn trương hoàn thành và gửi trên cổng thi đua "
        f"trước {long_date(deadline)}. Đơn vị đã gửi sau thời điểm chốt danh sách không phải gửi lại."
    )
    if later := [one for one in chased if one.extended and one.due and one.due > deadline]:
        names = listed([addressee(one.unit) for one in later])
        yield Paragraph(f"Riêng {names} thực hiện theo thời hạn đã được gia hạn.")


def _row(number: int, one: Missing) -> tuple[str, ...]:
    due = short_date(one.due) if one.due else ""
    return (
        str(number),
        addressee(one.unit),
        f"{due}\n(được gia hạn)" if one.extended else due,
        sentence(one.lacking),
    )


def _to_the_asked(found: UrgingList, level: Level, deadline: date) -> Iterator[Block]:
    """No hour, no count and no table: they are asked, not listed."""
    also = " cũng" if found.chased else ""
    yield Paragraph(
        f"{level.name}{also} trân trọng đề nghị các cơ quan sau quan tâm gửi {found.what} "
        f"trên cổng thi đua trước {long_date(deadline)}:"
    )
    asked = [f"{one.unit.full_name}{f': {one.lacking}' if one.lacking else ''}" for one in found.asked]
    yield Items((*(f"{text};" for text in asked[:-1]), f"{asked[-1]}."))


def _hour(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local:%H}{NBSP}giờ{NBSP}{local:%M}{NBSP}phút {long_date(local.date())}"
