"""Small pictures that stand for words between colons."""

from django.db import models

from mutuals.kit.ids import new_id


class Emoji(models.Model):
    """A picture of this server's for `:code:` in posts and names. Its bytes lie in the storage, by its id."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=30, unique=True)
    category = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f":{self.code}:"
