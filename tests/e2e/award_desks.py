"""What people do at their desks in the awards: units, Phòng Nội vụ, offices, the council, the chairman."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from playwright.sync_api import expect

from awards.models import AwardDecision, Nomination, Proposal, Round, Sitting
from awards.nominating.import_columns import LAYOUT
from tests.e2e.desks import HANDS, home, says, type_form

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

    from campaign.models import Unit
    from tests.e2e.desks import At
    from tests.e2e.hands import Hands

AWARDS, SETTINGS = "/khen-thuong/", "/khen-thuong/thiet-lap/"
SOURCE = "Quy chế Hội đồng Thi đua - Khen thưởng huyện, nhập để kiểm thử."
REPORT = "Năm 2022 và 2023 đã vận động nhân dân cùng làm, có biên bản kèm theo."
PAPERS = {
    "letter_number": "61/TTr",
    "letter_date": "07/12/2023",
    "met_on": "05/12/2023",
    "chair": "Nguyễn Văn Chung, Chủ tịch",
    "secretary": "Lê Thị Hoa, công chức",
    "present": "9",
    "absent": "1",
    "agreed_percent": "100",
}

Typed = dict[str, str]


# --- A unit ---------------------------------------------------------------------------------------


def dossier_of(round: Round, unit: Unit) -> str:
    return f"{AWARDS}ho-so/{round.pk}/{unit.code}/"


def begin(page: Page, round: Round, unit: Unit, hands: Hands = HANDS) -> str:
    """A dossier with its tờ trình and biên bản xét; returns its address."""
    address = dossier_of(round, unit)
    page.goto(f"{AWARDS}ho-so/")
    hands.follow(page, f'main a[href="{address}"]')
    hands.press(page, "begin")
    hands.follow(page, f'main a[href="{address}sua/"]')
    type_form(hands, page, PAPERS)
    return address


def nominate(
    page: Page, address: str, nominee: Typed, nomination: Typed, hands: Hands = HANDS, *, same: bool = False
) -> None:
    """A new nominee, or with `same` the one whom the portal says it is; then the nomination."""
    page.goto(address)
    hands.follow(page, f'main a[href="{address}them/"]')
    hands.follow(page, 'main a[href^="/khen-thuong/doi-tuong/moi/"]')
    type_form(hands, page, nominee)
    if same:
        says(page, "Có phải là …?")
        page.get_by_text("Chính là").first.click()
        hands.press(page, "save")
    page.wait_for_selector("[name=summary]")
    type_form(hands, page, {"report": REPORT} | nomination)
    says(page, "Đã lưu hồ sơ số")


def workbook_of(*rows: Typed) -> FilePayload:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(LAYOUT.heads))
    for row in rows:
        sheet.append([row.get(column.field) for column in LAYOUT.columns])
    out = BytesIO()
    book.save(out)
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "doi-tuong.xlsx", "mimeType": excel, "buffer": out.getvalue()}


def bring_workbook(page: Page, address: str, *rows: Typed) -> None:
    """Previewed, then confirmed."""
    page.goto(address)
    HANDS.follow(page, f'main a[href="{address}nhap-excel/"]')
    page.set_input_files("[name=tep]", workbook_of(*rows))
    HANDS.press(page, "preview")
    says(page, "Xem trước")
    assert not Nomination.objects.filter(nominee__name=rows[0]["name"]).exists()
    HANDS.press(page, "confirm")
    says(page, f"Đã thêm {len(rows)} hồ sơ nháp")


def send(page: Page, address: str, many: int) -> None:
    page.goto(address)
    HANDS.press(page, "send")
    says(page, f"Đã trình {many} hồ sơ đến Phòng Nội vụ")


# --- Phòng Nội vụ ---------------------------------------------------------------------------------


def page_of(nomination: Nomination) -> str:
    return f"{AWARDS}{nomination.pk}/"


def act_on_all(page: Page, act: str, label: str, chosen: list[Nomination], note: str = "") -> None:
    """Ticked in the list, previewed, carried out."""
    page.goto(AWARDS)
    for one in chosen:
        page.check(f'input[name=chon][value="{one.pk}"]', force=True)
    with page.expect_navigation():
        page.click(f'button[name=viec][value="{act}"]')
    says(page, f"{len(chosen)} hồ sơ làm được ngay")
    if note:
        page.fill("[name=note]", note)
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=label).click()
    says(page, f"đã xong {len(chosen)} hồ sơ")


def say_and_move(page: Page, nomination: Nomination, move: str, note: str = "") -> None:
    """A step of the nomination's page; one that needs a sentence opens first."""
    page.goto(page_of(nomination))
    if note:
        page.click(f"details:has(#note-{move}) > summary")
        page.fill(f"#note-{move}", note)
    HANDS.press(page, move)


