"""Who takes part, when, and what the plan asks."""

from campaign.models.calendar import Extension, PeriodDecision, ReportingPeriod
from campaign.models.editing import Edited
from campaign.models.history import AppendOnly, Decision
from campaign.models.movement import Cluster, ClusterYear, Drive, DriveDecision, Milestone
from campaign.models.people import User
from campaign.models.plan import Campaign, ContentArea, Demonstration, Orientation, PlanSection, Target
from campaign.models.reference import Reference
from campaign.models.units import Unit
from campaign.models.urging import Digest, ReminderRule, UrgingEntry

__all__ = [
    "AppendOnly",
    "Campaign",
    "Cluster",
    "ClusterYear",
    "ContentArea",
    "Decision",
    "Demonstration",
    "Digest",
    "Drive",
    "DriveDecision",
    "Edited",
    "Extension",
    "Milestone",
    "Orientation",
    "PeriodDecision",
    "PlanSection",
    "Reference",
    "ReminderRule",
    "ReportingPeriod",
    "Target",
    "Unit",
    "UrgingEntry",
    "User",
]
