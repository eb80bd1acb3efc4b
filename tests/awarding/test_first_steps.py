"""What a page of awards says before there is anything: on a fresh database, and to a unit that may begin."""

import pytest

from tests.awarding.cases import make_nomination, make_round

LIST = "/khen-thuong/"
PAGES = (
    LIST,
    "/khen-thuong/dot/",
    "/khen-thuong/ho-so/",
    "/khen-thuong/doi-tuong/",
    "/khen-thuong/hiep-y/",
    "/khen-thuong/phien-hop/",
    "/khen-thuong/phien-hop/thanh-vien/",
    "/khen-thuong/trinh/",
    "/khen-thuong/quyet-dinh/",
    "/khen-thuong/so/",
    "/khen-thuong/cap-tren/",
    "/khen-thuong/giay-khen/",
    "/khen-thuong/thiet-lap/",
)


@pytest.mark.parametrize("who", ["standing_office", "officer", "leader", "clerk", "finance_office"])
def test_every_page_opens_before_there_is_anything(client, request, who):
    """Each says what comes there, or is not this person's; none fails."""
    client.force_login(request.getfixturevalue(who))
    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code in {200, 403}, page
        if who == "standing_office":
            assert answer.status_code == 200, page


def test_a_unit_is_led_to_the_dossier_of_the_open_round(client, officer, commune):
    round = make_round()
    client.force_login(officer)
    page = client.get(LIST).content.decode()
    assert f'href="/khen-thuong/ho-so/{round.pk}/{commune.code}/"' in page
    assert "Lập hồ sơ đề nghị" in page
    assert client.get(f"/khen-thuong/ho-so/{round.pk}/{commune.code}/").status_code == 200
    make_nomination(round, commune, by=officer)
    page = client.get(LIST).content.decode()
    assert "Mở hồ sơ" in page
    assert "Lập hồ sơ đề nghị" not in page


@pytest.mark.parametrize("state", ["draft", "closed", "ended"])
def test_nothing_is_asked_where_no_dossier_is_taken(client, officer, state):
    make_round(state=state)
    client.force_login(officer)
    assert client.get(LIST).context["open_rounds"] == []


@pytest.mark.parametrize("who", ["standing_office", "leader", "clerk"])
def test_whoever_handles_them_all_is_not_asked_to_propose(client, request, who):
    client.force_login(request.getfixturevalue(who))
    make_round()
    assert client.get(LIST).context["open_rounds"] == []
