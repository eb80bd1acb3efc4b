"""The movement in a real browser: launched, registered, carried out, inspected, reviewed, printed."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, expect

from awards.models import Finding, Inspection, Pledge, PledgeResult, RegistrationVersion, Review
from campaign.models import ContentArea, Drive
from criteria.models import TargetResult
from tests.awards.pledging import make_drive
from tests.e2e.desks import HANDS, home, says, type_form
from tests.e2e.hands import Hands
from tests.factories import make_unit
from tests.reports.measure import read, words_of
from tests.uploads import PDF

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from campaign.models import Unit
    from tests.e2e.desks import At

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRIVE = "Làng quê không rác"
REASON = "Nêu rõ khu dân cư áp dụng sáng kiến."
REPRESENTATIVE = {"representative": "Võ Thị Hạnh", "aims": "Sạch làng, sạch ngõ."}
PROOF: FilePayload = {"name": "nghiem-thu.pdf", "mimeType": "application/pdf", "buffer": PDF}

# Every line in the order of its form; a choice is written in parentheses.
SORTING = {
    "name": "Hộ phân loại rác tại nguồn",
    "unit_of_measure": "%",
    "baseline": "62",
    "value": "90",
    "due": "25/12/2023",
}
FURNACE = {
    "name": "Lò đốt rác thôn Hòa Lạc",
    "place": "Thôn Hòa Lạc",
    "value": "450",
    "starts": "02/10/2023",
    "due": "20/12/2023",
}
COMPOST = {"name": "Ủ phân từ rác bếp ăn bán trú", "due": "20/12/2023"}
SCHOOL_AGAIN = "Ủ phân từ rác bếp ăn bán trú, khu dân cư Hòa Lạc"
DAYS = {"name": "Ra quân dọn vệ sinh đồng ruộng", "contribution": "(days)", "value": "1.250"}


@pytest.fixture
def school(reference) -> Unit:
    return make_unit(
        "school", name="Bình Tường", full_name="Trường THCS Bình Tường", short_name="THCS Bình Tường"
    )


@pytest.fixture
def teacher(school, person):
    return person(school.code, "thcs", signs=True)


def write_registration(hands: Hands, page: Page, address: str, *lines: tuple[str, dict[str, str]]) -> None:
    """From the task to a draft that can be sent."""
    page.goto("/")
    hands.follow(page, f'main a[href="{address}"]')
    hands.press(page, "begin")
    type_form(hands, page, REPRESENTATIVE)
    for kind, typed in lines:
        hands.follow(page, f'main a[href="{address}noi-dung/moi/"]')
        hands.follow(page, f'main a[href="?loai={kind}"]')
        type_form(hands, page, typed)


def address_of(drive: Drive, unit: Unit) -> str:
    return f"/thi-dua/dang-ky/{drive.pk}/{unit.code}/"


def states() -> dict[str, str]:
    return dict(RegistrationVersion.objects.values_list("registration__unit__code", "state"))


def test_a_unit_registers(way, desk, officer, commune):
    """The officer sends: the commune's head has no account here."""
    drive = make_drive(commune)
    drive.areas.set(ContentArea.objects.filter(number=6))  # the only one is chosen already
    page = desk("xa.21835", java_script_enabled=way.script)
    address = address_of(drive, commune)

    write_registration(way.hands, page, address, ("target", SORTING), ("contribution", DAYS))
    says(page, "Hộ phân loại rác tại nguồn")
    way.hands.press(page, "send")

    says(page, "Đã gửi bản đăng ký đến Phòng Nội vụ lúc")
    says(page, "Đã gửi, chờ bản ký")
    assert states() == {"21835": "submitted"}
    lines = Pledge.objects.order_by("key").values_list("kind", "area__number", "value", "unit_of_measure")
    assert list(lines) == [("target", 6, 90, "%"), ("contribution", 6, 1250, "ngày công")]


# --- The whole chain ------------------------------------------------------------------------------


def test_the_movement_from_its_launch_to_the_papers(
    at, commune, officer, head, bystander, school, teacher, standing_office, ntm_office, period
):
    drive = launch(at("noivu"), school, bystander.unit)
    register(at, drive, commune, school, bystander.unit)
    return_once(at, drive, school)
    receive_all(at("noivu"), drive)
    enter_results(at, drive, commune, school, bystander.unit)
    found = inspect(at("noivu"), commune)
    put_right(at, found)
    review(at, drive)
    enter_a_target(at("nongnghiep"))
    read_the_papers(at("noivu"))


