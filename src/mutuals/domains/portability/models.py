"""What a person brings from elsewhere, on its way in, and what they take along."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Import(models.Model):
    """One uploaded archive."""

    class State(models.TextChoices):
        UPLOADED = "uploaded"
        PARSING = "parsing"
        READY = "ready"
        APPLYING = "applying"
        DONE = "done"
        FAILED = "failed"

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, blank=True)  # portability.formats; known once it was looked at
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    name = models.CharField(max_length=200)  # as the file was called; the stored file is called by the id
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.id} {self.state}"


class ImportItem(models.Model):
    """One thing of an import; its key stays when it was taken, so that importing twice changes nothing."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="items", db_column="import_id")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    section = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    order = models.BigIntegerField(default=0)  # in which things are taken: the milliseconds of what has a date
    payload = models.JSONField(default=dict)  # emptied once it is taken
    refused = models.CharField(max_length=300, blank=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "section", "key"], name="one_import_item"),
        ]
        indexes = [models.Index(fields=["source", "applied_at", "order", "id"], name="import_items_to_take")]

    def __str__(self) -> str:
        return f"{self.section} {self.key}"


class Wish(models.Model):
    """A tie that a person had elsewhere with somebody, or something, not known here: granted once they are known."""

    class What(models.TextChoices):
        FOLLOW = "follow", _("follow")
        LIST = "list", _("put on a list")
        CIRCLE = "circle", _("put in a circle, once connected")
        MUTE = "mute", _("mute")
        BLOCK = "block", _("block")
        KEEP = "keep", _("keep for later")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    what = models.CharField(max_length=6, choices=What.choices)
    address = models.CharField(max_length=500)  # name@host, or of a post
    detail = models.CharField(max_length=60, blank=True)  # the list
    options = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "what", "address", "detail"], name="one_wish")]

    def __str__(self) -> str:
        return f"{self.what} {self.address}"


class Export(models.Model):
    """All that is a person's in one archive, while it is being prepared and until it expires."""

    class State(models.TextChoices):
        WORKING = "working"
        READY = "ready"

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WORKING)
    done = models.PositiveSmallIntegerField(default=0)  # parts
    total = models.PositiveSmallIntegerField()
    size = models.BigIntegerField(default=0)  # bytes
    created_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)  # then it is deleted

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(state="working"), name="one_export_at_work")
        ]

    def __str__(self) -> str:
        return f"export {self.id} {self.state}"
