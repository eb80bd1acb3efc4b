"""Results, sums, copying and importing of registered lines, mobilised resources: every address × person."""

from awards.models import PledgeResult, PledgeResultFile, Registration
from campaign import clock
from campaign.models import User
from criteria.models import Evidence
from tests.matrix.movement_rows import FOLLOWS
from tests.matrix.registration_rows import DRAFT, RECEIVED, SENT
from tests.matrix.rows import BEHIND_OTHER, BEHIND_OWN, NOWHERE, OPEN, READ_ONLY, row


def build_results(found: dict[str, int], officer: User, scan: Evidence) -> dict[str, int]:
    """A result of the received registration, with its file."""
    registration = Registration.objects.get(drive=found["registered"], unit=officer.unit)
    at = clock.now()
    result = PledgeResult.objects.create(
        registration=registration, key=1, day=clock.today(), value=50, by=officer, at=at
    )
    file = PledgeResultFile.objects.create(record=result, evidence=scan, name="anh.pdf", by=officer, at=at)
    return {"result_file": file.pk}


RECEIVED_SEEN = {"s302": "anonymous", "s200": f"OWN {FOLLOWS}", "rest": "404"}
OWN_ONLY = {"s302": "anonymous", "s200": "OWN", "rest": "404"}
FROZEN = {"s302": "anonymous", "s403": f"OWN {FOLLOWS}", "rest": "404"}
# What is typed without a session travels through the sign-in (403), nothing is written before.
OWN_RESOURCES, OTHER_RESOURCES = "/thi-dua/huy-dong/21835/", "/thi-dua/huy-dong/21811/"
TYPED = {"central": "5", "ban": "0"}

RESULTS = [
    row("awards:results", f"GET {RECEIVED}ket-qua/", **RECEIVED_SEEN),
    row("awards:results", f"GET {DRAFT}ket-qua/", **OWN_ONLY),
    row(
        "awards:results",
        f"POST {RECEIVED}ket-qua/",
        {"move": "save"},
        s302="anonymous",
        s422="OWN",
        s403=FOLLOWS,
        rest="404",
    ),
    row("awards:results", "GET /thi-dua/dang-ky/999999/21835/ket-qua/", **NOWHERE),
    row("awards:result_file", "GET /tep/ket-qua-dang-ky/{result_file}/", **RECEIVED_SEEN),
    row("awards:registration_sums", "GET /thi-dua/dang-ky/tong-hop/", **OPEN),
    row("awards:registration_sums", "GET /thi-dua/dang-ky/tong-hop/?dot={draft_drive}", **NOWHERE),
    row("awards:registration_sums", "POST /thi-dua/dang-ky/tong-hop/", **READ_ONLY),
]
ADDING = [
    row("awards:copy_lines", f"GET {DRAFT}chep/", **OWN_ONLY),
    row("awards:copy_lines", f"GET {RECEIVED}chep/", **FROZEN),
    row("awards:copy_lines", f"POST {RECEIVED}chep/", **FROZEN),
    row("awards:import_lines", f"GET {DRAFT}nhap-excel/", **OWN_ONLY),
    row(
        "awards:import_lines",
        f"POST {DRAFT}nhap-excel/",
        {"move": "preview"},
        s302="anonymous",
        s422="OWN",
        rest="404",
    ),
    row(
        "awards:import_lines",
        f"POST {SENT}nhap-excel/",
        {"move": "confirm", "dong": "x"},
        s403=f"anonymous other_officer {FOLLOWS}",
        rest="404",
    ),
    row("awards:import_template", f"GET {DRAFT}mau.xlsx", **OWN_ONLY),
    row("awards:import_template", f"GET {RECEIVED}mau.xlsx", **FROZEN),
]
RESOURCES = [
    row("awards:resources", "GET /thi-dua/huy-dong/", **OPEN),
    row("awards:resources", "GET /thi-dua/huy-dong/?ky=2023-Q4", **OPEN),
    row("awards:resources", "GET /thi-dua/huy-dong/?ky=2022-Q2", **NOWHERE),  # never opened
    row("awards:resources", "POST /thi-dua/huy-dong/", **READ_ONLY),
    row("awards:unit_resources", f"GET {OWN_RESOURCES}", **BEHIND_OWN),
    row("awards:unit_resources", f"GET {OTHER_RESOURCES}?ky=2023-Q4", **BEHIND_OTHER),
    row("awards:unit_resources", "GET /thi-dua/huy-dong/PTNMT/", **NOWHERE),
    row(
        "awards:unit_resources",
        f"POST {OWN_RESOURCES}",
        TYPED,
        s302="OWN",
        s403="anonymous INSIDE",
        s404="OUTSIDE",
    ),
    row(
        "awards:unit_resources",
        f"POST {OWN_RESOURCES}?ky=2023-Q3",
        TYPED,
        s403="anonymous OWN INSIDE",
        s404="OUTSIDE",
    ),  # closed
]

PLEDGE_ROWS = [*RESULTS, *ADDING, *RESOURCES]
