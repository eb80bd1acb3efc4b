"""What the page of a registration shows, gathered once: the templates ask the database nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from awards.models import RegistrationDecision, RegistrationFile, RegistrationVersion
from awards.registration.content import (
    DATES,
    FIGURES,
    Change,
    Content,
    KindGroup,
    changes,
    content_of,
    groups,
)
from awards.registration.files import hidden_files, may_bring_scan
from awards.registration.moves import (
    MOVE_WORDS,
    REGISTRATION_WORKFLOW,
    RETURN,
    content_for,
    missing_in,
    sent_contents,
)
from awards.registration.registering import awaits_scan, may_adjust, may_edit, may_withdraw
from campaign.acting import Button, buttons
from criteria.pages.words import who_words
from criteria.permissions import has_head
from criteria.record_files import RecordFileRow, file_rows

if TYPE_CHECKING:
    from awards.views.registration_place import Place
    from campaign.models import User

State = RegistrationVersion.State
BADGES = {
    State.DRAFT: "draft",
    State.SUBMITTED: "submitted",
    State.RETURNED: "returned",
    State.RECEIVED: "verified",
}
AWAITING_SCAN = ("awaiting_signature", "Đã gửi, chờ bản ký")


def badge_of(version: RegistrationVersion) -> tuple[str, str]:
    """(look, words) of components/state_badge.html; asked of a row of `with_scans`."""
    if version.state == State.SUBMITTED and awaits_scan(version):
        return AWAITING_SCAN
    return BADGES[State(version.state)], version.get_state_display()


@dataclass(frozen=True, slots=True)
class VersionLink:
    name: str
    url: str
    badge: tuple[str, str]
    current: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class RegistrationPage:
    version: RegistrationVersion
    badge: tuple[str, str]
    content: Content
    groups: tuple[KindGroup, ...]
    changed: tuple[Change, ...]
    changed_since: str  # "so với bản đăng ký đã tiếp nhận"; empty where there is nothing to compare with
    request: RegistrationDecision | None  # the last đề nghị bổ sung, while it stands
    missing: tuple[str, ...]  # what keeps it from being sent; only for who may edit
    files: tuple[RecordFileRow, ...]
    links: tuple[VersionLink, ...]
    steps: tuple[dict[str, Any], ...]
    buttons: tuple[Button, ...]
    may_edit: bool
    may_adjust: bool
    may_withdraw: bool
    asks_scan: bool
    awaits_scan: bool
    head_sends: bool  # the person types, and the unit's head sends
    figures: tuple[str, ...] = FIGURES  # columns set to the right
    dates: tuple[str, ...] = DATES


def page_of(place: Place, version: RegistrationVersion) -> RegistrationPage:
    """Six queries beside those of the place, one more for who edits, however many lines."""
    user, unit = place.user, place.unit
    # Newest first; of every version that the person may see.
    found = RegistrationDecision.objects.filter(version__in=[one.pk for one in place.versions])
    decisions = list(found.select_related("by__unit", "version").order_by("-at", "-pk"))
    content = content_for(user, version, decisions)
    changed, since = _changes(place, version, content, decisions)
    edits, own_moves = may_edit(user, version), buttons(version, REGISTRATION_WORKFLOW, user)
    newest = place.newest
    return RegistrationPage(
        version=version,
        badge=badge_of(version),
        content=content,
        groups=tuple(groups(content.lines)),
        changed=changed,
        changed_since=since,
        request=_request(version, decisions),
        missing=tuple(missing_in(version, content)) if edits else (),
        files=_files(user, version),
        links=tuple(_links(place, version)),
        steps=tuple(_step(one) for one in decisions),
        buttons=own_moves,
        may_edit=edits,
        may_adjust=may_adjust(user, newest),
        may_withdraw=version.pk == newest.pk and may_withdraw(user, version),
        asks_scan=may_bring_scan(user, version) and (not version.is_open or not has_head(unit)),
        awaits_scan=awaits_scan(version),
        head_sends=edits and not own_moves,
    )


def _files(user: User, version: RegistrationVersion) -> tuple[RecordFileRow, ...]:
    hidden = hidden_files(user, version)
    found = file_rows(RegistrationFile, [version.pk], "awards:registration_file").get(version.pk, [])
    return tuple(row for row in found if row.pk not in hidden)


def _changes(
    place: Place, version: RegistrationVersion, content: Content, decisions: list[RegistrationDecision]
) -> tuple[tuple[Change, ...], str]:
    """Against the version before; of the first one, against what was sent the time before."""
    before = place.before(version)
    if before is not None:
        return changes(content_of(before), content), f"so với {before.name.lower()}"
    sent = sent_contents(version, decisions)
    earlier = sent if version.state == State.RETURNED else sent[1:]
    if earlier and earlier[0] != content:
        return changes(earlier[0], content), "so với lần gửi trước"
    return (), ""


def _request(
    version: RegistrationVersion, decisions: list[RegistrationDecision]
) -> RegistrationDecision | None:
    if version.state != State.RETURNED:
        return None
    return next((one for one in decisions if one.version_id == version.pk and one.move == RETURN.name), None)


def _links(place: Place, chosen: RegistrationVersion) -> list[VersionLink]:
    in_force = next((one.pk for one in place.versions if one.state == State.RECEIVED), None)
    return [
        VersionLink(
            name=one.name,
            url=f"{place.url}?ban={one.number}",
            badge=badge_of(one),
            current=one.pk == chosen.pk,
            in_force=one.pk == in_force,
        )
        for one in place.versions
    ]


def _step(decision: RegistrationDecision) -> dict[str, Any]:
    word = MOVE_WORDS[decision.move]
    title = f"{word} {decision.version.name.lower()}" if decision.version.number else word
    return {"title": title, "who": who_words(decision.by), "at": decision.at, "quote": decision.note}