def hold(page: Page, nomination: Nomination, ground: str) -> None:
    page.goto(page_of(nomination))
    HANDS.follow(page, f'main a[href="{page_of(nomination)}tam-dung/"]')
    type_form(HANDS, page, {"ground": ground, "since": "13/12/2023"})
    says(page, "Đã ghi tạm dừng xét")


def propose_refusal(page: Page, nomination: Nomination, label: str, text: str) -> None:
    page.goto(page_of(nomination))
    HANDS.follow(page, f'main a[href="{page_of(nomination)}de-xuat-chua-khen/"]')
    page.locator("[name=refusal]").select_option(label=label)
    type_form(HANDS, page, {"refusal_text": text})


def consult(page: Page, office: Unit, chosen: list[Nomination], due: str) -> None:
    page.goto(AWARDS)
    for one in chosen:
        page.check(f'input[name=chon][value="{one.pk}"]', force=True)
    with page.expect_navigation():
        page.click("button[name=viec][value=consult]")
    page.check(f'input[name=co_quan][value="{office.pk}"]', force=True)
    page.fill("[name=han]", due)
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Lấy ý kiến hiệp y").click()


def answer_consultations(page: Page, many: int) -> None:
    """Each answered «đồng ý» from the list of what the office is asked."""
    for number in range(many):
        page.goto(f"{AWARDS}hiep-y/")
        HANDS.follow(page, 'main table tbody tr th a[href^="/khen-thuong/hiep-y/"]')  # open ones stand first
        HANDS.choose(page, "answer", "agree")
        type_form(HANDS, page, {"text": f"Chấp hành tốt, ý kiến {number + 1}."})
        says(page, "Đã gửi ý kiến đến Phòng Nội vụ")


def choose_setting(page: Page, key: str, value: str) -> None:
    page.goto(SETTINGS)
    HANDS.follow(page, f'main a[href="{SETTINGS}muc/{key}/"]')
    type_form(HANDS, page, {"value": value, "source": SOURCE})


# --- The council ----------------------------------------------------------------------------------


def sitting_address(sitting: Sitting) -> str:
    return f"{AWARDS}phien-hop/{sitting.pk}/"


def call_sitting(page: Page, round: Round, secretary: str, chair: str, many: int) -> Sitting:
    """A secret ballot in the portal with everything that waits on its list; invited."""
    page.goto(f"{AWARDS}phien-hop/")
    HANDS.follow(page, f'main a[href="{AWARDS}phien-hop/moi/"]')
    page.locator("[name=round]").select_option(label=round.name)
    page.locator("[name=chair]").select_option(label=chair)
    page.locator("[name=secretary]").select_option(label=secretary)
    page.check("[name=in_portal]", force=True)
    type_form(HANDS, page, {"kind": "(secret)", "day": "15/12/2023", "place": "Phòng họp số 1"})
    sitting = Sitting.objects.get()
    address = sitting_address(sitting)
    HANDS.follow(page, f'main a[href="{address}danh-sach/"]')
    HANDS.press(page, "put")
    says(page, f"Đã đưa {many} đề nghị vào danh sách xét")
    page.goto(address)
    HANDS.press(page, "invite")
    return sitting


