"""The moves of a registration's version: gửi, tiếp nhận, đề nghị bổ sung."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from awards.forms.registration import FORMS
from awards.models import RegistrationDecision, RegistrationVersion
from awards.permissions import receives, signs_for
from awards.registration.content import Content, changes, content_of, from_row, to_row
from awards.registration.registering import lock_version
from campaign import clock
from campaign.moves import Move, MoveRefused, Workflow
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from campaign.models import User

State = RegistrationVersion.State
MOST_NAMED = 10  # lines in one refusal; the page has every line


def may_send(user: User, version: RegistrationVersion) -> bool:
    if not version.registration.drive.is_launched:
        return False
    return signs_for(user, version.registration.unit)


def may_receive(user: User, version: RegistrationVersion) -> bool:
    """Also after the drive ended: what was sent in time still waits. Nobody takes in what they sent."""
    if not receives(user):
        return False
    return version.sent_by_id != user.pk


def may_return(user: User, version: RegistrationVersion) -> bool:
    """Not after the drive ended: the unit could not send it again."""
    if not version.registration.drive.is_launched:
        return False
    return may_receive(user, version)


SEND = Move("send", "Gửi Phòng Nội vụ", frozenset({State.DRAFT, State.RETURNED}), State.SUBMITTED, may_send)
RECEIVE = Move("receive", "Tiếp nhận", frozenset({State.SUBMITTED}), State.RECEIVED, may_receive)
RETURN = Move(
    "return",
    "Đề nghị bổ sung",
    frozenset({State.SUBMITTED}),
    State.RETURNED,
    may_return,
    needs_note="Ghi nội dung cần bổ sung để đơn vị sửa và gửi lại.",
)
MOVE_WORDS = {SEND.name: "Gửi đăng ký", RECEIVE.name: "Tiếp nhận", RETURN.name: "Đề nghị bổ sung"}


def _decide(version: RegistrationVersion, move: Move, by: User, note: str) -> None:
    content = _seal(version, by) if move is SEND else None
    RegistrationDecision.objects.create(
        version=version,
        move=move.name,
        by=by,
        at=clock.now(),
        note=note,
        content=to_row(content) if content else None,
    )
    raise_revision()


def _seal(version: RegistrationVersion, by: User) -> Content:
    """What is sent must be whole; raises MoveRefused, which takes the move back."""
    content = content_of(version)
    missing = missing_in(version, content)
    if missing:
        raise MoveRefused(f"Chưa gửi được: {'; '.join(missing)}.")
    version.sent_at, version.sent_by, version.signed = clock.now(), by, by.signs
    version.save(update_fields=["sent_at", "sent_by", "signed"])
    return content


def missing_in(version: RegistrationVersion, content: Content) -> list[str]:
    """What keeps a version from being sent, in words; empty where nothing does."""
    found = []
    if not content.representative.strip():
        found.append("chưa ghi người đại diện")
    if not content.aims.strip():
        found.append("chưa ghi mục tiêu thi đua")
    if not content.lines:
        found.append("chưa có nội dung đăng ký nào")
    found += _unfinished(version)
    if version.number and not changes(content_before(version), content):
        found.append("bản điều chỉnh chưa khác bản đã tiếp nhận")
    return found


def _unfinished(version: RegistrationVersion) -> list[str]:
    """What a line's form requires and the line lacks, as a copied one may lack its day; one query."""
    lacking: dict[str, list[str]] = defaultdict(list)
    for line in version.pledges.order_by("position", "key"):
        for name, field in FORMS[line.kind].base_fields.items():
            if field.required and line.serializable_value(name) in (None, ""):
                lacking[str(field.label)].append(f"«{line.name}»")
    return [f"chưa ghi «{label}» ở {_named(lines)}" for label, lines in lacking.items()]


def _named(lines: list[str]) -> str:
    rest = len(lines) - MOST_NAMED
    return ", ".join(lines[:MOST_NAMED]) + (f" và {rest} nội dung khác" if rest > 0 else "")


def content_before(version: RegistrationVersion) -> Content:
    """Of the version that this one adjusts; two queries."""
    return content_of(version.registration.versions.get(number=version.number - 1))


def content_for(user: User, version: RegistrationVersion, decisions: list[RegistrationDecision]) -> Content:
    """What this person reads: while a returned version is rewritten, others see it as it was sent.

    `decisions` are those of the version, newest first.
    """
    if version.state == State.RETURNED and user.unit_id != version.registration.unit_id:
        sent = sent_contents(version, decisions)
        if sent:
            return sent[0]
    return content_of(version)


def content_shown(user: User, version: RegistrationVersion) -> Content:
    """`content_for` where the page needs no history."""
    return content_for(user, version, list(version.decisions.order_by("-at", "-pk")))


def sent_contents(version: RegistrationVersion, decisions: list[RegistrationDecision]) -> list[Content]:
    """Every text of the version that was sent, newest first."""
    return [
        from_row(one.content)
        for one in decisions
        if one.version_id == version.pk and one.move == SEND.name and one.content
    ]


REGISTRATION_WORKFLOW = Workflow((SEND, RECEIVE, RETURN), lock=lock_version, decide=_decide)
