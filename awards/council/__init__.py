"""The council: its members, its sittings, its secret ballot, and what came of each case."""