def open_vote(page: Page, sitting: Sitting, absent: str) -> None:
    """Attendance with one away, ban kiểm phiếu, the vote open."""
    address = sitting_address(sitting)
    HANDS.follow(page, f'main a[href="{address}diem-danh/"]')
    for place in sitting.participations.select_related("member__user"):
        away = place.member.user.username == absent if place.member.user else False
        HANDS.choose(page, f"co-mat-{place.pk}", "absent" if away else "present")
        if away:
            page.fill(f"[name=ly-do-{place.pk}]", "Đi công tác")
    HANDS.press(page, "save")
    HANDS.follow(page, f'main a[href="{address}ban-kiem-phieu/"]')
    page.check("[name=leads]", force=True)
    type_form(HANDS, page, {"name": "Lê Văn Kiểm", "title": "Phòng Nội vụ"})
    page.goto(address)
    HANDS.press(page, "open")


def vote(page: Page, sitting: Sitting, against: int | None = None) -> None:
    """«Đồng ý tất cả» but one case, in the member's own page."""
    home(page, f"{sitting_address(sitting)}bo-phieu/")
    if against:
        HANDS.choose(page, f"phieu-{against}", "disagree")
    page.check("[name=tat-ca]", force=True)
    HANDS.press(page, "vote")
    says(page, "Đã ghi nhận phiếu của đồng chí")


# --- The chairman, Văn thư, TC-KH -----------------------------------------------------------------


def propose(page: Page, round: Round) -> Proposal:
    home(page, f"{AWARDS}trinh/moi/{round.pk}/")
    type_form(HANDS, page, {"number": "25/TTr-PNV", "day": "15/12/2023"})
    HANDS.press(page, "submit")
    return Proposal.objects.get()


def approve(page: Page, proposal: Proposal) -> None:
    home(page, f"{AWARDS}trinh/{proposal.pk}/")
    HANDS.press(page, "approve")


def draft_decision(page: Page, proposal: Proposal) -> AwardDecision:
    home(page, f"{AWARDS}trinh/{proposal.pk}/")
    HANDS.follow(page, f'main a[href="{AWARDS}trinh/{proposal.pk}/quyet-dinh/"]')
    type_form(HANDS, page, {"planned": "15/12/2023", "signer_name": "Nguyễn Văn Mẫu"})
    return AwardDecision.objects.get()


def present_again(page: Page, decision: AwardDecision) -> None:
    page.goto(f"{AWARDS}quyet-dinh/{decision.pk}/")
    HANDS.press(page, "present")


def number_decision(page: Page, decision: AwardDecision) -> None:
    address = f"{AWARDS}quyet-dinh/{decision.pk}/"
    home(page, address)
    HANDS.follow(page, f'main a[href="{address}ghi-so/"]')
    type_form(HANDS, page, {"number": "3125", "day": "15/12/2023"})


def enter_coefficient(page: Page, coefficient: int, value: str) -> None:
    page.goto(SETTINGS)
    HANDS.follow(page, f'main a[href="{SETTINGS}he-so/{coefficient}/"]')
    type_form(HANDS, page, {"value": value, "source": "Công văn 15/TCKH-NS ngày 18/12/2023."})


# --- Giấy khen ------------------------------------------------------------------------------------


def lay_out(page: Page) -> None:
    """The example's places, measured on the blank: no example any more."""
    page.goto(f"{AWARDS}giay-khen/mau/")
    page.check("[name=example]", force=True)
    type_form(HANDS, page, {"name": "Phôi 2023"})
    page.uncheck("[name=is_example]", force=True)
    HANDS.press(page, "save")
    expect(page.locator("main")).not_to_contain_text("chỉ là ví dụ»")


def proof(at: At, decision: AwardDecision, *people: str) -> None:
    address = f"{AWARDS}giay-khen/soat/{decision.pk}/"
    page = at("noivu")
    page.goto(address)
    HANDS.press(page, "ask")
    for name in people:
        home(at(name), address)
        HANDS.press(at(name), "confirm")
