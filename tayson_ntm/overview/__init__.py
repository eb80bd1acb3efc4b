"""Tổng quan điều hành: where the district stands, from frozen boards; the template asks nothing more."""
