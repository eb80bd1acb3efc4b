"""The charts of the summary report; Word prints the figures behind them instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tayson_ntm.charts import WIDE
from tayson_ntm.charts.district import BANDS_TITLE, UNITS_TITLE, bands_chart, units_chart
from tayson_ntm.reports.words import paper_period

if TYPE_CHECKING:
    from tayson_ntm.charts.bars import BarChart
    from tayson_ntm.charts.shapes import DataTable
    from tayson_ntm.charts.stack import StackChart
    from tayson_ntm.reports.data import Summary

BANDS_HEIGHT = 190  # px: both charts and the table behind fit on one page


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as the overview draws it; the figures behind it stand below or in an appendix."""

    title: str
    template: str
    chart: StackChart | BarChart
    table: DataTable | None
    note: str


def drawings(summary: Summary) -> tuple[Drawing, ...]:
    """Bands by quarter, and criteria met by commune; none where no figure was ever frozen or sent."""
    found = []
    if bands := bands_chart(summary.points, WIDE, height=BANDS_HEIGHT):
        title = f"{BANDS_TITLE}, ngành xác nhận, các kỳ đã chốt"
        found.append(Drawing(title, "charts/stack.html", bands, bands.table, ""))
    if units := units_chart(summary.communes, WIDE):
        title = f"{UNITS_TITLE}, {paper_period(summary.period.code)}"
        found.append(Drawing(title, "charts/bars.html", units, None, "Số liệu từng xã tại Phụ lục I."))
    return tuple(found)
