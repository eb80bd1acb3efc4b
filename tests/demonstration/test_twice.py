"""Nothing is left to chance: two seedings of a database say the same."""

from django.db import transaction

from campaign.models import Digest, PeriodDecision, UrgingEntry
from criteria.models import (
    Attachment,
    Decision,
    Draft,
    IndicatorReport,
    Measurement,
    PeriodSnapshot,
    Recognition,
    SignedForm,
    SurveyShare,
    Value,
)
from tayson_ntm.demonstration import seed

REPORT = ("unit__code", "indicator__criterion__set__slug", "indicator__code", "period__code")
OF_REPORT = tuple(f"report__{name}" for name in REPORT)
OF_MEASUREMENT = tuple(f"measurement__{name}" for name in (*OF_REPORT, "version"))
SAID = (
    "declared",
    "reason",
    "figure_year",
    "as_of",
    "source",
    "note",
    "unchanged",
    "signed",
    "by__username",
    "at",
)

CONTENT = {
    IndicatorReport: (*REPORT, "state", "version"),
    Measurement: (*OF_REPORT, "version", *SAID),
    Value: (*OF_MEASUREMENT, "component__key", "number", "level", "numerator", "denominator"),
    Decision: (*OF_MEASUREMENT, "move", "by__username", "at", "note"),
    PeriodDecision: ("period__code", "move", "by__username", "at"),
    PeriodSnapshot: ("period__code", "set__slug", "number", "figures", "at"),
    Recognition: ("unit__code", "number", "date", "at"),
    SurveyShare: ("unit__code", "criterion__number", "satisfied", "answered"),
    Draft: ("unit__code", "criterion__number", "data", "updated_at"),
    Attachment: (*OF_MEASUREMENT, "evidence__sha256", "name"),
    UrgingEntry: ("list_key", "unit__code", "kind", "note", "promised", "at"),
    Digest: ("user__username", "day", "opening", "lines", "composed_at"),
    SignedForm: ("unit__code", "period__code", "evidence__sha256", "at"),
}


def seeded_content() -> dict[str, list[tuple[object, ...]]]:
    """Ids aside, everything; the seeding is taken back."""
    with transaction.atomic():
        seed()
        content = {
            model.__name__: sorted(model._default_manager.values_list(*fields), key=repr)
            for model, fields in CONTENT.items()
        }
        transaction.set_rollback(True)
    return content


def test_two_seedings_say_the_same(reference, settings, tmp_path):
    settings.DEMO, settings.EVIDENCE_ROOT = True, tmp_path
    first, second = seeded_content(), seeded_content()
    assert min(len(rows) for rows in first.values()) > 0
    for table, rows in first.items():
        assert rows == second[table], table
