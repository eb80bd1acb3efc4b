"""Addresses of the list of nominations, appraisal, holds and consultation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from awards.views.awarding import bulk, consultations, nomination, nominations

if TYPE_CHECKING:
    from django.urls import URLPattern

patterns: list[URLPattern] = [
    path("khen-thuong/", nominations.nominations, name="nominations"),
    path("khen-thuong/danh-sach.xlsx", nominations.nominations_file, name="nominations_file"),
    path("khen-thuong/hang-loat/", bulk.bulk, name="bulk"),
    path("khen-thuong/cap-tren/", nominations.higher, name="higher"),
    path("khen-thuong/hiep-y/", consultations.consultations, name="consultations"),
    path("khen-thuong/hiep-y/<int:pk>/", consultations.consultation, name="consultation"),
    path("tep/hiep-y/<int:pk>/", consultations.consultation_file, name="consultation_file"),
    path("khen-thuong/<int:pk>/", nomination.nomination, name="nomination"),
    path("khen-thuong/<int:pk>/tam-dung/", nomination.hold, name="hold"),
    path("khen-thuong/<int:pk>/de-xuat-chua-khen/", nomination.refusal, name="refusal"),
]
