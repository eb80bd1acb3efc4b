"""Giấy khen on paper: the PDF for the blank, its work in the background, papers in hand, the archive."""
