"""From the recorded decision to the paper in hand: proofs, five counts, print jobs, the log."""

import fcntl
import json
import os
import re
import signal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from awards.certificates import proofing
from awards.certificates.proofing import PROOF_WORKFLOW, ask
from awards.models import CertificateLayout, LayoutLine, PrintJob, PrintLog, Proof, ProofDecision
from campaign import clock
from campaign.moves import MoveRefused, apply_move
from tayson_ntm.certificates import working
from tayson_ntm.certificates.offer import offer_of
from tayson_ntm.certificates.working import file_of, request_print, work, work_on_open_jobs
from tests.awarding.printing import LONG, make_decision, make_layout, register, settle
from tests.reports.measure import texts
from tests.test_language import english_in

State = Proof.State


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path


@pytest.fixture
def decision(commune, other_commune, officer, standing_office):
    return make_decision(commune, other_commune, by=standing_office, names=("Lê Thị Ẳ", LONG))


@pytest.fixture
def ready(decision):
    settle(decision)
    make_layout()
    return decision


def page(pk):
    return f"/khen-thuong/giay-khen/in/{pk}/"


def proof_page(pk):
    return f"/khen-thuong/giay-khen/soat/{pk}/"


def print_all(client, by, decision, reason=""):
    client.force_login(by)
    return client.post(page(decision.pk), {"move": "print_all", "ly_do": reason})


# --- The proof page -------------------------------------------------------------------------------


def test_each_unit_is_asked_and_confirms_its_own(client, decision, standing_office, officer):
    client.force_login(standing_office)
    assert client.post(proof_page(decision.pk), {"move": "ask"}).status_code == 302
    assert Proof.objects.count() == 2
    client.force_login(officer)
    shown = client.get(proof_page(decision.pk)).content.decode()
    assert "Lê Thị Ẳ" in shown
    assert LONG not in shown  # another unit's
    client.post(proof_page(decision.pk), {"move": "confirm"})
    assert [proof.state for proof in Proof.objects.all()] == ["confirmed", "asked"]
    assert ProofDecision.objects.get().by == officer


def test_a_correction_waits_and_leaves_the_decision_alone(client, decision, standing_office, officer):
    ask(decision)
    proof = Proof.objects.order_by("line__position")[0]
    client.force_login(officer)
    address = f"/khen-thuong/giay-khen/soat/dong/{proof.pk}/"
    typed = {"honorific": "Bà", "name": "Lê Thị Ẵ", "place": proof.place, "ban": 0}
    assert client.post(address, typed).status_code == 302
    proof.refresh_from_db()
    assert proof.state == State.CORRECTED
    assert proof.line.printed_name == "Ông Lê Thị Ẳ"
    assert print_all(client, standing_office, decision).status_code == 422

    client.force_login(standing_office)
    assert client.post(address, {"move": "accept", "note": "", "ban": 1}).status_code == 422
    assert client.post(address, {"move": "accept", "note": "Giấy khai sinh", "ban": 1}).status_code == 302
    proof.refresh_from_db()
    assert proofing.printed_of(proof).full == "Bà Lê Thị Ẵ"


def test_kept_by_the_office_the_decision_is_printed(decision, standing_office, officer):
    ask(decision)
    Proof.objects.update(name="Sai", state=State.CORRECTED)
    proof = Proof.objects.order_by("line__position")[0]
    apply_move(proof, PROOF_WORKFLOW, proofing.KEEP, by=standing_office)
    proof.refresh_from_db()
    assert proofing.printed_of(proof).name == "Lê Thị Ẳ"


def test_two_colleagues_see_each_other(client, decision, officer):
    ask(decision)
    proof = Proof.objects.order_by("line__position")[0]
    Proof.objects.filter(pk=proof.pk).update(version=3, place="Thôn khác")
    client.force_login(officer)
    typed = {"honorific": "Bà", "name": "X", "place": "Y", "ban": 0}
    answer = client.post(f"/khen-thuong/giay-khen/soat/dong/{proof.pk}/", typed)
    assert answer.status_code == 409
    assert "Thôn khác" in answer.content.decode()


