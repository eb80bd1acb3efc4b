"""Official papers written once as blocks, given as PDF and as Word: the two cannot differ (NĐ 30/2020)."""
