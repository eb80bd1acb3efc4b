"""The measures of Nghị định 30/2020, Phụ lục I, and how a page is read against them."""

from tests.reports.measure import boxes, size_of, texts

LEFT, RIGHT, TOP, BOTTOM = 30, 20, 20, 20  # millimetres
SLACK = 0.5  # of a ruler, and of a pen's width
KERNED = 1.0  # letters are measured one by one, but «Tr», «Tờ», «V/» are set closer: a full line seems wider
MIDDLE = LEFT + (210 - LEFT - RIGHT) / 2
MARK = "DỮ LIỆU MINH HỌA"
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def text_of(page, words):
    return next(text for text in texts(page) if text.words.startswith(words))


def style_of(text):
    return text.size, text.bold, text.italic


def page_with(reader, words):
    return next(page for page in reader.pages if words in page.extract_text())


def drawn(page):
    """Rules and borders; not the page itself, nor the clip of a line, which no pen draws."""
    return [box for box in boxes(page) if box.top > TOP - SLACK and min(box.width, box.height) < 0.5]


def number_in_margin(page):
    found = [text for text in texts(page) if text.baseline < TOP and text.words.isdigit()]
    return found[0] if found else None


def outside(page):
    """What stands out of the margins, of a page that has to be A4."""
    wide, high = size_of(page)
    assert (wide, high) in {(210, 297), (297, 210)}
    body = [text for text in texts(page) if text.baseline > TOP]
    upright = [text for text in body if text.upright]
    beside = [text for text in upright if text.right > wide - RIGHT + KERNED]
    beside += [box for box in drawn(page) if box.right > wide - RIGHT + SLACK]
    beside += [one for one in [*upright, *drawn(page)] if one.left < LEFT - SLACK]
    below = [text for text in body if text.baseline > high - BOTTOM]
    return beside + below + [box for box in drawn(page) if box.top + box.height > high - BOTTOM + SLACK]
