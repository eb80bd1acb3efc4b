"""Who reads a review while it is rewritten, which files others see, and which scan signs it."""

from datetime import timedelta

import pytest

from awards.models import Review, ReviewDecision, ReviewFile
from awards.reviewing.files import bring, remove
from awards.reviewing.reviews import document_for, standing_of
from campaign import clock
from campaign.files import Refused
from campaign.moves import MoveRefused
from tests.awards.reviewing import MID, MID_DAY, make_review, make_reviewed_drive
from tests.uploads import office, pdf

SENT, REWRITTEN = "Như đã trình", "Đang viết lại, chưa gửi"
WAITS, IN = "Đã gửi, chờ bản ký", "Chờ tiếp nhận"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


@pytest.fixture
def drive(commune, other_commune):
    return make_reviewed_drive(commune, other_commune)


def post(client, user, review, path="", **typed):
    client.force_login(user)
    return client.post(f"/thi-dua/so-ket/{review.pk}/{path}", typed)


def page_of(client, user, review):
    client.force_login(user)
    return client.get(f"/thi-dua/so-ket/{review.pk}/")


def file_of(client, user, file):
    client.force_login(user)
    response = client.get(f"/tep/so-ket/{file.pk}/")
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


# --- The working text -----------------------------------------------------------------------------


def test_a_leader_reads_what_was_submitted_not_what_the_office_writes_anew(
    client, leader, secretary, standing_office, commune, district, drive
):
    review = make_review(drive, district, "submitted", results=SENT)
    post(client, leader, review, move="return")
    Review.objects.update(results=REWRITTEN)
    review = Review.objects.select_related("unit", "drive").get()
    assert document_for(leader, review).texts.results == SENT
    assert document_for(secretary, review).texts.results == REWRITTEN
    page = page_of(client, leader, review).content.decode()
    assert SENT in page
    assert REWRITTEN not in page
    assert "Giữ nguyên như khi gửi" in page
    assert "cập nhật đến khi gửi" in page_of(client, standing_office, review).content.decode()


def test_who_only_reads_for_a_unit_sees_its_review_as_it_was_sent(client, clerk, admin, person, drive):
    """The office of the clerk and of the administrator writes a review; these two write nothing."""
    colleague = person("VPUB")
    drive.invited.add(colleague.unit)
    review = make_review(drive, colleague.unit, results=SENT)
    assert [page_of(client, who, review).status_code for who in (colleague, clerk, admin)] == [200, 404, 404]
    review.delete()
    review = make_review(drive, colleague.unit, "returned", results=SENT)
    Review.objects.update(results=REWRITTEN)
    for who, shown in ((colleague, REWRITTEN), (clerk, SENT), (admin, SENT)):
        page = page_of(client, who, review).content.decode()
        assert [text for text in (SENT, REWRITTEN) if text in page] == [shown]


# --- Files of a returned one ----------------------------------------------------------------------


def test_files_added_while_it_is_rewritten_show_when_it_is_sent_again(
    client, head, second_officer, standing_office, leader, commune, drive
):
    review = make_review(drive, commune)
    post(client, head, review, move="attach", tep=pdf("phu-luc.pdf"), loai="Phụ lục")
    post(client, head, review, move="send")
    post(client, standing_office, review, move="return", note="Bổ sung số liệu")
    post(client, head, review, move="attach", tep=pdf("moi.pdf", b"%PDF-1.7\nkhac\n%%EOF\n"))
    older, newer = ReviewFile.objects.all()

    def seen_by(user):
        shown = [row.name for row in page_of(client, user, review).context["files"]]
        return shown, [file_of(client, user, one) for one in (older, newer)]

    for who in (standing_office, leader):
        assert seen_by(who) == (["phu-luc.pdf"], [200, 404])
    assert seen_by(second_officer) == (["phu-luc.pdf", "moi.pdf"], [200, 200])
    post(client, head, review, move="send")
    assert seen_by(standing_office) == (["phu-luc.pdf", "moi.pdf"], [200, 200])


def test_a_leader_does_not_see_a_file_of_the_districts_review_before_it_is_submitted_again(
    client, leader, standing_office, district, drive
):
    review = make_review(drive, district, "submitted")
    post(client, leader, review, move="return")
    assert post(client, standing_office, review, move="attach", tep=pdf()).status_code == 302
    assert page_of(client, leader, review).context["files"] == []
    assert file_of(client, leader, ReviewFile.objects.get()) == 404


# --- The signed scan ------------------------------------------------------------------------------


def word_of(drive):
    return standing_of(drive, MID, MID_DAY).units[0].word


def words(client, user, review):
    """On the list of the milestone and on its own page."""
    return word_of(review.drive), page_of(client, user, review).context["state_word"]


