from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path, re_path

from tayson_ntm.letters import obstacle_views, registration_views
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

obstacle_papers = [
    re_path(
        r"^vuong-mac/tong-hop\.(?P<suffix>pdf|docx)$", obstacle_views.obstacle_report, name="obstacle_report"
    ),
    re_path(
        r"^vuong-mac/(?P<pk>[0-9]{1,15})/to-trinh\.(?P<suffix>pdf|docx)$",
        obstacle_views.obstacle_paper,
        name="obstacle_paper",
    ),
]

registration_papers = [
    re_path(
        r"^thi-dua/dang-ky/(?P<drive>[0-9]{1,9})/(?P<code>[^/]+)/ban-dang-ky\.(?P<suffix>pdf|docx)$",
        registration_views.registration_paper,
        name="registration_paper",
    ),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("them/", home.more, name="more"),
    path("healthz", health.healthz, name="healthz"),
    *account_patterns,
    path("tong-quan/", overview.overview, name="overview"),
    path("", include("criteria.urls")),
    path("", include("awards.urls")),
    *obstacle_papers,
    path("", include("tayson_ntm.movement.urls")),
    *registration_papers,
    path("bao-cao/", reports.index, name="reports"),
    re_path(r"^bao-cao/tong-hop\.(?P<suffix>pdf|docx|xlsx)$", reports.summary, name="summary"),
    path("bao-cao/bieu-tu-danh-gia/<str:code>.pdf", reports.self_assessment, name="self_assessment"),
    path("bao-cao/phieu-don-vi/<str:code>.pdf", reports.unit_paper, name="unit_paper"),
    path("bao-cao/phieu-xac-nhan/<str:code>.pdf", reports.confirmation, name="confirmation"),
    path("quan-tri/", admin.site.urls),
]
