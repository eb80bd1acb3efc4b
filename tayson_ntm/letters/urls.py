"""The papers of the movement, each as PDF and as Word."""

from django.urls import re_path

from tayson_ntm.letters import (
    appraising_views,
    council_views,
    deciding_urls,
    inspection_views,
    nominating_views,
    obstacle_views,
    registration_views,
    review_views,
    round_views,
)

BOTH = r"\.(?P<suffix>pdf|docx)$"
PK = r"(?P<pk>[0-9]{1,15})"
DOSSIER = r"khen-thuong/ho-so/(?P<round>[0-9]{1,9})/(?P<code>[^/]+)"

COUNCIL_PAPERS = "giay-moi|danh-sach-ky-du|danh-sach-trich-ngang|phieu|bien-ban-kiem-phieu|bien-ban-hop"

urlpatterns = [
    re_path(
        rf"^khen-thuong/phien-hop/{PK}/(?P<paper>{COUNCIL_PAPERS}){BOTH}",
        council_views.sitting_paper,
        name="sitting_paper",
    ),
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
    re_path(
        rf"^khen-thuong/dot/{PK}/to-trinh-co-cau{BOTH}", round_views.structure_paper, name="structure_paper"
    ),
    re_path(rf"^khen-thuong/dot/{PK}/phan-bo{BOTH}", round_views.allocation_paper, name="allocation_paper"),
    re_path(rf"^{DOSSIER}/to-trinh{BOTH}", nominating_views.dossier_letter_paper, name="dossier_letter"),
    re_path(rf"^{DOSSIER}/bien-ban{BOTH}", nominating_views.dossier_minutes_paper, name="dossier_minutes"),
    re_path(rf"^{DOSSIER}/{PK}/bao-cao{BOTH}", nominating_views.nominee_report_paper, name="nominee_report"),
    re_path(rf"^vuong-mac/tong-hop{BOTH}", obstacle_views.obstacle_report, name="obstacle_report"),
    re_path(rf"^vuong-mac/{PK}/to-trinh{BOTH}", obstacle_views.obstacle_paper, name="obstacle_paper"),
    *deciding_urls.patterns,
]
