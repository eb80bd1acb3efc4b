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
from awards.models.reviews import Review, ReviewDecision, ReviewFile

__all__ = [
    "DrivePaper",
    "Exemplar",
    "ExemplarDecision",
    "ExemplarPicture",
    "Pledge",
    "Registration",
    "RegistrationDecision",
    "RegistrationFile",
    "RegistrationVersion",
    "Review",
    "ReviewDecision",
    "ReviewFile",
]
