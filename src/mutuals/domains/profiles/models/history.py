"""What a person changed of what they say of themselves."""

from django.db import models

from mutuals.kit.ids import new_id


class Edit(models.Model):
    """One change of one part of a profile, when its id says; for its owner alone, who may erase it."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    part = models.CharField(max_length=12)  # name headline pronouns, a field, a section, skill link open_to
    before = models.TextField(blank=True)  # nothing: it is new
    after = models.TextField(blank=True)  # nothing: it was taken off
    audience_before = models.PositiveSmallIntegerField(null=True)
    audience_after = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-id"], name="edits_of_owner")]

    def __str__(self) -> str:
        return f"{self.part} of {self.owner_id}"
