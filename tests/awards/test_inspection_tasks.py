"""What inspections ask for on Việc của tôi, and that the navigation counts the same."""

from datetime import date

import pytest

from tayson_ntm.home.page import home_page
from tayson_ntm.home.signals import signals_for
from tests.awards.inspecting import make_finding, make_inspection


@pytest.fixture
def office(unit):
    return unit("PNV")


def words(tasks) -> list[str]:
    return [task.title.replace("\xa0", " ") for task in tasks]


def inspection_words(user) -> tuple[list[str], list[str]]:
    page = home_page(user, signals_for(user))
    to_fix, due = (
        [title for title in words(tasks) if "kiểm tra" in title or "khắc phục" in title.lower()]
        for tasks in (page.to_fix, page.due)
    )
    return to_fix, due


def test_a_unit_hears_of_a_visit(officer, other_officer, office, commune):
    make_inspection(office, commune, day=date(2023, 12, 22))
    assert inspection_words(officer) == ([], ["Chuẩn bị làm việc với đoàn kiểm tra của Phòng Nội vụ"])
    assert inspection_words(other_officer) == ([], [])
    task = home_page(officer, signals_for(officer)).due[-1]
    assert (task.days.count, task.days.note) == (2, "đến 22/12")


def test_findings_wait_for_the_unit_until_it_answers(officer, standing_office, office, commune):
    found = make_inspection(office, commune, "announced")
    for state in ("open", "open", "returned", "reported", "closed"):
        make_finding(found, state)
    assert inspection_words(officer) == (
        ["Bổ sung 01 kiến nghị sau kiểm tra theo ý kiến của Phòng Nội vụ"],
        ["Khắc phục 02 kiến nghị sau kiểm tra của Phòng Nội vụ"],
    )
    assert inspection_words(standing_office) == ([], ["Xem 01 kết quả khắc phục của Bình Tường"])


def test_what_is_not_announced_asks_nothing_of_the_unit(officer, office, commune):
    make_finding(make_inspection(office, commune, "held"))
    assert inspection_words(officer) == ([], [])


def test_a_late_finding_is_late_for_a_chased_unit_alone(officer, bystander, office, commune, unit):
    for whom in (commune, unit("HND")):
        make_finding(make_inspection(office, whom, "announced"), due=date(2023, 12, 10))
    chased = home_page(officer, signals_for(officer)).due[-1]
    asked = home_page(bystander, signals_for(bystander)).due[-1]
    assert (chased.days.late, chased.days.note) == (True, "quá hạn từ 11/12")
    assert not asked.days.late
    assert asked.title.startswith("Trân trọng đề nghị khắc phục")


# What the page asks without a period, and one query for each kind of task; a văn thư what waits for a number.
ASKED = {"officer": 10, "standing_office": 10, "leader": 6, "clerk": 6, "bystander": 6}


@pytest.mark.parametrize("who", ASKED)
@pytest.mark.parametrize("count", [1, 50])
def test_counts_agree_and_queries_do_not_grow(
    client, request, office, commune, who, count, django_assert_num_queries
):
    for _ in range(count):
        make_inspection(office, commune)
        found = make_inspection(office, commune, "announced")
        for state in ("open", "returned", "reported"):
            make_finding(found, state)
    client.force_login(request.getfixturevalue(who))
    client.get("/")
    with django_assert_num_queries(ASKED[who]):
        context = client.get("/").context
    page = context["page"]
    assert context["nav"][0].count == len(page.to_fix) + len(page.due)
