"""What is measured, what was reported, and who decided what about it."""

from criteria.models.drafts import Draft
from criteria.models.evidence import Attachment, DraftFile, Evidence, SignedForm
from criteria.models.law import Component, CriteriaSet, Criterion, Enrolment, Indicator, Threshold
from criteria.models.results import Decision, IndicatorReport, Measurement, Value

__all__ = [
    "Attachment",
    "Component",
    "CriteriaSet",
    "Criterion",
    "Decision",
    "Draft",
    "DraftFile",
    "Enrolment",
    "Evidence",
    "Indicator",
    "IndicatorReport",
    "Measurement",
    "SignedForm",
    "Threshold",
    "Value",
]
