"""Schools, enterprises, associations, hamlets: added one by one or from Excel, by who keeps the units."""

from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from awards.forms.drives import DriveForm
from awards.unit_import import LAYOUT
from awards.units import initials, known_units
from campaign.models import Unit

ADD, IMPORT = "/thi-dua/don-vi/them/", "/thi-dua/don-vi/nhap/"
SCHOOL = {
    "move": "save",
    "kind": "school",
    "full_name": "Trường THCS Bình Tường",
    "short_name": "THCS Bình Tường",
    "code": "",
    "contact_name": "(Họ và tên)",
    "contact_phone": "0256 388 000",
}
FIELDS = ("kind", "full_name", "short_name", "code", "parent", "contact_name", "contact_phone")
ROWS = (
    ("Trường học", "Trường THCS Bình Tường", "THCS Bình Tường", None, "21835", None, "0256 388 000"),
    ("thôn", "Thôn Hòa Lạc", None, None, "Xã Bình Tường", None, None),
    ("Khối phố", "Khối phố Hòa Lạc", "Hòa Lạc", "kp-1", "Thị trấn Phú Phong", None, None),
    ("Doanh nghiệp", "=Công ty may", "May", None, None, None, None),
)


def workbook(*rows):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(LAYOUT.heads)
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("don-vi.xlsx", out.getvalue())


def upload(client, *rows):
    return client.post(IMPORT, {"move": "preview", "tep": workbook(*rows)})


def confirm(client, shown):
    return client.post(IMPORT, {"move": "confirm", "dong": shown.context["signed"]}, follow=True)


# --- One unit -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["standing_office", "secretary", "admin"])
def test_a_unit_is_added_and_can_be_invited(client, request, commune, who):
    by = request.getfixturevalue(who)
    client.force_login(by)
    last = Unit.objects.order_by("-position").first()
    response = client.post(ADD, SCHOOL | {"parent": commune.pk}, follow=True)
    assert response.redirect_chain == [("/thi-dua/don-vi/?loai=school", 302)]
    added = Unit.objects.get(code="THCSBT")
    assert (added.full_name, added.name, added.short_name, added.kind, added.parent) == (
        *("Trường THCS Bình Tường", "Trường THCS Bình Tường", "THCS Bình Tường", "school"),
        commune,
    )
    assert (added.contact_phone, added.in_campaign) == ("0256 388 000", False)
    assert added.position == last.position + 1
    assert added in DriveForm(instance=None).fields["invited"].queryset
    assert LogEntry.objects.get().user == by
    text = response.content.decode()
    assert "Đã thêm Trường THCS Bình Tường, mã THCSBT." in text
    assert ("/quan-tri/campaign/user/add/" in text) == (who == "admin")
    assert ("do Quản trị lập" in text) == (who != "admin")


def test_a_code_is_made_unique(client, standing_office, commune, other_commune):
    client.force_login(standing_office)
    for place in (commune, other_commune):
        client.post(ADD, SCHOOL | {"parent": place.pk})
    assert list(Unit.objects.filter(kind="school").values_list("code", flat=True)) == ["THCSBT", "THCSBT-2"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("THCS Bình Tường", "THCSBT"), ("Thôn 1", "T1"), ("đường Đống Đa", "DDD"), ("", ""), ("«»", "")],
)
def test_a_code_comes_from_initials(name, code):
    assert initials(name) == code


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"kind": "commune"}, "kind", "commune"),
        ({"full_name": ""}, "full_name", "Cần nhập ô này"),
        ({"full_name": "x" * 121}, "full_name", "120"),
        ({"code": "21811"}, "code", "Mã 21811 đã có"),
        ({"code": "mã lạ"}, "code", "không dấu"),
        ({"kind": "hamlet", "parent": ""}, "parent", "phải thuộc một xã hoặc thị trấn"),
        ({"kind": "association", "parent": "PNV"}, "parent", "phải thuộc một xã hoặc thị trấn"),
        ({"parent": "547"}, "parent", "lựa chọn"),
        ({"full_name": "trường  thcs đã có"}, "full_name", "đã có trên cổng"),
    ],
)
def test_what_cannot_be_is_refused_and_kept_on_the_page(
    client, standing_office, commune, unit, typed, field, said
):
    Unit.objects.create(code="A", name="A", full_name="Trường THCS đã có", kind="school", parent=commune)
    client.force_login(standing_office)
    parent = typed.get("parent", "21835")
    before = Unit.objects.count()
    response = client.post(ADD, SCHOOL | typed | {"parent": unit(parent).pk if parent else ""})
    assert response.status_code == 422
    assert said in " ".join(response.context["form"].errors[field])
    assert "0256 388 000" in response.content.decode()
    assert Unit.objects.count() == before


