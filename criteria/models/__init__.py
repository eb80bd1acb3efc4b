"""What is measured, what was reported, who decided what about it, and what was frozen or recognised."""

from criteria.models.conditions import GeneralCondition, SurveyRound, SurveyShare
from criteria.models.drafts import Draft
from criteria.models.evidence import Attachment, DraftFile, Evidence, RecordFile, SignedForm
from criteria.models.frozen import Paper, PeriodSnapshot
from criteria.models.law import Component, CriteriaSet, Criterion, Enrolment, Indicator, Threshold
from criteria.models.obstacles import Obstacle, ObstacleDecision, ObstacleFile, ObstacleRoute, Urgency
from criteria.models.recognition import CouncilConclusion, Recognition
from criteria.models.results import Decision, IndicatorReport, Measurement, Value
from criteria.models.targets import EnteredTarget, GrowthMethod, TargetPlan, TargetResult

__all__ = [
    "Attachment",
    "Component",
    "CouncilConclusion",
    "CriteriaSet",
    "Criterion",
    "Decision",
    "Draft",
    "DraftFile",
    "Enrolment",
    "EnteredTarget",
    "Evidence",
    "GeneralCondition",
    "GrowthMethod",
    "Indicator",
    "IndicatorReport",
    "Measurement",
    "Obstacle",
    "ObstacleDecision",
    "ObstacleFile",
    "ObstacleRoute",
    "Paper",
    "PeriodSnapshot",
    "Recognition",
    "RecordFile",
    "SignedForm",
    "SurveyRound",
    "SurveyShare",
    "TargetPlan",
    "TargetResult",
    "Threshold",
    "Urgency",
    "Value",
]