def test_a_person_without_ong_or_ba_is_not_confirmed(client, decision, officer):
    ask(decision)
    Proof.objects.update(honorific="")
    client.force_login(officer)
    assert client.post(proof_page(decision.pk), {"move": "confirm"}).status_code == 422
    proof = Proof.objects.order_by("line__position")[0]
    typed = {"honorific": "", "name": proof.name, "place": proof.place, "ban": 0}
    assert client.post(f"/khen-thuong/giay-khen/soat/dong/{proof.pk}/", typed).status_code == 422
    assert not Proof.objects.exclude(state="asked").exists()


AFTER_ASKING = {State.CONFIRMED, State.CORRECTED, State.KEPT, State.ACCEPTED}
ALLOWED = {
    "confirm": {"officer": {State.ASKED, State.CONFIRMED, State.CORRECTED}},
    "correct": {"officer": {State.ASKED, State.CONFIRMED, State.CORRECTED}},
    "confirm_for": {"standing_office": {State.ASKED}, "secretary": {State.ASKED}},
    "keep": {"standing_office": {State.CORRECTED}, "secretary": {State.CORRECTED}},
    "accept": {"standing_office": {State.CORRECTED}, "secretary": {State.CORRECTED}},
    "ask_again": {"standing_office": AFTER_ASKING, "secretary": AFTER_ASKING},
}
ROLES = ("officer", "other_officer", "standing_office", "secretary", "leader", "clerk", "admin", "bystander")


def test_every_role_state_and_move_of_a_proof(request, commune, officer, standing_office):
    """One world for all: a refused move leaves the row as it was."""
    decision = make_decision(commune, by=standing_office)
    ask(decision)
    proof = Proof.objects.get()
    assert set(ALLOWED) == {move.name for move in PROOF_WORKFLOW.moves}
    for who in ROLES:
        by = request.getfixturevalue(who)
        for state in State.values:
            for move in PROOF_WORKFLOW.moves:
                Proof.objects.update(state=state)
                if state in ALLOWED[move.name].get(who, set()):
                    apply_move(proof, PROOF_WORKFLOW, move, by=by, note="Lý do")
                    assert Proof.objects.get().state == move.target
                    continue
                with pytest.raises((PermissionDenied, MoveRefused)):
                    apply_move(proof, PROOF_WORKFLOW, move, by=by, note="Lý do")
                assert Proof.objects.get().state == state


# --- Five counts, and what stands in the way ------------------------------------------------------


def test_five_counts_agree_and_the_print_is_offered(client, ready, standing_office):
    offer = offer_of(ready, None)
    assert [number for _, number in offer.counts.cells] == [2, 2, 2, 2, 2]
    assert offer.blockers == ()


@pytest.mark.parametrize("lack", ["proof", "register", "fit", "example", "size", "layout"])
def test_each_lack_blocks_the_print(client, commune, other_commune, standing_office, lack):
    decision = make_decision(commune, other_commune, by=standing_office, registered=lack != "register")
    settle(decision)
    layout = make_layout(is_example=lack == "example")
    if lack == "proof":
        Proof.objects.filter(line__position=1).update(state=State.ASKED)
    elif lack == "fit":
        LayoutLine.objects.filter(key="name").update(width=20, rule="shrink")
    elif lack == "size":
        CertificateLayout.objects.update(width=None)
    elif lack == "layout":
        layout.delete()
    answer = print_all(client, standing_office, decision)
    assert answer.status_code == 422
    assert "Chưa in được" in answer.content.decode()
    assert not PrintJob.objects.exists()


def test_a_register_that_lacks_a_row_blocks(client, commune, other_commune, standing_office):
    decision = make_decision(commune, other_commune, by=standing_office, registered=False)
    settle(decision)
    make_layout()
    register(decision, standing_office)
    first = decision.lines.order_by("position")[0]
    first.entry._meta.model.objects.filter(line=first).delete()
    offer = offer_of(decision, None)
    assert [number for _, number in offer.counts.cells] == [2, 2, 1, 1, 2]
    assert "Năm con số chưa bằng nhau." in offer.blockers


def test_a_list_changed_in_the_database_is_noticed(ready):
    ready.lines.filter(position=1).update(printed_name="Ai đó")
    assert offer_of(ready, None).counts is None
    assert "không khớp" in " ".join(offer_of(ready, None).blockers)


# --- Jobs -----------------------------------------------------------------------------------------


