"""The papers of the movement, each as PDF and as Word."""

from django.urls import re_path

from tayson_ntm.letters import (
    appraising_views,
    inspection_views,
    obstacle_views,
    registration_views,
    review_views,
)

BOTH = r"\.(?P<suffix>pdf|docx)$"
PK = r"(?P<pk>[0-9]{1,15})"

urlpatterns = [
    re_path(
        rf"^thi-dua/dang-ky/(?P<drive>[0-9]{{1,9}})/(?P<code>[^/]+)/ban-dang-ky{BOTH}",
        registration_views.registration_paper,
        name="registration_paper",
    ),
    re_path(
        rf"^thi-dua/kiem-tra/{PK}/thong-bao{BOTH}",
        inspection_views.inspection_notice_paper,
        name="inspection_notice_paper",
    ),
    re_path(
        rf"^thi-dua/kiem-tra/{PK}/bien-ban{BOTH}",
        inspection_views.inspection_minutes_paper,
        name="inspection_minutes_paper",
    ),
    re_path(rf"^thi-dua/so-ket/{PK}/bao-cao{BOTH}", review_views.review_paper, name="review_paper"),
    re_path(
        rf"^khen-thuong/hiep-y/dot-{PK}/(?P<code>[^/]+)/cong-van{BOTH}",
        appraising_views.consultation_paper,
        name="consultation_paper",
    ),
    re_path(rf"^vuong-mac/tong-hop{BOTH}", obstacle_views.obstacle_report, name="obstacle_report"),
    re_path(rf"^vuong-mac/{PK}/to-trinh{BOTH}", obstacle_views.obstacle_paper, name="obstacle_paper"),
]
