"""Campaign.revision: goes up with every change that a board can show, in the same transaction."""

from django.db.models import F, Sum

from campaign.models import Campaign


def raise_revision() -> None:
    Campaign.objects.update(revision=F("revision") + 1)


def revision() -> int:
    """The number as it stands; 0 before the reference data are loaded."""
    return Campaign.objects.aggregate(all=Sum("revision"))["all"] or 0
