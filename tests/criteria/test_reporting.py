"""The one write: what a sending leaves behind, who may send, and that a conflict leaves nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from campaign import clock
from campaign.moves import apply_move
from criteria.drafting import find_draft, save_draft
from criteria.evaluation import Answer, Figure, Verdict
from criteria.evidence import attach_to_draft
from criteria.models import Attachment, Decision, Draft, DraftFile, IndicatorReport, Measurement, Value
from criteria.reporting import Entry, send
from criteria.workflow import CONFIRM, REPORT_WORKFLOW
from tests import uploads
from tests.criteria.sending import entry, revision, typed
from tests.factories import make_report, the_indicator

# --- What is written ------------------------------------------------------------------------------


def test_first_sending_writes_report_measurement_value_and_decision(officer, commune, period):
    receipt = send(
        by=officer,
        unit=commune,
        period=period,
        entries=[
            entry(
                number="82.5",
                as_of=date(2023, 12, 1),
                source="Biên bản 12",
                note="Đã rà soát",
                unchanged=True,
            )
        ],
    )

    report = IndicatorReport.objects.get()
    assert (report.unit, report.period, report.state, report.version) == (commune, period, "submitted", 1)
    measurement = report.measurements.get()
    assert (measurement.version, measurement.by, measurement.at) == (1, officer, receipt.at)
    assert (measurement.as_of, measurement.source) == (date(2023, 12, 1), "Biên bản 12")
    assert (measurement.note, measurement.unchanged, measurement.signed) == ("Đã rà soát", True, False)
    assert measurement.values.get().number == Decimal("82.5")
    decision = measurement.decisions.get()
    assert (decision.move, decision.by, decision.note) == ("send", officer, "")


def test_the_receipt_says_what_when_and_under_which_code(officer, commune, period):
    receipt = send(by=officer, unit=commune, period=period, entries=[entry("17.2", 95), entry("17.6", 90)])

    first = Measurement.objects.get(report__indicator=the_indicator("17.2"))
    assert receipt.sent == ("17.2", "17.6")
    assert receipt.code == f"21835-17-{first.pk}"
    assert timezone.localtime(receipt.at).date() == clock.today()
    assert receipt.signed is False


def test_an_answer_of_every_shape_is_kept_whole(officer, commune, period):
    compound = the_indicator("17.1")
    keys = [component.key for component in compound.components.all()]
    counted = Figure(number=None, numerator=Decimal(1999), denominator=Decimal(2000))
    entries = [
        Entry(compound, Answer(figures=dict.fromkeys(keys, counted), declared=Verdict.NOT_MET), 0),
        Entry(the_indicator("17.3"), Answer(figures={"": Figure(level="dat")}), 0),
        Entry(the_indicator("13.4"), Answer(not_applicable=True, reason="Xã không có chợ"), 0),
    ]

    send(by=officer, unit=commune, period=period, entries=entries)

    rows = {row.report.indicator.code: row for row in Measurement.objects.all()}
    assert {(value.numerator, value.denominator, value.number) for value in rows["17.1"].values.all()} == {
        (Decimal(1999), Decimal(2000), None)
    }
    assert rows["17.1"].values.count() == len(keys) == 2
    assert rows["17.1"].declared == "not_met"
    assert rows["17.3"].values.get().level == "dat"
    assert (rows["13.4"].not_applicable, rows["13.4"].reason) == (True, "Xã không có chợ")
    assert not rows["13.4"].values.exists()


def test_a_correction_is_the_next_version_beside_the_first(officer, commune, period, verifier):
    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 70)])
    report = IndicatorReport.objects.get()
    first = report.measurements.get()
    apply_move(report, REPORT_WORKFLOW, CONFIRM, by=verifier, version=1)

    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 95, base=1)])

    report.refresh_from_db()
    assert (report.version, report.state) == (2, "submitted")
    assert [row.values.get().number for row in report.measurements.order_by("version")] == [70, 95]
    assert report.measurements.get(version=1).pk == first.pk
    assert [row.move for row in Decision.objects.order_by("pk")] == ["send", "confirm", "send"]


def test_a_supplied_figure_is_confirmed_by_being_sent(supplier, commune, period):
    send(by=supplier, unit=commune, period=period, entries=[entry("10.1", 52, year=2023)])

    report = IndicatorReport.objects.get()
    assert report.state == "verified"
    assert report.measurements.get().figure_year == 2023
    assert report.measurements.get().decisions.get().move == "supply"


def test_a_district_figure_waits_for_its_verifier(person, ntm_office, district, period):
    office = person("PTNMT", "ptnmt", signs=True)

    send(by=office, unit=district, period=period, entries=[entry("7.2", 95, slug="huyen-ntm")])

    report = IndicatorReport.objects.get()
    assert report.state == "submitted"
    apply_move(report, REPORT_WORKFLOW, CONFIRM, by=ntm_office, version=1)
    report.refresh_from_db()
    assert report.state == "verified"


def test_a_head_signs_by_sending(head, commune, period):
    assert send(by=head, unit=commune, period=period, entries=[entry()]).signed
    assert Measurement.objects.get().signed


def test_every_sending_raises_the_revision(officer, commune, period):
    before = revision()
    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 95)])
    first = revision()
    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 96, base=1)])
    assert before < first < revision()


def test_another_period_begins_at_version_one(officer, commune, period, closed_period):
    make_report(commune, the_indicator("3.1"), closed_period, 60, by=officer, state="verified")

    send(by=officer, unit=commune, period=period, entries=[entry()])

    assert list(IndicatorReport.objects.order_by("period__starts").values_list("state", "version")) == [
        ("verified", 1),
        ("submitted", 1),
    ]


@pytest.mark.parametrize("size", [1, 6])
def test_sending_more_costs_the_same_for_each(officer, commune, period, django_assert_num_queries, size):
    """For each: the report is looked for, made inside a savepoint (3) and locked; the version before,
    the report's version, measurement, components, values; state, measurement, decision, revision.
    """
    codes = ["17.2", "17.6", "17.7", "17.8", "17.9", "17.10"][:size]
    entries = [entry(code, 95) for code in codes]
    # once: begin, commit, period, head
    with django_assert_num_queries(4 + 14 * size):
        send(by=officer, unit=commune, period=period, entries=entries)


# --- Files ----------------------------------------------------------------------------------------


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


def attach(officer, commune, period, code, upload):
    return attach_to_draft(
        by=officer, unit=commune, period=period, indicator=the_indicator(code), uploaded=upload
    )


def test_files_go_with_the_measurement_and_stay_with_its_correction(own_folder, officer, commune, period):
    criterion = the_indicator("17.2").criterion
    attach(officer, commune, period, "17.2", uploads.pdf("Biên bản.pdf"))
    attach(officer, commune, period, "17.6", uploads.pdf("Chờ.pdf"))
    send(
        by=officer,
        unit=commune,
        period=period,
        entries=[entry("17.2", 95)],
        draft=find_draft(commune, commune, criterion, period),
    )

    first = Measurement.objects.get()
    assert [file.name for file in first.attachments.all()] == ["Biên bản.pdf"]
    assert [file.indicator.code for file in DraftFile.objects.all()] == ["17.6"]

    attach(officer, commune, period, "17.2", uploads.png("Ảnh.png"))
    draft = find_draft(commune, commune, criterion, period)
    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 96, base=1)], draft=draft)

    second = Measurement.objects.get(version=2)
    assert {file.name for file in second.attachments.all()} == {"Biên bản.pdf", "Ảnh.png"}
    assert [file.name for file in first.attachments.all()] == ["Biên bản.pdf"]


# --- The draft ------------------------------------------------------------------------------------


@pytest.fixture
def draft(officer, commune, period):
    texts = [typed("17.1", "80"), typed("17.10", "91"), typed("17.11", "chưa rõ")]
    criterion = the_indicator("17.1").criterion
    return save_draft(by=officer, unit=commune, criterion=criterion, period=period, typed=texts).draft


def test_only_what_was_sent_leaves_the_draft(draft, officer, commune, period):
    """17.1 and 17.10 begin alike."""
    Draft.objects.update(ready_by=officer, ready_at=clock.now())

    send(by=officer, unit=commune, period=period, entries=[entry("17.1", 80)], draft=draft)

    left = Draft.objects.get()
    assert left.data == {"17.10": "91", "17.11": "chưa rõ"}
    assert set(left.base_versions) == {"17.10", "17.11"}
    assert left.ready_by is None  # no longer what was handed over


def test_the_longer_code_does_not_take_the_shorter(draft, officer, commune, period):
    send(by=officer, unit=commune, period=period, entries=[entry("17.10", 91)], draft=draft)
    assert Draft.objects.get().data == {"17.1": "80", "17.11": "chưa rõ"}


def test_a_draft_that_was_sent_whole_is_gone(draft, officer, commune, period):
    codes = ["17.1", "17.10", "17.11"]
    send(by=officer, unit=commune, period=period, entries=[entry(code) for code in codes], draft=draft)
    assert not Draft.objects.exists()


def test_what_a_colleague_typed_meanwhile_elsewhere_survives_the_sending(
    draft, officer, second_officer, commune, period
):
    """The sender read the draft before the colleague saved another indicator."""
    criterion = draft.criterion
    save_draft(
        by=second_officer, unit=commune, criterion=criterion, period=period, typed=[typed("17.12", "55")]
    )

    send(by=officer, unit=commune, period=period, entries=[entry("17.1", 80)], draft=draft)

    assert Draft.objects.get().data == {"17.10": "91", "17.11": "chưa rõ", "17.12": "55"}


def test_what_a_colleague_retyped_meanwhile_stays_typed(draft, officer, second_officer, commune, period):
    """What was sent is what the sender read; the colleague's newer text was sent by nobody."""
    Draft.objects.update(data=draft.data | {"17.1": "88"}, revision=draft.revision + 1)

    send(by=officer, unit=commune, period=period, entries=[entry("17.1", 80)], draft=draft)

    assert Draft.objects.get().data["17.1"] == "88"
    assert {value.number for value in Value.objects.all()} == {80}


def test_a_draft_that_a_colleague_sent_meanwhile_does_not_come_back(
    draft, officer, second_officer, commune, period
):
    entries = [entry(code) for code in ("17.10", "17.11")]
    Draft.objects.all().delete()

    send(by=officer, unit=commune, period=period, entries=entries, draft=draft)

    assert not Draft.objects.exists()


# --- Only ever added to ---------------------------------------------------------------------------


@pytest.fixture
def sent(own_folder, officer, commune, period):
    attach(officer, commune, period, "17.2", uploads.pdf())
    draft = find_draft(commune, commune, the_indicator("17.2").criterion, period)
    send(by=officer, unit=commune, period=period, entries=[entry("17.2", 95)], draft=draft)


@pytest.mark.parametrize("table", [Measurement, Value, Decision, Attachment])
def test_what_was_sent_cannot_be_changed_or_deleted(sent, table):
    row = table.objects.get()
    with pytest.raises(RuntimeError, match="chỉ được thêm, không được sửa"):
        row.save()
    with pytest.raises(RuntimeError, match="chỉ được thêm, không được xóa"):
        row.delete()
    assert table.objects.filter(pk=row.pk).exists()
