"""Addresses of the checks of a nomination, of letting one pass, and of two reports beside each other."""

from __future__ import annotations

from django.urls import path

from awards.views.awarding import checking

patterns = [
    path("khen-thuong/<int:pk>/kiem-tra/", checking.checks, name="checks"),
    path("khen-thuong/<int:pk>/kiem-tra/<slug:code>/", checking.override_check, name="override_check"),
    path("khen-thuong/<int:pk>/giong/<int:other>/", checking.similar, name="similar"),
]
