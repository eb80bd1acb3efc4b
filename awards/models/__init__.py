"""The emulation itself: what units register, what comes of it, and how it is judged and rewarded."""

from awards.models.drives import DrivePaper
from awards.models.registration import (
    Pledge,
    Registration,
    RegistrationDecision,
    RegistrationFile,
    RegistrationVersion,
)
from awards.models.resources import ResourceReport
from awards.models.results import PledgeResult, PledgeResultFile

__all__ = [
    "DrivePaper",
    "Pledge",
    "PledgeResult",
    "PledgeResultFile",
    "Registration",
    "RegistrationDecision",
    "RegistrationFile",
    "RegistrationVersion",
    "ResourceReport",
]
