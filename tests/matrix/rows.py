"""Every address × method × person, with the answer that design.md part 6 asks for.

`{…}` in a path stands for a row of tests/matrix/world.py. "own" is Bình Tường, "other" is Bình Tân.
"""

from dataclasses import dataclass, field

from tayson_ntm.carried import SECRET
from tests.matrix.roles import answers_of

# Rooms in which what was typed without a session comes back after a new sign-in: 403 with the form in it.
CARRIED_ON = ("awarding:", "certificates:")


@dataclass(frozen=True)
class Row:
    name: str
    method: str
    path: str
    answers: dict[str, int]
    typed: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        move = self.typed.get("move", "")
        return f"{self.name} {self.method} {self.path} {move}".strip()


def row(name: str, call: str, typed: dict[str, str] | None = None, /, **answers: str) -> Row:
    method, _, path = call.partition(" ")
    found = answers_of(**answers)
    if name.startswith(CARRIED_ON) and name not in SECRET and set(typed or {}) - {"move"}:
        found["anonymous"] = 403
    return Row(name, method, path, found, typed or {})


# Signed in or not: nobody without a session reads or writes anything.
OPEN = {"s302": "anonymous", "rest": "200"}
NOWHERE = {"s302": "anonymous", "rest": "404"}
READ_ONLY = {"s302": "anonymous", "rest": "405"}
BEHIND_OWN = {"s302": "anonymous", "s200": "OWN INSIDE", "s404": "OUTSIDE"}
BEHIND_OTHER = {"s302": "anonymous", "s200": "other_officer INSIDE", "rest": "404"}

ACCOUNTS = [
    row("login", "GET /dang-nhap/", s200="anonymous", rest="302"),
    row("login", "POST /dang-nhap/", {"username": "ai-do", "password": "sai"}, s200="anonymous", rest="302"),
    row("logout", "GET /dang-xuat/", **READ_ONLY),
    row("logout", "POST /dang-xuat/", rest="302"),
    row("password_change", "GET /mat-khau/doi/", **OPEN),
    row("password_change", "POST /mat-khau/doi/", **OPEN),  # refused: nothing was typed
    row("password_change_done", "GET /mat-khau/da-doi/", **OPEN),
    row("password_reset", "GET /mat-khau/quen/", rest="200"),
    row("password_reset", "POST /mat-khau/quen/", {"email": "khong@co.vn"}, rest="302"),
    row("password_reset_done", "GET /mat-khau/quen/da-gui/", rest="200"),
    row("password_reset_confirm", "GET /mat-khau/dat-lai/MQ/sai-ma/", rest="200"),  # says that it ran out
    row("password_reset_complete", "GET /mat-khau/dat-lai/xong/", rest="200"),
    row("healthz", "GET /healthz", rest="200"),
    row("healthz", "POST /healthz", rest="405"),
]

