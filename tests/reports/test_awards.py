"""Proposals for awards in the summary: its object, PDF, Word file and workbook, and who reads the names."""

import json
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from awards.models import (
    AwardDecision,
    Coefficient,
    DecisionLine,
    Nomination,
    NominationDecision,
    Nominee,
    StructureDecision,
)
from awards.nominating.content import freeze
from awards.rounds.structure_workflow import figures_of
from campaign import clock
from campaign.models import Campaign, PeriodDecision
from criteria.closing import close_period
from criteria.freezing import canonical, thawed
from criteria.models import Paper
from tayson_ntm.letters import docx
from tayson_ntm.letters.summary import letter_of
from tayson_ntm.reports import pdf, xlsx
from tayson_ntm.reports.award_facts import award_rounds
from tayson_ntm.reports.data import Summary, summary_for
from tayson_ntm.reports.papers import kept_summary
from tayson_ntm.reports.prose import parts
from tayson_ntm.reports.prose_awards import costs_text
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.structuring import make_structure
from tests.letters.word import document_of, tables_by_annex
from tests.reports.measure import read, words_of
from tests.reports.sheets import header, read_book, rows

State = Nomination.State
NAME = "Đợt xét khen thưởng năm 2023"
# The last move that leads into each state, and what the paper calls it: nothing of returns, opinions, votes.
CONSIDERED = "Đang được thẩm định, xét"
RESULTS = {
    State.SUBMITTED: ("send", CONSIDERED),
    State.RECEIVED: ("receive", CONSIDERED),
    State.RETURNED: ("return", CONSIDERED),
    State.APPRAISING: ("appraise", CONSIDERED),
    State.CONSULTING: ("consult", CONSIDERED),
    State.FOR_COUNCIL: ("to_council", CONSIDERED),
    State.CONSIDERED: ("count", CONSIDERED),
    State.WITH_CHAIRMAN: ("submit", CONSIDERED),
    State.APPROVED: ("approve", CONSIDERED),
    State.DECIDED: ("decide", "Đã có quyết định khen thưởng"),
    State.AWARDED: ("award", "Đã có quyết định khen thưởng"),
    State.ARCHIVED: ("archive", "Đã có quyết định khen thưởng"),
    State.REFUSED: ("council_refuses", "Chưa đủ điều kiện khen thưởng"),
    State.HIGHER: ("higher", "Đề nghị cấp trên khen thưởng"),
    State.CANCELLED: ("cancel", "Quyết định đã hủy"),
}


def stand(nomination: Nomination, by, at=None) -> Nomination:
    """Writes the row of the move that led into the state the nomination was made in."""
    move, _ = RESULTS[State(nomination.state)]
    NominationDecision.objects.create(nomination=nomination, move=move, by=by, at=at or clock.now())
    return nomination


def make_sent(round, unit, by, state=State.SUBMITTED, *, kind="individual", at=None, group="nong-dan", **of):
    nominee = make_nominee(unit, kind, **of)
    return stand(make_nomination(round, unit, state, nominee=nominee, by=by, group=group), by, at)


def decide(nomination: Nomination, by, day: date, amount: int) -> None:
    """As recording its decision with this sum leaves it."""
    decision = AwardDecision.objects.create(
        round=nomination.round,
        subject="tặng Giấy khen",
        planned=day,
        drafted_by=by,
        drafted_at=clock.now(),
        number=3125,
        date=day,
        year=day.year,
        sha256="0" * 64,
        recorded_by=by,
        recorded_at=clock.now(),
    )
    DecisionLine.objects.create(
        decision=decision,
        nomination=nomination,
        position=1,
        kind=nomination.nominee.kind,
        printed_name="Ông Trần Văn Lợi",
        printed_unit="Xã Bình Tường",
        achievement="Đã có thành tích",
        amount=amount,
    )


@pytest.fixture
def round(reference):
    return make_round(name=NAME)


