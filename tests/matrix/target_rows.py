"""The plan's targets: all read; the office in charge enters, Phòng Nội vụ the path and the averaging."""

from tests.matrix.rows import NOWHERE, OPEN, READ_ONLY, row

SOURCE = {"nguon": "Báo cáo 12/BC", "nguon_lo_trinh": "Kế hoạch 45", "nguon_cach_tinh": "Công văn 7"}
REVENUE = SOURCE | {"nam": "2022", "tang-thu-ngan-sach": "15,6", "lo_trinh": "14,5"}
GROWTH = SOURCE | {"nam": "2022", "tang-truong": "14", "nam_goc": "2020", "cach_tinh": "geometric"}

# Without a session a POST is answered with the sign-in form that carries what was typed: 403.
TARGET_ROWS = [
    row("movement:targets", "GET /thi-dua/chi-tieu/", **OPEN),
    row("movement:targets", "GET /thi-dua/chi-tieu/?ky=2023-Q3", **OPEN),
    row("movement:targets", "GET /thi-dua/chi-tieu/?ky=2022-Q2", **NOWHERE),  # never opened
    row("movement:targets", "POST /thi-dua/chi-tieu/", **READ_ONLY),
    row("movement:target", "GET /thi-dua/chi-tieu/tang-thu-ngan-sach/", **OPEN),
    row("movement:target", "GET /thi-dua/chi-tieu/xa-dat-chuan/?nam=2022", **OPEN),
    row("movement:target", "GET /thi-dua/chi-tieu/xa-dat-chuan/?nam=1999", **NOWHERE),
    row("movement:target", "GET /thi-dua/chi-tieu/khong-co/", **NOWHERE),
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/tang-thu-ngan-sach/",
        REVENUE | {"move": "enter"},
        s302="finance_office",
        rest="403",
    ),
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/tang-thu-ngan-sach/",
        REVENUE | {"move": "plan"},
        s302="finance_office NOIVU",
        rest="403",
    ),
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/tang-thu-ngan-sach/",
        GROWTH | {"move": "method"},  # no average
        rest="403",
    ),
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/tang-truong/",
        GROWTH | {"move": "method"},
        s302="supplier NOIVU",
        rest="403",
    ),
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/tang-truong/",
        GROWTH | {"move": "enter", "nguon": ""},
        s422="supplier",
        rest="403",
    ),
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/xa-dat-chuan/",  # the portal computes it
        SOURCE | {"nam": "2023", "xa-dat-chuan": "13", "move": "enter"},
        rest="403",
    ),
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/xa-dat-chuan/",
        SOURCE | {"nam": "2023", "lo_trinh": "13", "move": "plan"},
        s302="NOIVU",
        rest="403",
    ),
    # After signing in again: what was typed stands in its form once more.
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/tang-truong/",
        GROWTH | {"move": "save"},
        s200="supplier NOIVU",
        rest="403",
    ),
    row(
        "movement:target",
        "POST /thi-dua/chi-tieu/tang-truong/",
        GROWTH | {"move": "confirm"},
        rest="403",
    ),
]
