"""Which papers of a nomination are not there: said all at once, in the list and in a return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import DossierFile, NominationFile

if TYPE_CHECKING:
    from awards.models import Nomination

# Thành phần hồ sơ, thủ tục hành chính cấp huyện; what each is called where it is missing.
OF_DOSSIER = (
    (DossierFile.Kind.LETTER, "tờ trình của đơn vị có chữ ký, dấu"),
    (DossierFile.Kind.MINUTES, "biên bản xét của đơn vị có chữ ký, dấu"),
)
OF_NOMINATION = ((NominationFile.Kind.REPORT, "báo cáo thành tích có chữ ký, xác nhận"),)


def missing_papers(nomination: Nomination) -> list[str]:
    """In the order of the dossier; two queries."""
    dossier = set(DossierFile.objects.filter(record=nomination.dossier_id).values_list("kind", flat=True))
    own = set(NominationFile.objects.filter(record=nomination.pk).values_list("kind", flat=True))
    lacking = [words for kind, words in OF_DOSSIER if kind not in dossier]
    return lacking + [words for kind, words in OF_NOMINATION if kind not in own]


def return_note(lacking: list[str]) -> str:
    """What a return starts with: every paper that is missing, a line each."""
    if not lacking:
        return ""
    return "\n".join(["Đề nghị bổ sung:", *(f"- {words};" for words in lacking)])