@pytest.fixture
def approved(round, leader):
    """Two collectives and three persons, one of them a farmer."""
    found = make_structure(
        round, "approved", [("collective", "", 2), ("individual", "", 3), ("individual", "nong-dan", 1)]
    )
    StructureDecision.objects.create(
        structure=found, move="approve", by=leader, at=clock.now(), figures=figures_of(found)
    )
    return found


@pytest.fixture
def proposed(round, commune, other_commune, officer, other_officer):
    """Two persons, a collective by Bình Tường, a leader by Bình Tân; a draft and a withdrawn one beside."""
    make_sent(round, commune, officer, State.AWARDED, name="Nguyễn Thị Hạnh", gender="female")
    make_sent(round, commune, officer, State.RETURNED, name="Trần Văn Lợi")
    make_sent(round, commune, officer, kind="collective", group="tap-the-nho", name="Tổ tự quản thôn Hòa Sơn")
    make_sent(round, other_commune, other_officer, State.REFUSED, group="lanh-dao", name="Lê Văn Chín")
    make_nomination(round, commune, nominee=make_nominee(commune, name="Người Còn Nháp"))
    gone = make_nomination(
        round, commune, State.WITHDRAWN, nominee=make_nominee(commune, name="Người Đã Rút")
    )
    for move in ("send", "withdraw"):
        NominationDecision.objects.create(nomination=gone, move=move, by=officer, at=clock.now())


@pytest.fixture
def summary(proposed, approved, period):
    return summary_for(period)


# --- What is gathered -----------------------------------------------------------------------------


def test_who_was_sent_is_counted_and_nobody_else(summary):
    (told,) = summary.awards
    assert (told.name, told.units, told.structure_approved, told.quota) == (NAME, 2, True, 5)
    assert [one.name for one in told.lines] == [
        "Lê Văn Chín",  # Bình Tân stands before Bình Tường in the official order
        "Nguyễn Thị Hạnh",
        "Trần Văn Lợi",
        "Tổ tự quản thôn Hòa Sơn",
    ]
    collective, person = told.kinds
    assert (collective.kind, collective.proposed, collective.quota, collective.women) == (
        "Tập thể",
        1,
        2,
        None,
    )
    assert (person.proposed, person.quota, person.direct, person.leaders, person.women) == (3, 3, 2, 1, 1)


@pytest.mark.parametrize("state", RESULTS)
def test_every_state_has_one_of_five_words(round, commune, officer, state):
    make_sent(round, commune, officer, state)
    ((told,),) = [one.lines for one in award_rounds(Campaign.objects.get(), clock.today())]
    assert told.result.capitalize() == RESULTS[state][1].capitalize()


def test_every_state_that_counts_is_in_the_table_above():
    assert set(RESULTS) == set(State) - {State.DRAFT, State.WITHDRAWN}


def test_a_hold_reads_like_any_other_case(round, commune, officer, secretary):
    held = make_sent(round, commune, officer, State.APPRAISING)
    held.holds.create(ground="Đang giải quyết đơn tố cáo", since=clock.today(), placed_by=secretary)
    text = canonical(award_rounds(Campaign.objects.get(), clock.today()))
    assert "tố cáo" not in text
    assert "tạm dừng" not in text.lower()
    assert CONSIDERED.lower() in text


def test_costs_are_of_who_is_or_may_be_rewarded(summary):
    (told,) = summary.awards
    # 29/12/2023: 0,3 × 1.800.000 = 540.000 for each of two persons, twice that for the collective.
    assert [(one.kind, one.number, one.base, one.amount, one.total) for one in told.costs] == [
        ("Tập thể", 1, 1_800_000, 1_080_000, 1_080_000),
        ("Cá nhân", 2, 1_800_000, 540_000, 1_080_000),
    ]
    assert {one.day for one in told.costs} == {date(2023, 12, 29)}
    assert (told.total, told.blocked) == (2_160_000, ())


