"""Posts that wait for their time."""

from django.db import models

from mutuals.kit.ids import new_id


class Scheduled(models.Model):
    """A draft with the time at which it is published; its pictures hang on it until then."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    draft = models.JSONField()  # services.drafts
    source_key = models.CharField(max_length=200, null=True)  # the app's idempotency key
    app_id = models.BigIntegerField(null=True)  # the app that scheduled it
    failure = models.CharField(max_length=300, blank=True)  # why it could not be published

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "source_key"], name="one_scheduled_a_source")]
        indexes = [models.Index(fields=["owner", "-id"], name="scheduled_of_owner")]
