"""What the portal knows already of an achievement: results, kept promises, gifts, stories, with links.

Read of the unit that the nominee leads, of the unit that is nominated itself, else of the one that proposes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from awards.awarding.searching import searchable
from awards.models import Exemplar
from awards.nominating.content import gift_of
from awards.results.page import figure_words
from awards.results.progress import contributions, progress_of
from awards.reviewing.gathering import criteria_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awards.models import Nomination
    from awards.results.progress import PledgeProgress
    from campaign.models import Unit

NOT_A_PERSON = frozenset({"collective", "enterprise"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence without its full stop, and where to look it up; `url` empty for what was typed here."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    about: str  # the unit whose results these are
    criteria: tuple[Fact, ...]
    pledges: tuple[Fact, ...]
    contributions: tuple[Fact, ...]
    exemplars: tuple[Fact, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
        """Heading and facts, those that there are."""
        every = (
            (f"Kết quả tiêu chí của {self.about}", self.criteria),
            ("Nội dung đăng ký đã thực hiện", self.pledges),
            ("Đóng góp", self.contributions),
            ("Điển hình, mô hình", self.exemplars),
        )
        return tuple((title, facts) for title, facts in every if facts)

    def beside(self, *, led: bool) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
        """Next to what was typed: what can be looked up. `led`: the unit's results are shown apart."""
        apart = (self.criteria, self.pledges) if led else ()
        found = (
            (title, tuple(one for one in facts if one.url))
            for title, facts in self.groups
            if facts not in apart
        )
        return tuple((title, facts) for title, facts in found if facts)


def unit_behind(nomination: Nomination) -> Unit:
    """A leader is judged by the unit he or she leads."""
    return nomination.leads_unit or nomination.nominee.unit or nomination.unit


def facts_of(nomination: Nomination) -> Facts:
    """A fixed number of queries. The nomination brings its round with the drive, unit and nominee."""
    unit, drive = unit_behind(nomination), nomination.round.drive
    progress = progress_of(drive, unit) if drive else ()
    return Facts(
        about=unit.full_name,
        criteria=_criteria(unit),
        pledges=_pledges(nomination, progress),
        contributions=(*_given(nomination), *_contributed(nomination, unit, progress)),
        exemplars=_exemplars(nomination, unit),
    )


def _criteria(unit: Unit) -> tuple[Fact, ...]:
    url = reverse("criteria:sheet", args=[unit.code])
    return tuple(
        Fact(f"{one.set}: {one.total}/{one.size} tiêu chí được ngành xác nhận, {one.period}", url)
        for one in criteria_lines(unit)
    )


def _pledges(nomination: Nomination, progress: Sequence[PledgeProgress]) -> tuple[Fact, ...]:
    """Those that were chosen; of a collective, where none was, whatever it kept."""
    keys = {
        (one.version.registration_id, one.key)
        for one in nomination.pledges.select_related("version__registration")
    }
    if keys:
        wanted = [one for one in progress if (one.registration_id, one.key) in keys]
    elif nomination.nominee.kind in NOT_A_PERSON or nomination.leads_unit:
        wanted = [one for one in progress if one.met]
    else:
        wanted = []
    return tuple(Fact(_pledge_words(one), _results_url(nomination, one)) for one in wanted)


def _results_url(nomination: Nomination, line: PledgeProgress) -> str:
    return reverse("awards:results", args=[nomination.round.drive_id, line.unit.code])


def _pledge_words(line: PledgeProgress) -> str:
    done, registered = figure_words(line.done, line.measure), figure_words(line.registered, line.measure)
    words = line.name
    if done and registered:
        words += f": thực hiện {done}, đăng ký {registered}"
    elif done:
        words += f": {done}"
    if line.met is None:
        return f"{words} (chưa có kết quả)"
    return f"{words} ({'đã đạt' if line.met else 'đang thực hiện'})"


def _given(nomination: Nomination) -> tuple[Fact, ...]:
    return tuple(
        Fact(f"{one.words} ({one.note})" if one.note else one.words)
        for one in map(gift_of, nomination.given.all())
    )


def _contributed(nomination: Nomination, unit: Unit, progress: Iterable[PledgeProgress]) -> tuple[Fact, ...]:
    """What a collective or an enterprise mobilised; a person's own gifts are typed in the nomination."""
    if nomination.nominee.kind not in NOT_A_PERSON:
        return ()
    url = reverse("awards:unit_resources", args=[unit.code])
    return tuple(
        Fact(f"{one.label}: {figure_words(one.done, one.measure)}", url)
        for one in contributions(tuple(progress))
        if one.done is not None
    )


def _exemplars(nomination: Nomination, unit: Unit) -> tuple[Fact, ...]:
    """The chosen one, and what was introduced under the nominee's own name."""
    published = Q(state=Exemplar.State.PUBLISHED, unit__in={nomination.unit.pk, unit.pk})
    chosen = Q(pk=nomination.exemplar_id) if nomination.exemplar_id else Q(pk=None)
    name = nomination.nominee.searched
    return tuple(
        Fact(f"{one.get_kind_display()} «{one.title}»", reverse("awards:exemplar", args=[one.pk]))
        for one in Exemplar.objects.filter(published | chosen).order_by("pk")
        if one.pk == nomination.exemplar_id or searchable(one.name) == name
    )


# --- A starting point for the report --------------------------------------------------------------


def composed_report(nomination: Nomination, facts: Facts) -> str:
    """Paragraphs and lines with a dash, as letters read typed texts; the officer edits them."""
    parts = [nomination.summary.strip()]
    parts += [
        "\n".join([f"{title}:", *(f"- {fact.text}." for fact in several)]) for title, several in facts.groups
    ]
    return "\n\n".join(part for part in parts if part)


def composed_general(nomination: Nomination) -> str:
    """What the register knows of the nominee; empty where it knows nothing."""
    nominee = nomination.nominee
    lines = [
        f"Chức vụ, nghề nghiệp: {nominee.position_title}." if nominee.position_title else "",
        f"Nơi công tác, cư trú: {nominee.place}." if nominee.place else "",
        f"Số thành viên, lao động: {_people(nominee.members, nominee.women)}." if nominee.members else "",
    ]
    return "\n".join(line for line in lines if line)


def _people(members: int | None, women: int | None) -> str:
    return f"{members}, trong đó nữ {women}" if women else str(members)
