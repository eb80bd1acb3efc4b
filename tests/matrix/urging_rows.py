"""Đôn đốc: the lists are for the two offices that chase and for leaders; reminders are everybody's own."""

from tests.matrix.rows import OPEN, READ_ONLY, row

CHASE = "NOIVU ntm_office leader"
FOLLOWED = {"s302": "anonymous", "s200": CHASE, "rest": "403"}
NO_LIST = {"s302": "anonymous", "s404": CHASE, "rest": "403"}
LETTER = "/don-doc/bao-cao-2023-Q4/cong-van"
CALLED = {"move": "save", "kind": "call", "note": "Hẹn gửi trong tuần"}

URGING_ROWS = [
    row("movement:digests", "GET /nhac-viec/", **OPEN),
    row(
        "movement:digests",
        "POST /nhac-viec/",
        {"move": "save", "wants_mail": "on"},
        s403="anonymous",  # the session ended; what was typed is carried through the sign-in
        rest="302",
    ),
    row("movement:urging", "GET /don-doc/", **FOLLOWED),
    row("movement:urging", "POST /don-doc/", **READ_ONLY),
    row("movement:urged_unit", "GET /don-doc/bao-cao-2023-Q4/21835/", **FOLLOWED),
    row("movement:urged_unit", "GET /don-doc/khong-co/21835/", **NO_LIST),
    row("movement:urged_unit", "GET /don-doc/bao-cao-2023-Q4/99999/", **NO_LIST),
    row(
        "movement:urged_unit",
        "POST /don-doc/bao-cao-2023-Q4/21835/",
        CALLED,
        s302="NOIVU ntm_office",
        rest="403",  # leaders only read
    ),
    row(
        "movement:urged_unit",
        "POST /don-doc/bao-cao-2023-Q4/21835/",
        CALLED | {"note": ""},
        s422="NOIVU ntm_office",
        rest="403",
    ),
    row("movement:urging_letter", f"GET {LETTER}/", **FOLLOWED),
    row("movement:urging_letter", f"GET {LETTER}/?cap=chu-tich&han=25/12/2023", **FOLLOWED),
    row(
        "movement:urging_letter",
        f"GET {LETTER}/?cap=chu-tich&han=01/12/2023",
        s302="anonymous",
        s422=CHASE,
        rest="403",
    ),
    row("movement:urging_letter", "GET /don-doc/khong-co/cong-van/", **NO_LIST),
    row("movement:urging_letter_file", f"GET {LETTER}.pdf?cap=chu-tich&han=25/12/2023", **FOLLOWED),
    row("movement:urging_letter_file", f"GET {LETTER}.docx?cap=chu-tich&han=25/12/2023", **FOLLOWED),
    row("movement:urging_letter_file", f"GET {LETTER}.pdf", **NO_LIST),
    row("movement:urging_letter_file", f"POST {LETTER}.pdf", **READ_ONLY),
]
