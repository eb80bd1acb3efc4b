"""What was sent stays as it was sent: the dossier's words, its files, the papers printed from it."""

from io import BytesIO
from json import dumps, loads

import pytest
from docx import Document

from awards.models import DossierFile, Nomination, NominationFile
from awards.nominating.content import NominationContent, content_of, newest_sent
from criteria.freezing import canonical, thawed
from tests.awarding.cases import WHOLE, make_nomination, make_round, move
from tests.awarding.nominating import get, post, url_of
from tests.uploads import pdf

State = Nomination.State
TYPED = {
    "letter_number": "99/TTr-UBND",
    "letter_date": "08/12/2023",
    "met_on": "01/12/2023",
    "chair": "Người khác",
    "secretary": "Lê Thị Hoa",
    "present": "3",
    "absent": "0",
    "agreed_percent": "51",
}


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


def paper_said(answer) -> str:
    paper = Document(BytesIO(answer.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(one.text for one in paper.paragraphs)])


def test_a_version_keeps_the_minutes_and_every_file(client, officer, head, commune):
    round = make_round()
    nomination = make_nomination(round, commune, by=officer)
    post(client, officer, url_of(round, commune), move="attach", loai="minutes", tep=pdf())
    sent = newest_sent([move(nomination, "send", head)])[nomination.pk]
    assert sent.minutes is not None
    assert (sent.minutes.chair, sent.minutes.met_on, sent.minutes.agreed_percent) == (
        WHOLE["chair"],
        WHOLE["met_on"],
        100,
    )
    assert [one.sha256 for one in sent.dossier_papers] == [DossierFile.objects.get().evidence.sha256]


def test_a_version_of_before_is_read_still(officer, commune):
    content = content_of(make_nomination(make_round(), commune, by=officer))
    kept = loads(canonical(content))
    for added in ("minutes", "dossier_papers", "addition"):
        del kept[added]
    old = thawed(NominationContent, dumps(kept))
    assert (old.minutes, old.addition, old.letter_number) == (None, False, WHOLE["letter_number"])


def test_the_dossier_is_written_until_something_is_sent_and_when_all_came_back(
    client, officer, head, standing_office, commune
):
    round = make_round()
    edit = url_of(round, commune, "sua/")
    first = make_nomination(round, commune, by=officer)
    assert get(client, officer, edit).status_code == 200
    first = move(first, "send", head)
    second = make_nomination(round, commune, by=officer)  # a draft beside it opens nothing
    typed = TYPED | {"ban": first.dossier.version}
    assert post(client, officer, edit, **typed).status_code == 403
    second = move(second, "send", head)
    first = move(first, "return", standing_office)
    assert post(client, officer, edit, **typed).status_code == 403
    move(second, "return", standing_office)
    assert post(client, officer, edit, **typed).status_code == 302
    paper = get(client, standing_office, url_of(round, commune, "to-trinh.docx"))
    assert WHOLE["letter_number"].partition("/")[0] in paper_said(paper)
    assert "99" not in paper_said(paper).partition("ngày")[0]
    minutes = paper_said(get(client, standing_office, url_of(round, commune, "bien-ban.docx")))
    assert (WHOLE["chair"] in minutes, "Người khác" in minutes) == (True, False)


def test_a_file_that_was_sent_is_never_taken_out(client, officer, head, standing_office, commune):
    round = make_round()
    nomination = make_nomination(round, commune, by=officer)
    dossier, own = url_of(round, commune), url_of(round, commune, f"{nomination.pk}/")
    post(client, officer, dossier, move="attach", loai="letter", tep=pdf())
    post(client, officer, own, move="attach", loai="report", tep=pdf())
    nomination = move(nomination, "send", head)
    letter, report = DossierFile.objects.get().pk, NominationFile.objects.get().pk
    assert post(client, officer, dossier, move="detach", tep=letter).status_code == 403
    nomination = move(nomination, "return", standing_office)
    for page, file in ((dossier, letter), (own, report)):
        refused = post(client, officer, page, move="detach", tep=file)
        assert refused.status_code == 422
        assert "đã gửi cùng hồ sơ" in refused.content.decode()
    assert (DossierFile.objects.count(), NominationFile.objects.count()) == (1, 1)


def test_what_is_added_later_has_a_letter_of_its_own(client, officer, head, standing_office, commune):
    round = make_round()
    first = make_nomination(round, commune, by=officer)
    second = make_nomination(round, commune, by=officer)
    first, second = move(first, "send", head), move(second, "send", head)
    first = move(first, "receive", standing_office)
    third = move(make_nomination(round, commune, by=officer), "send", head)
    address = url_of(round, commune, "to-trinh.docx")
    letter = paper_said(get(client, standing_office, address))
    assert [one.nominee.name in letter for one in (first, second, third)] == [True, True, False]
    added = paper_said(get(client, standing_office, f"{address}?bo-sung=1"))
    assert [one.nominee.name in added for one in (first, second, third)] == [False, False, True]
    assert "bổ sung" in added
    assert WHOLE["letter_number"] not in added
    assert "bo-sung=1" in get(client, officer, url_of(round, commune)).content.decode()
