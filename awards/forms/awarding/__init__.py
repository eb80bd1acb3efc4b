"""Forms of the awards, room by room."""
