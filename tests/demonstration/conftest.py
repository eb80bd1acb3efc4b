from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from campaign import clock
from criteria.models import CriteriaSet
from criteria.reference.loading import load
from tayson_ntm.demonstration import Seeded, seed


@pytest.fixture(scope="module")
def seeded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Seeded]:
    """The demonstration, once for all tests of a module: it takes longer than all of them together."""
    files: Path = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(DEMO=True, EVIDENCE_ROOT=files):
        try:
            with transaction.atomic():
                if not CriteriaSet.objects.exists():
                    load(settings.FIXTURES_ROOT)
                yield seed()
                transaction.set_rollback(True)
        finally:
            clock.forget_offset()


@pytest.fixture
def demonstration(seeded: Seeded, db: None) -> Seeded:
    return seeded
