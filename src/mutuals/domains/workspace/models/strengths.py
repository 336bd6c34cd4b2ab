"""How much the owner and somebody have to do with each other: the days on which they had."""

from django.db import models

from mutuals.kit.ids import new_id


class Strength(models.Model):
    """One row for each side of a pair; the owner alone ever reads it. The days are numbers of workspace.strength."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    days = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "person"], name="one_strength_of_a_pair")]

    def __str__(self) -> str:
        return f"strength {self.id}"
