"""Charts, drawn on the server: what stands where is computed here, templates/charts only writes it down.

The same fragment stands on a page and in a paper, so it carries presentation attributes alone and takes its
typeface as a parameter:

    {% include "charts/line.html" with chart=chart font="Tinos" only %}
    {% include "charts/table.html" with table=chart.table only %}

A chart is drawn for a width (WIDE or NARROW) and never scaled; one without data is None and does not appear.
"""

WIDE, NARROW = 560, 292
