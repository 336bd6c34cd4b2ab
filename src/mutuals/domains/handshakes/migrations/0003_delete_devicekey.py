from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("handshakes", "0002_devices_of_people")]
    operations = [migrations.DeleteModel(name="DeviceKey")]
