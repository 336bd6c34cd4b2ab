"""Campaigns that were taken back: one verdict on all copies of a text, and whom it concerns."""

from django.db import models

from mutuals.domains.moderation.models.cases import Measure
from mutuals.kit.ids import new_id


class Retraction(models.Model):
    """All copies of a wording (guard.Wording) were put away. They are gone for good once nobody can appeal any more."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    wording = models.BigIntegerField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    measure = models.CharField(max_length=7, choices=Measure.Kind.choices)  # on the accounts
    reasons = models.TextField(max_length=2000)
    spared = models.JSONField(default=list)  # people whose copies stay
    copies = models.PositiveIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)  # up to this copy it is settled
    settled_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)  # the copies are gone for good

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wording"], condition=models.Q(taken_back_at=None), name="one_retraction_a_wording"
            )
        ]

    def __str__(self) -> str:
        return f"retraction {self.id}"


class RetractedFrom(models.Model):
    """Copies of this person were put away, and what their account got for it."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    retraction = models.ForeignKey(Retraction, on_delete=models.CASCADE, related_name="authors", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.SET_NULL, null=True, related_name="+")
    put_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["retraction", "person"], name="once_a_retraction")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.retraction_id}"
