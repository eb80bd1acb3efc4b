"""Reads a board's numbers back from page, paper and workbook, in the shape in which the Board has them."""

import re

from criteria.evaluation import WORDS
from tayson_ntm.reports.tables import MARKS
from tests.reports.sheets import rows

SHEETS = {"xa-ntm": "TC-Xa", "xa-ntm-nang-cao": "TC-XaNC", "thi-tran": "TC-ThiTran", "huyen-ntm": "TC-Huyen"}
ROMAN = {"xa-ntm": "I", "xa-ntm-nang-cao": "II", "thi-tran": "III", "huyen-ntm": "IV"}


def change_of(board, line):
    """As it is printed; nothing is compared with or by an unfinished period."""
    if board.period.is_open or line.previous_total is None:
        return None
    return line.total - line.previous_total


def signed(change):
    return "" if change is None else f"+{change}" if change > 0 else f"{change}".replace("-", "−")


def book_says(board, book):
    """By unit: marks, totals, the period before, the decision."""
    return {
        row["Mã"]: (
            tuple(row[f"TC{head.number}"] for head in board.criteria),
            row["Tổng số TC đạt"],
            row["Tự đánh giá"],
            row["Kỳ trước"],
            row["Tăng/giảm"],
            row["QĐ công nhận"],
        )
        for row in rows(book[SHEETS[board.set.slug]])
        if row["Mã"]
    }


def book_ought(board):
    return {
        line.unit.code: (
            tuple(MARKS[cell.verdict] for cell in line.cells),
            line.total,
            line.self_total,
            line.previous_total,
            change_of(board, line),
            line.recognition or None,
        )
        for line in board.lines
    }


def page_says(page):
    """By unit: what each cell says in words, and the totals as printed."""
    found = {}
    for row in (part.partition("</tr>")[0] for part in page.split("<tr>")):
        if 'class="total g n"' not in row or ", tiêu chí " not in row:
            continue  # a head or a foot
        name = re.search(r'scope="row">(?:<a[^>]*>)?([^<]+)', row)[1].strip()
        drawn = tuple(re.findall(r'aria-label="[^"]*?tiêu chí \d+: ([^",]+)', row))
        found[name] = (drawn, tuple(re.findall(r'<td class="total[^"]*">([^<]*)</td>', row)))
    return found


def heat_says(page):
    """By commune, from its row of the overview's map: what each cell says, and the two totals."""
    table = page.partition('<table class="heat">')[2].partition("</table>")[0]
    body = table.partition("<tbody>")[2].partition("</tbody>")[0]
    found = {}
    for row in body.split("<tr>")[1:]:
        name = re.search(r'scope="row">(?:<a[^>]*>)?([^<]+)', row)[1].strip()
        drawn = tuple(re.findall(r'aria-label="[^"]*?tiêu chí \d+: ([^",]+)', row))
        totals = tuple(re.findall(r'<td class="total n">(?:<b>)?(\d+)', row))
        found[name] = (drawn, totals)
    return found


def heat_ought(board):
    return {
        line.unit.name: (
            tuple(WORDS[cell.shown_verdict].lower() for cell in line.cells),
            (f"{line.total}", f"{line.self_total}"),
        )
        for line in board.lines
    }


def page_ought(board):
    """The page draws the confirmed verdict where there is one, else the self-assessed."""
    compares = bool(board.previous_period) and not board.period.is_open
    return {
        line.unit.name: (
            tuple(WORDS[cell.shown_verdict].lower() for cell in line.cells),
            (f"{line.total}", f"{line.self_total}", *([signed(change_of(board, line))] if compares else [])),
        )
        for line in board.lines
    }


def paper_lacks(board, pages):
    """What the appendix of a board ought to print and does not; empty where all is there."""
    appendix = next((text for text in pages if f"Phụ lục {ROMAN[board.set.slug]} " in text), "")
    return [said for said in paper_ought(board) if said not in appendix]


def word_lacks(board, tables):
    """The same of a Word file, whose rows are read by annex (tests.letters.word.tables_by_annex)."""
    rows = [
        " ".join(cell for cell in row if cell) for row in tables.get(f"Phụ lục {ROMAN[board.set.slug]}", [])
    ]
    return [said for said in paper_ought(board) if said not in rows]


def paper_ought(board):
    if board.set.unit_kind == "commune":
        return [_row(board, position, line) for position, line in enumerate(board.lines, start=1)]
    said = []
    for line in board.lines:
        said += [
            f"{head.number} {head.name} {head.indicators} {MARKS[cell.verdict]}"
            for head, cell in zip(board.criteria, line.cells, strict=True)
        ]
        said.append(f"Tổng số tiêu chí đạt, đã xác nhận {line.total}")
        said.append(f"Tổng số tiêu chí đạt, tự đánh giá {line.self_total}")
    return said


def _row(board, position, line):
    marks = [MARKS[cell.verdict] for cell in line.cells]
    decision = line.recognition.removeprefix("QĐ ").replace(" ngày", ",")
    before = "" if line.previous_total is None else line.previous_total
    printed = [position, line.unit.name, *marks, line.total, before, signed(change_of(board, line)), decision]
    return " ".join(f"{one}" for one in [*printed, line.self_total] if one != "")
