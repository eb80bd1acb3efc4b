"""Boards made by hand, for what only reads them: one letter a criterion.

`D` confirmed met, `d` self-assessed met, `C` and `c` not met, `-` no data, `k` not applicable,
`r` self-assessed met and sent back, `h` self-assessed met and held from the period before.
"""

from datetime import date
from typing import Any

from criteria.board import Board, Cell, CriterionHead, IndicatorCell, Line, PeriodHead, SetHead, UnitHead
from criteria.evaluation import Verdict

MET, NOT_MET, NO_DATA = Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA
VERDICTS = {"d": MET, "c": NOT_MET, "-": NO_DATA, "k": Verdict.NOT_APPLICABLE, "r": MET, "h": MET}
STATES = {"-": "not_sent", "h": "not_sent", "r": "returned"}


def make_cell(number: int, sign: str) -> Cell:
    verdict = VERDICTS[sign.lower()]
    confirmed = verdict if sign.isupper() or sign == "k" else NO_DATA
    state = STATES.get(sign, "verified" if confirmed is not NO_DATA else "submitted")
    indicator = IndicatorCell(
        code=f"{number}.1",
        wording=f"Chỉ tiêu {number}.1",
        lead="PTNMT",
        verdict=verdict,
        confirmed_verdict=confirmed,
        state=state,
        sentence="",
        shown="",
        held_from="2023-Q2" if sign == "h" else "",
        by_declaration=False,
        measurement_id=None,
        sent_at=None,
    )
    return Cell(number, confirmed, verdict, state, (indicator,))


def make_line(name: str, signs: str, *, pk: int = 1, in_campaign: bool = True, **fields: Any) -> Line:
    """The unit's code is its name, which keeps tests readable."""
    unit = UnitHead(pk, name, name, f"Xã {name}", in_campaign)
    cells = tuple(make_cell(number, sign) for number, sign in enumerate(signs, start=1))
    return Line(unit, cells, **{"previous_total": None} | fields)


def make_board(*lines: Line, code: str = "2023-Q3", state: str = "closed", **fields: Any) -> Board:
    size = len(lines[0].cells) if lines else 0
    heads = tuple(
        CriterionHead(n, f"Tiêu chí {n}", f"Tên {n}", "Nhóm", 1, 1, False) for n in range(1, size + 1)
    )
    period = PeriodHead(code, f"Quý {code}", "quý", date(2023, 9, 30), date(2023, 9, 15), state)
    kind = fields.pop("kind", "commune")
    head = SetHead(fields.pop("slug", "xa-ntm"), "Bộ", "Bộ", "Bảng", "QĐ", "QĐ", kind)
    defaults: dict[str, Any] = {"previous_period": "2023-Q2", "demonstration": False, "list_confirmed": False}
    return Board(head, period, heads, lines, **defaults | fields)
