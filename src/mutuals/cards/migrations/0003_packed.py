"""Cards become a third of their size: what a card says twice, as HTML and as JSON, is kept once."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import migrations, models

from mutuals.kit.packed import packed

CHUNK = 500


def pack(apps: Any, schema: Any) -> None:
    for name, key in (("PostCard", "post_id"), ("PersonCard", "person_id")):
        model = apps.get_model("cards", name)
        last = 0
        while rows := list(model.objects.filter(**{f"{key}__gt": last}).order_by(key)[:CHUNK]):
            for row in rows:
                row.body = packed(row.html, row.json)
            model.objects.bulk_update(rows, ["body"])
            last = getattr(rows[-1], key)


def pack_profiles(apps: Any, schema: Any) -> None:
    """One row a person, with the version that most of theirs have: others are of before a change."""
    old, new = apps.get_model("cards", "ProfileCard"), apps.get_model("cards", "PublicCard")
    columns = ("person_id", "version", "timezone", "language", "html")
    rows = old.objects.order_by("person_id", "-version").values_list(*columns).iterator(CHUNK)
    made = []
    for (person, version, timezone), same in groupby(rows, itemgetter(0, 1, 2)):
        if made and made[-1].person_id == person:
            continue
        texts = [text for row in same for text in row[3:]]
        made.append(new(person_id=person, version=version, timezone=timezone, body=packed(*texts)))
        if len(made) > CHUNK:
            new.objects.bulk_create(made[:-1])
            made = made[-1:]
    new.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("cards", "0002_json"), ("people", "0001_initial")]

    operations = [
        migrations.AddField("postcard", "body", models.BinaryField(default=bytes)),
        migrations.AddField("personcard", "body", models.BinaryField(default=bytes)),
        migrations.CreateModel(
            name="PublicCard",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("timezone", models.CharField(blank=True, max_length=50)),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.RunPython(pack),
        migrations.RunPython(pack_profiles),
    ]
