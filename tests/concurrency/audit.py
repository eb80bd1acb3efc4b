"""Whether what the database holds is whole, whoever was killed or overtaken while writing it."""

from criteria.models import Decision, IndicatorReport, Value

SENDING = {"send", "supply"}


def broken_reports() -> list[str]:
    """Every report that a half-done sending would leave; empty in a whole database."""
    return [
        f"{report.indicator.code} of {report.unit.code}: {fault}"
        for report in IndicatorReport.objects.select_related("unit", "indicator")
        if (fault := _fault(report))
    ]


def _fault(report: IndicatorReport) -> str:
    versions = list(report.measurements.order_by("version").values_list("version", flat=True))
    if not report.version or versions != list(range(1, report.version + 1)):
        return f"version {report.version}, measurements {versions}"
    decisions = Decision.objects.filter(measurement__report=report).order_by("pk")
    sent = [row.measurement.version for row in decisions if row.move in SENDING]
    if sent != versions:
        return f"sending decisions for {sent} of {versions}"
    if Value.objects.filter(measurement__report=report).values("measurement").distinct().count() != len(
        versions
    ):
        return "a version without figures"
    last = decisions.select_related("measurement").last()
    moved_to = {"send": "submitted", "supply": "verified", "confirm": "verified"}
    if last is None or moved_to.get(last.move, "returned") != report.state:
        return f"state {report.state} after {last and last.move}"
    return ""
