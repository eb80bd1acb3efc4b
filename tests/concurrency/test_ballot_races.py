"""Members who vote at once, and one who votes from many tabs: each ballot counted once, none lost."""

import pytest

from awards.models import Sitting, Tally, Voted
from tests.awarding.sitting_cases import bring, make_sitting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(commune, secretary, council) -> Sitting:
    return bring(make_sitting(secretary, [commune], each=3, in_portal=True), Sitting.State.VOTING, secretary)


def order(sitting, member, tabs, choice="agree"):
    return {"do": "vote", "sitting": sitting.pk, "user": member.user.username, "tabs": tabs, "choice": choice}


def counted(choice):
    return list(Tally.objects.filter(choice=choice).order_by("case").values_list("count", flat=True))


def test_one_member_in_24_tabs_is_counted_once(crew, sitting, council):
    answers = crew.race([order(sitting, council[1], 3) for _ in range(8)])
    assert sorted(answers) == ["taken 0"] * 7 + ["taken 1"]
    assert (counted("agree"), counted("disagree")) == ([1, 1, 1], [0, 0, 0])
    assert Voted.objects.filter(done=True).count() == 3


def test_seven_members_at_once_in_three_tabs_each_are_all_counted(crew, sitting, council):
    orders = [
        order(sitting, member, 3, "disagree" if place < 2 else "agree")
        for place, member in enumerate(council)
    ]
    assert crew.race(orders) == ["taken 1"] * 7
    assert (counted("agree"), counted("disagree")) == ([5, 5, 5], [2, 2, 2])
    assert not Voted.objects.filter(done=False).exists()
