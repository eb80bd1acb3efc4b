"""One name on every paper after the decision; what is printed, handed over, fetched once one is gone."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from awards.certificates.proofing import PROOF_WORKFLOW, ask, confirm_rest
from awards.deciding.content import recorded_content
from awards.deciding.handing import Given, entries_of, hand_over
from awards.models import (
    AwardDecision,
    AwardSetting,
    DecisionLine,
    Handover,
    Nomination,
    PrintDownload,
    PrintJob,
    Proof,
    PublicToken,
    RegisterEntry,
)
from campaign.moves import MoveRefused, StaleVersion, apply_move
from criteria.freezing import canonical, digest
from tayson_ntm.certificates.handing import PAPERS, handing_of
from tayson_ntm.certificates.offer import offer_of
from tayson_ntm.certificates.recipients import counts_of
from tayson_ntm.certificates.slips import slips_html
from tayson_ntm.certificates.working import work
from tests.awarding.deciding import make_draft, recorded
from tests.awarding.printing import make_decision, make_layout, settle

DECIDED, CORRECTED = "Ông Lê Thị Ẳ", "Bà Lê Thị Ẵ"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path
    settings.PORTAL_URL = "https://thidua.example"


@pytest.fixture
def decision(commune, officer, standing_office):
    made = make_decision(commune, by=standing_office, names=("Lê Thị Ẳ",))
    settle(made)
    make_layout()
    return made


@pytest.fixture
def token(decision):
    AwardSetting.objects.create(key="public.check", value="yes")
    PublicToken.objects.create(line=decision.lines.get(), token="t", digest=digest("t"))
    return "t"


def cancel(decision, office, clerk):
    taken = list(Nomination.objects.filter(lines__decision=decision))
    fields = {"kind": "cancel", "cancels": decision, "ground": "claim", "reason": "r", "recovery": "t"}
    return recorded(make_draft(decision.round, taken, office, **fields), clerk, 9, date(2023, 12, 22))


# --- One name -------------------------------------------------------------------------------------


def test_an_accepted_correction_stands_on_every_paper_with_the_decisions_words_beside_it(
    decision, token, standing_office, client
):
    Proof.objects.update(state=Proof.State.ACCEPTED, honorific="Bà", name="Lê Thị Ẵ")
    client.force_login(standing_office)
    register = load_workbook(BytesIO(client.get(reverse("register_file")).content)).active
    line = DecisionLine.objects.select_related("public_token", "entry", "proof").get()
    told = {name: str(build(handing_of(decision))) for name, build in PAPERS.items()}
    told |= {
        "certificate": str(offer_of(decision, None).rows[0].found.recipient.words),
        "register": client.get(reverse("awarding:register")).content.decode(),
        "workbook": " ".join(str(cell.value) for cell in register[2]),
        "slip": slips_html([line], decision="3125/QĐ-UBND", mark=""),
        "check": client.get(reverse("awarding:check", args=[token])).content.decode(),
        "handing": client.get(reverse("awarding:handovers", args=[decision.pk])).content.decode(),
    }
    for name, text in told.items():
        assert "Lê Thị Ẵ" in text, name
        assert (DECIDED in text) == (name != "certificate"), name
        assert CORRECTED in text or name == "certificate", name


def test_a_correction_that_was_not_accepted_stands_nowhere(decision, standing_office, client):
    Proof.objects.update(state=Proof.State.KEPT, honorific="Bà", name="Lê Thị Ẵ")
    client.force_login(standing_office)
    assert "Lê Thị Ẵ" not in client.get(reverse("awarding:register")).content.decode()
    assert offer_of(decision, None).rows[0].found.recipient.name == "Lê Thị Ẳ"
    assert "Lê Thị Ẵ" not in str(PAPERS["danh-sach-trao"](handing_of(decision)))


@pytest.mark.parametrize(
    ("move", "state"), [("confirm_for", "asked"), ("keep", "corrected"), ("accept", "corrected")]
)
def test_nobody_is_confirmed_or_printed_without_ong_or_ba(commune, officer, standing_office, move, state):
    decision = make_decision(commune, by=standing_office, names=("Lê Thị Ẳ",))
    open_name = replace(recorded_content(decision).lines[0], name="Ông (bà) Lê Thị Ẳ")
    content = canonical(replace(recorded_content(decision), lines=(open_name,)))
    AwardDecision.objects.update(content=content, sha256=digest(content))
    DecisionLine.objects.update(printed_name=open_name.name)
    ask(decision)
    Proof.objects.update(honorific="", state=state)
    with pytest.raises(MoveRefused, match="Chưa chọn Ông hay Bà"):
        apply_move(
            Proof.objects.get(), PROOF_WORKFLOW, PROOF_WORKFLOW.named(move), by=standing_office, note="n"
        )
    Proof.objects.update(state="confirmed")
    assert offer_of(decision, None).rows[0].found.lacks == "Chưa chọn Ông hay Bà"

    Proof.objects.update(honorific="Bà", state="asked")
    assert confirm_rest(decision, by=officer) == 1
    assert offer_of(decision, None).rows[0].found.recipient.honorific == "Bà"


# --- Five counts ----------------------------------------------------------------------------------


def test_the_five_counts_are_counted_in_the_papers_and_can_differ(decision):
    handing = handing_of(decision)
    assert counts_of(decision, fitting=1, handing=handing).agree
    twice = replace(handing, given=handing.given * 2)
    assert counts_of(decision, fitting=1, handing=twice).signatures == 2
    RegisterEntry.objects.all().delete()
    cells = dict(counts_of(decision, fitting=0, handing=handing).cells)
    assert list(cells.values()) == [1, 1, 0, 0, 1]


# --- After an award is gone -----------------------------------------------------------------------


def test_slips_before_the_register_is_filled_say_so(commune, officer, standing_office, client):
    decision = make_decision(commune, by=standing_office, registered=False)
    AwardSetting.objects.create(key="public.check", value="yes")
    PublicToken.objects.create(line=decision.lines.get(), token="t", digest=digest("t"))
    client.force_login(standing_office)
    answer = client.get(f"/khen-thuong/giay-khen/giay-to/{decision.pk}/phieu-kiem-tra.pdf")
    assert answer.status_code == 422
    assert "Vào sổ trước khi in phiếu kiểm tra" in answer.content.decode()


def test_handing_over_counts_afresh(decision, standing_office):
    mine, yours = entries_of(decision).get(), entries_of(decision).get()
    assert len(mine.handovers.all()) == len(yours.handovers.all()) == 0
    hand_over(mine, Given(date(2023, 12, 20), "A"), by=standing_office, seen=0)
    with pytest.raises(StaleVersion):
        hand_over(yours, Given(date(2023, 12, 21), "B"), by=standing_office, seen=0)
    assert Handover.objects.count() == 1


def test_a_cancelled_award_is_not_handed_over(decision, standing_office, clerk):
    entry = entries_of(decision).get()
    cancel(decision, standing_office, clerk)
    with pytest.raises(MoveRefused, match="đã bị hủy"):
        hand_over(entry, Given(date(2023, 12, 30), "C"), by=standing_office, seen=0)
    assert hand_over(entry, Given(None, note="Không trao"), by=standing_office, seen=0).day is None


def test_each_download_of_a_print_is_noted_and_none_after_a_cancelling(
    decision, standing_office, secretary, clerk, client
):
    client.force_login(standing_office)
    client.post(reverse("certificates:print", args=[decision.pk]), {"move": "print_all"})
    job = PrintJob.objects.get()
    work(job.pk)
    url = reverse("certificates:job_file", args=[job.pk])
    for user in (standing_office, secretary):
        client.force_login(user)
        assert client.get(url).status_code == 200
    assert list(PrintDownload.objects.values_list("by", flat=True)) == [standing_office.pk, secretary.pk]
    assert secretary.full_name in client.get(reverse("certificates:job", args=[job.pk])).content.decode()

    cancel(decision, standing_office, clerk)
    answer = client.get(url)
    assert answer.status_code == 422
    assert "Giấy khen đã bị hủy" in answer.content.decode()
    assert PrintDownload.objects.count() == 2
