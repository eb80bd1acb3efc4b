"""The council of the district as the fixture `council`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from awards.models import Membership
from campaign.models import User
from tests.awarding.sitting_cases import SEATS

if TYPE_CHECKING:
    from tests.people import FindPerson


@pytest.fixture
def council(person: FindPerson) -> list[Membership]:
    """Seven members with accounts, in force from 2022 on; the chairman's account is a leader's."""
    found = []
    for position, (name, code, part) in enumerate(SEATS, start=1):
        role = User.Role.LEADER if part == Membership.Part.CHAIR else User.Role.OFFICER
        user = person(code, name, role=role)
        found.append(
            Membership.objects.create(
                name=f"Nguyễn Thị Hội {position}",
                title=f"Lãnh đạo {user.unit}",
                part=part,
                unit=user.unit,
                user=user,
                position=position,
                valid_from=date(2022, 1, 1),
                source="QĐ số 12/QĐ-UBND",
            )
        )
    return found
