"""Whether what the database holds is whole, whoever was killed or overtaken while writing it."""

from criteria.models import IndicatorReport

SENDING = {"send", "supply"}
MOVED_TO = {"send": "submitted", "supply": "verified", "confirm": "verified"}


def broken_reports() -> list[str]:
    """Every report that a half-done sending would leave; empty in a whole database."""
    reports = IndicatorReport.objects.select_related("unit", "indicator")
    return [
        f"{report.indicator.code} of {report.unit.code}: {fault}"
        for report in reports.prefetch_related("measurements__values", "measurements__decisions")
        if (fault := _fault(report))
    ]


def _fault(report: IndicatorReport) -> str:
    measurements = sorted(report.measurements.all(), key=lambda row: row.version)
    versions = [row.version for row in measurements]
    if not report.version or versions != list(range(1, report.version + 1)):
        return f"version {report.version}, measurements {versions}"
    decisions = sorted((row.pk, row.move, one.version) for one in measurements for row in one.decisions.all())
    sent = [version for _, move, version in decisions if move in SENDING]
    if sent != versions:
        return f"sending decisions for {sent} of {versions}"
    if any(bool(one.values.all()) is one.not_applicable for one in measurements):
        return "a version without figures, or with figures of what does not apply"
    last = decisions[-1][1]
    if MOVED_TO.get(last, "returned") != report.state:
        return f"state {report.state} after {last}"
    return ""
