"""Indexes without those rows that none of their questions asks for."""

import django.db.models.deletion
from django.db import migrations, models

from mutuals.kit.constraints import drop_index


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_face_taken_away"),
        ("posts", "0013_post_names_people_depicted"),
        ("ties", "0006_put_away"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                drop_index("posts_post_owner_id_c4fbf350", "posts_post", "owner_id"),
                drop_index("posts_post_circle_id_af56f0f0", "posts_post", "circle_id"),
            ],
            [
                migrations.AlterField(
                    "post",
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
                    "post",
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
        migrations.AlterField("post", "uri", models.CharField(max_length=500, null=True)),
        migrations.RemoveConstraint("post", "one_post_a_source"),
        migrations.RemoveConstraint("post", "one_share_a_post"),
        migrations.AddConstraint(
            "post",
            models.UniqueConstraint(
                condition=models.Q(("uri__isnull", False)), fields=("uri",), name="one_post_an_address"
            ),
        ),
        migrations.AddConstraint(
            "post",
            models.UniqueConstraint(
                condition=models.Q(("source_key__isnull", False)),
                fields=("owner", "source_key"),
                name="one_post_a_source",
            ),
        ),
        migrations.AddConstraint(
            "post",
            models.UniqueConstraint(
                condition=models.Q(("share_of__isnull", False)), fields=("owner", "share_of"), name="one_share_a_post"
            ),
        ),
        migrations.AddIndex(
            "post",
            models.Index(condition=models.Q(("circle__isnull", False)), fields=["circle"], name="posts_for_circles"),
        ),
    ]
