from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path, re_path

from tayson_ntm.reports import views as reports
from tayson_ntm.views import home

urlpatterns = [
    path("", home.home, name="home"),
    path("them/", home.more, name="more"),
    path("dang-nhap/", auth.LoginView.as_view(), name="login"),
    path("dang-xuat/", auth.LogoutView.as_view(), name="logout"),
    path("", include("criteria.urls")),
    path("bao-cao/", reports.index, name="reports"),
    re_path(r"^bao-cao/tong-hop\.(?P<suffix>pdf|xlsx)$", reports.summary, name="summary"),
    path("quan-tri/", admin.site.urls),
]
