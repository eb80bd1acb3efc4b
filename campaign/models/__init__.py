"""Who takes part, when, and what the plan asks."""

from campaign.models.calendar import Extension, PeriodDecision, ReportingPeriod
from campaign.models.editing import Edited
from campaign.models.history import AppendOnly, Decision
from campaign.models.movement import Cluster, ClusterYear, Drive, DriveDecision, Milestone
from campaign.models.people import User
from campaign.models.plan import Campaign, ContentArea, Demonstration, Orientation, PlanSection, Target
from campaign.models.reference import Reference
from campaign.models.units import Unit

__all__ = [
    "AppendOnly",
    "Campaign",
    "Cluster",
    "ClusterYear",
    "ContentArea",
    "Decision",
    "Demonstration",
    "Drive",
    "DriveDecision",
    "Edited",
    "Extension",
    "Milestone",
    "Orientation",
    "PeriodDecision",
    "PlanSection",
    "Reference",
    "ReportingPeriod",
    "Target",
    "Unit",
    "User",
]
