"""Registrations: every address and move × person. Bình Tường is writing, Bình Tân has sent."""

from tests.matrix.movement_rows import FOLLOWS, SAVE
from tests.matrix.rows import NOWHERE, OPEN, Row, row

DRAFT = "/thi-dua/dang-ky/{registering}/21835/"
SENT = "/thi-dua/dang-ky/{registering}/21811/"
RECEIVED = "/thi-dua/dang-ky/{registered}/21835/"
NOT_BEGUN = "/thi-dua/dang-ky/{registered}/21808/"
OTHERS = "ntm_office finance_office leader admin"  # follow the district, and take nothing in

OWN_DRAFT = {"s302": "anonymous", "s200": "OWN", "rest": "404"}
FROZEN = {"s302": "anonymous", "s403": f"other_officer {FOLLOWS}", "rest": "404"}
REFUSED = {"s302": "anonymous", "s422": "OWN", "rest": "404"}


def moved(path: str, move: str, **answers: str) -> Row:
    return row("awards:registration", f"POST {path}", {"move": move}, **answers)


READING = [
    row("awards:registrations", "GET /thi-dua/dang-ky/", **OPEN),
    row("awards:registrations", "POST /thi-dua/dang-ky/", s302="anonymous", rest="405"),
    row("awards:registration", f"GET {DRAFT}", **OWN_DRAFT),
    row(
        "awards:registration",
        f"GET {SENT}",
        s302="anonymous",
        s200=f"other_officer {FOLLOWS}",
        rest="404",
    ),
    row("awards:registration", f"GET {SENT}?ban=1", **NOWHERE),
    row("awards:registration", f"GET {RECEIVED}", s302="anonymous", s200=f"OWN {FOLLOWS}", rest="404"),
    row("awards:registration", f"GET {NOT_BEGUN}", s302="anonymous", s200="town_officer", rest="404"),
    row("awards:registration", "GET /thi-dua/dang-ky/{registering}/PTNMT/", **NOWHERE),  # was not invited
    row("awards:registration", "GET /thi-dua/dang-ky/999999/21835/", **NOWHERE),
    row("awards:registration_file", "GET /tep/dang-ky/{draft_registration_file}/", **OWN_DRAFT),
    row(
        "awards:registration_file",
        "GET /tep/dang-ky/{sent_registration_file}/",
        s302="anonymous",
        s200=f"other_officer {FOLLOWS}",
        rest="404",
    ),
]
MOVES = [
    moved(NOT_BEGUN, "begin", s302="anonymous town_officer", rest="404"),
    moved(DRAFT, "send", s302="anonymous head", s403="officer", rest="404"),  # the head has an account
    moved(SENT, "receive", s302="anonymous NOIVU", s403=f"other_officer {OTHERS}", rest="404"),
    moved(SENT, "return", s302="anonymous", s422="NOIVU", s403=f"other_officer {OTHERS}", rest="404"),
    moved(SENT, "send", s302="anonymous", s422="other_officer", s403=FOLLOWS, rest="404"),  # was sent
    moved(SENT, "adjust", **FROZEN),
    moved(SENT, "attach", **FROZEN),
    moved(SENT, "detach", **FROZEN),
    moved(SENT, "sign", s302="anonymous", s422="other_officer", s403=FOLLOWS, rest="404"),  # no file chosen
    moved(RECEIVED, "adjust", s302="anonymous OWN", s403=FOLLOWS, rest="404"),
    moved(RECEIVED, "sign", s302="anonymous", s403=f"OWN {FOLLOWS}", rest="404"),
    moved(RECEIVED, "khong-co", s302="anonymous", s403=f"OWN {FOLLOWS}", rest="404"),
]
WRITING = [
    row("awards:edit_registration", f"GET {DRAFT}sua/", **OWN_DRAFT),
    row("awards:edit_registration", f"POST {DRAFT}sua/", SAVE, **REFUSED),
    row("awards:edit_registration", f"POST {SENT}sua/", SAVE, **FROZEN),
    row("awards:add_line", f"GET {DRAFT}noi-dung/moi/", **OWN_DRAFT),
    row("awards:add_line", f"GET {DRAFT}noi-dung/moi/?loai=khac", **NOWHERE),
    row("awards:add_line", f"POST {DRAFT}noi-dung/moi/?loai=work", SAVE, **REFUSED),
    row("awards:add_line", f"POST {SENT}noi-dung/moi/?loai=work", SAVE, **FROZEN),
    row("awards:edit_line", f"GET {DRAFT}noi-dung/1/", **OWN_DRAFT),
    row("awards:edit_line", f"GET {DRAFT}noi-dung/9/", **NOWHERE),
    row("awards:edit_line", f"POST {DRAFT}noi-dung/1/", SAVE, **REFUSED),
    row("awards:edit_line", f"POST {SENT}noi-dung/1/", SAVE, **FROZEN),
    row("awards:drop_line", f"GET {DRAFT}noi-dung/1/xoa/", **OWN_DRAFT),
    row(
        "awards:drop_line",
        f"POST {DRAFT}noi-dung/1/xoa/",
        {"move": "delete", "ban": "1"},
        s302="OWN",
        s403="anonymous",  # asked to sign in, with what was posted
        rest="404",
    ),
    row("awards:drop_line", f"POST {SENT}noi-dung/1/xoa/", {"move": "delete"}, **FROZEN),
    # The first version is never given up.
    row("awards:withdraw_registration", f"GET {DRAFT}bo-ban/", s302="anonymous", s403="OWN", rest="404"),
    row("awards:withdraw_registration", f"POST {SENT}bo-ban/", {"move": "withdraw"}, **FROZEN),
]

PAPERS = [
    row("registration_paper", f"GET {DRAFT}ban-dang-ky.pdf", **OWN_DRAFT),
    row(
        "registration_paper",
        f"GET {SENT}ban-dang-ky.docx",
        s302="anonymous",
        s200=f"other_officer {FOLLOWS}",
        rest="404",
    ),
    row("registration_paper", f"GET {SENT}ban-dang-ky.docx?ban=1", **NOWHERE),
    row("registration_paper", f"POST {SENT}ban-dang-ky.pdf", s302="anonymous", rest="405"),
]

REGISTRATION_ROWS = [*READING, *MOVES, *WRITING, *PAPERS]
