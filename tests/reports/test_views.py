import subprocess
import sys
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from campaign.models import ReportingPeriod
from tests.factories import make_period

PDF, WORD, XLSX = (f"/bao-cao/tong-hop.{suffix}" for suffix in ("pdf", "docx", "xlsx"))


@pytest.fixture
def signed_in(client, bystander):
    client.force_login(bystander)
    return client


@pytest.mark.parametrize("who", ["officer", "bystander", "verifier", "standing_office", "leader", "clerk"])
@pytest.mark.parametrize("address", ["/bao-cao/", WORD, XLSX])
def test_everybody_who_signs_in_may_read(request, client, closed_period, who, address):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/bao-cao/", PDF, WORD, XLSX])
def test_a_stranger_is_sent_to_sign_in(client, closed_period, address):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, f"/dang-nhap/?next={address}")


def test_pdf_is_named_after_its_period(signed_in, closed_period):
    response = signed_in.get(PDF)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="tong-hop-2023-Q3.pdf"'
    assert response.content.startswith(b"%PDF-")


def test_workbook_is_named_after_its_period(signed_in, closed_period):
    response = signed_in.get(XLSX)

    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert response["Content-Disposition"] == 'attachment; filename="tong-hop-2023-Q3.xlsx"'
    assert "TC-Xa" in load_workbook(BytesIO(response.content)).sheetnames


def test_default_is_the_last_closed_period(signed_in, period, closed_period):
    assert "2023-Q3" in signed_in.get(XLSX)["Content-Disposition"]


def test_where_none_is_closed_the_open_period_is_given(signed_in, period):
    assert "2023-Q4" in signed_in.get(XLSX)["Content-Disposition"]


def test_an_address_may_name_its_period(signed_in, period, closed_period):
    assert "2023-Q4" in signed_in.get(f"{XLSX}?ky=2023-Q4")["Content-Disposition"]


@pytest.mark.parametrize("code", ["2023-Q1", "2030-Q1", "x", ""])
@pytest.mark.parametrize("address", ["/bao-cao/", PDF, WORD, XLSX])
def test_a_period_never_opened_is_not_found(signed_in, closed_period, address, code):
    assert signed_in.get(address, {"ky": code}).status_code == 404


def test_word_file_is_named_after_its_period(signed_in, closed_period):
    response = signed_in.get(WORD)

    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert response["Content-Disposition"] == 'attachment; filename="tong-hop-2023-Q3.docx"'
    assert "Báo cáo" in Document(BytesIO(response.content)).core_properties.title


@pytest.mark.parametrize("address", ["/bao-cao/", PDF, WORD, XLSX])
def test_a_report_is_only_read(signed_in, closed_period, address):
    assert signed_in.post(address).status_code == 405


def test_page_links_the_files_of_its_period(signed_in, period, closed_period):
    page = signed_in.get("/bao-cao/", {"ky": "2023-Q4"}).content.decode()

    assert f'href="{PDF}?ky=2023-Q4"' in page
    assert f'href="{WORD}?ky=2023-Q4"' in page
    assert f'href="{XLSX}?ky=2023-Q4"' in page
    assert "số liệu chưa chốt" in page
    assert 'href="?ky=2023-Q3"' in page


def test_page_without_any_period_says_so(signed_in):
    ReportingPeriod.objects.update(state=ReportingPeriod.State.PLANNED)

    page = signed_in.get("/bao-cao/").content.decode()

    assert "Chưa có kỳ báo cáo nào" in page
    assert "tong-hop" not in page


def test_page_asks_the_same_queries_for_one_period_and_for_four(signed_in):
    make_period("2023-Q4", ReportingPeriod.State.CLOSED)
    signed_in.get("/bao-cao/")
    with CaptureQueriesContext(connection) as one:
        signed_in.get("/bao-cao/")
    for code in ("2023-Q3", "2023-Q2", "2023-Q1"):
        make_period(code, ReportingPeriod.State.CLOSED)

    with CaptureQueriesContext(connection) as four:
        signed_in.get("/bao-cao/")

    assert len(four) == len(one)


@pytest.mark.parametrize("library", ["weasyprint", "docx"])
def test_the_server_starts_without_what_papers_need(library):
    """They load for a second or a half, and most pages never need them."""
    code = f"import sys, django; django.setup(); import tayson_ntm.urls; sys.exit('{library}' in sys.modules)"
    found = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False)

    assert found.returncode == 0