def launch(page: Page, *also: Unit) -> Drive:
    page.goto("/thi-dua/dot/")
    HANDS.follow(page, 'main a[href="/thi-dua/dot/moi/"]')
    page.get_by_label("6. Thu gom", exact=False).check()
    for unit in also:
        page.get_by_label(unit.short_name, exact=True).check()
    page.locator("[name=kind]").select_option(label="Theo chuyên đề")
    typed = {
        "name": DRIVE,
        "aims": "Thu gom, phân loại, xử lý rác thải tại khu dân cư.",
        "starts": "01/10/2023",
        "ends": "31/12/2023",
        "registration_due": "25/12/2023",
        "mid_review_day": "22/12/2023",
    }
    type_form(HANDS, page, typed)
    HANDS.press(page, "launch")
    says(page, f"Đã phát động «{DRIVE}»")
    drive = Drive.objects.get()
    assert (drive.state, drive.kind, drive.launched_by.code) == ("launched", "thematic", "PNV")
    assert [area.number for area in drive.areas.all()] == [6]
    assert drive.invited.count() == 15 + len(also)
    return drive


def register(at: At, drive: Drive, commune: Unit, school: Unit, farmers: Unit) -> None:
    """Each something else; the commune's officer writes and its head sends."""
    write_registration(
        HANDS, at("xa.21835"), address_of(drive, commune), ("target", SORTING), ("work", FURNACE)
    )
    says(at("xa.21835"), "lãnh đạo đơn vị bấm gửi")
    home(at("ct.21835"), address_of(drive, commune))
    HANDS.press(at("ct.21835"), "send")
    for username, unit, line in (
        ("thcs", school, ("initiative", COMPOST)),
        ("hnd", farmers, ("contribution", DAYS)),
    ):
        write_registration(HANDS, at(username), address_of(drive, unit), line)
        HANDS.press(at(username), "send")
    assert set(states().values()) == {"submitted"}
    assert len(states()) == 3


def return_once(at: At, drive: Drive, school: Unit) -> None:
    address, office = address_of(drive, school), at("noivu")
    home(office, "/thi-dua/dang-ky/")
    HANDS.follow(office, f'main a[href^="{address}"]')
    HANDS.fill(office, "note", REASON)
    HANDS.press(office, "return")
    assert states()[school.code] == "returned"

    page = at("thcs")
    page.goto("/")
    says(page, REASON)
    HANDS.follow(page, f'main a[href="{address}"]')
    HANDS.follow(page, f'main a[href="{address}noi-dung/1/"]')
    type_form(HANDS, page, {"name": SCHOOL_AGAIN})
    HANDS.press(page, "send")
    assert states()[school.code] == "submitted"


def receive_all(page: Page, drive: Drive) -> None:
    for code in states():
        home(page, "/thi-dua/dang-ky/")
        HANDS.follow(page, f'main a[href^="/thi-dua/dang-ky/{drive.pk}/{code}/"]')
        HANDS.press(page, "receive")
    assert set(states().values()) == {"received"}
    page.goto(f"/thi-dua/dot/{drive.pk}/")
    says(page, "3 đã tiếp nhận")


def enter_results(at: At, drive: Drive, commune: Unit, school: Unit, farmers: Unit) -> None:
    for username, unit, typed, proof in (
        ("xa.21835", commune, {"d1-value": "85,5", "d2-value": "465", "d2-finished": "(co)"}, "d2-file"),
        ("thcs", school, {"d1-finished": "(co)"}, ""),
        ("hnd", farmers, {"d1-value": "1.300"}, ""),
    ):
        page, address = at(username), address_of(drive, unit)
        page.goto(address)
        HANDS.follow(page, f'main a[href="{address}ket-qua/"]')
        if proof:
            page.set_input_files(f'[name="{proof}"]', PROOF)
        type_form(HANDS, page, typed)
    says(at("xa.21835"), "1/2 nội dung đã đạt")
    says(at("xa.21835"), PROOF["name"])
    assert PledgeResult.objects.count() == 4
    assert PledgeResult.objects.filter(done=True).count() == 2


def inspect(page: Page, commune: Unit) -> Inspection:
    """Planned, held, announced with one finding."""
    page.goto("/thi-dua/kiem-tra/")
    HANDS.follow(page, 'main a[href="/thi-dua/kiem-tra/moi/"]')
    for name, label in (("unit", commune.full_name), ("drive", DRIVE)):
        page.locator(f"[name={name}]").select_option(label=label)
    page.get_by_label("6. Thu gom", exact=False).check()
    type_form(HANDS, page, {"plan_number": "12/KH-PNV", "day": "20/12/2023", "place": "UBND xã Bình Tường"})
    found = Inspection.objects.get()
    one = f"/thi-dua/kiem-tra/{found.pk}/"
    HANDS.follow(page, f'main a[href="{one}doan/"]')
    type_form(HANDS, page, {"role": "(head)", "name": "Trần Văn Đoàn", "title": "Trưởng phòng Nội vụ"})
    HANDS.follow(page, f'main a[href="{one}"]')
    HANDS.follow(page, f'main a[href="{one}bien-ban/"]')
    type_form(HANDS, page, {"minutes": "Kiểm tra lò đốt rác.", "conclusions": "Xã làm đúng tiến độ."})
    HANDS.press(page, "hold")
    HANDS.follow(page, f'main a[href="{one}kien-nghi/moi/"]')
    page.locator("[name=area]").select_option(label="6. Thu gom, phân loại, xử lý rác thải")
    finding = {"text": "Chưa có biển nội quy", "remedy": "Dựng biển nội quy", "due": "25/12/2023"}
    type_form(HANDS, page, finding)
    HANDS.follow(page, f'main a[href="{one}so-thong-bao/"]')
    type_form(HANDS, page, {"notice_number": "25/TB-PNV", "notice_day": "20/12/2023"})
    HANDS.press(page, "announce")
    found.refresh_from_db()
    assert (found.state, found.findings.get().state) == ("announced", "open")
    return found


