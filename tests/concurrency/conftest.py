from collections.abc import Iterator

import pytest

from tests.concurrency.crew import Crew, Worker

RACERS = 20


@pytest.fixture(scope="session")
def crew(django_db_setup: None) -> Iterator[Crew]:
    with Crew(RACERS) as crew:
        yield crew


@pytest.fixture
def worker(db: None) -> Iterator[Worker]:
    """One more process, for the test to kill."""
    with Crew(1) as crew:
        yield crew.workers[0]
