"""Nothing is left to chance: two seedings of a database say the same."""

from django.db import transaction

from awards.models import (
    AwardDecision,
    AwardSetting,
    BallotCommittee,
    CertificateLayout,
    Consultation,
    CrossScoring,
    DecisionLine,
    Dossier,
    DossierFile,
    Exemplar,
    ExemplarDecision,
    ExemplarPicture,
    Finding,
    FindingDecision,
    Given,
    Handover,
    Hold,
    Honour,
    Inspection,
    InspectionDecision,
    LayoutLine,
    Mark,
    Membership,
    Nomination,
    NominationDecision,
    NominationFile,
    NominationVersion,
    Nominee,
    PaperCount,
    Participation,
    PastAward,
    Pledge,
    PledgeResult,
    PledgeResultFile,
    PrintJob,
    PrintLog,
    Proof,
    ProofDecision,
    Proposal,
    ProposalDecision,
    Quota,
    RegisterEntry,
    RegistrationDecision,
    RegistrationVersion,
    ResourceReport,
    Review,
    ReviewDecision,
    Round,
    RoundDecision,
    Sitting,
    SittingCase,
    SittingDecision,
    SittingFile,
    Structure,
    StructureAgreement,
    StructureDecision,
    Tally,
    TeamMember,
)
from awards.results.resources import FIELDS as RESOURCE_FIELDS
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
OF_NOMINATION = ("nomination__round__name", "nomination__unit__code", "nomination__nominee__name")
OF_CASE = ("case__sitting__day", "case__nomination__unit__code", "case__nomination__nominee__name")
OF_LINE = ("line__decision__number", "line__position")
KEPT_FILE = ("evidence__sha256", "name", "by__username", "at")

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
    AwardSetting: ("key", "value", "source", "updated_at"),
    Membership: ("name", "title", "part", "unit__code", "user__username", "position", "valid_from"),
    Round: ("name", "kind", "drive__name", "opens", "due", "decision_day", "state", "updated_at"),
    RoundDecision: ("round__name", *DECIDED),
    Structure: ("round__name", "proposal_number", "allocation_number", "sending", "state", "updated_at"),
    StructureAgreement: ("structure__round__name", "sending", "office__code", "by__username", "at", "note"),
    StructureDecision: ("structure__round__name", *DECIDED, "figures"),
    Quota: ("structure__round__name", "kind", "group__code", "number"),
    Nominee: ("kind", "name", "gender", "birth_year", "place", "unit__code", "kept_by__code", "updated_at"),
    PastAward: ("nominee__name", "form", "decision_number", "decision_date"),
    Dossier: ("round__name", "unit__code", "letter_number", "letter_date", "met_on", "present", "updated_at"),
    DossierFile: ("record__round__name", "record__unit__code", "kind", *KEPT_FILE),
    Nomination: (
        *("round__name", "unit__code", "nominee__name", "group__code", "summary", "report", "state"),
        *("complete_on", "drafted_by__username", "appraised_by__username", "appraisal", "refusal"),
    ),
    NominationDecision: (*OF_NOMINATION, *DECIDED),
    NominationFile: ("record__nominee__name", "kind", *KEPT_FILE),
    # What was sent names its nominee by key, and a token is chance by its nature: neither is compared.
    NominationVersion: (*OF_NOMINATION, "number", "sent_at", "sent_by__username", "signed"),
    Given: (*OF_NOMINATION, "form", "amount", "worth"),
    Hold: (*OF_NOMINATION, "ground", "since", "until", "placed_by__username"),
    Consultation: (*OF_NOMINATION, "office__code", "question", "due", "asked_at", "answer", "answered_at"),
    Sitting: (
        "day",
        "invitation_number",
        "quorum",
        "entered_by__username",
        "confirmed_by__username",
        "state",
    ),
    SittingDecision: ("sitting__day", *DECIDED),
    SittingFile: ("record__day", "kind", *KEPT_FILE),
    SittingCase: ("sitting__day", "nomination__nominee__name", "supplementary", "withdrawn"),
    Participation: ("sitting__day", "member__position", "attendance", "reason"),
    BallotCommittee: ("sitting__day", "name", "title", "leads"),
    PaperCount: (*OF_CASE, "handed_out", "collected", "not_returned", "valid", "invalid"),
    Tally: (*OF_CASE, "choice", "count"),
    Proposal: ("round__name", "number", "day", "state", "nominations__nominee__name"),
    ProposalDecision: ("proposal__number", *DECIDED),
    AwardDecision: ("number", "date", "subject", "drafted_at", "recorded_by__username", "recorded_at"),
    DecisionLine: ("decision__number", "position", "printed_name", "printed_unit", "amount", "formula"),
    RegisterEntry: (*OF_LINE, "year", "number", "by__username", "at"),
    Handover: ("entry__number", "day", "receiver", "note", "by__username", "at"),
    Proof: (*OF_LINE, "honorific", "name", "place", "state"),
    ProofDecision: ("proof__line__position", *DECIDED),
    CertificateLayout: ("name", "width", "height", "is_example"),
    LayoutLine: ("layout__name", "key", "text", "x", "y", "width", "size"),
    PrintJob: ("decision__number", "total", "done", "by__username", "at", "finished_at", "problem"),
    PrintLog: (*OF_LINE, "by__username", "at", "reason"),
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
