"""Addresses of the council and its sittings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from awards.views.awarding import ballots, council_seats, sitting_parts, sittings

if TYPE_CHECKING:
    from django.urls import URLPattern

COUNCIL = "khen-thuong/phien-hop/"
ONE = f"{COUNCIL}<int:pk>/"

patterns: list[URLPattern] = [
    path(COUNCIL, sittings.sittings, name="sittings"),
    path(f"{COUNCIL}moi/", sittings.add_sitting, name="add_sitting"),
    path(f"{COUNCIL}thanh-vien/", council_seats.seats, name="seats"),
    path(f"{COUNCIL}thanh-vien/moi/", council_seats.add_seat, name="add_seat"),
    path(f"{COUNCIL}thanh-vien/<int:pk>/", council_seats.edit_seat, name="edit_seat"),
    path(ONE, sittings.sitting, name="sitting"),
    path(f"{ONE}sua/", sittings.edit_sitting, name="edit_sitting"),
    path(f"{ONE}diem-danh/", sitting_parts.attendance, name="attendance"),
    path(f"{ONE}danh-sach/", sitting_parts.sitting_cases, name="sitting_cases"),
    path(f"{ONE}danh-sach/<int:case>/", sitting_parts.sitting_case, name="sitting_case"),
    path(f"{ONE}ban-kiem-phieu/", sitting_parts.committee, name="committee"),
    path(f"{ONE}bo-phieu/", ballots.ballot, name="ballot"),
    path(f"{ONE}kiem-phieu/", ballots.count, name="count"),
    path(f"{ONE}bien-ban/", sittings.sitting_minutes, name="sitting_minutes"),
    path("tep/phien-hop/ho-so/<int:pk>/", sitting_parts.case_file, name="case_file"),
    path("tep/phien-hop/<int:pk>/", sittings.sitting_file, name="sitting_file"),
]
