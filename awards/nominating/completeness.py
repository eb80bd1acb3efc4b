"""What a dossier still lacks. Everything is told at once; knows no workflow.

Source: the three papers of a dossier (awards-and-paperwork.md, 1.4): tờ trình với danh sách, báo cáo thành
tích each, biên bản xét. What the portal prints needs its data. Signed scans are awaited and block nothing:
whoever receives the dossier says what is short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import DossierFile, Nominee
from awards.rounds.rules import FORM_OF_2017

if TYPE_CHECKING:
    from collections.abc import Collection

    from awards.models import Dossier, Nomination

MOST_LINES = 3  # of a summary, in the list of nominees
FORM_07 = FORM_OF_2017
FORM_NEW = "Mẫu theo Nghị định 98/2023/NĐ-CP"
FORMS = (
    (FORM_07, "Mẫu số 07, Nghị định 91/2017/NĐ-CP"),
    (FORM_NEW, "Mẫu của Nghị định 98/2023/NĐ-CP"),
)
PERSONAL = (Nominee.Kind.INDIVIDUAL, Nominee.Kind.HOUSEHOLD)


def missing_of_dossier(dossier: Dossier) -> tuple[str, ...]:
    """Of the tờ trình and the biên bản xét."""
    asked = (
        (dossier.letter_number, "Tờ trình: ghi số tờ trình"),
        (dossier.letter_date, "Tờ trình: ghi ngày tờ trình"),
        (dossier.met_on, "Biên bản xét: ghi ngày họp xét"),
        (dossier.chair, "Biên bản xét: ghi người chủ trì"),
        (dossier.secretary, "Biên bản xét: ghi thư ký"),
        (dossier.present, "Biên bản xét: ghi số người có mặt"),
        (dossier.agreed_percent is not None, "Biên bản xét: ghi tỷ lệ nhất trí"),
    )
    return tuple(sentence for given, sentence in asked if not given)


def missing_of(nomination: Nomination) -> tuple[str, ...]:
    """Of one báo cáo thành tích, and of what the list prints about the nominee. No query where the group and
    the nominee came with it."""
    nominee = nomination.nominee
    personal = nominee.kind in PERSONAL
    asked = (
        (nomination.summary.strip(), "Ghi tóm tắt thành tích"),
        (fits_the_list(nomination.summary), f"Tóm tắt thành tích không quá {MOST_LINES} dòng"),
        (nomination.report.strip(), "Viết phần thành tích đạt được của báo cáo"),
        (not personal or nominee.gender, "Ghi giới tính của người được đề nghị, để in Ông, Bà"),
        (not personal or nominee.place, "Ghi nơi công tác, cư trú của người được đề nghị"),
        (
            not nomination.group.leads or nomination.leads_unit_id,
            "Chọn đơn vị do người này lãnh đạo",
        ),
    )
    return tuple(sentence for given, sentence in asked if not given)


def fits_the_list(summary: str) -> bool:
    return len([line for line in summary.splitlines() if line.strip()]) <= MOST_LINES


def awaited_scans(kinds: Collection[str]) -> tuple[str, ...]:
    """Signed papers of the dossier that were not brought; `kinds` are those that were."""
    wanted = (DossierFile.Kind.LETTER, DossierFile.Kind.MINUTES)
    return tuple(str(kind.label) for kind in wanted if kind not in kinds)