def test_a_print_is_asked_worked_on_and_found_again(client, ready, standing_office):
    answer = print_all(client, standing_office, ready)
    job = PrintJob.objects.get()
    assert answer["Location"] == f"/khen-thuong/giay-khen/luot-in/{job.pk}/"
    assert not PrintLog.objects.exists()
    shown = client.get(answer["Location"]).content.decode()
    assert 'http-equiv="refresh"' in shown
    assert "0/2" in shown
    assert client.get(f"{answer['Location']}giay-khen.pdf").status_code == 404

    assert work(job.pk)
    shown = client.get(answer["Location"]).content.decode()
    assert 'http-equiv="refresh"' not in shown
    assert "2/2" in shown
    kept = client.get(f"{answer['Location']}giay-khen.pdf")
    pages = PdfReader(BytesIO(b"".join(kept.streaming_content))).pages
    assert "Lê Thị Ẳ" in pages[0].extract_text()
    assert "Tập thể" in " ".join(text.words for text in texts(pages[1]))
    assert f"luot-in/{job.pk}/" in client.get(page(ready.pk)).content.decode()
    assert f"luot-in/{job.pk}/" in client.get("/khen-thuong/giay-khen/").content.decode()


def test_every_print_is_logged_and_a_reprint_needs_a_reason(client, ready, standing_office):
    print_all(client, standing_office, ready)
    work_on_open_jobs()
    assert PrintLog.objects.count() == 2
    assert print_all(client, standing_office, ready).status_code == 422
    assert PrintJob.objects.count() == 1
    line = ready.lines.order_by("position")[1]
    typed = {"move": "print_some", "dong": [line.pk], "ly_do": "Giấy bị rách"}
    assert client.post(page(ready.pk), typed).status_code == 302
    work_on_open_jobs()
    last = PrintLog.objects.order_by("pk").last()
    assert (last.line, last.reason, last.by) == (line, "Giấy bị rách", standing_office)
    assert [one.line_id for one in PrintLog.objects.filter(job=last.job)] == [line.pk]
    with pytest.raises(RuntimeError):
        last.save()


def test_a_reason_is_typed_again_nowhere(client, ready, standing_office):
    client.force_login(standing_office)
    answer = client.post(page(ready.pk), {"move": "print_some", "ly_do": "Giấy ướt"})
    assert answer.status_code == 422
    assert 'value="Giấy ướt"' in answer.content.decode()


def test_one_job_at_a_time(client, ready, standing_office):
    print_all(client, standing_office, ready)
    assert print_all(client, standing_office, ready).status_code == 422
    assert PrintJob.objects.count() == 1


def test_a_layout_changed_meanwhile_changes_no_job(client, ready, standing_office):
    print_all(client, standing_office, ready)
    LayoutLine.objects.filter(key="name").update(x=1)
    work_on_open_jobs()
    job = PrintJob.objects.get()
    name = next(text for text in texts(PdfReader(file_of(job)).pages[0]) if "Lê Thị" in text.words)
    assert name.left > 30


def test_a_worker_killed_in_the_middle_is_taken_up(client, ready, standing_office):
    """The process that holds the job dies; until then nobody else works, afterwards run_jobs finishes it."""
    print_all(client, standing_office, ready)
    job = PrintJob.objects.get()
    holds, told = os.pipe()
    child = os.fork()
    if not child:
        working.folder().mkdir(parents=True, exist_ok=True)
        lock = (working.folder() / f"{job.pk}.lock").open("a")
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.write(told, b"1")
        signal.pause()
        os._exit(0)
    os.read(holds, 1)
    PrintJob.objects.update(began_at=clock.now(), done=1)
    working.folder().joinpath(f"{job.pk}.arriving").write_bytes(b"half")
    assert not work(job.pk)
    assert not PrintLog.objects.exists()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert work_on_open_jobs() == []
    job.refresh_from_db()
    assert (job.done, job.is_over) == (2, True)
    assert PrintLog.objects.count() == 2
    assert not work(job.pk)
    assert work_on_open_jobs() == []
    assert PrintLog.objects.count() == 2


