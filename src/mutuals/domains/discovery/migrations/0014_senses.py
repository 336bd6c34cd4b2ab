import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

import mutuals.kit.ids


def index_anew(apps, editor):
    """Search knows more of profiles now: the worker reads all of them again."""
    if apps.get_model("people", "Person").objects.exists():
        row = apps.get_model("outbox", "Row")
        row.objects.create(actor=0, name="SearchWidened", payload={"after": 0}, not_before=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("discovery", "0013_words_of_people"),
        ("outbox", "0002_without_shard"),
        ("people", "0005_barrier"),
        ("ties", "0006_put_away"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sense",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=mutuals.kit.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=32, unique=True)),
                ("vector", models.BinaryField(max_length=512)),
            ],
        ),
        migrations.AlterField(
            model_name="persontext",
            name="kind",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "name"),
                    (1, "address"),
                    (2, "headline"),
                    (3, "skill"),
                    (4, "experience"),
                    (5, "education"),
                    (6, "place"),
                    (7, "language"),
                    (8, "open to"),
                    (9, "about"),
                ]
            ),
        ),
        *(
            migrations.AddField(
                model_name=name,
                name="sense",
                field=models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="discovery.sense"
                ),
            )
            for name in ("articletext", "persontext")
        ),
        migrations.AddIndex(
            model_name="persontext",
            index=models.Index(fields=["owner", "kind", "audience", "anchor"], name="texts_by_person"),
        ),
        migrations.AddIndex(
            model_name="persontext",
            index=models.Index(
                condition=models.Q(("kind__in", (2, 3, 4, 5, 8, 9)), ("sense", None)),
                fields=["id"],
                name="texts_without_sense",
            ),
        ),
        migrations.RunPython(index_anew, migrations.RunPython.noop),
    ]
