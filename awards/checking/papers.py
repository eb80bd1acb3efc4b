"""Whether the papers of a dossier are there: attached with signature and seal, or at least composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.checking.rules import Case, found, met
from awards.nominating.completeness import papers_of

if TYPE_CHECKING:
    from awards.checking.check import Check
    from awards.nominating.completeness import Paper


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
    missing = [one.name for one in standing if not one.composed and not one.signed]
    unsigned = [one.name for one in standing if one.composed and not one.signed]
    if missing:
        return found(check, f"Thiếu {', '.join(missing)}", "missing", *missing)
    if unsigned:
        sentence = f"Đã soạn trên cổng, thiếu bản ký, đóng dấu: {', '.join(unsigned)}"
        return found(check, sentence, "unsigned", *unsigned)
    return met(check, "Đủ tờ trình, biên bản xét, báo cáo thành tích có chữ ký")


def _standing(case: Case) -> tuple[Paper, ...]:
    nomination, facts = case.nomination, case.facts
    kinds = {kind for dossier, kind in facts.dossier_files if dossier == nomination.dossier_id}
    return papers_of(nomination, kinds, signed_report=nomination.pk in facts.reports)
