from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.models import ReportingPeriod
from criteria.views.address import chosen_period, period_choices
from tayson_ntm.reports import xlsx
from tayson_ntm.reports.data import Summary, summary_for

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What can be downloaded, for which period. An address with a period is checked even before one opens."""
    if "ky" not in request.GET and not ReportingPeriod.objects.opened().exists():
        return render(request, "reports/index.html")
    period = chosen_period(request, default="closed")
    context: dict[str, Any] = {
        "period": period,
        "periods": period_choices(request, period),
        "period_label": period.name,
    }
    return render(request, "reports/index.html", context)


@require_safe
def summary(request: HttpRequest, suffix: str) -> HttpResponse:
    """Totals and verdicts only, so everybody who signs in may read it."""
    found = summary_for(chosen_period(request, default="closed"))
    return HttpResponse(
        _rendered(found, suffix),
        content_type=CONTENT_TYPES[suffix],
        headers={"Content-Disposition": f'attachment; filename="{found.file_name}.{suffix}"'},
    )


def _rendered(found: Summary, suffix: str) -> bytes:
    if suffix == "xlsx":
        return xlsx.render(found)
    from tayson_ntm.reports import pdf  # reason: WeasyPrint loads for a second; the server starts without it

    return pdf.render(found)
