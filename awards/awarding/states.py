"""Groups of states that several rooms ask about."""

from __future__ import annotations

from awards.models import Nomination

State = Nomination.State

# The chairman's decision has its number: the nomination is rewarded.
DECIDED = frozenset({State.DECIDED, State.AWARDED, State.ARCHIVED})
