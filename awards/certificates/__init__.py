"""Giấy khen: the text that is printed onto the district's own blank, and who vouched for its spelling."""
