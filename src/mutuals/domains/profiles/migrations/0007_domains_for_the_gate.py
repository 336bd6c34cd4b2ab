"""What is proven already is told to the gate."""

from typing import Any

from django.db import migrations

from mutuals.kit.domains import registered


def tell(apps: Any, _schema: Any) -> None:
    Proof, ProvenDomain = apps.get_model("profiles", "Proof"), apps.get_model("audience", "ProvenDomain")  # noqa: N806
    proven = Proof.objects.filter(kind__in=("domain", "mail"), verified=True).values_list("owner_id", "subject")
    wanted = set()
    for owner, domain in proven.iterator():
        last = registered(domain) or domain
        while True:
            wanted.add((owner, domain))
            if domain == last or "." not in domain:
                break
            domain = domain.partition(".")[2]
    rows = [ProvenDomain(person_id=owner, domain=domain) for owner, domain in sorted(wanted)]
    ProvenDomain.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("profiles", "0006_cv_choices"), ("audience", "0002_exclusions")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
