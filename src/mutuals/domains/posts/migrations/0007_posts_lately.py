from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("posts", "0006_indexes_with_conditions")]

    operations = [
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                models.F("id").bitrightshift(42),
                models.F("owner"),
                models.F("id"),
                condition=models.Q(state="out"),
                name="posts_lately",
            ),
        ),
    ]
