"""A session slides, but a page that only reads does not write."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from tayson_ntm.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    store = SessionStore()
    store["seen"] = "board"
    store.save()
    return store


def aged(session, age):
    row = Session.objects.get(pk=session.session_key)
    row.expire_date = timezone.now() + timedelta(seconds=session.get_session_cookie_age()) - age
    row.save()
    return SessionStore(session.session_key)


def test_a_young_session_is_read_without_a_write(session):
    again = aged(session, timedelta(minutes=9))
    assert again["seen"] == "board"
    assert not again.modified


def test_an_older_session_is_saved_again(session):
    again = aged(session, timedelta(minutes=11))
    assert again["seen"] == "board"
    assert again.modified


def test_a_session_past_its_end_is_empty(session):
    assert "seen" not in aged(session, timedelta(hours=8, seconds=1))
