"""Nothing is left to chance: two seedings of a database say the same."""

from django.db import transaction

from awards.models import (
    CrossScoring,
    Exemplar,
    ExemplarDecision,
    ExemplarPicture,
    Finding,
    FindingDecision,
    Honour,
    Inspection,
    InspectionDecision,
    Mark,
    Pledge,
    PledgeResult,
    PledgeResultFile,
    RegistrationDecision,
    RegistrationVersion,
    ResourceReport,
    Review,
    ReviewDecision,
    TeamMember,
)
from awards.resources import FIELDS as RESOURCE_FIELDS
from campaign.models import Digest, PeriodDecision, UrgingEntry
from criteria.models import (
    Attachment,
    Decision,
    Draft,
    IndicatorReport,
    Measurement,
    Obstacle,
    ObstacleDecision,
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

OF_REGISTRATION = ("registration__drive__name", "registration__unit__code")
OF_VERSION = tuple(f"version__{name}" for name in (*OF_REGISTRATION, "number"))
OF_REVIEW = ("review__drive__name", "review__unit__code", "review__kind")
DECIDED = ("move", "by__username", "at", "note")

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
    RegistrationVersion: (*OF_REGISTRATION, "number", "state", "sent_at", "signed"),
    RegistrationDecision: (*OF_VERSION, *DECIDED, "content"),
    Pledge: (*OF_VERSION, "key", "name", "value", "due"),
    PledgeResult: (*OF_REGISTRATION, "key", "day", "value", "done", "note", "by__username", "at"),
    PledgeResultFile: ("evidence__sha256", "name"),
    ResourceReport: ("unit__code", "period__code", "version", *RESOURCE_FIELDS, "at"),
    Inspection: ("unit__code", "office__code", "day", "minutes", "notice_number", "state"),
    TeamMember: ("inspection__unit__code", "role", "name", "title", "person__username"),
    InspectionDecision: ("inspection__unit__code", *DECIDED),
    Finding: ("inspection__unit__code", "number", "text", "due", "state"),
    FindingDecision: ("finding__number", *DECIDED),
    Mark: ("scoring__unit__code", "scoring__kind", "item__text", "points", "reason", "scoring__at"),
    CrossScoring: ("unit__code", "scorer__code"),
    Honour: ("unit__code", "title", "present", "votes"),
    Exemplar: ("unit__code", "title", "story", "state", "published_at"),
    ExemplarDecision: ("exemplar__title", *DECIDED),
    ExemplarPicture: ("record__title", "evidence__sha256", "alt"),
    Obstacle: ("unit__code", "title", "state", "office__code", "due", "raised_at", "version"),
    ObstacleDecision: ("obstacle__title", *DECIDED, "office__code", "direction", "due"),
    Review: ("drive__name", "unit__code", "kind", "state", "results", "limits", "proposals"),
    # What was sent names exemplars by their key, so its digest is of this database alone.
    ReviewDecision: (*OF_REVIEW, *DECIDED),
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
