from django.db import migrations

from mutuals.kit.search import remake_index


class Migration(migrations.Migration):
    dependencies = [("talks", "0005_campaigns")]
    operations = [remake_index("talks_payload", "folded")]
