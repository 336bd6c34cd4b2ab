from django.db import migrations

from mutuals.kit.search import remake_index


class Migration(migrations.Migration):
    dependencies = [("discovery", "0011_saved_searches")]
    operations = [remake_index(f"discovery_{table}", "folded") for table in ("persontext", "posttext", "articletext")]
