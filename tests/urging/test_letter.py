"""The công văn đôn đốc: whose it is, whom it names, and how those who are asked are spoken to."""

from datetime import date

import pytest

from campaign import clock
from campaign.models import Campaign, Extension, Unit
from tayson_ntm.letters.document import Grid, Items, Paragraph
from tayson_ntm.letters.urging import district_levels, office_level, urging_letter
from tayson_ntm.urging.listing import Missing, UrgingList
from tayson_ntm.urging.lists import urging_lists

DUE, NEW = date(2023, 12, 15), date(2023, 12, 25)


def a_list(*codes: str, lacking: str = "", extended: dict[str, date] | None = None) -> UrgingList:
    more = extended or {}
    units = Unit.objects.filter(code__in=codes).in_order()
    return UrgingList(
        key="thu",
        title="Danh sách thử",
        what="báo cáo quý IV/2023",
        due=DUE,
        last_day=None,
        made_at=clock.now().replace(hour=7, minute=5),  # 14 giờ 05 in Vietnam, from UTC
        units=frozenset(Unit.objects.values_list("pk", flat=True)),
        missing=tuple(Missing(one, more.get(one.code, DUE), one.code in more, lacking) for one in units),
    )


def letter_of(found: UrgingList, level=None, demonstration=False):
    level = level or office_level(Unit.objects.get(code="PNV"))
    campaign = Campaign.objects.get()
    return urging_letter(found, level=level, deadline=NEW, campaign=campaign, demonstration=demonstration)


def texts(letter) -> str:
    said = [block.text for block in letter.blocks if isinstance(block, Paragraph)]
    said += [text for block in letter.blocks if isinstance(block, Items) for text in block.texts]
    said += [" ".join(row) for block in letter.blocks if isinstance(block, Grid) for row in block.rows]
    return "\n".join(said).replace("\xa0", " ")


def test_the_head_follows_the_level(unit):
    office = letter_of(a_list("21835"))
    assert (office.issuer.parent, office.issuer.lines) == ("UBND HUYỆN TÂY SƠN", ("PHÒNG NỘI VỤ",))
    assert office.issuer.symbol == "/PNV"
    assert office.signature.lines == ("TRƯỞNG PHÒNG",)
    chairman, vice = (
        letter_of(a_list("21835"), level) for level in district_levels(unit("547"), unit("PNNPTNT"))
    )
    assert (chairman.issuer.parent, chairman.issuer.lines) == ("", ("ỦY BAN NHÂN DÂN", "HUYỆN TÂY SƠN"))
    assert chairman.issuer.symbol == "/UBND-NN"
    assert chairman.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert vice.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert "Phòng Nông nghiệp và Phát triển nông thôn" in chairman.recipients


def test_it_is_a_cong_van_with_the_hour_of_the_list_and_the_new_day(reference):
    letter = letter_of(a_list("21835", "21811"))
    assert (letter.kind, letter.subject) == ("", "đôn đốc gửi báo cáo quý IV/2023")
    assert (letter.number, letter.mark, letter.signature.name) == ("", "", "")
    text = texts(letter)
    assert "tính đến" in text
    assert "(thời điểm chốt danh sách), còn 02 đơn vị chưa gửi đủ báo cáo quý IV/2023" in text
    assert "trước ngày 25 tháng 12 năm 2023" in text


def test_the_late_are_named_in_official_order(reference):
    letter = letter_of(a_list("21835", "21808", "21811", "PKTHT"))
    grid = next(block for block in letter.blocks if isinstance(block, Grid))
    names = [row[1] for row in grid.rows]
    order = list(Unit.objects.filter(code__in=["21835", "21808", "21811", "PKTHT"]).in_order())
    assert len(names) == 4
    assert all(unit.name in name or unit.full_name in name for unit, name in zip(order, names, strict=True))
    assert [column.title for column in grid.columns] == ["TT", "Đơn vị", "Hạn gửi"]
    assert sum(column.width for column in grid.columns) == 100
    assert "Ủy ban nhân dân các xã: Bình Tân, Bình Tường" in letter.addressees
    assert "Ủy ban nhân dân thị trấn Phú Phong" in letter.addressees


def test_what_is_missing_has_a_column_where_it_is_known(reference):
    grid = next(
        block
        for block in letter_of(a_list("PKTHT", lacking="chỉ tiêu 2.1")).blocks
        if isinstance(block, Grid)
    )
    assert grid.rows[0][-1] == "Chỉ tiêu 2.1"
    assert sum(column.width for column in grid.columns) == 100


