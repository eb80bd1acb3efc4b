"""The shared administration: which office keeps which table (design, part 6, /quan-tri/)."""

from dataclasses import dataclass

from tests.matrix.rows import Row, row


@dataclass(frozen=True)
class Kept:
    """Who sees, changes, adds and deletes rows of a table; everybody else is refused."""

    table: str
    sees: str = "KEEPERS"
    changes: str = ""
    adds: str = ""
    deletes: str = ""


CHASING = "NOIVU ntm_office"
TABLES = (
    # Quản trị: users, units, catalogues.
    Kept("campaign_user", sees="admin", changes="admin", adds="admin"),
    Kept("campaign_unit", changes="admin ntm_office", adds="admin"),
    # Phòng NN&PTNT: sets, thresholds, periods; the list of 13 is a field of the unit.
    Kept("campaign_reportingperiod", changes="ntm_office"),
    Kept("campaign_extension", changes="ntm_office", adds="ntm_office", deletes="ntm_office"),
    Kept("criteria_criteriaset", changes="ntm_office"),
    Kept("criteria_criterion", changes="ntm_office"),
    Kept("criteria_indicator", changes="ntm_office"),
    Kept("criteria_component", changes="ntm_office"),
    Kept("criteria_threshold", changes="ntm_office", adds="ntm_office", deletes="ntm_office"),
    Kept("criteria_enrolment", changes="ntm_office", adds="ntm_office", deletes="ntm_office"),
    Kept("criteria_generalcondition", changes="ntm_office"),
    # Decisions and conclusions are added and never changed.
    Kept("criteria_recognition", adds="ntm_office"),
    Kept("criteria_councilconclusion", adds="ntm_office"),
    # Where obstacles go, and in how many days: the two offices of mục V.4.
    Kept("criteria_urgency", changes="ntm_office NOIVU"),
    Kept(
        "criteria_obstacleroute",
        changes="ntm_office NOIVU",
        adds="ntm_office NOIVU",
        deletes="ntm_office NOIVU",
    ),
    # Phòng Nội vụ: the campaign and its plan.
    Kept("campaign_campaign", changes="NOIVU"),
    Kept("campaign_plansection", changes="NOIVU", adds="NOIVU", deletes="NOIVU"),
    Kept("campaign_contentarea", changes="NOIVU admin", adds="NOIVU", deletes="NOIVU"),
    Kept("campaign_target", changes="NOIVU", adds="NOIVU", deletes="NOIVU"),
    Kept("criteria_enteredtarget", changes="NOIVU", adds="NOIVU"),
    # Both: when people are reminded.
    Kept("campaign_reminderrule", changes=CHASING, adds=CHASING, deletes=CHASING),
)


def refused_but(words: str) -> dict[str, str]:
    return {"s302": "anonymous", "s200": words, "rest": "403"}


def rows_of(kept: Kept) -> list[Row]:
    app, model = kept.table.split("_")
    base = f"/quan-tri/{app}/{model}/"
    one = f"{base}{{{kept.table}}}/"
    name = f"admin:{kept.table}"
    return [
        row(f"{name}_changelist", f"GET {base}", **refused_but(kept.sees)),
        row(f"{name}_change", f"GET {one}change/", **refused_but(kept.sees)),
        row(f"{name}_change", f"POST {one}change/", **refused_but(kept.changes)),  # 200: nothing was typed
        row(f"{name}_add", f"GET {base}add/", **refused_but(kept.adds)),
        row(f"{name}_add", f"POST {base}add/", **refused_but(kept.adds)),
        row(f"{name}_delete", f"GET {one}delete/", **refused_but(kept.deletes)),
        row(f"{name}_history", f"GET {one}history/", **refused_but(kept.sees)),
        row(f"quan-tri/{app}/{model}/<path:object_id>/", f"GET {one}", s302="anonymous KEEPERS", rest="403"),
    ]


INTO = {"s302": "anonymous", "s200": "KEEPERS", "rest": "403"}
ADMIN_ROWS = [
    row("admin:index", "GET /quan-tri/", **INTO),
    row("admin:app_list", "GET /quan-tri/campaign/", **INTO),
    row("admin:app_list", "GET /quan-tri/criteria/", **INTO),
    row("admin:jsi18n", "GET /quan-tri/jsi18n/", **INTO),
    # Signing in, out and one's password have one place each, outside the administration.
    row("admin:login", "GET /quan-tri/login/", rest="302"),
    row("admin:logout", "GET /quan-tri/logout/", s302="anonymous", s405="KEEPERS", rest="403"),
    row("admin:password_change", "GET /quan-tri/password_change/", s302="anonymous KEEPERS", rest="403"),
    row(
        "admin:password_change_done",
        "GET /quan-tri/password_change/done/",
        s302="anonymous KEEPERS",
        rest="403",
    ),
    row(
        "admin:auth_user_password_change",
        "GET /quan-tri/campaign/user/{campaign_user}/password/",
        **refused_but("admin"),
    ),
    row(
        "admin:auth_user_password_change",
        "POST /quan-tri/campaign/user/{campaign_user}/password/",
        **refused_but("admin"),
    ),
    row(
        "admin:campaign_reportingperiod_close",
        "GET /quan-tri/campaign/reportingperiod/{period}/chot/",
        **refused_but("ntm_office"),
    ),
    row(
        "admin:campaign_reportingperiod_close",
        "POST /quan-tri/campaign/reportingperiod/{period}/chot/",
        {"move": "close"},
        s302="anonymous ntm_office",
        rest="403",
    ),
    row("admin:autocomplete", "GET /quan-tri/autocomplete/", s302="anonymous", rest="403"),  # names no field
    row("admin:view_on_site", "GET /quan-tri/r/999/1/", s302="anonymous", s404="KEEPERS", rest="403"),
    row("quan-tri/(?P<url>.*)$", "GET /quan-tri/khong-co/", s302="anonymous", s404="KEEPERS", rest="403"),
    *(one for kept in TABLES for one in rows_of(kept)),
]
