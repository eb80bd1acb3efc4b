"""Everything below /khen-thuong/; each room has its own list."""

from awards.award_urls import appraising, certificates, checking, council, deciding, nominating, rounds

app_name = "awarding"

urlpatterns = [
    *rounds.patterns,
    *nominating.patterns,
    *appraising.patterns,
    *checking.patterns,
    *council.patterns,
    *deciding.patterns,
    *certificates.patterns,
]
