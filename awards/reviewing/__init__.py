"""Sơ kết, tổng kết composed from a unit's own data, and the exemplars that are worth telling."""
