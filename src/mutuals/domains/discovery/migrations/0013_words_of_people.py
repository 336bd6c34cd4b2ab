import django.db.models.deletion
from django.db import migrations, models

from mutuals.kit.search import make_index

JOINED = {"sqlite": "group_concat(folded, ' ')", "postgresql": "string_agg(folded, ' ')"}


def write_words(apps, editor):
    """The words of people who were there before."""
    joined = JOINED[editor.connection.vendor]
    editor.execute(
        f"INSERT INTO discovery_personwords (id, folded) "
        f"SELECT owner_id, {joined} FROM discovery_persontext GROUP BY owner_id"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("discovery", "0012_indexes_without_copies"),
        ("people", "0005_barrier"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonWords",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        db_column="id",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.person",
                    ),
                ),
                ("folded", models.TextField()),
            ],
        ),
        make_index("discovery_personwords", "folded"),
        migrations.RunPython(write_words, migrations.RunPython.noop),
    ]
