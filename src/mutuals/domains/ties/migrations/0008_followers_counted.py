import django.db.models.deletion
from django.db import migrations, models

from mutuals.kit.constraints import drop_index


class Migration(migrations.Migration):
    dependencies = [("ties", "0007_address_of_a_follow")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[drop_index("ties_follow_followed_id_18862e06", "ties_follow", "followed_id")],
            state_operations=[
                migrations.AlterField(
                    "follow",
                    "followed",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                )
            ],
        ),
        migrations.AddIndex("follow", models.Index(fields=["followed", "accepted"], name="followers")),
        migrations.AddIndex(
            "follow", models.Index(condition=models.Q(("notifies", True)), fields=["followed"], name="told_of_posts")
        ),
    ]
