from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    """The roof: home, reports, the admin site and the start of the server."""

    name = "tayson_ntm"
    verbose_name = "Cổng thi đua nông thôn mới"


class TaySonAdminConfig(AdminConfig):
    default_site = "tayson_ntm.admin.TaySonAdminSite"
