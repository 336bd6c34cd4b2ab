"""Indexes without those rows that none of their questions asks for; that of posts without beginnings of two letters."""

import django.db.models.deletion
from django.db import migrations, models

from mutuals.kit.constraints import drop_index
from mutuals.kit.search import remake_index


class Migration(migrations.Migration):
    dependencies = [
        ("discovery", "0014_senses"),
        ("people", "0006_face_taken_away"),
        ("ties", "0006_put_away"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                drop_index("discovery_persontext_owner_id_33623bd1", "discovery_persontext", "owner_id"),
                drop_index("discovery_persontext_circle_id_019d691a", "discovery_persontext", "circle_id"),
            ],
            [
                migrations.AlterField(
                    "persontext",
                    "circle",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="ties.circle",
                    ),
                ),
                migrations.AlterField(
                    "persontext",
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            "persontext",
            models.Index(condition=models.Q(("circle__isnull", False)), fields=["circle"], name="texts_for_circles"),
        ),
        remake_index("discovery_posttext", "folded", beginnings="3"),
    ]
