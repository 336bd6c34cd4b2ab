"""The columns and rows that were packed go. Apart: PostgreSQL alters no table in the transaction that filled it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0003_packed")]

    operations = [
        migrations.RemoveField("postcard", "html"),
        migrations.RemoveField("postcard", "json"),
        migrations.RemoveField("personcard", "html"),
        migrations.RemoveField("personcard", "json"),
        migrations.AlterField("postcard", "body", models.BinaryField()),
        migrations.AlterField("personcard", "body", models.BinaryField()),
        migrations.DeleteModel("ProfileCard"),
        migrations.RenameModel("PublicCard", "ProfileCard"),
    ]
