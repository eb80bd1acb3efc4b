"""The pages of awards that each role opens; records go by the words of tests/matrix/award_world.py."""

AWARDS = "/khen-thuong/"
ROUNDS, SETTINGS = f"{AWARDS}dot/", f"{AWARDS}thiet-lap/"
ROUND = f"{ROUNDS}{{round}}/"
PREPARED = f"{ROUNDS}{{prepared_round}}/"

# Fixture of tests/people.py: user name and addresses.
AWARD_PAGES = {
    "officer": ("xa.21835", [ROUNDS, ROUND]),
    "standing_office": (
        "noivu",
        [
            ROUNDS,
            f"{ROUNDS}moi/",
            ROUND,
            f"{ROUND}sua/",
            f"{ROUND}thu-ngay-ky/?ngay=30/06/2023&ngay2=02/01/2024",
            f"{ROUND}co-cau/",
            f"{ROUND}co-cau/so-van-ban/",
            f"{PREPARED}co-cau/",
            SETTINGS,
            f"{SETTINGS}muc/money.rounding/",
            f"{SETTINGS}muc/council.min_share/",
            f"{SETTINGS}can-cu/moi/",
            f"{SETTINGS}can-cu/{{ground}}/",
        ],
    ),
    "finance_office": (
        "taichinh",
        [
            f"{ROUNDS}{{agreeing_round}}/co-cau/",
            SETTINGS,
            f"{SETTINGS}he-so/{{coefficient}}/",
            f"{SETTINGS}luong-co-so/moi/",
            f"{SETTINGS}luong-co-so/{{base_salary}}/",
        ],
    ),
    "leader": ("lanhdao", [ROUND, f"{ROUND}co-cau/"]),
}
