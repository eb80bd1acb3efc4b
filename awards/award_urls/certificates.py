"""Addresses of Giấy khen: layouts and the proof page. What needs paper stands in tayson_ntm.certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from awards.views.awarding import layouts, proofs

if TYPE_CHECKING:
    from django.urls import URLPattern

patterns: list[URLPattern] = [
    path("khen-thuong/giay-khen/mau/", layouts.layouts, name="layouts"),
    path("khen-thuong/giay-khen/mau/<int:pk>/", layouts.layout, name="layout"),
    path("khen-thuong/giay-khen/mau/<int:pk>/hinh/", layouts.layout_picture, name="layout_picture"),
    path("khen-thuong/giay-khen/soat/<int:pk>/", proofs.proofs, name="proofs"),
    path("khen-thuong/giay-khen/soat/dong/<int:pk>/", proofs.proof, name="proof"),
]
