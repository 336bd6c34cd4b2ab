"""Who was named: the people to whom one thing is shown by name."""

from django.db import models

from mutuals.kit.ids import new_id


class Grant(models.Model):
    """`person` may see the thing with the id `thing` (ids are one sequence, so a number names one thing)."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    thing = models.BigIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "person"], name="one_grant")]
