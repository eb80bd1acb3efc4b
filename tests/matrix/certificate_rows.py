"""Addresses of Giấy khen: layouts, proofs, print, papers in hand, the archive; and what they are about."""

from awards.certificates.proofing import ask
from awards.models import PrintJob
from campaign import clock
from campaign.models import Unit, User
from tests.awarding.printing import make_decision, make_layout
from tests.matrix.rows import READ_ONLY, row

CERTIFICATES = "/khen-thuong/giay-khen/"
PAPERS = f"{CERTIFICATES}giay-to/{{printed}}/"
# Phòng Nội vụ prints. Leaders and Văn thư know of decisions; nobody else does.
OFFICE = {"s302": "anonymous", "s200": "NOIVU", "rest": "403"}
DECISION = {"s302": "anonymous", "s200": "NOIVU", "s403": "leader clerk", "rest": "404"}
PROOF = {"s302": "anonymous", "s200": "NOIVU OWN", "rest": "404"}


def build_certificates(commune: Unit, by: User) -> dict[str, int]:
    """A decision about somebody of Bình Tường, being proofed, in the register; a layout; a job asked for."""
    decision, layout = make_decision(commune, by=by), make_layout()
    ask(decision)
    job = PrintJob.objects.create(
        decision=decision, layout=layout, layout_version=1, content="{}", total=1, by=by, at=clock.now()
    )
    return {
        "printed": decision.pk,
        "printed_round": decision.round_id,
        "proof": decision.lines.get().proof.pk,
        "layout": layout.pk,
        "print_job": job.pk,
    }


def changed(name: str, path: str, typed: dict[str, str], **answers: str):
    return row(name, f"POST {path}", typed, **{"s302": "anonymous"} | answers)


LAYOUT_ROWS = [
    row("awarding:layouts", f"GET {CERTIFICATES}mau/", **OFFICE),
    changed("awarding:layouts", f"{CERTIFICATES}mau/", {"name": ""}, s422="NOIVU", rest="403"),
    row("awarding:layout", f"GET {CERTIFICATES}mau/{{layout}}/", **OFFICE),
    changed("awarding:layout", f"{CERTIFICATES}mau/{{layout}}/", {"name": ""}, s422="NOIVU", rest="403"),
    row("awarding:layout_picture", f"GET {CERTIFICATES}mau/{{layout}}/hinh/", **READ_ONLY),
    changed(
        "awarding:layout_picture",
        f"{CERTIFICATES}mau/{{layout}}/hinh/",
        {"name": ""},
        s422="NOIVU",
        rest="403",
    ),
    row("certificates:ruler", f"GET {CERTIFICATES}mau/{{layout}}/trang-thuoc.pdf", **OFFICE),
]
PROOF_ROWS = [
    row("awarding:proofs", f"GET {CERTIFICATES}soat/{{printed}}/", **PROOF),
    changed(
        "awarding:proofs",
        f"{CERTIFICATES}soat/{{printed}}/",
        {"move": "ask"},
        s302="anonymous NOIVU",
        s403="OWN",
        rest="404",
    ),
    changed(
        "awarding:proofs",
        f"{CERTIFICATES}soat/{{printed}}/",
        {"move": "confirm"},
        s302="anonymous OWN NOIVU",
        rest="404",
    ),
    row("awarding:proof", f"GET {CERTIFICATES}soat/dong/{{proof}}/", **PROOF),
    changed(
        "awarding:proof",
        f"{CERTIFICATES}soat/dong/{{proof}}/",
        {"move": "nothing"},
        s422="OWN",
        s403="NOIVU",
        rest="404",
    ),
]
PRINT_ROWS = [
    row("certificates:index", f"GET {CERTIFICATES}", **OFFICE),
    row("certificates:index", f"POST {CERTIFICATES}", **READ_ONLY),
    row("certificates:print", f"GET {CERTIFICATES}in/{{printed}}/", **DECISION),
    changed(
        "certificates:print",
        f"{CERTIFICATES}in/{{printed}}/",
        {"move": "print_all"},
        s422="NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row("certificates:job", f"GET {CERTIFICATES}luot-in/{{print_job}}/", **OFFICE),
    changed(
        "certificates:job",
        f"{CERTIFICATES}luot-in/{{print_job}}/",
        {"move": "again"},
        s302="anonymous NOIVU",
        rest="403",
    ),
    row(
        "certificates:job_file",
        f"GET {CERTIFICATES}luot-in/{{print_job}}/giay-khen.pdf",
        s302="anonymous",
        s404="NOIVU",
        rest="403",
    ),
]
PAPER_ROWS = [
    row(
        "certificates:paper",
        f"GET {PAPERS}bang-tinh-tien-thuong.pdf",
        s302="anonymous",
        s200="NOIVU finance_office",
        s403="leader clerk",
        rest="404",
    ),
    row("certificates:paper", f"GET {PAPERS}danh-sach-ky-nhan.docx", **DECISION),
    row("certificates:paper", f"GET {PAPERS}danh-sach-trao.pdf", **DECISION),
    row(
        "certificates:slips",
        f"GET {PAPERS}phieu-kiem-tra.pdf",
        s302="anonymous",
        s403="leader clerk",
        rest="404",
    ),
    row("certificates:archive_file", "GET /khen-thuong/dot/{printed_round}/luu-tru.zip", **OFFICE),
    row("certificates:archive", "GET /khen-thuong/dot/{printed_round}/luu-tru/", **OFFICE),
    changed(
        "certificates:archive",
        "/khen-thuong/dot/{printed_round}/luu-tru/",
        {"move": "archive"},
        s302="anonymous NOIVU",
        rest="403",
    ),
]
CERTIFICATE_ROWS = [*LAYOUT_ROWS, *PROOF_ROWS, *PRINT_ROWS, *PAPER_ROWS]
