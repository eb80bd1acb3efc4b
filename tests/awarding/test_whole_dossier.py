"""A dossier is received as whole only with its signed papers; a proposed refusal does not linger."""

import pytest

from awards.checking.checks import checks_of
from awards.checking.overriding import override
from awards.models import AwardSetting, DossierFile, Nomination, NominationFile
from campaign import clock
from campaign.moves import MoveRefused
from criteria.models import Evidence
from tests.awarding.cases import make_nomination, make_round, move

pytestmark = pytest.mark.django_db
State = Nomination.State


@pytest.fixture
def unsigned(commune, officer):
    nomination = make_nomination(make_round(), commune, State.SUBMITTED, by=officer)
    AwardSetting.objects.all().delete()  # the effect that stands until another is set: it blocks
    return nomination


def sign(nomination, by):
    evidence = Evidence.objects.create(
        sha256="5" * 64, content_type="application/pdf", size=9, at=clock.now()
    )
    row = {"evidence": evidence, "name": "ban-ky.pdf", "by": by, "at": clock.now()}
    for kind in ("letter", "minutes"):
        DossierFile.objects.create(record=nomination.dossier, kind=kind, **row)
    NominationFile.objects.create(record=nomination, kind="report", **row)


def test_without_the_signed_papers_it_is_not_received_as_whole(unsigned, standing_office, officer):
    with pytest.raises(MoveRefused, match="thiếu bản ký") as told:
        move(unsigned, "receive", standing_office)
    assert "báo cáo thành tích" in str(told.value)
    unsigned.refresh_from_db()
    assert (unsigned.state, unsigned.complete_on) == (State.SUBMITTED, None)
    sign(unsigned, officer)
    assert move(unsigned, "receive", standing_office).complete_on == clock.today()


def test_with_a_reason_it_is_received_and_led_on(unsigned, standing_office):
    check = next(one for one in checks_of(unsigned) if one.code == "papers")
    override(unsigned, "papers", by=standing_office, reason="Bản ký gửi sau", seen=check.about)
    for name in ("receive", "appraise", "to_council"):
        unsigned = move(unsigned, name, standing_office)
    assert unsigned.state == State.FOR_COUNCIL


def test_where_the_setting_warns_it_is_received(unsigned, standing_office):
    AwardSetting.objects.create(key="check.papers", value="warn")
    assert move(unsigned, "receive", standing_office).state == State.RECEIVED


def test_the_list_names_what_cannot_be_received(client, unsigned, standing_office):
    client.force_login(standing_office)
    page = client.get(f"/khen-thuong/hang-loat/?viec=receive&chon={unsigned.pk}").content.decode()
    assert "thiếu bản ký" in page


@pytest.mark.parametrize("name", ["return", "to_council", "to_chairman"])
def test_a_proposed_refusal_ends_where_it_goes_another_way(name, client, commune, officer, standing_office):
    round_ = make_round(with_council=name != "to_chairman")
    nomination = make_nomination(round_, commune, State.APPRAISING, by=officer)
    client.force_login(standing_office)
    page = f"/khen-thuong/{nomination.pk}/"
    typed = {"ban": nomination.version, "refusal": "standard", "refusal_text": "Chưa đủ giá trị đóng góp"}
    assert client.post(f"{page}de-xuat-chua-khen/", typed).status_code == 302
    row = nomination.decisions.get()
    assert (row.by, "Chưa đủ giá trị đóng góp" in row.note) == (standing_office, True)
    moved = move(nomination, name, standing_office)
    moved.refresh_from_db()
    assert (moved.refusal, moved.refusal_text) == ("", "")
    assert "Đề xuất chưa khen thưởng" in client.get(page).content.decode()
    client.force_login(officer)
    assert "Chưa đủ giá trị đóng góp" not in client.get(page).content.decode()