def put_right(at: At, found: Inspection) -> None:
    """The unit answers with a file; the office looks at it and closes."""
    one, page, office = f"/thi-dua/kiem-tra/{found.pk}/", at("xa.21835"), at("noivu")
    home(page, one)
    HANDS.follow(page, f'main a[href="{one}kien-nghi/{found.findings.get().pk}/"]')
    page.set_input_files("[name=tep]", PROOF)
    HANDS.press(page, "attach")
    HANDS.fill(page, "note", "Đã dựng biển nội quy tại lò đốt.")
    HANDS.press(page, "report")
    home(office, one)
    HANDS.follow(office, f'main a[href="{one}kien-nghi/{found.findings.get().pk}/"]')
    says(office, "Đã dựng biển nội quy")
    HANDS.press(office, "accept")
    HANDS.follow(office, f'main a[href="{one}"]')
    HANDS.press(office, "close")
    found.refresh_from_db()
    assert (found.state, Finding.objects.get().state) == ("closed", "closed")


def review(at: At, drive: Drive) -> None:
    address, page = f"/thi-dua/so-ket/dot/{drive.pk}/so-ket/", at("xa.21835")
    home(page, address)
    HANDS.press(page, "compose")
    composed = Review.objects.get()
    expect(page.locator("[name=results]")).to_have_value(composed.results)
    assert FURNACE["name"] in composed.results
    HANDS.press(page, "save")
    for said in ("85,5", "90", "465", "1/2 nội dung đăng ký đã đạt", "đã khắc phục 1/1 kiến nghị"):
        says(page, said)

    head, one = at("ct.21835"), f"/thi-dua/so-ket/{composed.pk}/"
    home(head, address)
    HANDS.follow(head, f'main a[href="{one}"]')
    HANDS.press(head, "send")
    home(at("noivu"), address)
    HANDS.follow(at("noivu"), f'main a[href="{one}"]')
    HANDS.press(at("noivu"), "receive")
    composed.refresh_from_db()
    assert composed.state == "received"
    paper = words_of(read(at("noivu").request.get(f"{one}bao-cao.pdf").body()))
    assert "1 Hộ phân loại rác tại nguồn % 90 85,5" in paper
    assert "01 kiến nghị, đã khắc phục 01 kiến nghị" in paper


def enter_a_target(page: Page) -> None:
    """What the plan promises stands beside what units registered."""
    page.goto("/thi-dua/chi-tieu/nuoc-sach/")
    type_form(HANDS, page, {"nuoc-sach": "99,4", "nguon": "Báo cáo 12/BC-NNPTNT"}, "enter")
    says(page, "99,4%")
    assert TargetResult.objects.get().number == Decimal("99.4")


def read_the_papers(page: Page) -> None:
    book = load_workbook(BytesIO(page.request.get("/bao-cao/tong-hop.xlsx").body()))
    registered = list(book["DangKy"].iter_rows(min_row=2, values_only=True))
    assert [row[1:2] + row[4:10] for row in registered] == [
        ("Xã Bình Tường", 1, 1, 0, 0, "Đã tiếp nhận", DRIVE),
        ("Hội Nông dân huyện", 0, 0, 0, 0, "Đã tiếp nhận", DRIVE),
        ("Trường THCS Bình Tường", 0, 0, 1, 0, "Đã tiếp nhận", DRIVE),
    ]
    targets = [row[3:7] for row in book["ChiTieu"].iter_rows(min_row=2, values_only=True)]
    assert (99.4, 2023, "chưa đạt", "Báo cáo 12/BC-NNPTNT") in targets
    text = words_of(read(page.request.get("/bao-cao/tong-hop.pdf").body()))
    for said in (
        f"{DRIVE}: 3/17 đơn vị được mời đã gửi đăng ký giao ước thi đua",
        "03 đơn vị đã được tiếp nhận",
        "1 Hộ phân loại rác tại nguồn % 90 85,5",
        "ngày công đăng ký 1.250 ngày công, thực hiện 1.300 ngày công",
        "99,4",
    ):
        assert said in text
