"""The frame of a page for tests of a table of people, which look at answers and not at counts."""

import pytest

from campaign.models import User
from tayson_ntm import context
from tayson_ntm.home.signals import Signals, signals_for


@pytest.fixture(scope="session")
def kept_signals() -> dict[str, Signals]:
    """By username."""
    return {}


@pytest.fixture
def quick_frame(monkeypatch: pytest.MonkeyPatch, kept_signals: dict[str, Signals]) -> None:
    """The navigation is drawn for everybody, but what it counts is counted once a person.

    Building that question takes longer than the rest of a page; it is tested where it is asked
    (tests/test_home.py, tests/test_query_counts.py).
    """

    def signals_of(user: User) -> Signals:
        if user.username not in kept_signals:
            kept_signals[user.username] = signals_for(user)
        return kept_signals[user.username]

    monkeypatch.setattr(context, "signals_for", signals_of)