PAGES = [
    row("home", "GET /", **OPEN),
    row("home", "POST /", **READ_ONLY),
    row("more", "GET /them/", **OPEN),
    row("more", "POST /them/", **READ_ONLY),
    row("overview", "GET /tong-quan/", **OPEN),
    row("overview", "GET /tong-quan/?ky=2023-Q4", **OPEN),
    row("overview", "GET /tong-quan/?ky=2022-Q2", **NOWHERE),  # never opened
    row("overview", "GET /tong-quan/?ky=2030-Q1", **NOWHERE),
    row("overview", "POST /tong-quan/", **READ_ONLY),
    row("criteria:board", "GET /tieu-chi/", **OPEN),
    row("criteria:board", "GET /tieu-chi/?bo=xa-ntm-nang-cao&ky=2023-Q4", **OPEN),
    row("criteria:board", "GET /tieu-chi/?bo=thi-tran", **OPEN),
    row("criteria:board", "GET /tieu-chi/?bo=huyen-ntm&ky=2023-Q3", **OPEN),
    row("criteria:board", "GET /tieu-chi/?bo=khong-co", **NOWHERE),
    row("criteria:board", "GET /tieu-chi/?ky=2022-Q2", **NOWHERE),  # never opened
    row("criteria:board", "GET /tieu-chi/?ky=2030-Q1", **NOWHERE),
    row("criteria:board", "POST /tieu-chi/", **READ_ONLY),
    row("reports", "GET /bao-cao/", **OPEN),
    row("reports", "GET /bao-cao/?ky=2022-Q2", **NOWHERE),
    row("reports", "POST /bao-cao/", **READ_ONLY),
    row("summary", "GET /bao-cao/tong-hop.pdf", **OPEN),
    row("summary", "GET /bao-cao/tong-hop.docx", **OPEN),
    row("summary", "GET /bao-cao/tong-hop.docx?ky=2022-Q2", **NOWHERE),
    row("summary", "GET /bao-cao/tong-hop.xlsx?ky=2023-Q4", **OPEN),
    row("summary", "GET /bao-cao/tong-hop.xlsx?ky=2022-Q2", **NOWHERE),
    row("summary", "POST /bao-cao/tong-hop.pdf", **READ_ONLY),
]

# What stands behind a unit's verdicts.
SHEETS = [
    row("criteria:sheet", "GET /tieu-chi/21835/", **BEHIND_OWN),
    row("criteria:sheet", "GET /tieu-chi/21835/?bo=xa-ntm-nang-cao&ky=2023-Q3", **BEHIND_OWN),
    row("criteria:sheet", "GET /tieu-chi/21811/", **BEHIND_OTHER),
    row("criteria:sheet", "GET /tieu-chi/21808/", s302="anonymous", s200="town_officer INSIDE", rest="404"),
    row("criteria:sheet", "GET /tieu-chi/547/", s302="anonymous", s200="INSIDE", rest="404"),
    row("criteria:sheet", "GET /tieu-chi/21811/?bo=xa-ntm-nang-cao", **NOWHERE),  # not enrolled
    row("criteria:sheet", "GET /tieu-chi/21835/?ky=2022-Q2", **NOWHERE),
    row("criteria:sheet", "GET /tieu-chi/PTNMT/", **NOWHERE),  # an office is measured by no set
    row("criteria:sheet", "GET /tieu-chi/99999/", **NOWHERE),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21835/",
        {"move": "unchanged"},
        s302="anonymous OWN supplier",  # Chi cục Thống kê enters 10.1 of this sheet
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21835/",
        {"move": "ready"},
        s302="anonymous",
        s422="OWN supplier",  # nothing of this sheet is typed
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21835/",
        {"move": "send"},
        s302="anonymous",
        s422="head supplier",
        s404="OUTSIDE",
        rest="403",  # the officer too: the head has an account
    ),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21811/",
        {"move": "send"},
        s302="anonymous",
        s422="other_officer supplier",
        s404="OWN town_officer insurer bystander",
        rest="403",
    ),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21835/?ky=2023-Q3",
        {"move": "unchanged"},
        s302="anonymous",
        s404="OUTSIDE",
        rest="403",  # closed
    ),
]

