"""Registrations: their versions, lines, moves and pages, and the ways lines get in."""
