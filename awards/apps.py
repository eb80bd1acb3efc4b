from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """Registrations, nominations and certificates; its rooms arrive with their own issues."""

    name = "awards"
    verbose_name = "Thi đua, khen thưởng"