WHO = ["officer", "head", "ntm_office", "finance_office", "leader", "clerk", "verifier"]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("address", [ADD, IMPORT, f"{IMPORT}mau.xlsx"])
def test_nobody_else_adds(client, request, period, who, address):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address).status_code == 403
    assert ADD not in client.get("/thi-dua/don-vi/").content.decode()


@pytest.mark.parametrize("who", ["standing_office", "admin"])
def test_both_ways_are_linked_for_those_who_may(client, request, period, who):
    client.force_login(request.getfixturevalue(who))
    text = client.get("/thi-dua/don-vi/").content.decode()
    assert f'href="{ADD}"' in text
    assert f'href="{IMPORT}"' in text


# --- From Excel -----------------------------------------------------------------------------------


def test_nothing_is_written_before_it_is_confirmed(client, standing_office, commune, town):
    client.force_login(standing_office)
    before = Unit.objects.count()
    shown = upload(client, *ROWS)
    assert shown.status_code == 200
    assert "THCSBT" in shown.content.decode()  # the code that it will get
    assert Unit.objects.count() == before
    response = confirm(client, shown)
    assert response.redirect_chain == [("/thi-dua/don-vi/", 302)]
    assert "Đã thêm 4 đơn vị." in response.content.decode()
    added = Unit.objects.filter(position__gt=0).order_by("-position")[:4][::-1]
    assert [(one.kind, one.full_name, one.short_name, one.code, one.parent) for one in added] == [
        ("school", "Trường THCS Bình Tường", "THCS Bình Tường", "THCSBT", commune),
        ("hamlet", "Thôn Hòa Lạc", "Thôn Hòa Lạc", "THL", commune),
        ("hamlet", "Khối phố Hòa Lạc", "Hòa Lạc", "KP-1", town),
        ("enterprise", "=Công ty may", "May", "M", None),
    ]
    assert LogEntry.objects.count() == 4


def test_every_fault_at_once(client, standing_office, commune):
    client.force_login(standing_office)
    response = upload(
        client,
        ("Xã", "Xã mới", None, None, "21835", None, None),
        (None, None, "x" * 61, "21811", "Xã Không Có", None, "1" * 31),
        ("Hội cấp xã", "Hội Nông dân", None, None, "PNV", None, None),
        ("Thôn", "Thôn 1", None, "A1", "21835", None, None),
        ("Thôn", "Thôn  1", None, "a1", "21835", None, None),
        ("Thôn", "Thôn 1", None, None, "21811", None, None),
    )
    assert response.status_code == 422
    assert {(fault.row, fault.column) for fault in response.context["faults"]} == {
        (2, "Loại"),
        (3, "Loại"),
        (3, "Tên đầy đủ"),
        (3, "Tên gọi tắt"),
        (3, "Mã"),
        (3, "Thuộc"),
        (3, "Điện thoại"),
        (4, "Thuộc"),
        (6, "Tên đầy đủ"),
        (6, "Mã"),
    }
    assert 'name="dong"' not in response.content.decode()


def test_confirming_twice_adds_once(client, standing_office, commune, town):
    client.force_login(standing_office)
    shown = upload(client, *ROWS)
    confirm(client, shown)
    count = Unit.objects.count()
    again = confirm(client, shown)
    assert again.status_code == 422
    assert "Trường THCS Bình Tường" in again.context["problem"]
    assert Unit.objects.count() == count


def test_a_preview_that_was_changed_is_refused(client, standing_office):
    client.force_login(standing_office)
    for posted in ("", "[]", "abc:def"):
        assert client.post(IMPORT, {"move": "confirm", "dong": posted}).status_code == 422
    assert client.post(IMPORT, {"move": "preview"}).context["problem"].startswith("Chọn tệp Excel")


def test_the_template_comes_back_without_a_fault(client, standing_office, commune):
    client.force_login(standing_office)
    book = load_workbook(BytesIO(client.get(f"{IMPORT}mau.xlsx").content))
    assert book.sheetnames == ["DonVi", "LuaChon"]
    parents = [row[2].value for row in book["LuaChon"].iter_rows() if row[0].value == "Thuộc"]
    assert "Xã Bình Tường" in parents
    for column, value in enumerate(ROWS[0], start=1):
        book["DonVi"].cell(2, column, value)
    out = BytesIO()
    book.save(out)
    file = SimpleUploadedFile("mau.xlsx", out.getvalue())
    assert client.post(IMPORT, {"move": "preview", "tep": file}).status_code == 200


def test_the_same_queries_for_1_and_300_rows(client, standing_office, commune):
    client.force_login(standing_office)

    def queries(count, first):
        rows = [("Thôn", f"Thôn {first + n}", None, None, "21835", None, None) for n in range(count)]
        with CaptureQueriesContext(connection) as caught:
            shown = upload(client, *rows)
            client.post(IMPORT, {"move": "confirm", "dong": shown.context["signed"]})
        return len([one for one in caught if not one["sql"].startswith("INSERT")])

    assert queries(2, 1) == queries(300, 1000)
    assert len(known_units().codes) > 302
