"""Addresses of nominees, and what units propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from awards.views.awarding import dossiers, nominee_import, nominees, own_nominations

if TYPE_CHECKING:
    from django.urls import URLPattern

NOMINEES = "khen-thuong/doi-tuong/"
DOSSIER = "khen-thuong/ho-so/<int:round>/<str:code>/"
ONE = f"{DOSSIER}<int:pk>/"

patterns: list[URLPattern] = [
    path(NOMINEES, nominees.nominees, name="nominees"),
    path(f"{NOMINEES}moi/", nominees.add_nominee, name="add_nominee"),
    path(f"{NOMINEES}<int:pk>/", nominees.nominee, name="nominee"),
    path(f"{NOMINEES}<int:pk>/sua/", nominees.edit_nominee, name="edit_nominee"),
    path(f"{NOMINEES}<int:pk>/tai-khoan/", nominees.link_account, name="link_account"),
    path(f"{NOMINEES}<int:pk>/da-khen/moi/", nominees.edit_award, name="add_past_award"),
    path(f"{NOMINEES}<int:pk>/da-khen/<int:award>/", nominees.edit_award, name="edit_past_award"),
    path("khen-thuong/ho-so/", dossiers.dossiers, name="dossiers"),
    path("khen-thuong/ho-so/tep/<int:pk>/", dossiers.dossier_file, name="dossier_file"),
    path("khen-thuong/ho-so/tep-de-nghi/<int:pk>/", own_nominations.nomination_file, name="nomination_file"),
    path(DOSSIER, dossiers.dossier, name="dossier"),
    path(f"{DOSSIER}sua/", dossiers.edit_dossier, name="edit_dossier"),
    path(f"{DOSSIER}them/", own_nominations.choose_nominee, name="choose_nominee"),
    path(f"{DOSSIER}them/<int:nominee>/", own_nominations.add_own_nomination, name="add_own_nomination"),
    path(f"{DOSSIER}nhap-excel/", nominee_import.import_nominees, name="import_nominees"),
    path(f"{DOSSIER}mau.xlsx", nominee_import.nominees_template, name="nominees_template"),
    path(ONE, own_nominations.own_nomination, name="own_nomination"),
    path(f"{ONE}sua/", own_nominations.edit_own_nomination, name="edit_own_nomination"),
    path(f"{ONE}bo/", own_nominations.drop_own_nomination, name="drop_own_nomination"),
    path(f"{ONE}cac-ban/", own_nominations.versions, name="own_nomination_versions"),
]
