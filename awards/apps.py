from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """The emulation itself: from registration to what is said of it; nominations come with their issue."""

    name = "awards"
    verbose_name = "Thi đua, khen thưởng"
