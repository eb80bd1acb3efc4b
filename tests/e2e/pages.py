"""Which pages each role opens, and what a machine can see wrong on one."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

HOME, BOARD, QUEUE, REPORTS, ADMIN = "/", "/tieu-chi/", "/xac-nhan/", "/bao-cao/", "/quan-tri/"
OVERVIEW = "/tong-quan/"

# Fixture of tests/people.py: user name and addresses.
PAGES = {
    "officer": (
        "xa.21835",
        [
            HOME,
            "/them/",
            BOARD,
            "/tieu-chi/21835/",
            "/tieu-chi/21835/?bo=xa-ntm-nang-cao",
            "/tieu-chi/21835/1/",
            "/tieu-chi/21835/10/",
            "/tieu-chi/21835/17/",
            "/tieu-chi/21835/2/?bo=xa-ntm-nang-cao",
            REPORTS,
            "/mat-khau/doi/",
            "/nhac-viec/",
        ],
    ),
    "head": ("ct.21835", [HOME, "/tieu-chi/21835/17/"]),
    "town_officer": ("xa.21808", [HOME, BOARD, "/tieu-chi/21808/", "/tieu-chi/21808/1/"]),
    "verifier": ("ptnmt", [HOME, BOARD, "/tieu-chi/21835/17/", QUEUE, f"{QUEUE}?chi_tieu=17.2&bo=xa-ntm"]),
    "supplier": ("cctk", [HOME, "/cung-cap/"]),
    "bystander": ("hnd", [HOME, OVERVIEW, BOARD, REPORTS]),
    "ntm_office": ("nongnghiep", [HOME, QUEUE, ADMIN, f"{ADMIN}criteria/threshold/"]),
    "standing_office": (
        "noivu",
        [
            HOME,
            "/don-doc/",
            "/don-doc/bao-cao-2023-Q4/21844/",
            "/don-doc/bao-cao-2023-Q4/cong-van/?cap=phong&han=25/12/2023",
            REPORTS,
            "/tieu-chi/547/",
            "/tieu-chi/547/1/?bo=huyen-ntm",
            ADMIN,
        ],
    ),
    "survey_office": ("mttq", [HOME, BOARD]),
    "finance_office": ("taichinh", [HOME, "/tieu-chi/21835/"]),
    "leader": (
        "lanhdao",
        [HOME, OVERVIEW, BOARD, f"{BOARD}?bo=huyen-ntm", f"{BOARD}?bo=thi-tran", "/tieu-chi/21835/"],
    ),
    "clerk": ("vanthu", [HOME, REPORTS]),
    "admin": ("quantri", [HOME, ADMIN, f"{ADMIN}campaign/user/", f"{ADMIN}campaign/user/add/"]),
}

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The rules that pass are not described node by node: on a board that is most of the work.
VIOLATIONS = {"resultTypes": ["violations"]}


def wrong_on(page: Page) -> list[str]:
    """What axe-core finds, and whether the page as it stands scrolls sideways."""
    found = [
        f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
        for violation in Axe().run(page, options=VIOLATIONS).response["violations"]
    ]
    wide = page.evaluate(SIDEWAYS)
    return found + ([f"cuộn ngang {wide} px"] if wide > 0 else [])
