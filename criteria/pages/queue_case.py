"""One criterion of one unit, opened for the office's opinion on each of its indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode

from criteria.cells import cell_of
from criteria.evaluation import WORDS, Verdict
from criteria.models import Attachment, Decision, Indicator, IndicatorReport, Measurement
from criteria.pages.queue_address import Address
from criteria.pages.queue_items import Item, Shelf, judge_version, shown_lines, versions_as_seen
from criteria.workflow import CONFIRM, OBJECT, RETURN

if TYPE_CHECKING:
    from campaign.models import Unit

LATER = ""  # no opinion yet


@dataclass(frozen=True)
class Typed:
    """What an officer had chosen and written when the page has to be shown again."""

    choices: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    errors: Mapping[int, str] = field(default_factory=dict)
    stale: Mapping[int, int] = field(default_factory=dict)  # the version that was seen, by report


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    kind: str


@dataclass(frozen=True)
class File:
    name: str
    url: str


@dataclass(frozen=True)
class Said:
    """What was decided before about the same report, in the words of whoever decided."""

    who: str
    verb: str
    at: datetime
    note: str


@dataclass(frozen=True)
class Seen:
    """The version that the officer had seen, where another one has come since."""

    value: str
    verdict: Verdict


@dataclass(frozen=True)
class Row:
    item: Item
    grid_url: str
    files: tuple[File, ...]
    said: Said | None
    options: tuple[Option, ...]
    choice: str
    note: str
    error: str
    seen: Seen | None

    @property
    def choice_name(self) -> str:
        return f"y_kien.{self.item.report_id}"

    @property
    def note_name(self) -> str:
        return f"note.{self.item.report_id}"


@dataclass(frozen=True)
class Fault:
    """One line of the summary of errors, which leads to its field."""

    href: str
    text: str


@dataclass(frozen=True)
class Case:
    title: str
    criterion: str
    sent_word: str
    sent_at: datetime | None
    subject: str
    files: int
    self_verdict: Verdict
    assessor: str
    previous_word: str
    rows: tuple[Row, ...]
    others: tuple[Item, ...]
    sheet_url: str
    can_decide: bool

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(
            Fault(f"#{row.note_name}", f"{row.item.code}: {row.error}") for row in self.rows if row.error
        )


def build_case(shelf: Shelf, reports: Sequence[IndicatorReport], address: Address, typed: Typed) -> Case:
    """`reports` are the office's own of this criterion; those of others are shown to be read."""
    unit, criterion = reports[0].unit, reports[0].indicator.criterion
    slug = criterion.set.slug
    indicators = shelf.books[slug].indicators(
        next(one for one in shelf.books[slug].criteria if one.pk == criterion.pk)
    )
    items = {indicator.pk: shelf.item(slug, indicator, unit) for indicator in indicators}
    own_ids = {report.indicator_id for report in reports}
    own = sorted((items[pk] for pk in items if pk in own_ids), key=_first_to_look_at)
    rows = _rows(shelf, slug, unit, own, address, typed)
    cell = cell_of(criterion, [shelf.standing(slug, indicator, unit) for indicator in indicators])
    head = shelf.period
    query = urlencode({"bo": slug, "ky": head.code})
    return Case(
        title=f"{unit.full_name.removeprefix('UBND ')}, tiêu chí\u00a0{criterion.number}",
        criterion=criterion.name,
        sent_word=unit.assessor.capitalize(),
        sent_at=max((item.sent_at for item in own if item.sent_at), default=None),
        subject=f"{len(own)} chỉ tiêu do {shelf.office.short_name} xác nhận",
        files=sum(len(row.files) for row in rows),
        self_verdict=cell.self_verdict,
        assessor=unit.assessor,
        previous_word=_previous_word(shelf, own),
        rows=rows,
        others=tuple(item for pk, item in items.items() if pk not in own_ids),
        sheet_url=f"{reverse('criteria:sheet', args=[unit.code])}?{query}",
        can_decide=any(row.options for row in rows),
    )


