"""What a dossier still lacks: the one place that says so. Everything is told at once; knows no workflow.

Source: the three papers of a dossier (awards-and-paperwork.md, 1.4): tờ trình với danh sách, báo cáo thành
tích each, biên bản xét. What the portal prints needs its data. Signed scans are awaited and block nothing:
whoever receives the dossier says what is short.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.models import DossierFile, NominationFile, Nominee
from awards.rounds.rules import FORM_OF_2017

if TYPE_CHECKING:
    from collections.abc import Collection

    from awards.models import Dossier, Nomination

    Asked = tuple[tuple[object, str], ...]  # whether it was given, and the sentence where it was not

MOST_LINES = 3  # of a summary, in the list of nominees
FORM_07 = FORM_OF_2017
FORM_NEW = "Mẫu theo Nghị định 98/2023/NĐ-CP"
FORMS = (
    (FORM_07, "Mẫu số 07, Nghị định 91/2017/NĐ-CP"),
    (FORM_NEW, "Mẫu của Nghị định 98/2023/NĐ-CP"),
)
PERSONAL = (Nominee.Kind.INDIVIDUAL, Nominee.Kind.HOUSEHOLD)


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the three: `lacks` what the portal needs to print it, and whether the signed one is there."""

    name: str
    lacks: tuple[str, ...]
    signed: bool
    marks: str = "chữ ký, dấu"  # of the signed one

    @property
    def composed(self) -> bool:
        return not self.lacks

    @property
    def signed_name(self) -> str:
        return f"{self.name} có {self.marks}"


def dossier_papers(dossier: Dossier, kinds: Collection[str]) -> tuple[Paper, Paper]:
    """Tờ trình and biên bản xét; `kinds` are those of the files that were brought. No query."""
    return (
        Paper("tờ trình của đơn vị", _lacks(_letter(dossier)), DossierFile.Kind.LETTER in kinds),
        Paper("biên bản xét của đơn vị", _lacks(_minutes(dossier)), DossierFile.Kind.MINUTES in kinds),
    )


def report_paper(nomination: Nomination, *, signed: bool) -> Paper:
    written = ((nomination.report.strip(), "Viết phần thành tích đạt được của báo cáo"),)
    return Paper("báo cáo thành tích", _lacks(written), signed, "chữ ký, xác nhận")


def papers_of(nomination: Nomination, kinds: Collection[str], *, signed_report: bool) -> tuple[Paper, ...]:
    """The three papers of a nomination, in the order of the dossier. No query."""
    return (*dossier_papers(nomination.dossier, kinds), report_paper(nomination, signed=signed_report))


def unsigned_papers(nomination: Nomination) -> list[str]:
    """What whoever receives the dossier asks for; two queries."""
    kinds = set(nomination.dossier.files.values_list("kind", flat=True))
    report = nomination.files.filter(kind=NominationFile.Kind.REPORT).exists()
    papers = papers_of(nomination, kinds, signed_report=report)
    return [one.signed_name for one in papers if not one.signed]


def missing_of_dossier(dossier: Dossier) -> tuple[str, ...]:
    """Of the tờ trình and the biên bản xét: what is to be typed."""
    return tuple(sentence for paper in dossier_papers(dossier, ()) for sentence in paper.lacks)


def _letter(dossier: Dossier) -> Asked:
    return (
        (dossier.letter_number, "Tờ trình: ghi số tờ trình"),
        (dossier.letter_date, "Tờ trình: ghi ngày tờ trình"),
    )


def _minutes(dossier: Dossier) -> Asked:
    return (
        (dossier.met_on, "Biên bản xét: ghi ngày họp xét"),
        (dossier.chair, "Biên bản xét: ghi người chủ trì"),
        (dossier.secretary, "Biên bản xét: ghi thư ký"),
        (dossier.present, "Biên bản xét: ghi số người có mặt"),
        (dossier.agreed_percent is not None, "Biên bản xét: ghi tỷ lệ nhất trí"),
    )


def _lacks(asked: Asked) -> tuple[str, ...]:
    return tuple(sentence for given, sentence in asked if not given)


def missing_of(nomination: Nomination) -> tuple[str, ...]:
    """Of one báo cáo thành tích, and of what the list prints about the nominee. No query where the group and
    the nominee came with it."""
    nominee = nomination.nominee
    personal = nominee.kind in PERSONAL
    asked = (
        (nomination.summary.strip(), "Ghi tóm tắt thành tích"),
        (fits_the_list(nomination.summary), f"Tóm tắt thành tích không quá {MOST_LINES} dòng"),
        *((False, sentence) for sentence in report_paper(nomination, signed=False).lacks),
        (not personal or nominee.gender, "Ghi giới tính của người được đề nghị, để in Ông, Bà"),
        (not personal or nominee.place, "Ghi nơi công tác, cư trú của người được đề nghị"),
        (
            not nomination.group.leads or nomination.leads_unit_id,
            "Chọn đơn vị do người này lãnh đạo",
        ),
    )
    return _lacks(asked)


def fits_the_list(summary: str) -> bool:
    return len([line for line in summary.splitlines() if line.strip()]) <= MOST_LINES


def awaited_scans(dossier: Dossier, kinds: Collection[str]) -> tuple[str, ...]:
    """Signed papers of the dossier that were not brought; `kinds` are those that were."""
    papers = dossier_papers(dossier, kinds)
    return tuple(one.signed_name.capitalize() for one in papers if not one.signed)
