"""The demonstration: a state of the whole database in which everything is invented.

`story` and `events` say what happens, `figures` with which numbers, `schedule` when; `cases` puts the
three together, `rows` writes it, `records` adds what stands beside the reports, `seeding` is the order.
"""

from tayson_ntm.demonstration.accounts import ACCOUNTS, COUNCIL_ACCOUNTS, FEATURED, PASSWORD, Account
from tayson_ntm.demonstration.seeding import Seeded, entries, seed
from tayson_ntm.demonstration.story import FIRST_DAY

__all__ = [
    "ACCOUNTS",
    "COUNCIL_ACCOUNTS",
    "FEATURED",
    "FIRST_DAY",
    "PASSWORD",
    "Account",
    "Seeded",
    "entries",
    "seed",
]