def test_what_a_decision_printed_is_its_cost_whatever_the_law_says_later(
    round, commune, officer, clerk, period
):
    decided = make_sent(round, commune, officer, State.DECIDED)
    make_sent(round, commune, officer)
    decide(decided, clerk, date(2023, 12, 15), 447_000)
    told = summary_for(period)
    ((first, second),) = [one.costs for one in told.awards]
    assert (first.decided, first.day, first.number, first.amount) == (True, date(2023, 12, 15), 1, 447_000)
    assert (second.decided, second.number, second.amount) == (False, 1, 540_000)
    assert told.awards[0].total == 987_000
    (said,) = costs_text(told)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        f"{NAME}: 987.000 đồng, trong đó 447.000 đồng theo quyết định ngày 15 tháng 12 năm 2023, "
        "còn lại dự kiến theo quy định áp dụng ngày 29 tháng 12 năm 2023."
    )


def test_what_a_unit_is_changing_is_told_as_it_was_sent(round, commune, officer):
    returned = make_sent(round, commune, officer, State.RETURNED, name="Trần Văn Lợi")
    freeze(returned, by=officer)
    Nomination.objects.filter(pk=returned.pk).update(summary="Đang sửa dở")
    ((told,),) = [one.lines for one in award_rounds(Campaign.objects.get(), clock.today())]
    assert told.summary.startswith("Hiến 320 m²")


def test_an_unknown_coefficient_blocks_its_line_and_the_total(round, commune, officer, proposed):
    make_sent(round, commune, officer, kind="household", group="ho-gia-dinh")
    (told,) = award_rounds(Campaign.objects.get(), clock.today())
    household = told.costs[-1]
    assert (household.amount, household.total, told.total) == (None, None, None)
    assert "Chưa có hệ số của hộ gia đình" in household.blocked
    assert told.blocked == (household.blocked,)

    Coefficient.objects.filter(kind="household").update(value=Decimal("0.45"))
    (told,) = award_rounds(Campaign.objects.get(), clock.today())
    assert told.total == 2_160_000 + 810_000  # 0,45 × 1.800.000


def test_a_quota_is_told_when_the_chairman_has_approved_it(round, proposed, period):
    make_structure(round, "submitted", [("individual", "", 3)])
    (told,) = summary_for(period).awards
    assert (told.structure_approved, {one.quota for one in told.kinds}) == (False, {None})


def test_what_was_sent_or_decided_after_the_day_of_the_paper_is_left_out(
    round, commune, officer, closed_period
):
    closing = clock.now() - timedelta(days=3)
    PeriodDecision.objects.create(period=closed_period, move="close", by=officer, at=closing)
    late = make_sent(round, commune, officer, at=closing - timedelta(days=1), name="Người Gửi Trước")
    NominationDecision.objects.create(nomination=late, move="decide", by=officer, at=clock.now())
    make_sent(round, commune, officer, name="Người Gửi Sau")
    ((told,),) = [one.lines for one in summary_for(closed_period).awards]
    assert (told.name, told.result) == ("Người Gửi Trước", CONSIDERED.lower())


# --- Papers ---------------------------------------------------------------------------------------

SAID = (
    "Đề nghị khen thưởng",
    f"{NAME} (theo đợt, theo chuyên đề): 02 đơn vị trình 04 trường hợp, gồm 01 tập thể và 03 cá nhân; "
    "cơ cấu, số lượng được phê duyệt là 05 trường hợp.",
    "Trong 03 cá nhân có 02 người trực tiếp lao động, sản xuất, công tác (66,7%), "
    "01 người lãnh đạo, quản lý (33,3%) và 01 nữ (33,3%).",
    "01 trường hợp chưa đủ điều kiện khen thưởng; 01 trường hợp đã có quyết định khen thưởng; "
    "02 trường hợp đang được thẩm định, xét.",
    f"{NAME}: 2.160.000 đồng, dự kiến theo quy định áp dụng ngày 29 tháng 12 năm 2023.",
)
CHAPTER = "Đề nghị khen thưởng"
WORDS = "hai triệu một trăm sáu mươi nghìn đồng"
NAMES = ("Nguyễn Thị Hạnh", "Trần Văn Lợi", "Lê Văn Chín", "Tổ tự quản", "Người Còn Nháp", "Người Đã Rút")


