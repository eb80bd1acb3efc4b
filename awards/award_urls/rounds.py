"""Addresses of rounds, their structure and money, and the settings of awards."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.urls import URLPattern

patterns: list[URLPattern] = []
