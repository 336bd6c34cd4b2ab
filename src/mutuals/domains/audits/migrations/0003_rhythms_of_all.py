from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def give_everybody_one(apps, _schema):
    """Who is here already is reminded a year from now, as if they joined today."""
    rhythms, people = apps.get_model("audits", "Rhythm"), apps.get_model("people", "Person")
    due = timezone.now() + timedelta(days=365.25)
    here = people.objects.filter(domain="").exclude(account=None).values_list("id", flat=True)
    rhythms.objects.bulk_create(
        (rhythms(person_id=one, months=12, due_at=due) for one in here.iterator()), batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [("audits", "0002_rhythm_audit_stage")]
    operations = [migrations.RunPython(give_everybody_one, migrations.RunPython.noop)]
