"""The emulation itself: what units register, what comes of it, and how it is judged and rewarded."""

from awards.models.drives import DrivePaper
from awards.models.exemplars import Exemplar, ExemplarDecision, ExemplarPicture
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

__all__ = [
    "DrivePaper",
    "Exemplar",
    "ExemplarDecision",
    "ExemplarPicture",
    "Guidance",
    "GuidanceFile",
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
    "UnitPlan",
    "UnitPlanFile",
]
