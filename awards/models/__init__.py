"""The emulation itself: what units register, what comes of it, and how it is judged and rewarded."""

from awards.models.drives import DrivePaper
from awards.models.registration import (
    Pledge,
    Registration,
    RegistrationDecision,
    RegistrationFile,
    RegistrationVersion,
)

__all__ = [
    "DrivePaper",
    "Pledge",
    "Registration",
    "RegistrationDecision",
    "RegistrationFile",
    "RegistrationVersion",
]
