"""The pages of obstacles: who sees which, what is typed and refused, and what a page costs."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.models import Unit
from criteria.models import Criterion, Obstacle, ObstacleFile
from criteria.obstacle_workflow import FORWARD
from criteria.obstacles import visible_obstacles
from tests.criteria.obstacles import area, direction, let_pass, make_draft, make_obstacle, moved, yesterday
from tests.factories import the_indicator
from tests.uploads import pdf

pytestmark = pytest.mark.django_db
State = Obstacle.State


def url(obstacle: Obstacle, more: str = "") -> str:
    return f"/vuong-mac/{obstacle.pk}/{more}"


def form_of(obstacle: Obstacle | None = None, **changed) -> dict[str, str]:
    criterion = Criterion.objects.get(set__slug="xa-ntm", number=17)
    return {
        "ban": str(obstacle.version if obstacle else 0),
        "about": f"tc-{criterion.pk}",
        "title": "Chưa có bãi trung chuyển rác",
        "description": "Ba thôn phía tây.",
        "urgency": str(the_urgency("gap")),
        "wanted_by": "31/12/2023",
    } | changed


def the_urgency(code: str) -> int:
    from criteria.models import Urgency

    return int(Urgency.objects.get(code=code).pk)


def text_of(response) -> str:
    return str(response.content.decode()).replace("\xa0", " ")


# --- Who sees what --------------------------------------------------------------------------------

READS = {"officer", "head", "ntm_office", "standing_office", "secretary", "leader"}
OTHERS = ["other_officer", "town_officer", "verifier", "finance_office", "survey_office", "clerk", "admin"]


@pytest.mark.parametrize("who", [*sorted(READS), *OTHERS])
@pytest.mark.parametrize("state", [State.DRAFT, State.RAISED, State.RESOLVED])
def test_others_do_not_learn_of_it(client, request, commune, officer, who, state):
    made = make_obstacle(commune, state)
    client.force_login(request.getfixturevalue(who))
    reads = {"officer", "head"} if state == State.DRAFT else READS
    assert client.get(url(made)).status_code == (200 if who in reads else 404)
    listed = made.title in text_of(client.get("/vuong-mac/?loc=tat-ca"))
    assert listed == (who in reads)


def test_whoever_held_it_goes_on_reading_it(client, commune, ntm_office, verifier, other_officer):
    made = make_obstacle(commune)
    assert made not in visible_obstacles(verifier)
    made = moved(made, FORWARD, ntm_office, "Thuộc môi trường", direction("PTNMT"))
    assert made in visible_obstacles(verifier)
    moved(made, FORWARD, verifier, "Thuộc hạ tầng", direction("PKTHT"))
    assert made in visible_obstacles(verifier)
    assert made not in visible_obstacles(other_officer)


def test_a_file_is_read_by_whoever_reads_its_obstacle(
    client, commune, officer, other_officer, tmp_path, settings
):
    settings.EVIDENCE_ROOT = tmp_path
    made = make_obstacle(commune)
    client.force_login(officer)
    answer = client.post(url(made), {"move": "attach", "tep": pdf(), "loai": "Ảnh hiện trạng"})
    assert (answer.status_code, answer.url) == (302, url(made))
    file = ObstacleFile.objects.get()
    served = client.get(f"/tep/vuong-mac/{file.pk}/")
    assert b"".join(served.streaming_content).startswith(b"%PDF")
    client.force_login(other_officer)
    assert client.get(f"/tep/vuong-mac/{file.pk}/").status_code == 404
    assert client.post(url(made), {"move": "attach", "tep": pdf()}).status_code == 404


def test_a_leader_brings_no_file_and_no_file_is_taken_about_security(client, commune, officer, leader):
    secret = the_indicator("19.1").criterion
    made = make_obstacle(commune, criterion=secret)
    client.force_login(officer)
    assert "Không tải tài liệu có độ mật" in text_of(client.get(url(made)))
    assert client.post(url(made), {"move": "attach", "tep": pdf()}).status_code == 403
    client.force_login(leader)
    assert client.post(url(make_obstacle(commune)), {"move": "attach", "tep": pdf()}).status_code == 403
    assert not ObstacleFile.objects.exists()


def test_a_file_that_is_none_is_refused_with_the_page(client, commune, officer, tmp_path, settings):
    settings.EVIDENCE_ROOT = tmp_path
    made = make_obstacle(commune)
    client.force_login(officer)
    assert client.post(url(made), {"move": "attach"}).status_code == 422
    assert client.post(url(made), {"move": "attach", "tep": pdf(content=b"MZ")}).status_code == 422


# --- Writing --------------------------------------------------------------------------------------


def test_an_officer_writes_a_draft_and_sends_it_without_the_head(client, head, officer, commune):
    client.force_login(officer)
    answer = client.post("/vuong-mac/moi/", form_of())
    made = Obstacle.objects.get()
    assert (answer.status_code, answer.url) == (302, url(made))
    assert (made.unit, made.state, made.criterion.number, made.area) == (commune, State.DRAFT, 17, None)
    assert made.wanted_by == date(2023, 12, 31)
    page = text_of(client.get(url(made)))
    assert "Sẽ gửi đến Phòng Nông nghiệp và Phát triển nông thôn" in page
    answer = client.post(url(made), {"move": "raise", "ban": str(made.version)}, follow=True)
    assert "Đã gửi phản ánh đến Phòng NN&amp;PTNT, hạn trả lời 23/12/2023." in text_of(answer)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"about": ""}, "Thuộc nội dung thi đua hoặc tiêu chí"),
        ({"about": "tc-999999"}, "Thuộc nội dung thi đua hoặc tiêu chí"),
        ({"title": " "}, "Vướng mắc"),
        ({"wanted_by": "01/12/2023"}, "Chọn một ngày từ hôm nay trở đi."),
    ],
    ids=["about nothing", "about what is not there", "no title", "a day that has passed"],
)
def test_what_cannot_be_sent_is_refused_and_kept(client, officer, changed, told):
    client.force_login(officer)
    answer = client.post("/vuong-mac/moi/", form_of(**changed, description="Đã gõ rất lâu"))
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert "Đã gõ rất lâu" in text_of(answer)
    assert not Obstacle.objects.exists()


def test_the_page_of_a_criterion_brings_it_along(client, officer, period):
    client.force_login(officer)
    link = "/vuong-mac/moi/?bo=xa-ntm&amp;tieu_chi=17"
    for page in ("/tieu-chi/21835/", "/tieu-chi/21835/17/"):
        assert link in client.get(page).content.decode()
    form = client.get("/vuong-mac/moi/?bo=xa-ntm&tieu_chi=17").context["form"]
    assert dict(form.fields["about"].choices)["Xã nông thôn mới"][16][0] == form["about"].value()


def test_a_town_names_its_own_criteria_and_an_office_all(client, town_officer, verifier):
    client.force_login(town_officer)
    groups = [name for name, _ in client.get("/vuong-mac/moi/").context["form"].fields["about"].choices]
    assert groups[1] == "Nội dung thi đua"
    assert len(groups) == 3
    client.force_login(verifier)
    assert len(client.get("/vuong-mac/moi/").context["form"].fields["about"].choices) == 6


@pytest.mark.parametrize("who", ["leader", "clerk", "admin"])
def test_who_only_reads_raises_nothing(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/vuong-mac/moi/").status_code == 403
    assert client.post("/vuong-mac/moi/", form_of()).status_code == 403


def test_what_was_sent_is_not_edited(client, officer, other_officer, commune):
    made = make_obstacle(commune)
    client.force_login(officer)
    assert client.post(url(made, "sua/"), form_of(made)).status_code == 403
    client.force_login(other_officer)
    assert client.post(url(made, "sua/"), form_of(made)).status_code == 404


def test_two_colleagues_overwrite_nothing(client, officer, commune):
    made = make_draft(commune, area=area(6), criterion=None)
    client.force_login(officer)
    stale = form_of(made, title="Của người thứ hai")
    assert client.post(url(made, "sua/"), form_of(made, title="Của người thứ nhất")).status_code == 302
    answer = client.post(url(made, "sua/"), stale)
    assert answer.status_code == 409
    assert "Của người thứ nhất" in text_of(answer)
    assert "Của người thứ hai" in text_of(answer)
    made.refresh_from_db()
    assert made.title == "Của người thứ nhất"
    assert (made.area, made.criterion.number) == (None, 17)


# --- Moving ---------------------------------------------------------------------------------------


def test_a_refused_move_keeps_what_was_typed(client, commune, ntm_office):
    made = make_obstacle(commune)
    client.force_login(ntm_office)
    answer = client.post(url(made), {"move": "forward", "ban": str(made.version), "note": "Thuộc môi trường"})
    assert answer.status_code == 422
    assert "Thuộc môi trường</textarea>" in text_of(answer)
    assert "Chọn cơ quan nhận." in text_of(answer)
    stale = {"move": "answer", "ban": "0", "note": "Đã trả lời rất dài"}
    answer = client.post(url(made), stale)
    assert answer.status_code == 409
    assert "Đã trả lời rất dài</textarea>" in text_of(answer)


def test_a_leader_directs_with_one_button(client, commune, leader):
    """Everything is chosen beforehand: what the page shows ticked is what the button sends."""
    made = make_obstacle(commune, State.ESCALATED, wanted_by=date(2023, 12, 29))
    client.force_login(leader)
    (panel,) = client.get(url(made)).context["panels"]
    ticked = {field.name: str(field.value()) for field in panel.extra}
    answer = client.post(url(made), ticked | {"move": "direct", "ban": str(made.version), "note": ""})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.state, made.office.code, made.due) == (State.DIRECTED, "PNNPTNT", date(2023, 12, 29))


def test_a_leader_assigns_no_work_to_party_bodies_and_mass_organisations(client, commune, town, leader):
    made = make_obstacle(commune, State.ESCALATED)
    client.force_login(leader)
    (panel,) = client.get(url(made)).context["panels"]
    (field,) = [one for one in panel.extra if one.name == "office"]
    kinds = set(
        Unit.objects.filter(
            pk__in=[pk for _, group in field.field.choices[1:] for pk, _ in group]
        ).values_list("kind", flat=True)
    )
    kind = Unit.Kind
    assert kinds == {
        *(kind.DEPARTMENT, kind.PUBLIC_SERVICE, kind.VERTICAL, kind.FORCE, kind.COMMUNE, kind.TOWN)
    }
    ticked = {one.name: str(one.value()) for one in panel.extra}
    typed = ticked | {"move": "direct", "ban": str(made.version), "note": ""}
    for asked in Unit.objects.filter(kind__in=(kind.PARTY, kind.FRONT))[:2]:
        assert client.post(url(made), typed | {"office": str(asked.pk)}).status_code == 422
    assert client.post(url(made), typed | {"office": str(town.pk)}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.office) == (State.DIRECTED, town)


def test_a_forged_move_is_forbidden_whatever_it_brings(client, commune, officer, verifier, admin):
    made = make_obstacle(commune, State.ESCALATED)
    client.force_login(officer)
    typed = {"ban": str(made.version), "note": "x", "office": str(verifier.unit_id)}
    for move in ("direct", "answer", "forward", "nothing"):
        assert client.post(url(made), typed | {"move": move}).status_code == 403
    client.force_login(admin)
    assert client.post(url(made), typed | {"move": "direct"}).status_code == 404


# --- Manners --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "knows"), [("ntm_office", True), ("secretary", True), ("leader", True), ("officer", False)]
)
def test_who_is_late_is_for_those_who_follow_it(client, request, commune, who, knows):
    made = make_obstacle(commune)
    let_pass(made, date(2023, 12, 18))
    client.force_login(request.getfixturevalue(who))
    for page in ("/vuong-mac/", url(made)):
        shown = text_of(client.get(page))
        assert "18/12/2023" in shown
        assert ("quá hạn 2 ngày" in shown) == knows


def test_who_is_asked_is_never_late(client, commune, ntm_office, survey_office):
    made = moved(make_obstacle(commune), FORWARD, ntm_office, "Thuộc Mặt trận", direction("UBMTTQ"))
    let_pass(made, yesterday())
    for user in (ntm_office, survey_office):
        client.force_login(user)
        for page in ("/", "/vuong-mac/", url(made)):
            assert "quá hạn 1 ngày" not in text_of(client.get(page))
    client.force_login(survey_office)
    page = client.get("/").context["page"]
    task = next(one for one in page.due if "vướng mắc" in one.title)
    assert task.title.startswith("Trân trọng đề nghị")
    assert not task.days.late


def test_units_stand_in_lists_and_persons_do_not(client, commune, officer, ntm_office):
    made = make_obstacle(commune)
    client.force_login(ntm_office)
    assert officer.full_name not in text_of(client.get("/vuong-mac/"))
    assert f"{officer.full_name}, Xã Bình Tường" in text_of(client.get(url(made)))


# --- What waits, and what a page costs ------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        (State.DRAFT, set()),
        (State.RAISED, {"ntm_office"}),
        (State.ANSWERED, {"officer", "head"}),
        (State.ESCALATED, {"leader"}),
        (State.DIRECTED, {"verifier"}),
        (State.RESOLVED, set()),
    ],
)
def test_it_waits_for_whoever_has_the_next_move(client, request, commune, officer, state, waits):
    make_obstacle(commune, state)
    for who in ("officer", "head", "ntm_office", "standing_office", "verifier", "leader"):
        client.force_login(request.getfixturevalue(who))
        context = client.get("/").context
        entry = next(one for one in context["nav"] if one.label == "Vướng mắc")
        tasks = [task for task in context["page"].due if "vướng mắc" in task.title]
        assert (entry.count, len(tasks)) == ((1, 1) if who in waits else (0, 0)), who
        assert context["nav"][0].count == len(context["page"].due) + len(context["page"].to_fix)


def test_many_are_one_task_and_counted_each(client, commune, other_commune, ntm_office):
    for one in (commune, other_commune, commune, other_commune):
        make_obstacle(one)
    client.force_login(ntm_office)
    context = client.get("/").context
    (task,) = [one for one in context["page"].due if "vướng mắc" in one.title]
    assert task.title == "Trả lời 04 vướng mắc của các đơn vị"
    assert task.detail.endswith("và 01 vướng mắc khác.")
    assert task.url == "/vuong-mac/?loc=cho"
    assert next(one for one in context["nav"] if one.label == "Vướng mắc").count == 4
    assert text_of(client.get(task.url)).count("Chưa có bãi trung chuyển rác") == 4


@pytest.mark.parametrize("filter_", ["khac", "1"])
def test_an_unknown_filter_is_nowhere(client, officer, filter_):
    client.force_login(officer)
    assert client.get(f"/vuong-mac/?loc={filter_}").status_code == 404


def queries(client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", ["officer", "ntm_office", "leader"])
def test_pages_ask_the_same_for_one_and_for_fifty(client, request, commune, other_commune, officer, who):
    client.force_login(request.getfixturevalue(who))
    shown = [make_obstacle(commune, state) for state in State.values if state != State.DRAFT]
    pages = ["/", "/vuong-mac/?loc=tat-ca", url(shown[0])]
    pages += ["/vuong-mac/tong-hop/"] if who != "officer" else []
    before = {page: queries(client, page) for page in pages}
    for _ in range(10):
        for state in State.values:
            make_obstacle(other_commune if who != "officer" else commune, state)
    moved_on = {page: queries(client, page) for page in pages}
    assert moved_on == before


def test_fifty_on_a_page(client, commune, ntm_office):
    make_obstacle(commune)
    original = Obstacle.objects.get()
    Obstacle.objects.bulk_create(
        Obstacle(
            unit=commune,
            criterion=original.criterion,
            title=f"Vướng mắc {number}",
            description="x",
            urgency=original.urgency,
            state=State.RAISED,
            office=original.office,
            raised_at=original.raised_at,
            due=original.due,
        )
        for number in range(499)
    )
    client.force_login(ntm_office)
    answer = client.get("/vuong-mac/?loc=cho&trang=2")
    assert len(answer.context["lines"]) == 50
    assert "51–100" in text_of(answer)
    assert 'trong <span class="n">500</span>' in text_of(answer)
