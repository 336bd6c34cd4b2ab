from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_barrier")]

    operations = [
        migrations.AddField(model_name="person", name="delete_after", field=models.DateTimeField(null=True)),
    ]
