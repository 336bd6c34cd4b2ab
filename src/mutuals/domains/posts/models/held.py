"""What a program sent and guard held: kept for its author to look at."""

from django.db import models

from mutuals.kit.ids import new_id


class HeldDraft(models.Model):
    """A draft that would have shown a key, a card or the like; its pictures hang on it until its author decides."""

    class What(models.TextChoices):
        POST = "post"
        EDIT = "edit"
        DIRECT = "direct"  # a message, in Mastodon's words

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    what = models.CharField(max_length=6, choices=What.choices, default=What.POST)
    target = models.BigIntegerField(null=True)  # the post that was to be changed
    at = models.DateTimeField(null=True)  # when it was to be published
    draft = models.JSONField()  # services.drafts
    mark = models.CharField(max_length=64)  # of its text and idempotency key: sent again it is the same draft
    app_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "mark"], name="held_once")]

    def __str__(self) -> str:
        return f"held {self.what} of {self.owner_id}"
