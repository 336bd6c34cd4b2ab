"""Links that were confirmed are checked again by the clock, from now on."""

from django.db import migrations
from django.db.models import F
from django.utils import timezone


def begin(apps, schema_editor):
    links = apps.get_model("profiles", "ProfileLink").objects.filter(verified=True)
    links.update(proven_at=F("checked_at"), check_after=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("profiles", "0003_proofs")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop, elidable=True)]
