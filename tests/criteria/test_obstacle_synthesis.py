"""The synthesis of obstacles: which days, which states, what was answered and what is asked."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from campaign import clock
from criteria.models import Obstacle
from criteria.obstacle_synthesis import STATES, entry_of, synthesis
from criteria.obstacle_workflow import ANSWER, ESCALATE, REOPEN
from tests.criteria.obstacles import area, make_draft, make_obstacle, moved

pytestmark = pytest.mark.django_db
State = Obstacle.State
DAY = date(2023, 12, 20)
VIETNAM = timezone.get_default_timezone()


def raised_at(obstacle: Obstacle, day: date, hour: time) -> None:
    moment = datetime.combine(day, hour, tzinfo=VIETNAM)
    Obstacle.objects.filter(pk=obstacle.pk).update(raised_at=moment)


def test_every_raised_one_is_counted_under_its_subject_and_state(commune, other_commune):
    for state in STATES:
        make_obstacle(commune, state)
    make_obstacle(other_commune, area=area(6))
    make_obstacle(other_commune, area=area(2))
    make_draft(commune)
    found = synthesis(DAY, DAY)
    assert (found.total, found.units) == (7, 2)
    assert [line.about.partition(".")[0] for line in found.subjects] == [
        "Nội dung 2",
        "Nội dung 6",
        "Tiêu chí 17",
    ]
    assert [line.counts for line in found.subjects] == [(1, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 1, 1, 1, 1)]
    assert found.totals == (3, 1, 1, 1, 1)
    assert dict(found.by_state)["đã trình Chủ tịch"] == 1


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        ((date(2023, 11, 30), time(23, 59, 59)), False),
        ((date(2023, 12, 1), time(0)), True),
        ((date(2023, 12, 10), time(23, 59, 59)), True),
        ((date(2023, 12, 11), time(0)), False),
    ],
)
def test_the_days_are_those_of_vietnam_and_both_ends_count(commune, moment, inside):
    raised_at(make_obstacle(commune), *moment)
    assert bool(synthesis(date(2023, 12, 1), date(2023, 12, 10)).entries) == inside


def test_it_says_what_was_answered_asked_and_directed(commune, officer, ntm_office):
    made = moved(make_obstacle(commune), ANSWER, ntm_office, "Đang khảo sát.")
    made = moved(made, REOPEN, officer, "Chưa có kết quả")
    made = moved(made, ESCALATE, ntm_office, "Kính đề nghị bố trí 0,3 ha.")
    (entry,) = synthesis(DAY, DAY).asked
    assert entry.answers == ()
    assert entry.earlier == ("Phòng Nông nghiệp và Phát triển nông thôn: Đang khảo sát.",)
    assert entry.asked == "Kính đề nghị bố trí 0,3 ha."
    directed = entry_of(make_obstacle(commune, State.DIRECTED))
    assert directed.direction == (
        "Giao Phòng Tài nguyên và Môi trường chủ trì giải quyết và trả lời đơn vị, trước ngày 27/12/2023"
    )


def test_what_was_raised_again_waits_and_its_answer_is_an_earlier_one(client, commune, officer, ntm_office):
    made = make_obstacle(commune, State.ANSWERED)
    made = moved(made, REOPEN, officer, "Chưa có kết quả")
    (entry,) = synthesis(DAY, DAY).entries
    assert entry.state_words == "mở lại ngày 20/12/2023, chờ trả lời"
    assert (entry.answers, len(entry.earlier)) == ((), 1)
    client.force_login(ntm_office)
    page = client.get("/vuong-mac/tong-hop/").content.decode()
    assert "mở lại ngày 20/12/2023, chờ trả lời" in page
    assert "Trả lời trước khi mở lại:</b> Phòng Nông nghiệp" in page
    moved(made, ANSWER, ntm_office, "Đã bố trí xe thứ hai.")
    (entry,) = synthesis(DAY, DAY).entries
    assert entry.state_words == "đã trả lời"
    assert [one.partition(": ")[2] for one in entry.answers] == ["Đã bố trí xe thứ hai."]


def test_a_draft_is_in_no_paper(commune):
    with pytest.raises(ValueError, match="draft"):
        entry_of(make_draft(commune))


def test_the_page_tells_the_chosen_days(client, ntm_office, commune):
    made = make_obstacle(commune, State.ESCALATED)
    client.force_login(ntm_office)
    page = client.get("/vuong-mac/tong-hop/?tu=01/12/2023&den=20/12/2023").content.decode()
    assert made.title in page
    assert "tong-hop.pdf?tu=2023-12-01&amp;den=2023-12-20" in page
    page = client.get("/vuong-mac/tong-hop/?tu=01/11/2023&den=30/11/2023").content.decode()
    assert made.title not in page
    assert "Không có vướng mắc nào trong thời gian này" in page


def test_without_days_it_is_the_whole_campaign(client, leader, commune):
    make_obstacle(commune)
    client.force_login(leader)
    found = client.get("/vuong-mac/tong-hop/").context["found"]
    assert (found.start, found.end, found.total) == (date(2022, 4, 10), clock.today(), 1)


def test_two_questions_for_one_and_for_fifty(commune, django_assert_num_queries):
    make_obstacle(commune, State.ANSWERED)
    with django_assert_num_queries(2):
        synthesis(DAY, DAY)
    for _ in range(49):
        make_obstacle(commune, State.ANSWERED)
    with django_assert_num_queries(2):
        assert synthesis(DAY, DAY).total == 50
