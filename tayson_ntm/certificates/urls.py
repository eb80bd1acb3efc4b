"""Addresses of Giấy khen that need paper; layouts and proofs are in awards.award_urls."""

from django.urls import path, re_path

from tayson_ntm.certificates import archive_views, paper_views, views

app_name = "certificates"

urlpatterns = [
    path("khen-thuong/giay-khen/", views.index, name="index"),
    path("khen-thuong/giay-khen/in/<int:pk>/", views.print_page, name="print"),
    path("khen-thuong/giay-khen/luot-in/<int:pk>/", views.job, name="job"),
    path("khen-thuong/giay-khen/luot-in/<int:pk>/giay-khen.pdf", views.job_file, name="job_file"),
    path("khen-thuong/giay-khen/mau/<int:pk>/trang-thuoc.pdf", paper_views.ruler, name="ruler"),
    re_path(
        r"^khen-thuong/giay-khen/giay-to/(?P<pk>[0-9]{1,15})/"
        r"(?P<name>bang-tinh-tien-thuong|danh-sach-ky-nhan|danh-sach-trao)\.(?P<suffix>pdf|docx)$",
        paper_views.paper,
        name="paper",
    ),
    path("khen-thuong/giay-khen/giay-to/<int:pk>/phieu-kiem-tra.pdf", paper_views.slips, name="slips"),
    path("khen-thuong/dot/<int:pk>/luu-tru/", archive_views.archive_page, name="archive"),
    path("khen-thuong/dot/<int:pk>/luu-tru.zip", archive_views.archive_file, name="archive_file"),
]
