"""Files that things show, and those on their way.

A file carries the scope of what owns it; until attached, its owner alone sees it.
"""

from django.db import models
from django.utils import timezone

from mutuals.domains.audience.scope import Scoped
from mutuals.kit.ids import new_id


class File(Scoped):
    class Kind(models.TextChoices):
        PICTURE = "picture"
        VIDEO = "video"
        GIFV = "gifv"  # a silent film that was an animated GIF
        AUDIO = "audio"
        DOCUMENT = "document"  # a PDF; others as they came, for messages only

    class State(models.TextChoices):
        READY = "ready"
        WAITING = "waiting"  # the upload lies there as it came; nobody is served it
        FAILED = "failed"  # `failure` says why

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PICTURE)
    state = models.CharField(max_length=10, choices=State, default=State.READY)
    failure = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # how often preparing it began
    thing_kind = models.CharField(max_length=20, blank=True)
    thing = models.BigIntegerField(null=True, db_index=True)
    loose_since = models.DateTimeField(null=True, default=timezone.now)  # when it last began to hang on nothing
    place = models.PositiveSmallIntegerField(default=0)  # order within the thing
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    blurhash = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=120, blank=True)  # of a document, as it came
    alt = models.TextField(max_length=1500, blank=True)
    focus_x = models.FloatField(default=0.5)
    focus_y = models.FloatField(default=0.5)
    ending = models.CharField(max_length=5, default="webp")  # of the file that is served
    seconds = models.FloatField(null=True)  # how long it runs
    facts = models.JSONField(default=dict)  # further of a film, a sound or a PDF, as programs are told them
    bytes = models.PositiveIntegerField(default=0)
    uri = models.CharField(max_length=500, null=True)  # where a remote file came from

    class Meta:
        indexes = [
            models.Index(fields=["loose_since"], condition=models.Q(loose_since__isnull=False), name="media_loose")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Words(models.Model):
    """What stands in a PDF or a picture, looked through by guard: for the check of its owner, and for nobody else.

    `pages` holds for each its number (0 for a picture), text, findings, and the facts that it tells.
    """

    class State(models.TextChoices):
        READ = "read"
        WAITING = "waiting"
        FAILED = "failed"

    file = models.OneToOneField(File, on_delete=models.CASCADE, primary_key=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    tries = models.PositiveSmallIntegerField(default=0)
    pages = models.JSONField(default=list)
    unread = models.PositiveSmallIntegerField(default=0)  # the first page that was not read; 0: there is none

    def __str__(self) -> str:
        return f"words in {self.file_id}"


class Arrival(models.Model):
    """A file that arrives in parts. Its number becomes that of the file: however often the end comes, there is one."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    told = models.CharField(max_length=1000, blank=True)  # all that the client told of it, as it came
    size = models.PositiveBigIntegerField()
    came = models.PositiveBigIntegerField(default=0)  # bytes that are safe; all of them only once the file is made
    whole = models.BooleanField(default=False)  # the file is made; its row stays for a client that lost the answer
    begun_at = models.DateTimeField(default=timezone.now, db_index=True)
    moved_at = models.DateTimeField(default=timezone.now)  # when a part last came

    def __str__(self) -> str:
        return f"{self.came} of {self.size} of {self.id}"
