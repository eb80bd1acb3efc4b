"""Pages of the awards, room by room."""
