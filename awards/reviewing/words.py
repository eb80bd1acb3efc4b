"""The portal's own sentences for each part of a review, to be edited by people.

They name things and leave figures to the block of figures, which is always that of the moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.reviewing.documents import SECTIONS, DistrictReview, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awards.reviewing.documents import (
        DistrictFigures,
        Document,
        ExemplarLine,
        PledgeLine,
        UnitFigures,
    )


def composed_texts(document: Document) -> Texts:
    """Each part as the data say it; empty where they say nothing."""
    if isinstance(document, DistrictReview):
        return _of_district(document.figures)
    return _of_unit(document.figures)


def composed_section(document: Document, section: str) -> str:
    if section not in SECTIONS:
        raise KeyError(section)
    return str(getattr(composed_texts(document), section))


def _paragraphs(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _list(lead: str, names: Iterable[str]) -> str:
    found = [f"- {name};" for name in names]
    if not found:
        return ""
    return "\n".join([lead, *found[:-1], f"{found[-1][:-1]}."])


# --- A unit ---------------------------------------------------------------------------------------


def _of_unit(figures: UnitFigures) -> Texts:
    return Texts(
        results=_results(figures),
        exemplary=_list("Đơn vị có các điển hình, mô hình:", map(_exemplar, figures.exemplars)),
        limits=_limits(figures),
        directions=_directions(figures),
        proposals=_list(
            "Đề nghị xem xét, giải quyết các vướng mắc đã phản ánh:",
            (one.title for one in figures.obstacles if one.is_open),
        ),
    )


def _results(figures: UnitFigures) -> str:
    if not figures.pledges:
        start = "Đơn vị đã phổ biến, tổ chức thực hiện đợt thi đua."
    else:
        start = "Đơn vị đã đăng ký giao ước thi đua, phân công thực hiện và theo dõi từng nội dung đăng ký."
    done = _where(figures, lambda one: one.state == "Đạt")
    given = [one.label.lower() for one in figures.contributions if one.done]
    return _paragraphs(
        start,
        _list("Các nội dung đã đạt mức đăng ký:", done),
        f"Đã vận động đóng góp bằng {', '.join(given)}, theo số liệu kèm theo." if given else "",
        *(
            f"{one.set}: số tiêu chí được ngành xác nhận đạt tăng so với {one.before_words}."
            for one in figures.criteria
            if one.change is not None and one.change > 0
        ),
    )


def _limits(figures: UnitFigures) -> str:
    unmet = [f"{line.set}: {name}" for line in figures.criteria for name in line.not_met]
    return _paragraphs(
        _list("Nội dung chưa có kết quả:", _where(figures, lambda one: one.state == "Chưa có kết quả")),
        _list("Tiêu chí chưa đạt:", unmet),
    )


def _directions(figures: UnitFigures) -> str:
    left = [
        f"{one.name}, hoàn thành trước ngày {one.due:%d/%m/%Y}" if one.due else one.name
        for one in figures.pledges
        if one.met is not True
    ]
    return _list("Tiếp tục thực hiện các nội dung đã đăng ký:", left)


def _where(figures: UnitFigures, wanted: Callable[[PledgeLine], bool]) -> list[str]:
    return [one.name for one in figures.pledges if wanted(one)]


def _exemplar(one: ExemplarLine) -> str:
    return f"{one.kind}: {one.title} ({one.of_whom})"


# --- The district ---------------------------------------------------------------------------------


def _of_district(figures: DistrictFigures) -> Texts:
    given = [one.label.lower() for one in figures.contributions if one.done]
    start = (
        f"Có {figures.registered}/{figures.invited} đơn vị đăng ký giao ước thi đua; "
        f"{figures.sent}/{figures.invited} đơn vị gửi báo cáo về Phòng Nội vụ."
    )
    return Texts(
        results=_paragraphs(
            start if figures.units else "",
            f"Đã vận động đóng góp bằng {', '.join(given)}, theo số liệu kèm theo." if given else "",
        ),
        exemplary=_list(
            "Các điển hình, mô hình được giới thiệu:",
            (f"{one.unit}: {_exemplar(one)}" for one in figures.exemplars),
        ),
        limits=_by_unit("Các đơn vị nêu:", ((one.unit, one.limits) for one in figures.units)),
        proposals=_by_unit("Các đơn vị kiến nghị:", ((one.unit, one.proposals) for one in figures.units)),
    )


def _by_unit(lead: str, said: Iterable[tuple[str, str]]) -> str:
    """What each unit wrote under its name; the office brings what is common together."""
    lines = [f"- {unit}: {_in_one_line(text)}" for unit, text in said if text]
    return "\n".join([lead, *lines]) if lines else ""


def _in_one_line(text: str) -> str:
    """Paragraphs and items one after the other, without the dashes that divided them."""
    found = ""
    for line in text.splitlines():
        words = line.strip().removeprefix("- ").rstrip(";.").strip()
        if words:
            found += words if not found else f"{' ' if found.endswith(':') else '; '}{words}"
    return f"{found}."