def _first_to_look_at(item: Item) -> tuple[bool, bool, bool]:
    return not item.waiting, item.verdict is not Verdict.NOT_MET, item.unchanged


def _previous_word(shelf: Shelf, items: Sequence[Item]) -> str:
    """The head of the column before: the quarter where all values come from one."""
    codes = {item.previous_period for item in items if item.previous_period}
    if len(codes) != 1:
        return "Kỳ trước"
    word = shelf.periods[codes.pop()].short_name
    return f"{word[:1].upper()}{word[1:]}".replace(" ", "\u00a0")


def _rows(
    shelf: Shelf, slug: str, unit: Unit, items: Sequence[Item], address: Address, typed: Typed
) -> tuple[Row, ...]:
    files = _files(items)
    said = _said(items)
    seen = _seen(shelf, slug, unit, typed.stale)
    return tuple(_row(item, address.grid(slug, item.code).url(), files, said, seen, typed) for item in items)


def _row(
    item: Item,
    grid_url: str,
    files: Mapping[int, tuple[File, ...]],
    said: Mapping[int, Said],
    seen: Mapping[int, Seen],
    typed: Typed,
) -> Row:
    number = item.report_id or 0
    options = _options(item)
    default = CONFIRM.name if CONFIRM.name in item.moves else LATER
    return Row(
        item=item,
        grid_url=grid_url,
        files=files.get(item.measurement_id or 0, ()),
        said=said.get(number),
        options=options,
        # A choice made about another version is not carried over to the new one.
        choice=LATER if number in seen else typed.choices.get(number, default),
        note=typed.notes.get(number, ""),
        error=typed.errors.get(number, ""),
        seen=seen.get(number),
    )


def _options(item: Item) -> tuple[Option, ...]:
    """From the moves that can be made now; leaving it for later is always one of them."""
    if RETURN.name not in item.moves:
        return ()
    back = Option(RETURN.name, "Bổ sung", "return")
    if CONFIRM.name in item.moves:
        return Option(CONFIRM.name, "Xác nhận", "confirm"), back, Option(LATER, "Để sau", "")
    return Option(LATER, "Giữ xác nhận", "confirm"), back


def _files(items: Sequence[Item]) -> dict[int, tuple[File, ...]]:
    wanted = [item.measurement_id for item in items if item.measurement_id and item.sent_at]
    found: dict[int, list[File]] = defaultdict(list)
    rows = Attachment.objects.filter(measurement__in=wanted).order_by("pk")
    for pk, measurement, name in rows.values_list("pk", "measurement_id", "name"):
        found[measurement].append(File(name, reverse("criteria:attachment", args=[pk])))
    return {measurement: tuple(files) for measurement, files in found.items()}


VERBS = {CONFIRM.name: "xác nhận", RETURN.name: "đề nghị bổ sung", OBJECT.name: "đề nghị xem lại"}


def _said(items: Sequence[Item]) -> dict[int, Said]:
    """The newest opinion about each report, of whatever version."""
    reports = [item.report_id for item in items if item.report_id]
    rows = Decision.objects.filter(measurement__report__in=reports, move__in=VERBS)
    found: dict[int, Said] = {}
    for report, move, at, note, who in rows.order_by("at", "pk").values_list(
        "measurement__report_id", "move", "at", "note", "by__unit__short_name"
    ):
        found[report] = Said(who=who or "", verb=VERBS[move], at=at, note=note)
    return found


def _seen(shelf: Shelf, slug: str, unit: Unit, stale: Mapping[int, int]) -> dict[int, Seen]:
    if not stale:
        return {}
    return {
        report: seen_version(shelf, slug, measurement.report.indicator, unit, measurement)
        for report, measurement in versions_as_seen(stale).items()
    }


def seen_version(shelf: Shelf, slug: str, indicator: Indicator, unit: Unit, old: Measurement) -> Seen:
    of_the_book = shelf.indicator(slug, indicator.pk)
    judged = judge_version(shelf, slug, of_the_book, unit, old)
    return Seen("; ".join(shown_lines(judged)) or WORDS[judged.verdict], judged.verdict)
