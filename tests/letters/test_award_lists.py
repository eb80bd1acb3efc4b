"""One round, many lists: the same names in the same order, and the council's counts where they belong."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest

from awards.certificates.proofing import ask
from awards.models import DossierFile, Membership, Nomination, Proof, RegisterEntry
from campaign import clock
from campaign.files import path_of
from criteria.models import Evidence
from tayson_ntm.certificates.archive import verify
from tayson_ntm.certificates.handing import handing_of
from tayson_ntm.certificates.recipients import counts_of, lines_of, printable, sheets_of
from tests.awarding.printing import example_page
from tests.letters.award_world import award_world
from tests.letters.word import document_of
from tests.letters.word import lines_of as paragraphs_of
from tests.people import SEATS
from tests.reports.measure import read, words_of

pytestmark = pytest.mark.usefixtures("reference")
# Where the names stand in the tables of each paper.
IN_HAND = ("money", "signing", "giving")


@pytest.fixture
def world():
    return award_world()


@pytest.fixture
def paper(client, world):
    """A paper by name, as its Word file."""
    client.force_login(world.office)

    def of(name):
        return document_of(client.get(world.addresses()[name].format(suffix="docx")).content)

    return of


def rows_of(document) -> list[list[str]]:
    """Of its longest table; below its heads, without headings of kinds and totals."""
    table = max(document.tables, key=lambda one: len(one.rows))
    cells = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    return [row for row in cells if row[0].isdigit()]


def names_of(document) -> list[str]:
    return [row[1] for row in rows_of(document)]


def test_every_list_has_the_same_names_in_the_same_order(world, paper):
    """Điều 1 = its list = certificates = register = places to sign, and the council saw them like this."""
    decision = world.decision
    decided = [line.printed_name for line in decision.lines.order_by("position")]
    cancelled = world.cancelling.lines.get().printed_name
    ask(decision)
    Proof.objects.filter(line__decision=decision).update(state=Proof.State.CONFIRMED)
    found = printable(decision, lines_of(decision), demonstration=False)
    certificates = [f"{one.recipient.honorific} {one.recipient.name}".strip() for one in found]
    standing = [line.printed_name for line in lines_of(decision)]
    entries = RegisterEntry.objects.filter(line__decision=decision).order_by("number")

    assert len(decided) == 29
    assert names_of(paper("decision")) == names_of(paper("proposal")) == decided
    assert [entry.line.printed_name for entry in entries] == decided
    assert names_of(paper("cancelling")) == [cancelled]
    assert standing == [*decided[:1], *decided[2:]]
    assert certificates == standing
    for name in IN_HAND:
        assert names_of(paper(name)) == standing
    for name in ("digest", "ballot", "count", "minutes"):
        seen = names_of(paper(name))
        refused = printed_refused(world)
        assert len(seen) == 30
        assert [one for one in seen if one != refused] == [one for one in decided if one != refused]
    fitting = len(sheets_of(example_page(), found))
    assert counts_of(decision, fitting=fitting, handing=handing_of(decision)).agree


def printed_refused(world) -> str:
    refused = world.round.nominations.get(state=Nomination.State.REFUSED)
    return str(refused.nominee.full_name)


def test_the_chairman_reads_what_the_council_counted(world, paper):
    document = paper("proposal")
    said = {row[-1] for row in rows_of(document)}
    assert said == {"Đồng ý: 6\nKhông đồng ý: 0\nĐủ tỷ lệ (6/7)"}
    assert "danh sách và kết quả kiểm phiếu kèm theo" in " ".join(paragraphs_of(document))


def test_the_archive_holds_the_round_in_order_of_time(client, world, settings, tmp_path):
    """Scans that are pictures stay as they are; the council's papers stand beside the decisions."""
    settings.PORTAL_HOME = settings.EVIDENCE_ROOT = tmp_path
    picture = b"\x89PNG\r\n\x1a\n a scan"
    dossier = world.round.dossiers.get(unit__code="21835")
    attach(dossier, picture, by=world.office)
    client.force_login(world.office)
    answer = client.get(f"/khen-thuong/dot/{world.round.pk}/luu-tru.zip")
    assert verify(BytesIO(answer.content)).problems == ()
    with ZipFile(BytesIO(answer.content)) as archive:
        names = [name.partition("-")[2].partition("-")[2] for name in archive.namelist()]
        (scan,) = [name for name in archive.namelist() if name.endswith(".png")]
        assert archive.read(scan) == picture
    invited, counted, asked = "giay-moi", "bien-ban-kiem-phieu", "to-trinh-de-nghi-tang"
    order = ("bien-ban-cua", invited, "to-trinh-cua", counted, asked, "bang-tinh-tien-thuong")
    places = [next(n for n, name in enumerate(names) if name.startswith(word)) for word in order]
    assert places == sorted(places)
    assert sum(name.startswith("to-trinh-cua") for name in names) == 2  # drawn; the third was handed in


def attach(dossier, content, *, by) -> None:
    path = path_of(sha256(content).hexdigest())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    evidence = Evidence.objects.create(
        sha256=path.name, content_type="image/png", size=len(content), at=clock.now()
    )
    kind = DossierFile.Kind.LETTER
    DossierFile.objects.create(
        record=dossier, evidence=evidence, name="a.png", by=by, at=clock.now(), kind=kind
    )


def test_the_archive_and_the_money_are_a_click_from_the_round(client, world):
    page, decided = f"/khen-thuong/dot/{world.round.pk}/", f"/khen-thuong/quyet-dinh/{world.decision.pk}/"
    money = f"/khen-thuong/giay-khen/giay-to/{world.decision.pk}/bang-tinh-tien-thuong.pdf"
    finance, officer = SEATS["finance_office"].taken(), SEATS["officer"].taken()
    for user, archives, pays in ((world.office, True, True), (finance, False, True), (officer, False, False)):
        client.force_login(user)
        said = client.get(page).content.decode()
        assert (f"{page}luu-tru/" in said, money in said) == (archives, pays)
        assert client.get(money).status_code == (200 if pays else 404)
    client.force_login(world.office)
    assert money in client.get(decided).content.decode()


def test_nothing_is_said_of_a_council_that_is_off(world, paper):
    world.round.with_council = False
    world.round.save()
    document = paper("proposal")
    assert {len(row) for row in rows_of(document)} == {5}
    assert "Hội đồng" not in " ".join(paragraphs_of(document))


def test_counts_stand_in_three_papers_and_no_member_beside_a_vote(client, world):
    client.force_login(world.office)
    members = list(Membership.objects.values_list("name", flat=True))
    for name, address in world.addresses().items():
        said = words_of(read(client.get(address.format(suffix="pdf")).content))
        assert ("(6/7)" in said) is (name in {"count", "minutes", "proposal"}), name
        if name in {"count", "proposal", "ballot", "digest", "decision", "notice"}:
            assert [one for one in members if one in said] == [], name
