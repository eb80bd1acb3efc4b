"""Addresses of rounds, their structure and money, and the settings of awards."""

from django.urls import path

from awards.views.awarding import law, rounds, structure

ONE = "khen-thuong/dot/<int:pk>/"
SETTINGS = "khen-thuong/thiet-lap/"

patterns = [
    path("khen-thuong/dot/", rounds.rounds, name="rounds"),
    path("khen-thuong/dot/moi/", rounds.add_round, name="add_round"),
    path(ONE, rounds.round_page, name="round"),
    path(f"{ONE}sua/", rounds.edit_round, name="edit_round"),
    path(f"{ONE}thu-ngay-ky/", rounds.trial_page, name="trial"),
    path(f"{ONE}co-cau/", structure.structure, name="structure"),
    path(f"{ONE}co-cau/so-van-ban/", structure.structure_papers, name="structure_papers"),
    path(f"{ONE}phan-bo/", structure.allocation, name="allocation"),
    path(SETTINGS, law.award_settings, name="settings"),
    path(f"{SETTINGS}muc/<str:key>/", law.edit_setting, name="edit_setting"),
    path(f"{SETTINGS}he-so/<int:pk>/", law.edit_coefficient, name="edit_coefficient"),
    path(f"{SETTINGS}luong-co-so/moi/", law.edit_base_salary, name="add_base_salary"),
    path(f"{SETTINGS}luong-co-so/<int:pk>/", law.edit_base_salary, name="edit_base_salary"),
    path(f"{SETTINGS}ngay-nghi/moi/", law.edit_holiday, name="add_holiday"),
    path(f"{SETTINGS}ngay-nghi/<int:pk>/", law.edit_holiday, name="edit_holiday"),
    path(f"{SETTINGS}can-cu/moi/", law.edit_ground, name="add_ground"),
    path(f"{SETTINGS}can-cu/<int:pk>/", law.edit_ground, name="edit_ground"),
]