def test_pdf_and_word_say_the_same_and_name_nobody(summary):
    document = document_of(docx.render(letter_of(summary)))
    written = " ".join(" ".join(one.text for one in document.paragraphs).split())
    for text in (words_of(read(pdf.render(summary))), written.replace("\N{NO-BREAK SPACE}", " ")):
        assert [said for said in SAID if said.lower() not in text.lower()] == []
        assert [name for name in NAMES if name in text] == []
        assert f"Số tiền bằng chữ: {WORDS.capitalize()}." in text
    tables = tables_by_annex(document)
    assert ("Cá nhân", "3", "3", "2", "1", "1") in [tuple(row) for row in tables["Phụ lục V"]]
    assert ("Cá nhân", "2", "0,3", "1.800.000", "540.000", "1.080.000") in [
        tuple(row) for row in tables["Phụ lục VI"]
    ]


def test_a_blocked_total_is_said_in_the_paper(round, commune, officer, period):
    make_sent(round, commune, officer, kind="household", group="ho-gia-dinh")
    told = " ".join(
        text for part in parts(summary_for(period)) for one in part.sections for text in one.paragraphs
    )
    assert "chưa tính được tổng số. Chưa có hệ số của hộ gia đình" in told


def test_the_part_stands_between_reviews_and_obstacles(summary):
    titles = [part.title for part in parts(summary)]
    assert titles[-1] == "Đề nghị khen thưởng"


def test_without_a_round_nothing_is_said(period):
    told = summary_for(period)
    assert told.awards == ()
    assert "Đề nghị khen thưởng" not in [part.title for part in parts(told)]


# --- The workbook ---------------------------------------------------------------------------------


def test_the_list_has_the_columns_of_appendix_4_and_no_opinion(summary):
    sheet = read_book(xlsx.render(summary, with_names=True))["DeNghiKT"]
    assert header(sheet) == [
        "TT", "Họ tên/tên tập thể", "Giới tính", "Chức vụ, đơn vị", "Đối tượng", "Tóm tắt thành tích",
        "Đơn vị trình", "Kết quả", "Ghi chú",
    ]  # fmt: skip
    found = rows(sheet)
    assert [row["TT"] for row in found] == [1, 2, 3, 4]
    assert list(found[1].values()) == [
        2,
        "Nguyễn Thị Hạnh",
        "Nữ",
        "Nông dân, Thôn Hòa Sơn",
        "Cá nhân; nông dân",
        "Hiến 320 m² đất mở đường bê tông thôn Hòa Sơn, góp 46 ngày công.",
        "Xã Bình Tường",
        "Đã có quyết định khen thưởng",
        NAME,
    ]


def test_structure_and_costs_stand_in_their_sheets(summary):
    book = read_book(xlsx.render(summary))
    assert [list(row.values()) for row in rows(book["CoCau"])] == [
        ["Tập thể", None, None, None, 2, 1, NAME],
        ["Cá nhân", 2, 1, 1, 3, 3, NAME],
    ]
    law = f"{NAME}; dự kiến theo quy định ngày 29/12/2023"
    assert [list(row.values()) for row in rows(book["KinhPhi"])] == [
        ["Tập thể", 1, 0.6, 1_800_000, 1_080_000, 1_080_000, law],
        ["Cá nhân", 2, 0.3, 1_800_000, 540_000, 1_080_000, law],
        ["Tổng số", 3, None, None, None, 2_160_000, f"{NAME}. Bằng chữ: {WORDS}"],
    ]
    assert book["KinhPhi"]["F2"].number_format == "#,##0"


def test_the_first_sheet_has_the_figures_of_each_round(summary):
    found = [row for row in rows(read_book(xlsx.render(summary))["TongHop"]) if row["Mục"] == CHAPTER]
    assert {row["Nội dung"].removeprefix(f"{NAME}: "): row["Giá trị"] for row in found} == {
        "số đơn vị trình": 2,
        "số trường hợp đề nghị": 4,
        "đã có quyết định khen thưởng": 1,
        "chưa đủ điều kiện khen thưởng": 1,
        "đang được thẩm định, xét": 2,
        "kinh phí khen thưởng": 2_160_000,
    }


