"""Nominees and dossiers: every address × person. Each move × state is in tests/awarding."""

from tests.matrix.movement_rows import ADDS, SAVE, WRITE
from tests.matrix.rows import READ_ONLY, row

REGISTER, DOSSIERS = "/khen-thuong/doi-tuong/", "/khen-thuong/ho-so/"
OWN_DRAFT, OWN_SENT = f"{DOSSIERS}{{dossier_round}}/21835/", f"{DOSSIERS}{{sent_round}}/21835/"
DRAFT, SENT = f"{OWN_DRAFT}{{draft_nomination}}/", f"{OWN_SENT}{{sent_nomination}}/"
READERS = "NOIVU leader"
TYPES = {"s302": "anonymous", "s200": "OWN", "rest": "404"}
READS = {"s302": "anonymous", "s200": f"OWN {READERS}", "rest": "404"}
CLOSED = {"s302": "anonymous", "s403": f"OWN {READERS}", "rest": "404"}
REFUSED = {"s302": "anonymous", "s422": "OWN", "rest": "404"}
SHUT = "leader clerk admin"

NOMINEES = [
    row("awarding:nominees", f"GET {REGISTER}?tim=dao", s302="anonymous", s403=SHUT, rest="200"),
    row("awarding:nominees", f"POST {REGISTER}", **READ_ONLY),
    row("awarding:add_nominee", f"GET {REGISTER}moi/", s302="anonymous", s200=WRITE, rest="403"),
    row("awarding:add_nominee", f"POST {REGISTER}moi/", SAVE, **ADDS),
    row("awarding:nominee", f"GET {REGISTER}{{nominee}}/", s302="anonymous", s200="OWN NOIVU", rest="404"),
    row(
        "awarding:nominee",
        f"GET {REGISTER}{{other_nominee}}/",
        s302="anonymous",
        s200="other_officer NOIVU",
        rest="404",
    ),
    row(
        "awarding:edit_nominee",
        f"GET {REGISTER}{{nominee}}/sua/",
        s302="anonymous",
        s200="OWN NOIVU",
        rest="404",
    ),
    row(
        "awarding:edit_nominee",
        f"POST {REGISTER}{{nominee}}/sua/",
        SAVE,
        s302="anonymous",
        s422="OWN NOIVU",
        rest="404",
    ),
    row(
        "awarding:link_account",
        f"GET {REGISTER}{{nominee}}/tai-khoan/",
        s302="anonymous",
        s403="OWN",
        s200="NOIVU",
        rest="404",
    ),
    row(
        "awarding:link_account",
        f"POST {REGISTER}{{nominee}}/tai-khoan/",
        SAVE,
        s302="anonymous",
        s403="OWN",
        s422="NOIVU",
        rest="404",
    ),
    row(
        "awarding:add_past_award",
        f"POST {REGISTER}{{nominee}}/da-khen/moi/",
        SAVE,
        s302="anonymous",
        s422="OWN NOIVU",
        rest="404",
    ),
    row(
        "awarding:edit_past_award",
        f"POST {REGISTER}{{nominee}}/da-khen/{{past_award}}/",
        {"move": "drop", "ban": "7"},
        s302="anonymous",
        s409="OWN NOIVU",
        rest="404",
    ),
]
WRITING = [
    row("awarding:dossiers", f"GET {DOSSIERS}", s302="anonymous", s403="clerk admin", rest="200"),
    row("awarding:dossiers", f"POST {DOSSIERS}", **READ_ONLY),
    row("awarding:dossier", f"GET {OWN_DRAFT}", **TYPES),
    row("awarding:dossier", f"GET {OWN_SENT}", **READS),
    row(
        "awarding:dossier",
        f"GET {DOSSIERS}{{dossier_round}}/21811/",
        s302="anonymous",
        s200="other_officer",
        rest="404",
    ),
    row(
        "awarding:dossier",
        f"POST {OWN_DRAFT}",
        {"move": "begin"},
        s302="anonymous OWN",
        rest="404",
    ),
    row(
        "awarding:dossier",
        f"POST {OWN_DRAFT}",
        {"move": "send", "ban": "x"},
        s302="anonymous",
        s409="head",
        s403="officer",
        rest="404",
    ),
    row("awarding:dossier", f"POST {OWN_DRAFT}", {"move": "attach"}, **REFUSED),
    row("awarding:edit_dossier", f"GET {OWN_DRAFT}sua/", **TYPES),
    row(
        "awarding:edit_dossier",
        f"POST {OWN_DRAFT}sua/",
        SAVE | {"present": "x"},
        **REFUSED,
    ),
    row("awarding:choose_nominee", f"GET {OWN_DRAFT}them/", **TYPES),
    row("awarding:add_own_nomination", f"GET {OWN_DRAFT}them/{{new_nominee}}/", **TYPES),
    row("awarding:add_own_nomination", f"POST {OWN_DRAFT}them/{{new_nominee}}/", SAVE, **REFUSED),
    row(
        "awarding:add_own_nomination", f"GET {OWN_DRAFT}them/{{other_nominee}}/", s302="anonymous", rest="404"
    ),
    row("awarding:import_nominees", f"GET {OWN_DRAFT}nhap-excel/", **TYPES),
    row("awarding:import_nominees", f"POST {OWN_DRAFT}nhap-excel/", {"move": "preview"}, **REFUSED),
    row("awarding:nominees_template", f"GET {OWN_DRAFT}mau.xlsx", **TYPES),
]
ONE = [
    row("awarding:own_nomination", f"GET {DRAFT}", **TYPES),
    row("awarding:own_nomination", f"GET {SENT}", **READS),
    row("awarding:own_nomination", f"POST {SENT}", {"move": "receive"}, **CLOSED),  # on another page
    row("awarding:own_nomination", f"POST {SENT}", {"move": "compose"}, **CLOSED),
    row(
        "awarding:own_nomination",
        f"POST {DRAFT}",
        {"move": "send", "ban": "0"},
        s302="anonymous head",
        s403="officer",
        rest="404",
    ),
    row(
        "awarding:own_nomination",
        f"POST {SENT}",
        {"move": "withdraw", "ban": "0", "note": "Rút"},
        s302="anonymous OWN",
        s403=READERS,
        rest="404",
    ),
    row("awarding:edit_own_nomination", f"GET {DRAFT}sua/", **TYPES),
    row("awarding:edit_own_nomination", f"POST {DRAFT}sua/", SAVE, **REFUSED),
    row("awarding:edit_own_nomination", f"GET {SENT}sua/", **CLOSED),
    row("awarding:drop_own_nomination", f"GET {DRAFT}bo/", **TYPES),
    row(
        "awarding:drop_own_nomination",
        f"POST {DRAFT}bo/",
        {"ban": "7"},
        s302="anonymous",
        s409="OWN",
        rest="404",
    ),
    row("awarding:drop_own_nomination", f"POST {SENT}bo/", {"ban": "0"}, **CLOSED),
    row("awarding:own_nomination_versions", f"GET {SENT}cac-ban/", **READS),
    row("awarding:own_nomination_versions", f"GET {SENT}cac-ban/?ban=9", s302="anonymous", rest="404"),
    row("awarding:dossier_file", f"GET {DOSSIERS}tep/{{dossier_file}}/", **READS),
    row("awarding:nomination_file", f"GET {DOSSIERS}tep-de-nghi/{{nomination_file}}/", **READS),
    row("dossier_letter", f"GET {OWN_DRAFT}to-trinh.pdf", **TYPES),
    row("dossier_letter", f"GET {OWN_SENT}to-trinh.docx", **READS),
    row("dossier_minutes", f"GET {OWN_SENT}bien-ban.pdf", **READS),
    row("nominee_report", f"GET {SENT}bao-cao.docx", **READS),
]
NOMINATING_ROWS = [*NOMINEES, *WRITING, *ONE]
