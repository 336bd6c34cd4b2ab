"""Two contacts that are one person, and two that are not."""

from django.db import models

from mutuals.domains.workspace.models.contacts import Contact
from mutuals.kit.ids import new_id


class Merge(models.Model):
    """What was done when `gone` went into `kept`, or when `kept` was found to be a person here; enough to undo it."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kept = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="+")
    done = models.JSONField(default=dict)  # services/merging.py


class Apart(models.Model):
    """The owner said that these two are two people; `low` has the smaller id."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    low = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "low", "high"], name="apart_once")]
