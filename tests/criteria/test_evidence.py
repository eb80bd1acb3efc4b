"""Files join a record: who may bring them, who may read them, and what a scan signs."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign import clock
from campaign.files import Refused, path_of
from campaign.models import Campaign, ReportingPeriod
from criteria.evaluation import Answer, Figure
from criteria.evidence import (
    FileRow,
    attach_signed,
    attach_to_draft,
    detach,
    draft_files,
    reusable,
    reuse,
    sent_files,
    signature_of,
)
from criteria.models import Attachment, Draft, DraftFile, Evidence, SignedForm
from criteria.reporting import Entry, send
from criteria.workflow import PeriodClosed
from tests import uploads
from tests.factories import make_measurement, make_report, the_indicator, the_set


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


@pytest.fixture
def indicator(reference):
    return the_indicator("17.6")


@pytest.fixture
def attach(officer, commune, indicator, period):
    """The officer of Bình Tường brings a file for 17.6, unless said otherwise."""

    def bring(uploaded=None, to=indicator, by=officer, unit=commune, within=period):
        return attach_to_draft(
            by=by, unit=unit, period=within, indicator=to, uploaded=uploaded or uploads.pdf()
        )

    return bring


@pytest.fixture
def reuse_at(officer, commune, period):
    def use(indicator, evidence_id, by=officer):
        return reuse(by=by, unit=commune, period=period, indicator=indicator, evidence_id=evidence_id)

    return use


@pytest.fixture
def sign(officer, commune, period):
    def bring(uploaded=None, by=officer):
        return attach_signed(
            by=by,
            unit=commune,
            criteria_set=the_set(),
            period=period,
            uploaded=uploaded or uploads.pdf(),
        )

    return bring


def _sent(officer, commune, indicator, period, draft=None):
    entry = Entry(indicator, Answer(figures={"": Figure(number=95)}), base_version=0)
    return send(by=officer, unit=commune, period=period, entries=[entry], draft=draft)


# --- Into a draft ---------------------------------------------------------------------------------


def test_first_file_begins_the_draft(attach, officer, commune, indicator):
    file = attach(uploads.pdf("Biên bản.pdf"))

    stored = Draft.objects.get()
    assert (stored.owner, stored.unit, stored.criterion) == (officer.unit, commune, indicator.criterion)
    assert (file.draft, file.name, file.by) == (stored, "Biên bản.pdf", officer)
    assert file.evidence.content_type == "application/pdf"
    assert path_of(file.evidence.sha256).read_bytes() == uploads.PDF


def test_a_refused_file_leaves_nothing(attach):
    with pytest.raises(Refused, match="nội dung khác"):
        attach(uploads.pdf(content=b"<html>%PDF-1.7 %%EOF"))

    assert Draft.objects.count() == Evidence.objects.count() == 0


def test_one_file_serves_many_indicators_and_is_stored_once(attach, reuse_at):
    first = attach()
    second = reuse_at(the_indicator("17.7"), first.evidence_id)
    third = attach(uploads.pdf("tên khác.pdf"), to=the_indicator("17.8"))

    assert {row.indicator.code for row in DraftFile.objects.all()} == {"17.6", "17.7", "17.8"}
    assert first.evidence == second.evidence == third.evidence
    assert second.name == first.name
    assert [path.name for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()] == [
        first.evidence.sha256
    ]


def test_the_same_file_twice_is_one(attach):
    assert attach() == attach(uploads.pdf("lại.pdf"))


def test_every_change_takes_back_what_was_handed_to_the_head(attach, officer):
    file = attach()
    _hand_over(officer)
    attach(uploads.png())
    assert Draft.objects.get().ready_by is None

    _hand_over(officer)
    detach(by=officer, draft_file=file)
    assert Draft.objects.get().ready_by is None
    assert Draft.objects.get().revision == 3


def _hand_over(officer):
    Draft.objects.update(ready_by=officer, ready_at=clock.now())


def test_the_last_file_of_an_empty_draft_takes_it_away(attach, officer):
    detach(by=officer, draft_file=attach())

    assert not Draft.objects.exists()
    assert Evidence.objects.count() == 1


def test_sensitive_indicators_take_no_file(attach, reuse_at):
    known = attach(uploads.png()).evidence_id

    with pytest.raises(Refused, match="Không tải tài liệu có độ mật"):
        attach(to=the_indicator("19.1"))
    with pytest.raises(Refused, match="Không tải tài liệu có độ mật"):
        reuse_at(the_indicator("19.1"), known)

    assert not path_of(uploads.PDF_SHA256).exists()


def test_only_the_entering_office_brings_files(attach, reuse_at, other_officer, leader, verifier, indicator):
    file = attach()
    for stranger in (other_officer, leader, verifier):
        with pytest.raises(PermissionDenied):
            attach(uploads.png(), by=stranger)
        with pytest.raises(PermissionDenied):
            reuse_at(indicator, file.evidence_id, by=stranger)
        with pytest.raises(PermissionDenied):
            detach(by=stranger, draft_file=file)

    assert DraftFile.objects.count() == 1


def test_figures_of_an_office_take_the_files_of_that_office(attach, supplier):
    supplied = the_indicator("10.1")
    with pytest.raises(PermissionDenied):
        attach(to=supplied)

    assert attach(to=supplied, by=supplier).draft.owner == supplier.unit


def test_a_closed_period_takes_no_files(attach, reuse_at, officer, indicator, period):
    file = attach()
    ReportingPeriod.objects.filter(pk=period.pk).update(state=ReportingPeriod.State.CLOSED)

    # Also when the page was opened before: the locks ask the database, not the page.
    for move in (
        lambda: attach(uploads.png()),
        lambda: reuse_at(the_indicator("17.7"), file.evidence_id),
        lambda: detach(by=officer, draft_file=file),
    ):
        with pytest.raises(PeriodClosed):
            move()


def test_somebody_elses_file_is_not_reused_by_its_number(
    attach, reuse_at, other_officer, other_commune, indicator
):
    theirs = attach(by=other_officer, unit=other_commune)

    with pytest.raises(Refused, match="không còn trong danh sách"):
        reuse_at(indicator, theirs.evidence_id)


def test_a_sent_file_is_reused_from_the_units_results(attach, reuse_at, officer, commune, indicator, period):
    evidence = attach(uploads.pdf("Gốc.pdf")).evidence
    _sent(officer, commune, indicator, period, Draft.objects.get())
    assert not Draft.objects.exists()
    attach(uploads.png(), to=the_indicator("17.7"))

    found = reusable(officer, commune, period)

    assert [(one.name, one.codes) for one in found] == [("anh.png", ("17.7",)), ("Gốc.pdf", ("17.6",))]
    assert reuse_at(the_indicator("17.7"), evidence.pk).name == "Gốc.pdf"


# --- As a page lists them -------------------------------------------------------------------------


def test_lists_what_waits_and_what_was_sent(attach, officer, commune, indicator, period):
    file = attach(uploads.jpeg("Ảnh.jpg"))

    assert draft_files(file.draft) == {
        "17.6": [
            FileRow(
                pk=file.pk,
                name="Ảnh.jpg",
                url=f"/tep/nhap/{file.pk}/",
                icon="image",
                note="Ảnh JPEG, 1 KB, 20/12/2023",
                evidence_id=file.evidence_id,
                code="17.6",
                can_detach=True,
            )
        ]
    }
    _sent(officer, commune, indicator, period, Draft.objects.get())
    sent = Attachment.objects.get()
    rows = sent_files([sent.measurement_id])[sent.measurement_id]
    assert [(row.url, row.code, row.can_detach) for row in rows] == [(f"/tep/{sent.pk}/", "17.6", False)]


def test_lists_with_one_query_however_many(attach, reuse_at, django_assert_num_queries):
    file = attach()
    with django_assert_num_queries(1):
        assert len(draft_files(file.draft)["17.6"]) == 1
    for code in ("17.7", "17.8", "17.9"):
        reuse_at(the_indicator(code), file.evidence_id)
    with django_assert_num_queries(1):
        assert len(draft_files(file.draft)) == 4


# --- Out through a view ---------------------------------------------------------------------------


@pytest.fixture
def sent(attach, officer, commune, indicator, period):
    """A PDF as part of what Bình Tường sent."""
    attach(uploads.pdf("Biên bản họp.pdf"))
    _sent(officer, commune, indicator, period, Draft.objects.get())
    return Attachment.objects.get()


def _get(client, person, name, pk):
    client.force_login(person)
    return client.get(reverse(f"criteria:{name}", args=[pk]))


def test_serves_a_file_that_can_do_nothing(client, officer, sent):
    response = _get(client, officer, "attachment", sent.pk)

    assert response.status_code == 200
    assert response.getvalue() == uploads.PDF
    assert response["Content-Type"] == "application/pdf"
    assert (
        response["Content-Disposition"]
        == "inline; filename*=utf-8''Bi%C3%AAn%20b%E1%BA%A3n%20h%E1%BB%8Dp.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    policy = response["Content-Security-Policy"].split("; ")
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("uploaded", "disposition", "content_type"),
    [
        (uploads.png, 'inline; filename="anh.png"', "image/png"),
        (uploads.jpeg, 'inline; filename="anh.jpg"', "image/jpeg"),
        (
            uploads.office,
            'attachment; filename="bao-cao.docx"',
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_only_what_a_browser_shows_is_shown(client, officer, attach, uploaded, disposition, content_type):
    file = attach(uploaded())

    response = _get(client, officer, "draft_file", file.pk)

    assert response["Content-Disposition"] == disposition
    assert response["Content-Type"] == content_type
    response.getvalue()


def test_a_name_cannot_reach_into_the_headers(client, officer, attach):
    nasty = SimpleUploadedFile('x"; filename="y.html.pdf', uploads.PDF)
    file = attach(nasty)

    response = _get(client, officer, "draft_file", file.pk)

    assert response["Content-Disposition"] == 'inline; filename="x; filename=y.html.pdf"'
    response.getvalue()


def test_sent_files_are_open_to_who_sees_behind_the_unit(
    client, sent, second_officer, verifier, ntm_office, leader, admin
):
    for person in (second_officer, verifier, ntm_office, leader, admin):
        response = _get(client, person, "attachment", sent.pk)
        assert response.status_code == 200, person
        response.getvalue()


def test_sent_files_do_not_exist_for_others(client, sent, other_officer, bystander, clerk):
    for person in (other_officer, bystander):
        assert _get(client, person, "attachment", sent.pk).status_code == 404, person
    assert _get(client, bystander, "attachment", sent.pk + 1000).status_code == 404


def test_a_draft_file_is_open_to_its_office_alone(
    client, attach, second_officer, other_officer, verifier, ntm_office, leader, admin
):
    file = attach()

    response = _get(client, second_officer, "draft_file", file.pk)
    assert response.status_code == 200
    response.getvalue()
    for person in (other_officer, verifier, ntm_office, leader, admin):
        assert _get(client, person, "draft_file", file.pk).status_code == 404, person


def test_a_supplying_offices_draft_is_closed_to_the_commune(client, attach, officer, supplier):
    file = attach(to=the_indicator("10.1"), by=supplier)

    assert _get(client, officer, "draft_file", file.pk).status_code == 404


def test_files_need_a_session(client, sent):
    for name in ("attachment", "draft_file", "signed_form"):
        response = client.get(reverse(f"criteria:{name}", args=[sent.pk]))
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/dang-nhap/")


def test_files_are_only_read(client, officer, sent):
    client.force_login(officer)

    assert client.post(reverse("criteria:attachment", args=[sent.pk])).status_code == 405


def test_a_file_lost_on_disk_is_said_to_be_lost(client, officer, sent, caplog):
    path_of(sent.evidence.sha256).unlink()

    response = _get(client, officer, "attachment", sent.pk)

    assert response.status_code == 404
    assert "không còn trên máy chủ" in response.content.decode()
    assert sent.evidence.sha256 in caplog.text


# --- Signed scans ---------------------------------------------------------------------------------


def _signature(commune, period):
    return signature_of(commune, the_set(), period)


def test_nothing_sent_needs_no_signature(commune, period):
    assert _signature(commune, period).state == "none"


def test_what_the_head_sends_is_signed(head, commune, indicator, period):
    make_report(commune, indicator, period, 95, by=head, signed=True)

    assert _signature(commune, period).state == "signed"


def test_what_an_officer_sends_waits_five_days_for_the_scan(officer, commune, indicator, period):
    make_report(commune, indicator, period, 95, at=clock.now() - timedelta(days=2))
    make_report(commune, the_indicator("17.7"), period, 95)

    found = _signature(commune, period)

    assert (found.state, found.due, found.awaiting) == ("awaiting", date(2023, 12, 23), 2)
    assert (found.is_late(date(2023, 12, 23)), found.is_late(date(2023, 12, 24))) == (False, True)


def test_figures_of_an_office_need_no_signature_of_the_unit(supplier, commune, period):
    make_report(commune, the_indicator("10.1"), period, 50, by=supplier)

    assert _signature(commune, period).state == "none"


def test_a_scan_signs_what_was_sent_before_it(sign, commune, indicator, period):
    report = make_report(commune, indicator, period, 95, at=clock.now() - timedelta(hours=1))
    before = Campaign.objects.get().revision

    form = sign(uploads.jpeg("Biểu ký.jpg"))

    found = _signature(commune, period)
    assert (found.state, found.latest, found.due) == ("signed", form, None)
    assert Campaign.objects.get().revision > before

    make_measurement(report, 96)
    assert (_signature(commune, period).state, _signature(commune, period).awaiting) == ("awaiting", 1)


def test_signature_asks_the_same_questions_for_one_and_for_many(
    commune, period, indicator, django_assert_num_queries
):
    one_set = the_set()
    make_report(commune, indicator, period, 95)
    with django_assert_num_queries(2):
        signature_of(commune, one_set, period)
    for code in ("17.5", "17.7", "17.8", "17.9"):
        make_report(commune, the_indicator(code), period, 95)
    with django_assert_num_queries(2):
        signature_of(commune, one_set, period)


@pytest.mark.parametrize("uploaded", [uploads.office, lambda: uploads.pdf(content=b"<html>")])
def test_a_signed_form_is_a_scan(sign, commune, indicator, period, uploaded):
    make_report(commune, indicator, period, 95)

    with pytest.raises(Refused):
        sign(uploaded())

    assert not SignedForm.objects.exists()


def test_there_must_be_something_to_sign(sign, commune, period):
    with pytest.raises(Refused, match="chưa có gì để ký"):
        sign()


def test_a_unit_brings_its_own_scan(sign, other_officer, leader, ntm_office, commune, indicator, period):
    make_report(commune, indicator, period, 95)

    for stranger in (other_officer, leader, ntm_office):
        with pytest.raises(PermissionDenied):
            sign(by=stranger)


@pytest.mark.parametrize(("days_ago", "taken"), [(5, True), (6, False)])
def test_closing_leaves_the_scan_its_days(sign, commune, indicator, period, days_ago, taken):
    make_report(commune, indicator, period, 95, at=clock.now() - timedelta(days=days_ago))
    ReportingPeriod.objects.filter(pk=period.pk).update(state=ReportingPeriod.State.CLOSED)

    if taken:
        sign()
    else:
        with pytest.raises(PeriodClosed):
            sign()

    assert SignedForm.objects.exists() is taken


def test_the_scan_is_open_to_who_sees_behind_the_unit(
    client, sign, officer, commune, indicator, period, verifier, other_officer, bystander
):
    make_report(commune, indicator, period, 95)
    form = sign()

    for person in (officer, verifier):
        response = _get(client, person, "signed_form", form.pk)
        assert response.status_code == 200, person
        response.getvalue()
    for person in (other_officer, bystander):
        assert _get(client, person, "signed_form", form.pk).status_code == 404, person
