from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """The emulation itself: from registration to the Giấy khen in hand."""

    name = "awards"
    verbose_name = "Thi đua, khen thưởng"

    def ready(self) -> None:
        from awards.reference import TABLES, read_award_rules  # models are loaded by now
        from criteria.reference.joining import join

        join(TABLES, read_award_rules)
