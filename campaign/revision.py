"""Campaign.revision: goes up with every change that a board can show, in the same transaction."""

from django.db.models import F

from campaign.models import Campaign


def raise_revision() -> None:
    Campaign.objects.update(revision=F("revision") + 1)
