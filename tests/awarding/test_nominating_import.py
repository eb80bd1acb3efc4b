"""Many nominees from one Excel file: read like the forms, asked about, written when confirmed."""

from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from awards.models import Nomination, Nominee
from awards.nominating.import_columns import LAYOUT
from tests.awarding.cases import make_nominee, make_round
from tests.awarding.nominating import get, make_dossier, names, post, row, url_of, workbook


@pytest.fixture
def dossier(commune):
    return make_dossier(make_round(), commune)


@pytest.fixture
def address(dossier, commune):
    return url_of(dossier.round, commune, "nhap-excel/")


@pytest.fixture
def upload(client, officer, address):
    return lambda *rows: post(client, officer, address, move="preview", tep=workbook(*rows))


def confirm(client, address, answer, **given):
    return client.post(address, {"dong": answer.context["signed"], "move": "confirm", **given})


def test_the_template_has_the_heads_and_explains(client, officer, dossier, commune):
    answer = get(client, officer, url_of(dossier.round, commune, "mau.xlsx"))
    book = load_workbook(BytesIO(answer.content))
    assert tuple(cell.value for cell in book.worksheets[0][1]) == LAYOUT.heads
    assert "nông dân" in {str(cell.value).lower() for cell in book["LuaChon"]["B"]}


def test_nothing_is_written_before_somebody_confirms(client, address, upload):
    answer = upload(
        row(),
        row("Lê Thị Hoa", gender="Nữ", birth_year=1980),
        row(kind="Tập thể", name="Thôn Hòa Sơn", gender=None, birth_year=None),
    )
    assert answer.status_code == 200
    assert not Nominee.objects.exists()
    assert confirm(client, address, answer).status_code == 302
    assert names() == ["Trần Văn Lợi", "Lê Thị Hoa", "Thôn Hòa Sơn"]
    drafts = Nomination.objects.all()
    assert {(one.state, one.drafted_by.username, one.unit.code) for one in drafts} == {
        ("nhap", "xa.21835", "21835")
    }
    assert Nominee.objects.get(name="Trần Văn Lợi").searched == "tran van loi"
    assert drafts[0].achievement_from == drafts[0].round.achievement_from


def test_every_fault_of_every_row_at_once(upload):
    answer = upload(
        row(kind="Người"),
        row("", gender="Khác", birth_year="năm ngoái"),
        row(group="Nhóm lạ", summary="1\n2\n3\n4", achievement_from="hôm qua"),
        row("Lê Thị Hoa", members=5),
        row("Phạm Văn An"),
        row("Phạm Văn An"),
    )
    assert answer.status_code == 422
    told = {(fault.row, fault.column) for fault in answer.context["faults"]}
    assert {
        (2, "Loại đối tượng"),
        (3, "Họ và tên, tên tập thể"),
        (3, "Giới tính"),
        (3, "Năm sinh"),
        (4, "Nhóm đối tượng"),
        (4, "Tóm tắt thành tích"),
        (4, "Thành tích từ ngày"),
        (5, "Số thành viên, lao động"),
        (7, "Họ và tên, tên tập thể"),
    } <= told
    assert (2, "Giới tính") not in told  # an unknown kind is one fault, not three
    assert not Nominee.objects.exists()


def test_who_is_known_is_asked_about_row_by_row(client, address, upload, commune, other_commune):
    known = make_nominee(other_commune, name="Trần Văn Lợi", birth_year=1968)
    household = make_nominee(commune, "household", name="Lê Thị Hoa", birth_year=None, gender="female")
    answer = upload(row(), row("Lê Thị Hoa", gender="Nữ"), row("Phạm Văn An"))
    page = unescape(answer.content.decode())
    assert "Chính là Trần Văn Lợi" in page
    assert "cùng năm sinh" in page
    left = confirm(client, address, answer)
    assert left.status_code == 422
    assert [one.number for one in left.context["unanswered"]] == [2, 3]
    assert not Nomination.objects.exists()
    done = confirm(client, address, answer, giong_2=str(known.pk), giong_3=str(household.pk))
    assert done.status_code == 302
    assert Nominee.objects.filter(name="Trần Văn Lợi").count() == 1
    assert Nomination.objects.filter(nominee=known).exists()
    household.refresh_from_db()
    assert household.head_of_household.kind == "individual"


def test_the_same_file_twice_adds_nobody_twice(client, address, upload):
    answer = upload(row(), row("Lê Thị Hoa", gender="Nữ"))
    assert confirm(client, address, answer).status_code == 302
    again = confirm(client, address, answer)  # two officers, one preview
    assert (again.status_code, Nomination.objects.count()) == (422, 2)
    asked = upload(row())
    key = Nominee.objects.get(name="Trần Văn Lợi").pk
    taken = confirm(client, address, asked, giong_2=str(key))
    assert taken.status_code == 422
    assert "đã có trong hồ sơ" in taken.content.decode()
    assert Nomination.objects.count() == 2


def test_a_preview_of_another_dossier_or_tampered_with_is_refused(client, officer, address, upload, commune):
    answer = upload(row())
    other = make_dossier(make_round(), commune)
    elsewhere = url_of(other.round, commune, "nhap-excel/")
    assert confirm(client, elsewhere, answer).status_code == 422
    assert client.post(address, {"dong": "x", "move": "confirm"}).status_code == 422
    assert client.post(address, {"move": "preview"}).status_code == 422
    assert not Nominee.objects.exists()


@pytest.mark.parametrize("who", ["other_officer", "bystander", "leader", "admin"])
def test_nobody_else_imports(client, request, address, who):
    assert (
        post(client, request.getfixturevalue(who), address, move="preview", tep=workbook(row())).status_code
        == 404
    )
    assert not Nominee.objects.exists()


def test_a_preview_costs_the_same_for_one_row_and_for_fifty(client, officer, address, commune, upload):
    make_nominee(commune, name="Trần Văn Lợi")
    upload(row())

    def cost(rows):
        with CaptureQueriesContext(connection) as asked:
            assert upload(*rows).status_code == 200
        return len(asked)

    assert cost([row()]) == cost([row(f"Trần Văn Lợi {n}") for n in range(50)])
