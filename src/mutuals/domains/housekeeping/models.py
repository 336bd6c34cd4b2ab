"""What the administrators chose about storage, and what was removed."""

from django.db import models

from mutuals.kit.ids import new_id


class StorageChoices(models.Model):
    """The one row of choices. A price that is not told is null."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    cap_mb = models.PositiveIntegerField(default=0)  # how much of what can go may stay
    by_itself = models.BooleanField(default=False)  # once a day
    price_gb = models.DecimalField(max_digits=10, decimal_places=4, null=True)  # of a GB, a month
    price_machine = models.DecimalField(max_digits=10, decimal_places=2, null=True)  # a month
    currency = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        return f"{self.cap_mb} MB"


class Prune(models.Model):
    """One run that removed what can be made again or what nobody uses."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    cap_bytes = models.BigIntegerField(default=0)
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    items = models.PositiveIntegerField(default=0)
    bytes = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"prune {self.id}"
