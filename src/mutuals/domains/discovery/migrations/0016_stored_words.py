"""PostgreSQL keeps the words of a text beside it. Nothing changes on SQLite."""

from django.db import migrations

from mutuals.kit.search import store_words

TABLES = ("persontext", "personwords", "posttext", "articletext")


class Migration(migrations.Migration):
    dependencies = [("discovery", "0015_smaller_indexes")]
    operations = [store_words(f"discovery_{table}", "folded") for table in TABLES]
