"""Who was named for a thing, and who never sees it."""

from django.db import models

from mutuals.kit.ids import new_id


class Grant(models.Model):
    """`person` may see the thing with the id `thing` (ids are one sequence, so a number names one thing)."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    thing = models.BigIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "person"], name="one_grant")]


class Exclusion(models.Model):
    """`person`, or whoever proves `domain`, never sees the thing with the id `thing` of `owner`."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    thing = models.BigIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    domain = models.CharField(max_length=253, blank=True)
    chosen = models.BooleanField(default=True)  # else another face of somebody who is: its owner does not learn of it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "person"], name="one_exclusion_of_a_person"),
            models.UniqueConstraint(
                fields=["thing", "domain"], condition=~models.Q(domain=""), name="one_exclusion_of_a_domain"
            ),
        ]


class ProvenDomain(models.Model):
    """`person` proves a domain, or one below it, now: what profiles found, where the gate can ask for it."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    domain = models.CharField(max_length=253, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "domain"], name="one_proven_domain")]
