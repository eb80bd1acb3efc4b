"""Việc của tôi: what waits for a person, by who must move."""
