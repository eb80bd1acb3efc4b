"""Sơ kết, tổng kết and exemplars: every address × person. Each move × state is in tests/awards."""

from tests.matrix.movement_rows import ADDS, FOLLOWS, SAVE, WRITE
from tests.matrix.rows import NOWHERE, OPEN, READ_ONLY, row

SIGNED_IN_FOLLOWS = f"OWN {FOLLOWS}"
SENT = {"s302": "anonymous", "s200": SIGNED_IN_FOLLOWS, "rest": "404"}
DRAFT = {"s302": "anonymous", "s200": "OWN", "rest": "404"}
ROUND = "/thi-dua/so-ket/dot/{reviewed_drive}/so-ket/"

REVIEWS = [
    row("awards:reviews", "GET /thi-dua/so-ket/", **OPEN),
    row("awards:reviews", "POST /thi-dua/so-ket/", **READ_ONLY),
    row("awards:review_round", f"GET {ROUND}", **OPEN),
    row("awards:review_round", "GET /thi-dua/so-ket/dot/{launched_drive}/so-ket/", **NOWHERE),  # no such day
    row("awards:review_round", "GET /thi-dua/so-ket/dot/{draft_drive}/so-ket/", **NOWHERE),
    row("awards:review_round", f"POST {ROUND}", {"move": "compose"}, s302="anonymous OWN", rest="403"),
    row(
        "awards:review_round",
        f"POST {ROUND}",
        {"move": "compose_district"},
        s302="anonymous NOIVU",
        rest="403",
    ),
    row("awards:review", "GET /thi-dua/so-ket/{draft_review}/", **DRAFT),
    row("awards:review", "GET /thi-dua/so-ket/{sent_review}/", **SENT),
    row("awards:review", "GET /thi-dua/so-ket/{approved_review}/", **OPEN),
    row(
        "awards:review",
        "POST /thi-dua/so-ket/{sent_review}/",
        {"move": "receive"},
        s302="anonymous NOIVU",
        s403="OWN ntm_office finance_office leader admin",
        rest="404",
    ),
    row(
        "awards:review",
        "POST /thi-dua/so-ket/{sent_review}/",
        {"move": "attach"},
        s302="anonymous",
        s403=SIGNED_IN_FOLLOWS,  # what was sent takes no more papers
        rest="404",
    ),
    row(
        "awards:review",
        "POST /thi-dua/so-ket/{sent_review}/",
        {"move": "sign"},
        s302="anonymous",
        s403=SIGNED_IN_FOLLOWS,  # its head sent it: it waits for no scan
        rest="404",
    ),
    row(
        "awards:review",
        "POST /thi-dua/so-ket/{draft_review}/",
        {"move": "attach"},
        s302="anonymous",
        s422="OWN",  # no file was brought
        rest="404",
    ),
    row("awards:edit_review", "GET /thi-dua/so-ket/{draft_review}/sua/", **DRAFT),
    row(
        "awards:edit_review",
        "POST /thi-dua/so-ket/{draft_review}/sua/",
        SAVE | {"results": "Đã làm", "ban": "1"},
        s302="OWN",
        s403="anonymous",  # with the sign-in form, which carries what was typed
        rest="404",
    ),
    row(
        "awards:edit_review",
        "GET /thi-dua/so-ket/{sent_review}/sua/",
        s302="anonymous",
        s403=SIGNED_IN_FOLLOWS,
        rest="404",
    ),
    row("review_paper", "GET /thi-dua/so-ket/{sent_review}/bao-cao.pdf", **SENT),
    row("review_paper", "GET /thi-dua/so-ket/{approved_review}/bao-cao.docx", **OPEN),
    row("awards:review_file", "GET /tep/so-ket/{review_file}/", **SENT),
]
EXEMPLARS = [
    row("awards:exemplars", "GET /thi-dua/dien-hinh/?noi-dung=6", **OPEN),
    row("awards:exemplars", "POST /thi-dua/dien-hinh/", **READ_ONLY),
    row("awards:add_exemplar", "GET /thi-dua/dien-hinh/moi/", s302="anonymous", s200=WRITE, rest="403"),
    row("awards:add_exemplar", "POST /thi-dua/dien-hinh/moi/", SAVE, **ADDS),
    row("awards:exemplar", "GET /thi-dua/dien-hinh/{told_exemplar}/", **OPEN),
    row("awards:exemplar", "GET /thi-dua/dien-hinh/{proposed_exemplar}/", **SENT),
    row("awards:exemplar", "GET /thi-dua/dien-hinh/{draft_exemplar}/", **DRAFT),
    row(
        "awards:exemplar",
        "POST /thi-dua/dien-hinh/{proposed_exemplar}/",
        {"move": "publish"},
        s302="anonymous NOIVU",
        s403="OWN ntm_office finance_office leader admin",
        rest="404",
    ),
    row(
        "awards:exemplar",
        "POST /thi-dua/dien-hinh/{told_exemplar}/",
        {"move": "detach-{told_picture}"},
        s302="anonymous",
        rest="403",
    ),
    row("awards:edit_exemplar", "GET /thi-dua/dien-hinh/{draft_exemplar}/sua/", **DRAFT),
    row(
        "awards:edit_exemplar",
        "POST /thi-dua/dien-hinh/{draft_exemplar}/sua/",
        SAVE,
        s302="anonymous",
        s422="OWN",
        rest="404",
    ),
    row("awards:exemplar_picture", "GET /tep/dien-hinh/{told_picture}/", **OPEN),
    row("awards:exemplar_picture", "GET /tep/dien-hinh/{proposed_picture}/", **SENT),
]
REVIEW_ROWS = [*REVIEWS, *EXEMPLARS]
