"""Adding units: every address × person."""

from tests.matrix.rows import row

KEEPERS = "NOIVU admin"
READS = {"s302": "anonymous", "s200": KEEPERS, "rest": "403"}
ADDS = {"s302": "anonymous", "s422": KEEPERS, "rest": "403"}
ONLY_READ = {"s302": "anonymous", "rest": "405"}

UNIT_ROWS = [
    row("awards:add_unit", "GET /thi-dua/don-vi/them/", **READS),
    row("awards:add_unit", "POST /thi-dua/don-vi/them/", {"move": "save"}, **ADDS),
    row("awards:import_units", "GET /thi-dua/don-vi/nhap/", **READS),
    row("awards:import_units", "POST /thi-dua/don-vi/nhap/", {"move": "preview"}, **ADDS),
    row("awards:import_units", "POST /thi-dua/don-vi/nhap/", {"move": "confirm"}, **ADDS),
    row("awards:units_template", "GET /thi-dua/don-vi/nhap/mau.xlsx", **READS),
    row("awards:units_template", "POST /thi-dua/don-vi/nhap/mau.xlsx", **ONLY_READ),
]
