"""No total of a score sheet stands anywhere outside the pages of its own cluster (issue 4, part 3)."""

import re
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from awards.models import ClusterSheet
from tests.awards.sheets import score
from tests.test_matrix import TABLE, _world, world  # noqa: F401 - fixtures of the matrix

# Points that give totals no other figure of the test's world has.
POINTS = {"self": ("8.37", "71.46"), "cross": ("7.91", "71.46"), "appraised": ("6.13", "71.46")}
TOTALS = ("79,83", "79,37", "77,59")
READERS = ("officer", "ntm_office", "leader")  # a member, an office that follows, a leader
# `criteria` cannot know a score: the import directions are checked by a machine. Files are brought by people.
OUTSIDE = re.compile(r"^/(quan-tri|tieu-chi|xac-nhan|cung-cap|tep)/")
# Drawn from the same frozen data as the workbook, and their letters are not plain text.
PAPERS = re.compile(r"\.(pdf|docx)(\?|$)")
INSIDE = re.compile(r"^/thi-dua/cum-khoi/\d+/cham-diem/\d+/(don-vi/\w+/)?$")


@pytest.fixture
def addresses(world) -> list[str]:  # noqa: F811
    office, commune = world.people["standing_office"], world.people["officer"].unit
    place = ClusterSheet.objects.get(sheet=world.numbers["score_sheet"])
    for kind, points in POINTS.items():
        score(place, commune, kind, *points, by=office)
    paths = {row.path.format(**world.numbers) for row in TABLE if row.method == "GET"}
    return sorted(path for path in paths if not OUTSIDE.match(path) and not PAPERS.search(path))


def texts(response) -> str:
    if response.streaming:
        return b"".join(response).decode("utf-8", "ignore")
    if response.headers.get("Content-Type", "").endswith("spreadsheetml.sheet") and response.content:
        book = load_workbook(BytesIO(response.content))
        return " ".join(str(cell).replace(".", ",") for one in book for row in one.values for cell in row)
    return str(response.content, "utf-8", "ignore")


@pytest.mark.parametrize("who", READERS)
def test_a_total_stands_on_the_pages_of_its_cluster_alone(world, addresses, quick_frame, who):  # noqa: F811
    client = Client()
    client.force_login(world.people[who])
    found = {address for address in addresses if any(total in texts(client.get(address)) for total in TOTALS)}
    assert [address for address in found if not INSIDE.match(address)] == []
    assert bool(found) is (who != "ntm_office")
