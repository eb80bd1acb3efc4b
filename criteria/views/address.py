"""Reads `?bo=&ky=`: an unknown code, a period never opened, a set not enrolled in answer 404."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from campaign.models import ReportingPeriod, Unit
from criteria.models import CriteriaSet

DEFAULT_SET = "xa-ntm"


@dataclass(frozen=True)
class PeriodChoice:
    code: str
    label: str
    url: str
    selected: bool


def chosen_period(request: HttpRequest, *, default: str) -> ReportingPeriod:
    """`default` is "open" for entry pages, "closed" for boards and reports."""
    code = request.GET.get("ky")
    if code is not None:
        found = ReportingPeriod.objects.opened().filter(code=code).first()
    elif default == "open":
        found = ReportingPeriod.objects.newest_open()
    else:
        found = ReportingPeriod.objects.last_closed()
    if found is None:
        raise Http404("Chưa có kỳ báo cáo này.")
    return found


def chosen_set(request: HttpRequest, unit: Unit | None = None) -> CriteriaSet:
    """Left out: the unit's own set (the first that it is enrolled in), `xa-ntm` on the board."""
    slug = request.GET.get("bo")
    sets = CriteriaSet.objects.order_by("position")
    if unit is not None:
        sets = sets.filter(enrolments__unit=unit)
        found = sets.filter(slug=slug).first() if slug else sets.first()
    else:
        found = sets.filter(slug=slug or DEFAULT_SET).first()
    if found is None:
        raise Http404("Đơn vị không thực hiện bộ tiêu chí này.")
    return found


def period_choices(request: HttpRequest, period: ReportingPeriod) -> list[PeriodChoice]:
    """The header's chooser: the same page in every opened period, newest first."""
    choices = []
    for other in ReportingPeriod.objects.opened().order_by("-starts"):
        query = request.GET.copy()
        query["ky"] = other.code
        label = f"{other.name}, {other.get_state_display().lower()}"
        choices.append(PeriodChoice(other.code, label, f"?{query.urlencode()}", other.pk == period.pk))
    return choices
