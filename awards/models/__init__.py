"""The emulation itself: what units register, what comes of it, and how it is judged and rewarded."""

from awards.models.award_rules import AwardSetting, Holiday, RecipientGroup, RuleSet
from awards.models.consultation import Consultation, ConsultationFile
from awards.models.drives import DrivePaper
from awards.models.exemplars import Exemplar, ExemplarDecision, ExemplarPicture
from awards.models.inspection import (
    Finding,
    FindingDecision,
    FindingFile,
    Inspection,
    InspectionDecision,
    InspectionFile,
    TeamMember,
)
from awards.models.nominations import (
    Dossier,
    DossierFile,
    Given,
    Hold,
    Nomination,
    NominationDecision,
    NominationFile,
    NominationVersion,
)
from awards.models.nominees import Nominee, PastAward
from awards.models.registration import (
    Pledge,
    Registration,
    RegistrationDecision,
    RegistrationFile,
    RegistrationVersion,
)
from awards.models.resources import ResourceReport
from awards.models.results import PledgeResult, PledgeResultFile
from awards.models.reviews import Review, ReviewDecision, ReviewFile
from awards.models.rollout import Guidance, GuidanceFile, Mobilisation, Publicity, UnitPlan, UnitPlanFile
from awards.models.rounds import Round, RoundDecision
from awards.models.scoring import (
    ClusterSheet,
    CrossScoring,
    Honour,
    HonourFile,
    Mark,
    ScoreGroup,
    ScoreItem,
    ScoreSheet,
    ScoreSheetDecision,
    Scoring,
)

__all__ = [
    "AwardSetting",
    "ClusterSheet",
    "Consultation",
    "ConsultationFile",
    "CrossScoring",
    "Dossier",
    "DossierFile",
    "DrivePaper",
    "Exemplar",
    "ExemplarDecision",
    "ExemplarPicture",
    "Finding",
    "FindingDecision",
    "FindingFile",
    "Given",
    "Guidance",
    "GuidanceFile",
    "Hold",
    "Holiday",
    "Honour",
    "HonourFile",
    "Inspection",
    "InspectionDecision",
    "InspectionFile",
    "Mark",
    "Mobilisation",
    "Nomination",
    "NominationDecision",
    "NominationFile",
    "NominationVersion",
    "Nominee",
    "PastAward",
    "Pledge",
    "PledgeResult",
    "PledgeResultFile",
    "Publicity",
    "RecipientGroup",
    "Registration",
    "RegistrationDecision",
    "RegistrationFile",
    "RegistrationVersion",
    "ResourceReport",
    "Review",
    "ReviewDecision",
    "ReviewFile",
    "Round",
    "RoundDecision",
    "RuleSet",
    "ScoreGroup",
    "ScoreItem",
    "ScoreSheet",
    "ScoreSheetDecision",
    "Scoring",
    "TeamMember",
    "UnitPlan",
    "UnitPlanFile",
]
