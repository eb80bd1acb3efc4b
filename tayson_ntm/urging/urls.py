"""Addresses of Đôn đốc; tayson_ntm.movement.urls joins them to those of the movement."""

from django.urls import path, re_path

from tayson_ntm.letters import urging_views as urging_letters
from tayson_ntm.urging import views as urging

urging_patterns = [
    path("nhac-viec/", urging.digests, name="digests"),
    path("don-doc/", urging.lists, name="urging"),
    path("don-doc/<str:key>/cong-van/", urging.letter, name="urging_letter"),
    re_path(
        r"^don-doc/(?P<key>[\w-]+)/cong-van\.(?P<suffix>pdf|docx)$",
        urging_letters.letter_file,
        name="urging_letter_file",
    ),
    path("don-doc/<str:key>/<str:code>/", urging.unit, name="urged_unit"),
]
