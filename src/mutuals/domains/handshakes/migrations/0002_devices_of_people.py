"""Devices that meet without network become devices of people, under the numbers that their browsers sign with."""

from typing import Any

from django.db import migrations


def move(apps: Any, schema_editor: Any) -> None:
    old = apps.get_model("handshakes", "DeviceKey")
    device, key = apps.get_model("people", "Device"), apps.get_model("people", "DeviceKey")
    for row in old.objects.order_by("id").iterator():
        device.objects.create(id=row.id, person_id=row.person_id, name=row.label)
        key.objects.create(device_id=row.id, purpose="meet", public=row.public)


def move_back(apps: Any, schema_editor: Any) -> None:
    old, key = apps.get_model("handshakes", "DeviceKey"), apps.get_model("people", "DeviceKey")
    rows = key.objects.filter(purpose="meet", device__revoked_at=None).select_related("device")
    for row in rows.order_by("id").iterator():
        device = row.device
        old.objects.create(id=device.id, person_id=device.person_id, label=device.name, public=row.public)
    apps.get_model("people", "Device").objects.filter(keys__purpose="meet").delete()


class Migration(migrations.Migration):
    dependencies = [("handshakes", "0001_initial"), ("people", "0004_devices")]
    operations = [migrations.RunPython(move, move_back)]