def test_who_is_asked_stands_under_a_polite_request_and_in_no_table(reference):
    letter = letter_of(a_list("21835", "UBMTTQ", "CAH", "CCTK"))
    grid = next(block for block in letter.blocks if isinstance(block, Grid))
    assert [row[1] for row in grid.rows] == ["Ủy ban nhân dân xã Bình Tường"]
    items = next(block for block in letter.blocks if isinstance(block, Items))
    assert len(items.texts) == 3
    assert letter.subject == "đề nghị gửi báo cáo quý IV/2023"
    assert "Phòng Nội vụ cũng trân trọng đề nghị các cơ quan sau quan tâm gửi" in texts(letter)
    assert "còn 01 đơn vị chưa gửi đủ" in texts(letter)


def test_a_letter_to_those_who_are_asked_alone_says_nothing_of_a_delay(reference):
    letter = letter_of(a_list("UBMTTQ", "BCHQS", "BHXH"))
    said = f"{letter.subject}\n{texts(letter)}".lower()
    for word in ("chưa gửi", "quá hạn", "đôn đốc", "khẩn trương", "15 tháng 12", "tính đến"):
        assert word not in said
    assert not any(isinstance(block, Grid) for block in letter.blocks)


def test_whoever_was_given_more_time_keeps_it(reference):
    text = texts(letter_of(a_list("21835", "21811", extended={"21835": date(2023, 12, 28)})))
    assert "28/12/2023\n(được gia hạn)" in text
    assert "Riêng Ủy ban nhân dân xã Bình Tường thực hiện theo thời hạn đã được gia hạn." in text


def test_the_plan_is_named_with_its_number_once_it_has_one(reference):
    assert "Thực hiện Kế hoạch phát động phong trào thi đua" in texts(letter_of(a_list("21835")))
    Campaign.objects.update(plan_number="45/KH-UBND", plan_date=date(2022, 4, 8))
    text = texts(letter_of(a_list("21835")))
    assert "Kế hoạch số 45/KH-UBND ngày 08 tháng 4 năm 2022 phát động phong trào" in text


def test_a_demonstration_says_so(reference):
    assert letter_of(a_list("21835"), demonstration=True).mark == "DỮ LIỆU MINH HỌA"


# --- The page -------------------------------------------------------------------------------------

PAGE = "/don-doc/bao-cao-2023-Q4/cong-van/"


@pytest.mark.parametrize(
    ("who", "levels"),
    [
        ("standing_office", ["phong", "chu-tich", "pho-chu-tich"]),
        ("ntm_office", ["phong", "chu-tich", "pho-chu-tich"]),
        ("leader", ["chu-tich", "pho-chu-tich"]),
    ],
)
def test_each_drafts_for_their_own_heads(client, request, period, who, levels):
    client.force_login(request.getfixturevalue(who))
    assert list(client.get(PAGE).context["form"].levels) == levels


def test_the_page_shows_the_text_and_leads_to_both_files(client, standing_office, commune, period):
    Extension.objects.create(period=period, unit=commune, due=NEW, reason="Mưa lũ")
    client.force_login(standing_office)
    text = client.get(f"{PAGE}?cap=phong&han=25/12/2023").content.decode()
    assert "Ủy ban nhân dân xã Bình Tường" in text
    for suffix in ("pdf", "docx"):
        assert f"cong-van.{suffix}?cap=phong&amp;han=2023-12-25" in text


def test_a_day_that_has_passed_is_refused_with_what_was_typed(client, standing_office, period):
    client.force_login(standing_office)
    response = client.get(f"{PAGE}?cap=phong&han=19/12/2023")
    assert response.status_code == 422
    text = response.content.decode()
    assert "Hạn gửi mới từ hôm nay trở đi." in text
    assert 'value="19/12/2023"' in text
    assert "Tải PDF" not in text


def test_every_list_can_become_a_letter(client, standing_office, period):
    client.force_login(standing_office)
    for found in urging_lists():
        response = client.get(f"/don-doc/{found.key}/cong-van/?cap=pho-chu-tich&han=25/12/2023")
        assert response.status_code == 200
        assert "KT. CHỦ TỊCH" in response.content.decode()
