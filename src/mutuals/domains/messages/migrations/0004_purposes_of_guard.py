from django.db import migrations


def carry(apps, schema_editor):
    Hearing = apps.get_model("guard", "Hearing")
    for person, refused in apps.get_model("talks", "Choice").objects.values_list("person_id", "refused").iterator():
        Hearing.objects.get_or_create(person_id=person, defaults={"refused": refused})


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0003_attached"),
        ("guard", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(carry, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="choice", name="refused"),
    ]
