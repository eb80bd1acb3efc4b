"""What offices entered about the targets, in the summary, its paper, its workbook and the frozen copy."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from campaign.clock import end_of_day
from campaign.models import ReportingPeriod, Target
from criteria.evaluation import Verdict
from criteria.freezing import canonical, thawed
from criteria.models import EnteredTarget, TargetResult
from criteria.snapshots import freeze
from criteria.target_recording import Said, record_method, record_results
from tayson_ntm.reports import pdf, xlsx
from tayson_ntm.reports.data import Summary, summary_for
from tayson_ntm.reports.papers import kept_summary
from tayson_ntm.reports.registers import Measured
from tests.factories import make_period
from tests.reports.measure import printed_once, read, words_of
from tests.reports.sheets import read_book, rows

REVENUE = "tang-thu-ngan-sach"


def enter(by, code, year, said, *, at=None, base=0):
    value = {"achieved": said} if isinstance(said, bool) else {"number": Decimal(said)}
    target = Target.objects.get(code=code)
    (row,) = record_results(
        by=by, year=year, said=[Said(target, base_version=base, **value)], source=f"Báo cáo {year}"
    )
    if at:
        TargetResult.objects.filter(pk=row.pk).update(at=at)


def judged(summary, code):
    return next(target for target in summary.targets if target.code == code)


@pytest.fixture
def entered(period, finance_office, supplier, ntm_office):
    """Revenue met, balance failed in 2023, growth without its last year, clean water below 100."""
    enter(finance_office, REVENUE, 2022, "15.6")
    enter(finance_office, REVENUE, 2023, "14.8")
    enter(finance_office, "can-doi-thu-chi", 2022, True)
    enter(finance_office, "can-doi-thu-chi", 2023, False)
    enter(ntm_office, "nuoc-sach", 2023, "99.96")
    growth = Target.objects.get(code="tang-truong")
    record_method(
        by=supplier, target=growth, base_year=2020, averaging="arithmetic", source="CV 7", base_version=0
    )
    enter(supplier, "tang-truong", 2021, "13.2")
    enter(supplier, "tang-truong", 2022, "14")
    return summary_for(period)


@pytest.mark.parametrize(
    ("code", "verdict", "year", "shown", "source", "waits"),
    [
        (REVENUE, Verdict.MET, 2023, "14,8%", "Báo cáo 2023", ""),
        ("can-doi-thu-chi", Verdict.NOT_MET, 2023, "chưa đạt", "Báo cáo 2023", ""),
        ("nuoc-sach", Verdict.NOT_MET, 2023, "99,96%", "Báo cáo 2023", ""),
        ("tang-truong", Verdict.NO_DATA, 2023, "—", "", "chờ Chi cục Thống kê nhập năm 2023"),
        ("ty-trong-cn-ttcn", Verdict.NO_DATA, 2022, "—", "",
         "chờ Chi cục Thống kê nhập năm 2021, 2022 và 2023"),
        ("hai-long", Verdict.NO_DATA, None, "—",
         "Kết quả lấy ý kiến của Ủy ban MTTQ Việt Nam huyện", "chờ UBMTTQ huyện"),
        ("xa-dat-chuan", Verdict.NOT_MET, None, "0/13 xã", "Quyết định công nhận", ""),
    ],
)  # fmt: skip
def test_each_target_has_its_verdict_its_year_and_its_source(
    entered, code, verdict, year, shown, source, waits
):
    found = judged(entered, code)
    assert (found.judged, found.year, found.shown) == (verdict, year, shown)
    assert (found.source, found.waits_for) == (source, waits)


def test_years_stand_beside_the_deciding_one(entered):
    assert judged(entered, REVENUE).beside == "Năm 2022: 15,6%, đạt; năm 2023: 14,8%, đạt"
    assert judged(entered, "tang-truong").beside == (
        "Bình quân cộng từ năm gốc 2020; bình quân 2021–2022: 13,6%; năm 2021: 13,2%; năm 2022: 14%; "
        "chưa có số liệu năm 2023"
    )


def test_an_average_rests_on_all_its_sources(entered, supplier, period):
    enter(supplier, "tang-truong", 2023, "15")
    found = judged(summary_for(period), "tang-truong")
    assert (found.verdict, found.source) == ("đạt", "Báo cáo 2021; Báo cáo 2022; Báo cáo 2023; CV 7")


def test_a_target_without_an_office_waits_for_one(period):
    EnteredTarget.objects.filter(target__code=REVENUE).delete()
    EnteredTarget.objects.filter(target__code="nuoc-sach").update(office=None)
    summary = summary_for(period)
    for code in (REVENUE, "nuoc-sach"):
        assert judged(summary, code).judged is Verdict.NO_DATA
        assert judged(summary, code).waits_for == "chờ Phòng Nội vụ phân công cơ quan nhập"


def test_the_workbook_has_every_target_with_year_verdict_and_source(entered):
    found = {row["TT"]: row for row in rows(read_book(xlsx.render(entered))["ChiTieu"])}
    assert list(found) == list(range(1, 14))
    revenue, balance, growth = found[5], found[6], found[1]
    assert (revenue["Thực hiện"], revenue["Năm"], revenue["Kết quả"]) == (14.8, 2023, "đạt")
    assert (revenue["Mức phấn đấu"], revenue["Nguồn"]) == (14, "Báo cáo 2023")
    assert (balance["Thực hiện"], balance["Kết quả"]) == ("chưa đạt", "chưa đạt")
    assert (growth["Thực hiện"], growth["Năm"], growth["Kết quả"]) == ("—", 2023, "chưa có số liệu")
    assert "bình quân 2021–2022: 13,6%" in growth["Ghi chú"]


def test_a_cell_shows_as_many_decimals_as_the_paper(finance_office, period):
    """13,996% is below 14%, and never shown as 14,0% beside «chưa đạt»."""
    enter(finance_office, REVENUE, 2022, "15")
    enter(finance_office, REVENUE, 2023, "13.996")
    summary = summary_for(period)
    assert (judged(summary, REVENUE).shown, judged(summary, REVENUE).verdict) == ("13,996%", "chưa đạt")
    cell = next(cell for cell in read_book(xlsx.render(summary))["ChiTieu"]["D"] if cell.value == 13.996)
    assert cell.number_format == '0.000"%"'


@pytest.mark.parametrize(
    ("amount", "shown"), [("13.9960", "0.000"), ("14.8", "0.0"), ("95", "0.0"), ("99.96", "0.00")]
)
def test_decimals_of_a_format(amount, shown):
    assert Measured(Decimal(amount), "%").number_format == f'{shown}"%"'


def test_the_paper_counts_the_verdicts_and_quotes_the_sources(entered):
    text = words_of(read(printed_once(pdf.html(entered))))
    assert "Trong 13 chỉ tiêu của Kế hoạch, có 01 chỉ tiêu đạt, 07 chỉ tiêu chưa đạt, 05 chỉ tiêu" in text
    assert "14,8% (năm 2023)" in text
    assert "Chỉ tiêu 5: nguồn: Báo cáo 2023. Năm 2022: 15,6%, đạt; năm 2023: 14,8%, đạt." in text
    assert "chưa có năm gốc" not in text
    assert "chờ" not in text.lower().replace("chờ xác nhận", "")  # a paper says nothing of whom it waits for


# --- A closed period ------------------------------------------------------------------------------


@pytest.fixture
def closed(reference):
    return make_period("2023-Q3", ReportingPeriod.State.CLOSED)


def test_a_closed_period_counts_what_was_entered_until_its_closing(closed, finance_office):
    last = end_of_day(closed.closes)
    enter(finance_office, REVENUE, 2022, "15.6", at=last)
    enter(finance_office, REVENUE, 2022, "13", at=last + timedelta(seconds=1), base=1)
    assert [one.shown for one in judged(summary_for(closed), REVENUE).years] == ["15,6%", ""]
    opened = make_period("2023-Q4")
    assert judged(summary_for(opened), REVENUE).verdict == "chưa đạt"


def test_the_hour_of_closing_decides_not_the_day_that_was_planned(period, ntm_office, finance_office):
    from criteria.closing import close_period

    closed = close_period(period, by=ntm_office)
    enter(finance_office, REVENUE, 2022, "15.6", at=timezone.now() + timedelta(days=3650))
    assert judged(summary_for(closed), REVENUE).years[0].shown == ""


def test_the_kept_summary_stays_whatever_is_entered_afterwards(closed, finance_office):
    freeze(closed, at=timezone.now())
    enter(finance_office, REVENUE, 2022, "15.6", at=end_of_day(closed.closes))
    first = kept_summary(closed)
    EnteredTarget.objects.update(office=None)
    enter_again = Target.objects.get(code=REVENUE)
    TargetResult.objects.create(
        target=enter_again,
        year=2022,
        version=2,
        number=1,
        source="x",
        by=finance_office,
        at=end_of_day(closed.closes),
    )
    again = kept_summary(closed)
    assert canonical(again) == canonical(first)
    assert judged(again, REVENUE).years[0].shown == "15,6%"


def test_a_summary_thaws_to_itself(entered):
    assert thawed(Summary, canonical(entered)) == entered


def test_a_summary_kept_before_targets_were_entered_can_still_be_read(entered):
    old = json.loads(canonical(entered))
    del old["entered"]
    for row in old["plan_targets"]:
        del row["rule"]
    found = thawed(Summary, json.dumps(old))
    assert found.entered is None
    assert [target.code for target in found.targets] == [
        "huyen-dat-chuan", "xa-dat-chuan", "xa-nang-cao", "thi-tran", "tieu-chi-huyen"
    ]  # fmt: skip
    assert len(rows(read_book(xlsx.render(found))["ChiTieu"])) == 5
