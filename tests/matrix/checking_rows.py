"""The checks of a nomination, letting one pass, two reports beside each other: every address × person.

Bình Tường and Bình Tân have one nomination each with Phòng Nội vụ; Bình Tường writes another.
"""

from awards.models import Nomination
from campaign.models import Unit, User
from tests.awarding.cases import make_nomination, make_round
from tests.matrix.rows import NOWHERE, READ_ONLY, row

State = Nomination.State
CHECKS = "/khen-thuong/{checked}/kiem-tra/"
PASS = f"{CHECKS}papers/"  # nothing signed is attached
SEEN = {"s302": "anonymous", "s403": "OWN leader", "rest": "404"}

CHECKING_ROWS = [
    row("awarding:checks", f"GET {CHECKS}", s302="anonymous", s200="OWN NOIVU leader", rest="404"),
    row(
        "awarding:checks",
        "GET /khen-thuong/{checked_draft}/kiem-tra/",
        s302="anonymous",
        s200="OWN",
        rest="404",
    ),
    row("awarding:checks", "GET /khen-thuong/999999/kiem-tra/", **NOWHERE),
    row("awarding:checks", f"POST {CHECKS}", **READ_ONLY),
    row("awarding:override_check", f"GET {PASS}", **SEEN, s200="NOIVU"),
    row("awarding:override_check", f"POST {PASS}", {"move": "override"}, **SEEN, s422="NOIVU"),
    row(
        "awarding:override_check", f"GET {CHECKS}hold/", s302="anonymous NOIVU", s403="OWN leader", rest="404"
    ),
    row(
        "awarding:override_check",
        "GET /khen-thuong/{checked_draft}/kiem-tra/papers/",
        s302="anonymous",
        s403="OWN",
        rest="404",
    ),
    row(
        "awarding:similar",
        "GET /khen-thuong/{checked}/giong/{checked_beside}/",
        s302="anonymous",
        s200="NOIVU",
        s403="leader",
        rest="404",  # a unit sees its own report and no other
    ),
    row("awarding:similar", "GET /khen-thuong/{checked}/giong/{checked_draft}/", s403="OWN", **NOWHERE),
    row("awarding:similar", "POST /khen-thuong/{checked}/giong/{checked_beside}/", **READ_ONLY),
]


def build_checked(commune: Unit, other_commune: Unit, officer: User) -> dict[str, int]:
    """The numbers that the paths name."""
    round_ = make_round()
    return {
        "checked": make_nomination(round_, commune, State.APPRAISING, by=officer).pk,
        "checked_beside": make_nomination(round_, other_commune, State.APPRAISING).pk,
        "checked_draft": make_nomination(round_, commune, by=officer).pk,
    }
