"""The pages of results, sums, copying, importing and resources: no English, whoever looks."""

import pytest

from awards.models import Pledge
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version
from tests.factories import the_indicator
from tests.test_language import english_in


@pytest.fixture
def places(commune, officer, period):
    """A received registration with lines of several kinds, and a draft in another drive."""
    drive = make_drive(commune)
    version = make_version(drive, commune)
    make_result(make_pledge(version, 10), 5, by=officer)
    make_pledge(version, 80, indicator=the_indicator("3.1"), unit_of_measure="%")
    make_pledge(version, None, kind=Pledge.Kind.INITIATIVE, name="Sáng kiến")
    other = make_version(make_drive(commune), commune, state="draft").registration.drive
    received, draft = (f"/thi-dua/dang-ky/{one.pk}/21835/" for one in (drive, other))
    return [
        f"{received}ket-qua/",
        f"{draft}chep/",
        f"{draft}nhap-excel/",
        "/thi-dua/dang-ky/tong-hop/",
        "/thi-dua/huy-dong/?ky=2023-Q4",
        "/thi-dua/huy-dong/21835/?ky=2023-Q4",
    ]


@pytest.mark.parametrize("who", ["officer", "other_officer", "standing_office", "leader"])
def test_no_page_has_english(request, client, places, who):
    client.force_login(request.getfixturevalue(who))
    for path in places:
        response = client.get(path)
        assert english_in(response.content.decode()) == [], (path, response.status_code)


def test_no_refused_page_has_english(client, officer, places):
    client.force_login(officer)
    for path, typed in (
        (places[0], {"day": "x", "d1-value": "x"}),
        (places[2], {"move": "preview"}),
        (places[5], {"central": "x", "ban": "0"}),
    ):
        response = client.post(path, typed)
        assert response.status_code == 422
        assert english_in(response.content.decode()) == [], path
