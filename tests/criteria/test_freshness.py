"""An unchanged page costs four small queries; a changed one is never taken for unchanged."""

from datetime import date

import pytest
from django.test import Client

from campaign.models import User
from criteria.models import Draft
from criteria.reporting import send
from tests.criteria.sending import entry
from tests.factories import the_indicator

BOARD = "/tieu-chi/"


@pytest.fixture
def reader(client, officer, period):
    client.force_login(officer)
    client.get(BOARD)  # brings the cookie of its forms
    return client


def tag_of(client, path=BOARD):
    return client.get(path)["ETag"]


def again(client, tag, path=BOARD):
    return client.get(path, headers={"if-none-match": tag}).status_code


def test_an_unchanged_page_is_not_sent_again(reader):
    tag = tag_of(reader)
    assert again(reader, tag) == 304
    assert set(reader.get(BOARD)["Cache-Control"].split(", ")) == {"no-cache", "private"}


def test_it_costs_four_small_queries(reader, django_assert_num_queries):
    tag = tag_of(reader)
    with django_assert_num_queries(4):  # session, person, their unit, revision
        assert again(reader, tag) == 304


def test_a_figure_that_was_sent_changes_it(reader, officer, commune, period):
    tag = tag_of(reader)
    send(by=officer, unit=commune, period=period, entries=[entry("3.1", 82)])
    assert again(reader, tag) == 200


def test_the_next_day_changes_it(reader, settings):
    tag = tag_of(reader)
    settings.PORTAL_TODAY = date(2023, 12, 21)
    assert again(reader, tag) == 200


def test_a_release_changes_it(reader, settings):
    tag = tag_of(reader)
    settings.RELEASE = "0.2.0"
    assert again(reader, tag) == 200


def test_it_is_one_persons_page(reader, leader):
    tag = tag_of(reader)
    other = Client()
    other.force_login(leader)
    assert again(other, tag) == 200


def test_another_role_changes_it(reader, officer):
    tag = tag_of(reader)
    User.objects.filter(pk=officer.pk).update(role=User.Role.LEADER)
    assert again(reader, tag) == 200


def test_a_new_sign_in_changes_it(reader, officer):
    """The forms of a kept page would be refused."""
    reader.get("/")
    reader.cookies["csrftoken"] = "a" * 32
    tag = tag_of(reader)
    reader.cookies["csrftoken"] = "b" * 32
    assert again(reader, tag) == 200


def test_a_draft_handed_to_the_head_changes_the_heads_page_alone(client, officer, head, commune, period):
    client.force_login(head)
    other = Client()
    other.force_login(officer)
    tag_of(client), tag_of(other)
    tag, theirs = tag_of(client), tag_of(other)
    Draft.objects.create(
        owner=commune,
        unit=commune,
        criterion=the_indicator("3.1").criterion,
        period=period,
        updated_by=officer,
        updated_at="2023-12-20T00:00Z",
        ready_by=officer,
        ready_at="2023-12-20T00:00Z",
    )
    assert again(client, tag) == 200
    assert again(other, theirs) == 304


def test_a_page_with_a_message_is_not_kept(reader):
    response = reader.post("/tieu-chi/21835/", {"move": "unchanged"})
    assert response.status_code == 302
    assert "ETag" not in reader.get(BOARD)
    assert "ETag" in reader.get(BOARD)  # shown once, so now it can be


def test_another_address_is_another_page(reader):
    assert tag_of(reader) != tag_of(reader, f"{BOARD}?xem=xac-nhan")
