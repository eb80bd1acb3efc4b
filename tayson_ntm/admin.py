from django.contrib import admin
from django.http import HttpRequest


class TaySonAdminSite(admin.AdminSite):
    site_header = "Quản trị"
    site_title = "Quản trị"
    index_title = "Danh mục và người dùng"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated
