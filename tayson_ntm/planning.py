"""What the database needs to know to plan its queries after very many rows came at once."""

from django.apps import apps
from django.db import connection

OURS = ("campaign", "criteria", "awards")


def learn_sizes() -> None:
    """Have PostgreSQL count the tables again; SQLite plans without.

    In the transaction that loaded them: until autovacuum comes by, PostgreSQL takes the tables for as small
    as it last saw them and joins them row by row, which takes minutes where milliseconds are enough.
    """
    if connection.vendor != "postgresql":
        return
    quote = connection.ops.quote_name
    tables = [quote(model._meta.db_table) for app in OURS for model in apps.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")  # the models' own names, quoted
