"""The one table of work that waits."""

from django.db import models

from mutuals.kit.ids import new_id


class Row(models.Model):
    """One event that waits for its handlers; gone when all have run."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    actor = models.BigIntegerField()
    name = models.CharField(max_length=60)
    payload = models.JSONField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)  # how many handlers have run
    last_error = models.TextField(blank=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outbox"
        indexes = [models.Index(fields=["not_before", "id"], condition=models.Q(dead_at=None), name="outbox_due")]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"
