"""What the moderators put on a post."""

from django.db import models

from mutuals.domains.posts.models.posts import Post
from mutuals.kit.ids import new_id


class Restraint(models.Model):
    """A post under a decision of the moderators, and what it was before: it comes back the same."""

    class Kind(models.TextChoices):
        LABEL = "label"  # a note stands before it, which its author cannot change
        HOLD = "hold"  # its author alone sees it

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    before = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "kind"], name="one_restraint_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.post_id}"
