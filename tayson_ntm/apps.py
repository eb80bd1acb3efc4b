from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    """The roof: home, reports, the admin site and the start of the server."""

    name = "tayson_ntm"
    verbose_name = "Cổng thi đua nông thôn mới"

    def ready(self) -> None:
        # Models are loaded only now.
        from criteria.closing import period_closed
        from tayson_ntm.reports.papers import keep_summary

        period_closed.connect(keep_summary, dispatch_uid="summary")


class TaySonAdminConfig(AdminConfig):
    default_site = "tayson_ntm.admin.TaySonAdminSite"