# Papers of what stands behind a unit's verdicts, and of what an office confirmed.
OFFICE_S_OWN = {"s302": "anonymous", "s200": "INSIDE", "rest": "404"}
PAPERS = [
    row("self_assessment", "GET /bao-cao/bieu-tu-danh-gia/21835.pdf", **BEHIND_OWN),
    row("self_assessment", "GET /bao-cao/bieu-tu-danh-gia/21835.pdf?bo=xa-ntm-nang-cao", **BEHIND_OWN),
    row("self_assessment", "GET /bao-cao/bieu-tu-danh-gia/21811.pdf", **BEHIND_OTHER),
    row("self_assessment", "GET /bao-cao/bieu-tu-danh-gia/21811.pdf?bo=xa-ntm-nang-cao", **NOWHERE),
    row("self_assessment", "GET /bao-cao/bieu-tu-danh-gia/21835.pdf?ky=2022-Q2", **NOWHERE),
    row("self_assessment", "GET /bao-cao/bieu-tu-danh-gia/PTNMT.pdf", **NOWHERE),
    row("self_assessment", "GET /bao-cao/bieu-tu-danh-gia/99999.pdf", **NOWHERE),
    row("self_assessment", "POST /bao-cao/bieu-tu-danh-gia/21835.pdf", **READ_ONLY),
    row("unit_paper", "GET /bao-cao/phieu-don-vi/21835.pdf", **BEHIND_OWN),
    row("unit_paper", "GET /bao-cao/phieu-don-vi/21811.pdf?ky=2023-Q4", **BEHIND_OTHER),
    row("unit_paper", "GET /bao-cao/phieu-don-vi/547.pdf", **OFFICE_S_OWN),
    row("unit_paper", "GET /bao-cao/phieu-don-vi/21835.pdf?bo=thi-tran", **NOWHERE),
    row("unit_paper", "POST /bao-cao/phieu-don-vi/21835.pdf", **READ_ONLY),
    row("confirmation", "GET /bao-cao/phieu-xac-nhan/PTNMT.pdf", **OFFICE_S_OWN),
    row(
        "confirmation", "GET /bao-cao/phieu-xac-nhan/PTNMT.pdf?bo=xa-ntm-nang-cao&ky=2023-Q4", **OFFICE_S_OWN
    ),
    row("confirmation", "GET /bao-cao/phieu-xac-nhan/PTNMT.pdf?bo=khong-co", **NOWHERE),
    row("confirmation", "GET /bao-cao/phieu-xac-nhan/PTNMT.pdf?ky=2022-Q2", **NOWHERE),
    row("confirmation", "GET /bao-cao/phieu-xac-nhan/BHXH.pdf", **NOWHERE),  # confirms nothing
    row("confirmation", "GET /bao-cao/phieu-xac-nhan/21835.pdf", **NOWHERE),
    row("confirmation", "POST /bao-cao/phieu-xac-nhan/PTNMT.pdf", **READ_ONLY),
]

DRAFT_OF_OWN = {"s302": "anonymous", "s200": "OWN", "rest": "404"}
FILES = [
    row("criteria:attachment", "GET /tep/{own_attachment}/", **BEHIND_OWN),
    row("criteria:attachment", "GET /tep/{other_attachment}/", **BEHIND_OTHER),
    row("criteria:attachment", "GET /tep/999999/", **NOWHERE),
    row("criteria:attachment", "POST /tep/{own_attachment}/", **READ_ONLY),
    row("criteria:draft_file", "GET /tep/nhap/{own_draft_file}/", **DRAFT_OF_OWN),
    row(
        "criteria:draft_file",
        "GET /tep/nhap/{other_draft_file}/",
        s302="anonymous",
        s200="other_officer",
        rest="404",
    ),
    row("criteria:draft_file", "POST /tep/nhap/{own_draft_file}/", **READ_ONLY),
    row("criteria:signed_form", "GET /tep/ban-ky/{own_signed_form}/", **BEHIND_OWN),
    row("criteria:signed_form", "GET /tep/ban-ky/{other_signed_form}/", **BEHIND_OTHER),
    row("criteria:signed_form", "POST /tep/ban-ky/{own_signed_form}/", **READ_ONLY),
]

# An address whose issue has not come yet, or that nobody ever promised: 302 or 404 without a session.
ABSENT = [
    row("absent", f"GET {path}", rest="404")
    for path in (
        "/khao-sat/",
        "/files/",
        "/admin/",
    )
]

ROWS = [*ACCOUNTS, *PAGES, *SHEETS, *PAPERS, *FILES, *ABSENT]