def test_a_blocked_line_and_total_say_why_in_the_sheet(round, commune, officer, period):
    make_sent(round, commune, officer, kind="household", group="ho-gia-dinh")
    line, total = rows(read_book(xlsx.render(summary_for(period)))["KinhPhi"])
    assert (line["Hệ số"], line["Thành tiền"], total["Thành tiền"]) == (None, None, None)
    assert "Chưa có hệ số của hộ gia đình" in line["Ghi chú"]
    assert "Chưa tính được tổng kinh phí" in total["Ghi chú"]


HANDLING = ("standing_office", "secretary", "leader")
OTHERS = ("officer", "other_officer", "verifier", "ntm_office", "finance_office", "clerk", "admin")


def names_in(client, user, period="") -> bool:
    client.force_login(user)
    answer = client.get(f"/bao-cao/tong-hop.xlsx{period}")
    assert answer.status_code == 200
    sheet = load_workbook(BytesIO(answer.content))["DeNghiKT"]
    text = " ".join(str(cell) for line in sheet.values for cell in line)
    assert ("chỉ ở bản của Phòng Nội vụ" in text) is not ("Nguyễn Thị Hạnh" in text)
    return "Nguyễn Thị Hạnh" in text


def test_only_who_handles_the_dossiers_reads_names(client, everybody, proposed, period):
    for who, user in everybody(HANDLING + OTHERS).items():
        assert names_in(client, user, "?ky=2023-Q4") is (who in HANDLING), who


def test_the_two_workbooks_of_a_closed_period_are_kept_apart(client, everybody, proposed, period, ntm_office):
    close_period(period, by=ntm_office)
    for _ in range(2):  # the second is served from what is kept
        for who, user in everybody(("officer", "standing_office")).items():
            assert names_in(client, user) is (who == "standing_office"), who
    assert Paper.objects.filter(name__endswith=".xlsx").count() == 2


# --- Keeping --------------------------------------------------------------------------------------


def test_it_is_kept_and_a_kept_one_of_an_earlier_release_still_loads(summary):
    kept = canonical(summary)
    assert thawed(Summary, kept) == summary
    older = json.loads(kept)
    del older["awards"]
    loaded = thawed(Summary, json.dumps(older))
    assert loaded.awards == ()
    assert "Đề nghị khen thưởng" not in [part.title for part in parts(loaded)]
    book = read_book(xlsx.render(loaded, with_names=True))
    assert [book[name].max_row for name in ("DeNghiKT", "CoCau", "KinhPhi")] == [1, 1, 1]
    assert "Đề nghị khen thưởng" not in words_of(read(pdf.render(loaded)))


def test_what_is_decided_after_the_closing_changes_nothing(proposed, period, ntm_office, commune):
    closed = close_period(period, by=ntm_office)
    then = canonical(summary_for(closed))
    for nomination in Nomination.objects.filter(unit=commune):
        NominationDecision.objects.create(
            nomination=nomination, move="cancel", by=ntm_office, at=clock.now() - timedelta(seconds=1)
        )
    assert canonical(summary_for(closed)) != then
    assert canonical(kept_summary(closed)) == then


def test_the_same_queries_for_one_round_and_for_fifty_nominations(round, commune, officer, leader):
    campaign = Campaign.objects.get()

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            award_rounds(campaign, clock.today())
        return len(caught)

    structure = make_structure(round, "approved", [("individual", "nong-dan", 1)])
    StructureDecision.objects.create(
        structure=structure, move="approve", by=leader, at=clock.now(), figures=figures_of(structure)
    )
    make_sent(round, commune, officer, State.RETURNED)
    few = asked()
    another = make_round()
    for number in range(50):
        make_sent(another, commune, officer, kind=list(Nominee.Kind)[number % 4])
    # rounds, moves, nominations, what was sent, decided lines, approved structures; then the law: rule sets,
    # coefficients, base salaries, settings
    assert (few, asked()) == (10, 10)