def test_what_breaks_is_told_without_names_and_begun_again(client, ready, standing_office, caplog):
    print_all(client, standing_office, ready)
    job = PrintJob.objects.get()
    whole = job.content
    broken = json.loads(whole) | {"page": "kein JSON Lê Thị Ẳ"}
    PrintJob.objects.update(content=json.dumps(broken))
    assert work_on_open_jobs() == [f"Lượt in {job.pk} chưa soạn được."]
    assert "Lê Thị" not in caplog.text
    shown = client.get(f"/khen-thuong/giay-khen/luot-in/{job.pk}/").content.decode()
    assert "Soạn lại" in shown
    PrintJob.objects.update(content=whole)
    client.post(f"/khen-thuong/giay-khen/luot-in/{job.pk}/", {"move": "again"})
    call_command("print_certificates", job.pk)
    assert PrintLog.objects.count() == 2


def test_progress_is_written_while_it_works(commune, standing_office):
    """What a page that asks again meanwhile would read."""
    decision = make_decision(*[commune] * 45, by=standing_office)
    settle(decision)
    make_layout()
    offer = offer_of(decision, None)
    job = request_print(decision, offer.layout, offer.page, offer.found, by=standing_office)
    with CaptureQueriesContext(connection) as asked:
        work(job.pk)
    seen = [query["sql"] for query in asked.captured_queries if query["sql"].startswith("UPDATE")]
    assert [int(number) for sql in seen for number in re.findall(r'"done" = (\d+)', sql)] == [
        0,
        20,
        40,
        45,
        45,
    ]


def test_a_reason_is_not_asked_of_who_was_never_printed(ready, standing_office):
    offer = offer_of(ready, None)
    request_print(ready, offer.layout, offer.page, offer.found[:1], by=standing_office)
    work_on_open_jobs()
    request_print(ready, offer.layout, offer.page, offer.found[1:], by=standing_office)
    work_on_open_jobs()
    assert PrintLog.objects.count() == 2


# --- Pages ask the same number of questions ---------------------------------------------------------


def test_queries_do_not_grow(client, commune, other_commune, standing_office):
    small = make_decision(commune, by=standing_office)
    settle(small)
    make_layout()
    client.force_login(standing_office)

    def asked(path):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    pages = (page, proof_page, lambda pk: "/khen-thuong/giay-khen/")
    before = [asked(one(small.pk)) for one in pages]
    large = make_decision(*[commune, other_commune] * 10, by=standing_office, number=3126, registered=False)
    settle(large)
    register(large, standing_office, first=2)
    assert [asked(one(large.pk)) for one in pages] == before


def test_no_page_speaks_english(client, ready, standing_office):
    print_all(client, standing_office, ready)
    job, proof, layout = (
        PrintJob.objects.get(),
        Proof.objects.order_by("pk")[0],
        CertificateLayout.objects.get(),
    )
    start = "/khen-thuong/giay-khen/"
    addresses = [
        *(start, page(ready.pk), proof_page(ready.pk), f"{start}soat/dong/{proof.pk}/"),
        *(f"{start}luot-in/{job.pk}/", f"{start}mau/", f"{start}mau/{layout.pk}/"),
        f"/khen-thuong/dot/{ready.round_id}/luu-tru/",
    ]
    found = {address: english_in(client.get(address).content.decode()) for address in addresses}
    assert found == {address: [] for address in addresses}


# --- Việc của tôi ---------------------------------------------------------------------------------


def test_what_waits_is_found_at_home(client, decision, standing_office, officer):
    """A unit's proof, a difference to settle, a job that was left; each goes when it is done."""

    def home(who):
        client.force_login(who)
        return client.get("/").content.decode()

    ask(decision)
    assert "Soát 1 dòng trước khi in Giấy khen" in home(officer)
    Proof.objects.filter(line__position=1).update(state=State.CORRECTED)
    assert "Soát 1 dòng" not in home(officer)
    assert "Xem 1 chỗ đơn vị ghi khác danh sách" in home(standing_office)
    Proof.objects.update(state=State.CONFIRMED)
    make_layout()
    print_all(client, standing_office, decision)
    job = PrintJob.objects.get()
    shown = home(standing_office)
    assert "chỗ đơn vị ghi khác" not in shown
    assert f"/khen-thuong/giay-khen/luot-in/{job.pk}/" in shown
    assert "0/2 Giấy khen" in shown
    work_on_open_jobs()
    assert "2/2 Giấy khen" in home(standing_office)
    assert "luot-in" not in home(officer)
