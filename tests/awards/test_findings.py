"""Kiến nghị sau kiểm tra: written, taken back and frozen; nobody writes over what they have not seen."""

import pytest

from awards.models import Finding, FindingFile, Inspection
from campaign.models import ContentArea
from tests.awards.inspecting import make_finding, make_inspection
from tests.awards.meanwhile import meanwhile
from tests.uploads import pdf


@pytest.fixture(autouse=True)
def kept_files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


@pytest.fixture
def held(unit, commune) -> Inspection:
    return make_inspection(unit("PNV"), commune, "held")


@pytest.fixture
def desk(client, standing_office):
    client.force_login(standing_office)
    return client


def page(inspection: Inspection, rest: str = "") -> str:
    return f"/thi-dua/kiem-tra/{inspection.pk}/{rest}"


def address(finding: Finding, rest: str = "") -> str:
    return f"/thi-dua/kiem-tra/{finding.inspection_id}/kien-nghi/{finding.pk}/{rest}"


def typed(**changed) -> dict[str, object]:
    area = ContentArea.objects.get(number=6)
    plain = {"text": "Rác tồn đọng", "area": area.pk, "remedy": "Thu gom", "due": "2023-12-25", "ban": 0}
    return plain | changed


def announce(inspection: Inspection):
    return lambda: Inspection.objects.filter(pk=inspection.pk).update(state="announced")


def three(inspection: Inspection) -> list[Finding]:
    return [make_finding(inspection, text=text) for text in ("Một", "Hai", "Ba")]


def texts(inspection: Inspection) -> list[tuple[int, str]]:
    return list(inspection.findings.order_by("number").values_list("number", "text"))


# --- Written --------------------------------------------------------------------------------------


def test_findings_are_numbered_and_close_ranks(desk, held):
    for text in ("Một", "Hai", "Ba"):
        assert desk.post(page(held, "kien-nghi/moi/"), typed(text=text)).status_code == 302
    second = held.findings.get(number=2)
    posted = {"move": "remove", "ban": second.version}
    assert desk.post(address(second, "sua/"), posted).status_code == 302
    assert texts(held) == [(1, "Một"), (2, "Ba")]
    assert desk.post(page(held, "kien-nghi/moi/"), typed(text="Bốn")).status_code == 302
    assert texts(held) == [(1, "Một"), (2, "Ba"), (3, "Bốn")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"area": ""}, "area"), ({"due": "2023-12-01"}, "due"), ({"remedy": ""}, "remedy")],
)
def test_a_finding_says_what_to_do_about_what_by_when(desk, held, wrong, field):
    answer = desk.post(page(held, "kien-nghi/moi/"), typed(**wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not held.findings.exists()


# --- Taken back -----------------------------------------------------------------------------------


def test_a_page_that_is_still_open_never_writes_over_another_finding(desk, held):
    """A colleague takes the first one back: the open form of the second still is about the second."""
    first, second, _ = three(held)
    desk.post(address(first, "sua/"), {"move": "remove", "ban": 0})
    assert desk.post(address(second, "sua/"), typed(text="Hai, sửa")).status_code == 302
    assert texts(held) == [(1, "Hai, sửa"), (2, "Ba")]
    assert desk.post(address(first, "sua/"), typed(text="Một, sửa")).status_code == 404
    assert texts(held) == [(1, "Hai, sửa"), (2, "Ba")]


def test_a_second_click_takes_no_other_finding_back(desk, held):
    first, second, _ = three(held)
    desk.post(address(second), {"move": "attach", "tep": pdf()})
    for status in (302, 404):
        answer = desk.post(address(first, "sua/"), {"move": "remove", "ban": 0})
        assert answer.status_code == status
    assert texts(held) == [(1, "Hai"), (2, "Ba")]
    assert FindingFile.objects.count() == 1


@pytest.mark.parametrize("seen", ["0", ""])
def test_what_a_colleague_rewrote_is_not_taken_back_unseen(desk, held, seen):
    (finding, *_) = three(held)
    desk.post(address(finding, "sua/"), typed(text="Viết lại"))
    answer = desk.post(address(finding, "sua/"), {"move": "remove", "ban": seen})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Viết lại" in text
    assert 'name="ban" value="1"' in text
    assert held.findings.count() == 3
    assert desk.post(address(finding, "sua/"), {"move": "remove", "ban": "1"}).status_code == 302
    assert texts(held) == [(1, "Hai"), (2, "Ba")]


@pytest.mark.parametrize("move", ["save", "remove"])
def test_what_a_colleague_took_back_this_very_moment_stays_gone(desk, held, move):
    first, *_ = three(held)
    with meanwhile(Finding.objects.filter(pk=first.pk).delete):
        answer = desk.post(address(first, "sua/"), typed(move=move))
    assert answer.status_code == (302 if move == "remove" else 422)
    assert held.findings.count() == 2


@pytest.mark.parametrize(("move", "status"), [("save", 422), ("remove", 302)])
def test_what_is_announced_this_very_moment_stays_as_it_was_told(desk, held, move, status):
    finding, *_ = three(held)
    with meanwhile(announce(held)):
        assert desk.post(address(finding, "sua/"), typed(move=move)).status_code == status
    assert texts(held) == [(1, "Một"), (2, "Hai"), (3, "Ba")]


# --- Files ----------------------------------------------------------------------------------------


def test_no_file_lands_beside_an_answer_that_was_just_given(client, officer, held):
    finding = make_finding(held)
    announce(held)()
    client.force_login(officer)
    with meanwhile(lambda: Finding.objects.update(state="reported")):
        answer = client.post(address(finding), {"move": "attach", "tep": pdf()})
    assert answer.status_code == 422
    assert "không nhận thêm tệp" in answer.content.decode()
    assert not FindingFile.objects.exists()


def test_no_file_lands_beside_a_finding_that_was_just_announced(desk, held):
    finding = make_finding(held)
    with meanwhile(announce(held)):
        assert desk.post(address(finding), {"move": "attach", "tep": pdf()}).status_code == 422
    assert not FindingFile.objects.exists()


def test_a_file_that_is_gone_already_is_said_to_be(desk, held):
    finding = make_finding(held)
    for _ in range(2):
        desk.post(address(finding), {"move": "attach", "tep": pdf()})
    first, second = FindingFile.objects.order_by("pk")
    posted = {"move": "detach", "tep": first.pk}
    with meanwhile(FindingFile.objects.filter(pk=first.pk).delete):
        assert desk.post(address(finding), posted).status_code == 302
    answer = desk.post(address(finding), posted, follow=True)
    assert answer.status_code == 200
    assert "Tệp này đã được bỏ trước đó." in answer.content.decode()
    assert list(FindingFile.objects.all()) == [second]


def test_a_file_taken_out_just_as_the_answer_is_given_stays(client, officer, held):
    finding = make_finding(held)
    announce(held)()
    client.force_login(officer)
    client.post(address(finding), {"move": "attach", "tep": pdf()})
    file = FindingFile.objects.get()
    with meanwhile(lambda: Finding.objects.update(state="reported")):
        answer = client.post(address(finding), {"move": "detach", "tep": file.pk})
    assert answer.status_code == 403
    assert FindingFile.objects.get() == file
