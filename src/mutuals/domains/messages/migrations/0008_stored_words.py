"""PostgreSQL keeps the words of a message beside it. Nothing changes on SQLite."""

from django.db import migrations

from mutuals.kit.search import store_words


class Migration(migrations.Migration):
    dependencies = [("talks", "0007_labels_and_holds")]
    operations = [store_words("talks_payload", "folded")]