def test_only_a_signed_scan_ends_the_wait(client, other_officer, standing_office, other_commune, drive):
    review = make_review(drive, other_commune)
    assert post(client, other_officer, review, move="attach", tep=pdf(), loai="Phụ lục").status_code == 302
    post(client, other_officer, review, move="send")
    assert words(client, standing_office, review) == (WAITS, WAITS)
    assert post(client, other_officer, review, move="attach", tep=pdf()).status_code == 403
    assert post(client, other_officer, review, move="sign", tep=office("ban-ky.docx")).status_code == 422
    assert words(client, standing_office, review) == (WAITS, WAITS)
    assert post(client, other_officer, review, move="sign", tep=pdf()).status_code == 302
    assert words(client, standing_office, review) == (IN, IN)
    scan = ReviewFile.objects.get(is_signed=True)
    assert scan.note == "Bản ký"
    assert post(client, other_officer, review, move="sign", tep=pdf()).status_code == 403  # waits no more


def test_a_scan_from_before_the_last_edit_signs_less(
    client, other_officer, standing_office, other_commune, drive
):
    review = make_review(drive, other_commune)
    post(client, other_officer, review, move="sign", tep=pdf())
    typed = dict.fromkeys(("exemplary", "limits", "directions", "proposals"), "")
    ReviewFile.objects.update(at=clock.now() - timedelta(hours=1))
    assert post(client, other_officer, review, "sua/", ban="1", results="Sửa", **typed).status_code == 302
    post(client, other_officer, review, move="send")
    assert words(client, standing_office, review) == (WAITS, WAITS)


def test_a_scan_brought_before_it_is_sent_signs_it(client, other_officer, other_commune, drive):
    review = make_review(drive, other_commune)
    post(client, other_officer, review, move="sign", tep=pdf())
    post(client, other_officer, review, move="send")
    assert words(client, other_officer, review) == (IN, IN)


def test_who_signed_then_is_not_asked_of_today(client, head, commune, drive):
    """The head leaves office; what was sent as head stays signed, and an officer's does not become so."""
    signed = make_review(drive, commune)
    post(client, head, signed, move="send")
    head.signs = False
    head.save()
    assert word_of(drive) != IN  # the other unit comes first
    assert page_of(client, head, signed).context["state_word"] == IN


def test_an_officer_who_becomes_head_has_not_signed_before(
    client, other_officer, standing_office, other_commune, drive
):
    review = make_review(drive, other_commune)
    post(client, other_officer, review, move="send")
    other_officer.signs = True
    other_officer.save()
    assert words(client, standing_office, review) == (WAITS, WAITS)
    assert ReviewDecision.objects.get().signed is False


def test_what_was_sent_meanwhile_takes_and_loses_no_file(other_officer, other_commune, drive):
    """Whoever uploads still sees the review open; the locked row says that it is not."""
    seen = make_review(drive, other_commune, "returned")
    bring(seen, pdf(), by=other_officer, signed=False, note="")
    file = ReviewFile.objects.get()
    Review.objects.update(state="submitted")
    with pytest.raises(Refused):
        bring(seen, pdf(), by=other_officer, signed=False, note="")
    with pytest.raises(MoveRefused):
        remove(seen, file.pk, by=other_officer)
    assert list(ReviewFile.objects.all()) == [file]


# --- Taken out ------------------------------------------------------------------------------------


def test_a_wrong_file_is_taken_out_while_the_review_is_open(
    client, other_officer, officer, standing_office, other_commune, drive
):
    review = make_review(drive, other_commune)
    post(client, other_officer, review, move="attach", tep=pdf("nham.pdf"))
    wrong = ReviewFile.objects.get()
    assert 'value="detach"' in page_of(client, other_officer, review).content.decode()
    assert post(client, officer, review, move="detach", tep=wrong.pk).status_code == 404
    assert post(client, other_officer, review, move="detach", tep="khac").status_code == 422
    assert post(client, other_officer, review, move="detach", tep=wrong.pk).status_code == 302
    assert not ReviewFile.objects.exists()
    post(client, other_officer, review, move="attach", tep=pdf("dung.pdf"))
    post(client, other_officer, review, move="send")
    right = ReviewFile.objects.get()
    for who in (other_officer, standing_office):
        assert post(client, who, review, move="detach", tep=right.pk).status_code == 403
    assert 'value="detach"' not in page_of(client, other_officer, review).content.decode()
    assert ReviewFile.objects.exists()


def test_a_file_of_another_review_is_not_taken_out(
    client, other_officer, officer, commune, other_commune, drive
):
    mine, theirs = make_review(drive, other_commune), make_review(drive, commune)
    post(client, officer, theirs, move="attach", tep=pdf())
    file = ReviewFile.objects.get()
    assert post(client, other_officer, mine, move="detach", tep=file.pk).status_code == 422
    assert ReviewFile.objects.exists()
