"""How far a registered figure has come. Pure and exact: no floats, nothing capped, no division by zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from criteria.numbers import near

WHOLE = Decimal(100)


def reaches(done: Decimal, registered: Decimal, *, decreases: bool) -> bool:
    return done <= registered if decreases else done >= registered


def share_done(
    done: Decimal, registered: Decimal, baseline: Decimal | None, *, decreases: bool
) -> Fraction | None:
    """The way from the baseline to the registered figure that is behind us; None where it cannot be told.

    Without a baseline to start from: done of registered, and registered of done where less is better.
    May be negative (things got worse) and more than 1.
    """
    if baseline is not None and _leads_on(baseline, registered, decreases=decreases):
        return Fraction(done - baseline) / Fraction(registered - baseline)
    if decreases:
        return Fraction(registered) / Fraction(done) if done else None
    return Fraction(done) / Fraction(registered) if registered else None


def _leads_on(baseline: Decimal, registered: Decimal, *, decreases: bool) -> bool:
    """A baseline beyond the registered figure measures no way towards it."""
    return registered < baseline if decreases else registered > baseline


def percent_done(
    done: Decimal, registered: Decimal, baseline: Decimal | None, *, decreases: bool
) -> Decimal | None:
    """As it is printed: never 100 while the registered figure is missed."""
    share = share_done(done, registered, baseline, decreases=decreases)
    if share is None:
        return None
    return near(share * 100, WHOLE, met=reaches(done, registered, decreases=decreases))
