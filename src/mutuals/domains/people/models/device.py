"""Devices of a person, and the public halves of the keys that never leave them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.people.models.person import Person
from mutuals.kit.ids import new_id


class Device(models.Model):
    """A browser or program of `person`, registered at the moment in its id. One that was ended stays ended."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    name = models.CharField(max_length=60)
    last_used = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class DeviceKey(models.Model):
    """The public half of one key of a device, in base64url, and what it is for. It never changes."""

    class Purpose(models.TextChoices):
        MEET = "meet", _("meeting without network")  # ECDSA on P-256: an uncompressed point
        SIGN = "sign", _("signing messages")  # Ed25519
        SEAL = "seal", _("sealing messages")  # X25519

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="keys", db_index=False)
    purpose = models.CharField(max_length=4, choices=Purpose.choices)
    public = models.CharField(max_length=88, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "purpose"], name="one_device_key_a_purpose")]

    def __str__(self) -> str:
        return f"{self.purpose} key of {self.device_id}"
