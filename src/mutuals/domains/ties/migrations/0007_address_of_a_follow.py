from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ties", "0006_put_away")]

    operations = [
        migrations.AlterField("follow", "uri", models.CharField(max_length=500, null=True)),
        migrations.AddConstraint(
            "follow",
            models.UniqueConstraint(
                condition=models.Q(("uri__isnull", False)), fields=("uri",), name="one_follow_an_address"
            ),
        ),
    ]
