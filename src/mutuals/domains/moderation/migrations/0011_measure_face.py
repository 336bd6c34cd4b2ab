from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moderation", "0010_found_by_itself")]

    operations = [migrations.AddField(model_name="measure", name="face", field=models.BigIntegerField(default=0))]
