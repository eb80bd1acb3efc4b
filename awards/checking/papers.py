"""Whether the papers of a dossier are there: attached with signature and seal, or at least composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.checking.rules import Case, at_most_warn, found, met
from awards.models import DossierFile

if TYPE_CHECKING:
    from awards.checking.check import Check
    from awards.models import Dossier

LETTER, MINUTES, REPORT = "tờ trình của đơn vị", "biên bản xét của đơn vị", "báo cáo thành tích"


def papers(case: Case) -> Check | None:
    check = case.of_setting(
        "check.papers",
        "Giấy tờ của hồ sơ",
        "Hồ sơ phải có tờ trình kèm danh sách, biên bản họp xét của đơn vị trình và báo cáo thành tích, "
        "có chữ ký và dấu.",
    )
    if check is None:
        return None
    standing = _standing(case)
    missing = [name for name, (composed, signed) in standing.items() if not composed and not signed]
    unsigned = [name for name, (composed, signed) in standing.items() if composed and not signed]
    if missing:
        return found(check, f"Thiếu {', '.join(missing)}", "missing", *missing)
    if unsigned:
        sentence = f"Đã soạn trên cổng, chưa có bản ký, đóng dấu: {', '.join(unsigned)}"
        return found(at_most_warn(check), sentence, "unsigned", *unsigned)
    return met(check, "Đủ tờ trình, biên bản xét, báo cáo thành tích có chữ ký")


def _standing(case: Case) -> dict[str, tuple[bool, bool]]:
    """By paper: whether the portal can print it, and whether the signed one is attached."""
    nomination, files = case.nomination, case.facts.dossier_files
    dossier = nomination.dossier
    return {
        LETTER: (
            bool(dossier.letter_number and dossier.letter_date),
            (dossier.pk, DossierFile.Kind.LETTER.value) in files,
        ),
        MINUTES: (_minutes_composed(dossier), (dossier.pk, DossierFile.Kind.MINUTES.value) in files),
        REPORT: (bool(nomination.report.strip()), nomination.pk in case.facts.reports),
    }


def _minutes_composed(dossier: Dossier) -> bool:
    return bool(dossier.met_on and dossier.chair and dossier.secretary)
