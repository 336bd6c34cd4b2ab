"""Files that things show. A file carries the scope of what owns it; until attached, its owner alone sees it."""

from django.db import models

from mutuals.domains.audience.scope import Scoped
from mutuals.kit.ids import new_id


class File(Scoped):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, default="picture")
    thing_kind = models.CharField(max_length=20, blank=True)
    thing = models.BigIntegerField(null=True, db_index=True)
    place = models.PositiveSmallIntegerField(default=0)  # order within the thing
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    blurhash = models.CharField(max_length=60, blank=True)
    alt = models.TextField(max_length=1500, blank=True)
    focus_x = models.FloatField(default=0.5)
    focus_y = models.FloatField(default=0.5)
    bytes = models.PositiveIntegerField(default=0)
    uri = models.CharField(max_length=500, null=True)  # where a remote file came from

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
