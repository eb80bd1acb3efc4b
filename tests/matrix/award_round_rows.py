"""Rounds, structures and the settings of awards: every address × person.

{structured_round} takes dossiers, its structure is approved; {prepared_round} is being prepared with a
structure that is being written; the structure of {agreeing_round} is with the two offices.
{taking_round} takes dossiers, its structure is approved; {prepared_round} is being prepared with a structure
that is being written; the structure of {agreeing_round} is with the two offices.
"""

from tests.matrix.rows import NOWHERE, OPEN, READ_ONLY, row

SAVE = {"move": "save"}
FOLLOWS = "ntm_office NOIVU finance_office leader admin"
INSIDE = {"s302": "anonymous", "s200": FOLLOWS, "rest": "403"}
KEEPS = {"s302": "anonymous", "s200": "NOIVU", "rest": "403"}
REFUSED = {"s302": "anonymous", "s422": "NOIVU", "rest": "403"}
MONEY = {"s302": "anonymous", "s200": "finance_office", "rest": "403"}
ONE = "/khen-thuong/dot/{structured_round}/"
ONE = "/khen-thuong/dot/{taking_round}/"
PREPARED = "/khen-thuong/dot/{prepared_round}/"
AGREEING = "/khen-thuong/dot/{agreeing_round}/"
SETTINGS = "/khen-thuong/thiet-lap/"

ROUNDS = [
    row("awarding:rounds", "GET /khen-thuong/dot/", **OPEN),
    row("awarding:rounds", "POST /khen-thuong/dot/", **READ_ONLY),
    row("awarding:add_round", "GET /khen-thuong/dot/moi/", **KEEPS),
    row("awarding:add_round", "POST /khen-thuong/dot/moi/", SAVE, **REFUSED),
    row("awarding:round", f"GET {ONE}", **OPEN),
    row("awarding:round", f"GET {PREPARED}", s302="anonymous", s200=FOLLOWS, rest="404"),
    row("awarding:round", "GET /khen-thuong/dot/999999/", **NOWHERE),
    row("awarding:round", f"POST {ONE}", {"move": "close", "ban": "0"}, s302="anonymous NOIVU", rest="403"),
    row(
        "awarding:round",
        f"POST {ONE}",
        {"move": "end", "ban": "0"},  # it still takes dossiers
        s302="anonymous",
        s422="standing_office",
        rest="403",
    ),
    row(
        "awarding:round",
        f"POST {PREPARED}",
        {"move": "open", "ban": "0"},
        s302="anonymous NOIVU",
        s403="ntm_office finance_office leader admin",
        rest="404",
    ),
    row("awarding:edit_round", f"GET {ONE}sua/", **KEEPS),
    row(
        "awarding:edit_round",
        f"GET {PREPARED}sua/",
        s302="anonymous",
        s200="NOIVU",
        s403="ntm_office finance_office leader admin",
        rest="404",
    ),
    row("awarding:edit_round", f"POST {ONE}sua/", SAVE, **REFUSED),
    row("awarding:trial", f"GET {ONE}thu-ngay-ky/?ngay=30/6/2023&ngay2=2/1/2024", **INSIDE),
    row("awarding:trial", f"GET {PREPARED}thu-ngay-ky/", s302="anonymous", s200=FOLLOWS, rest="404"),
    row("awarding:trial", f"POST {ONE}thu-ngay-ky/", **READ_ONLY),
]

STRUCTURES = [
    row("awarding:structure", f"GET {ONE}co-cau/", **INSIDE),
    row("awarding:structure", f"GET {PREPARED}co-cau/", s302="anonymous", s200=FOLLOWS, rest="404"),
    row("awarding:structure", f"POST {ONE}co-cau/", SAVE, s302="anonymous", rest="403"),  # approved
    row(
        "awarding:structure",
        f"POST {PREPARED}co-cau/",
        {"move": "save", "ban": "0", "household.ca-loai": "nhiều"},
        s302="anonymous",
        s422="NOIVU",
        s403="ntm_office finance_office leader admin",
        rest="404",
    ),
    row(
        "awarding:structure",
        f"POST {AGREEING}co-cau/",
        {"move": "agree", "ban": "0"},
        s302="anonymous finance_office ntm_office",
        rest="403",
    ),
    row(
        "awarding:structure",
        f"POST {AGREEING}co-cau/",
        {"move": "approve", "ban": "0"},  # not before the offices agreed
        s302="anonymous",
        s422="leader",
        rest="403",
    ),
    row("awarding:structure_papers", f"GET {ONE}co-cau/so-van-ban/", **KEEPS),
    row("awarding:allocation", f"GET {ONE}phan-bo/", **KEEPS),
    row(
        "awarding:allocation",
        f"POST {ONE}phan-bo/",
        {"individual.21835": "ba", "ban": "0"},
        s302="anonymous",
        s422="NOIVU",
        rest="403",
    ),
    row("awarding:allocation", f"GET {AGREEING}phan-bo/", s302="anonymous", rest="403"),
    row("structure_paper", f"GET {ONE}to-trinh-co-cau.pdf", **INSIDE),
    row("structure_paper", f"GET {PREPARED}to-trinh-co-cau.docx", s302="anonymous", s200=FOLLOWS, rest="404"),
    row("structure_paper", f"POST {ONE}to-trinh-co-cau.pdf", **READ_ONLY),
    row("allocation_paper", f"GET {ONE}phan-bo.pdf", **OPEN),
    row("allocation_paper", f"GET {AGREEING}phan-bo.docx", **NOWHERE),
    row("allocation_paper", f"POST {ONE}phan-bo.pdf", **READ_ONLY),
]

LAW = [
    row("awarding:settings", f"GET {SETTINGS}", **INSIDE),
    row("awarding:settings", f"POST {SETTINGS}", **READ_ONLY),
    row("awarding:edit_setting", f"GET {SETTINGS}muc/money.rounding/", **KEEPS),
    row(
        "awarding:edit_setting",
        f"POST {SETTINGS}muc/council.min_share/",
        {"move": "save", "ban": "0", "value": "70"},  # without a source
        **REFUSED,
    ),
    row("awarding:edit_setting", f"GET {SETTINGS}muc/khong.co/", **NOWHERE),
    row("awarding:edit_coefficient", f"GET {SETTINGS}he-so/{{coefficient}}/", **MONEY),
    row(
        "awarding:edit_coefficient",
        f"POST {SETTINGS}he-so/{{coefficient}}/",
        {"move": "save", "ban": "0", "value": "0,45", "confidence": "quoted"},
        s302="anonymous",
        s422="finance_office",
        rest="403",
    ),
    row("awarding:edit_base_salary", f"GET {SETTINGS}luong-co-so/{{base_salary}}/", **MONEY),
    row("awarding:add_base_salary", f"GET {SETTINGS}luong-co-so/moi/", **MONEY),
    row("awarding:edit_holiday", f"GET {SETTINGS}ngay-nghi/{{holiday}}/", **KEEPS),
    row("awarding:add_holiday", f"GET {SETTINGS}ngay-nghi/moi/", **KEEPS),
    row("awarding:add_holiday", f"POST {SETTINGS}ngay-nghi/moi/", SAVE, **REFUSED),
    row("awarding:edit_ground", f"GET {SETTINGS}can-cu/{{ground}}/", **KEEPS),
    row("awarding:add_ground", f"GET {SETTINGS}can-cu/moi/", **KEEPS),
    row("awarding:add_ground", f"POST {SETTINGS}can-cu/moi/", SAVE, **REFUSED),
]

AWARD_ROUND_ROWS = [*ROUNDS, *STRUCTURES, *LAW]
