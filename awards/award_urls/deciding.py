"""Addresses of the chairman's papers, decisions, the register and what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.urls import URLPattern

patterns: list[URLPattern] = []
