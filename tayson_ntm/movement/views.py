from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from campaign.models import Campaign
from tayson_ntm.movement.plan import plan_page


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.order_by("-starts")[:1])
    return render(request, "movement/plan.html", {"page": plan_page(campaign)})
