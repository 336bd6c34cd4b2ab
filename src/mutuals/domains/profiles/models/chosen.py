"""What a person chose for themself alone."""

from django.db import models

from mutuals.kit.ids import new_id


class CvChoice(models.Model):
    """Parts of a CV under a name: for one opportunity, known to its owner alone."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    parts = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_cv_choice_a_name")]

    def __str__(self) -> str:
        return f"cv choice {self.id}"
