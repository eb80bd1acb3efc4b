from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path, re_path

from tayson_ntm.reports import views as reports
from tayson_ntm.views import accounts, health, home, overview

account_patterns = [
    path("dang-nhap/", accounts.SignInView.as_view(), name="login"),
    path("dang-xuat/", auth.LogoutView.as_view(), name="logout"),
    path("mat-khau/doi/", auth.PasswordChangeView.as_view(), name="password_change"),
    path("mat-khau/da-doi/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("mat-khau/quen/", auth.PasswordResetView.as_view(), name="password_reset"),
    path("mat-khau/quen/da-gui/", auth.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path(
        "mat-khau/dat-lai/<uidb64>/<token>/",
        auth.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path("mat-khau/dat-lai/xong/", auth.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("them/", home.more, name="more"),
    path("healthz", health.healthz, name="healthz"),
    *account_patterns,
    path("tong-quan/", overview.overview, name="overview"),
    path("", include("criteria.urls")),
    path("", include("awards.urls")),
    path("", include("tayson_ntm.certificates.urls")),
    path("", include("awards.award_urls")),
    path("", include("tayson_ntm.movement.urls")),
    path("", include("tayson_ntm.letters.urls")),
    path("bao-cao/", reports.index, name="reports"),
    re_path(r"^bao-cao/tong-hop\.(?P<suffix>pdf|docx|xlsx)$", reports.summary, name="summary"),
    path("bao-cao/bieu-tu-danh-gia/<str:code>.pdf", reports.self_assessment, name="self_assessment"),
    path("bao-cao/phieu-don-vi/<str:code>.pdf", reports.unit_paper, name="unit_paper"),
    path("bao-cao/phieu-xac-nhan/<str:code>.pdf", reports.confirmation, name="confirmation"),
    path("quan-tri/", admin.site.urls),
]
