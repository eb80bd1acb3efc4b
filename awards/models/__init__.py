"""The emulation itself: what units register, what comes of it, and how it is judged and rewarded."""

from awards.models.award_law import BaseSalary, Coefficient, LegalGround
from awards.models.award_rules import AwardSetting, Holiday, RecipientGroup, RuleSet
from awards.models.certificates import (
    CertificateLayout,
    LayoutLine,
    PrintDownload,
    PrintJob,
    PrintLog,
    Proof,
    ProofDecision,
    RoundArchive,
)
from awards.models.checking import CheckOverride
from awards.models.consultation import Consultation, ConsultationAnswer, ConsultationFile
from awards.models.council import Membership, Sitting, SittingDecision, SittingFile, SittingRecord
from awards.models.decisions import AwardDecision, DecisionLine, DecisionPaper, Proposal, ProposalDecision
from awards.models.drives import DrivePaper
from awards.models.exemplars import Exemplar, ExemplarDecision, ExemplarPicture
from awards.models.handover import DecisionFile, Handover, Recovery
from awards.models.holds import Hold, HoldText
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
    Nomination,
    NominationDecision,
    NominationFile,
    NominationVersion,
)
from awards.models.nominees import Nominee, NomineeCorrection, PastAward
from awards.models.register import PublicToken, RegisterCounter, RegisterEntry
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
from awards.models.structure import Allocation, Quota, Structure, StructureAgreement, StructureDecision
from awards.models.votes import (
    BallotCommittee,
    Conflict,
    PaperCount,
    Participation,
    SittingCase,
    Tally,
    Voted,
)

__all__ = [
    "Allocation",
    "AwardDecision",
    "AwardSetting",
    "BallotCommittee",
    "BaseSalary",
    "CertificateLayout",
    "CheckOverride",
    "ClusterSheet",
    "Coefficient",
    "Conflict",
    "Consultation",
    "ConsultationAnswer",
    "ConsultationFile",
    "CrossScoring",
    "DecisionFile",
    "DecisionLine",
    "DecisionPaper",
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
    "Handover",
    "Hold",
    "HoldText",
    "Holiday",
    "Honour",
    "HonourFile",
    "Inspection",
    "InspectionDecision",
    "InspectionFile",
    "LayoutLine",
    "LegalGround",
    "Mark",
    "Membership",
    "Mobilisation",
    "Nomination",
    "NominationDecision",
    "NominationFile",
    "NominationVersion",
    "Nominee",
    "NomineeCorrection",
    "PaperCount",
    "Participation",
    "PastAward",
    "Pledge",
    "PledgeResult",
    "PledgeResultFile",
    "PrintDownload",
    "PrintJob",
    "PrintLog",
    "Proof",
    "ProofDecision",
    "Proposal",
    "ProposalDecision",
    "PublicToken",
    "Publicity",
    "Quota",
    "RecipientGroup",
    "Recovery",
    "RegisterCounter",
    "RegisterEntry",
    "Registration",
    "RegistrationDecision",
    "RegistrationFile",
    "RegistrationVersion",
    "ResourceReport",
    "Review",
    "ReviewDecision",
    "ReviewFile",
    "Round",
    "RoundArchive",
    "RoundDecision",
    "RuleSet",
    "ScoreGroup",
    "ScoreItem",
    "ScoreSheet",
    "ScoreSheetDecision",
    "Scoring",
    "Sitting",
    "SittingCase",
    "SittingDecision",
    "SittingFile",
    "SittingRecord",
    "Structure",
    "StructureAgreement",
    "StructureDecision",
    "Tally",
    "TeamMember",
    "UnitPlan",
    "UnitPlanFile",
    "Voted",
]
