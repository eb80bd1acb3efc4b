"""Papers of the chairman's desk, of decisions and the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, re_path

from tayson_ntm.letters import deciding_views, register_file

if TYPE_CHECKING:
    from django.urls import URLPattern

BOTH = r"\.(?P<suffix>pdf|docx)$"
PK = r"(?P<pk>[0-9]{1,15})"

patterns: list[URLPattern] = [
    re_path(rf"^khen-thuong/trinh/{PK}/to-trinh{BOTH}", deciding_views.proposal_paper, name="proposal_paper"),
    re_path(
        rf"^khen-thuong/quyet-dinh/{PK}/quyet-dinh{BOTH}",
        deciding_views.decision_paper,
        name="decision_paper",
    ),
    re_path(
        rf"^khen-thuong/thong-bao/(?P<round>[0-9]{{1,15}})/(?P<code>[^/]+){BOTH}",
        deciding_views.notice_paper,
        name="notice_paper",
    ),
    path("khen-thuong/so.xlsx", register_file.register_file, name="register_file"),
    path(
        "cong-khai/quyet-dinh/<int:pk>/danh-sach.pdf",
        deciding_views.public_decision_paper,
        name="public_decision_paper",
    ),
]
