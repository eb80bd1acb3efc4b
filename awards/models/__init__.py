"""The emulation itself: what units register, what comes of it, and how it is judged and rewarded."""

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
    "ClusterSheet",
    "CrossScoring",
    "DrivePaper",
    "Exemplar",
    "ExemplarDecision",
    "ExemplarPicture",
    "Finding",
    "FindingDecision",
    "FindingFile",
    "Guidance",
    "GuidanceFile",
    "Honour",
    "HonourFile",
    "Inspection",
    "InspectionDecision",
    "InspectionFile",
    "Mark",
    "Mobilisation",
    "Pledge",
    "PledgeResult",
    "PledgeResultFile",
    "Publicity",
    "Registration",
    "RegistrationDecision",
    "RegistrationFile",
    "RegistrationVersion",
    "ResourceReport",
    "Review",
    "ReviewDecision",
    "ReviewFile",
    "ScoreGroup",
    "ScoreItem",
    "ScoreSheet",
    "ScoreSheetDecision",
    "Scoring",
    "TeamMember",
    "UnitPlan",
    "UnitPlanFile",
]
