"""The frame of every page: its entries, their counts, and that neither it nor the home page grows."""

import pytest

from tests.factories import make_report, the_indicator
from tests.test_home import EVERYBODY

# --- Navigation -----------------------------------------------------------------------------------

OVERVIEW = "Tổng quan điều hành"
MOVEMENT = "Thi đua"
AWARDS = "Khen thưởng"
OBSTACLES = "Vướng mắc"


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("officer", ["Việc của tôi", "Tiêu chí", MOVEMENT, AWARDS, OBSTACLES, "Báo cáo"]),
        ("verifier", ["Việc của tôi", "Tiêu chí", "Xác nhận", MOVEMENT, AWARDS, OBSTACLES, "Báo cáo"]),
        (
            "supplier",
            ["Việc của tôi", "Tiêu chí", "Cung cấp số liệu", MOVEMENT, AWARDS, OBSTACLES, "Báo cáo"],
        ),
        ("bystander", ["Việc của tôi", "Tiêu chí", MOVEMENT, AWARDS, OBSTACLES, "Báo cáo"]),
        (
            "ntm_office",
            [
                "Việc của tôi",
                OVERVIEW,
                "Tiêu chí",
                "Xác nhận",
                MOVEMENT,
                AWARDS,
                OBSTACLES,
                "Báo cáo",
                "Quản trị",
            ],
        ),
        (
            "standing_office",
            [
                "Việc của tôi",
                OVERVIEW,
                "Tiêu chí",
                "Xác nhận",
                MOVEMENT,
                AWARDS,
                OBSTACLES,
                "Báo cáo",
                "Quản trị",
            ],
        ),
        ("finance_office", ["Việc của tôi", OVERVIEW, "Tiêu chí", MOVEMENT, AWARDS, OBSTACLES, "Báo cáo"]),
        ("survey_office", ["Việc của tôi", "Tiêu chí", "Xác nhận", MOVEMENT, AWARDS, OBSTACLES, "Báo cáo"]),
        ("leader", ["Việc của tôi", OVERVIEW, "Tiêu chí", MOVEMENT, AWARDS, OBSTACLES, "Báo cáo"]),
        ("clerk", ["Việc của tôi", "Tiêu chí", MOVEMENT, AWARDS, "Báo cáo"]),
        ("admin", ["Việc của tôi", OVERVIEW, "Tiêu chí", MOVEMENT, "Báo cáo", "Quản trị"]),
    ],
)
def test_each_sees_the_entries_they_may_use(client, request, period, who, labels):
    client.force_login(request.getfixturevalue(who))
    assert [entry.label for entry in client.get("/them/").context["nav"]] == labels


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_entry_leads_nowhere(client, request, period, who):
    client.force_login(request.getfixturevalue(who))
    for entry in list(client.get("/them/").context["nav"]):
        assert client.get(entry.url).status_code == 200, entry.label


def test_the_queue_count_is_the_number_of_cases(client, verifier, commune, period):
    for code in ("17.6", "17.7"):
        make_report(commune, the_indicator(code), period, 96)
    client.force_login(verifier)
    nav = client.get("/them/").context["nav"]
    assert next(entry for entry in nav if entry.label == "Xác nhận").count == 1


# --- Speed ----------------------------------------------------------------------------------------

# Session, person, unit; then periods, facts, waiting reports.
FRAME_QUERIES = {"officer": 6, "verifier": 6, "ntm_office": 6, "leader": 5, "clerk": 5, "admin": 4}


@pytest.mark.parametrize("who", FRAME_QUERIES)
def test_the_frame_of_a_page_costs_three_queries(client, request, period, who, django_assert_num_queries):
    client.force_login(request.getfixturevalue(who))
    with django_assert_num_queries(FRAME_QUERIES[who]):
        client.get("/them/")
