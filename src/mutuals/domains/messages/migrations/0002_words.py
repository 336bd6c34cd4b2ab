from django.db import migrations

from mutuals.kit.search import make_index


class Migration(migrations.Migration):
    dependencies = [("talks", "0001_initial")]
    operations = [make_index("talks_payload", "folded")]
