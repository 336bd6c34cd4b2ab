"""A public face, local or remote. Everything others see, follow and read hangs on a person, never on an account."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Person(models.Model):
    """A face of one of our accounts (`account` set, `domain` empty) or of another server (`uri` set)."""

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        HIDDEN = "hidden", _("hidden")  # waiting, paused, frozen or being deleted
        GONE = "gone", _("gone")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="persons")
    handle = models.CharField(max_length=64)
    domain = models.CharField(max_length=255, blank=True)
    name = models.CharField(max_length=80, blank=True)
    headline = models.CharField(max_length=160, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    avatar = models.BigIntegerField(null=True)  # the id of a media file
    header = models.BigIntegerField(null=True)  # the same, for the wide picture above the profile
    state = models.CharField(max_length=6, choices=State.choices, default=State.ACTIVE)
    kind = models.CharField(max_length=12, default="Person")  # ActivityPub's type
    locked = models.BooleanField(default=False)  # follows wait for a yes
    discoverable = models.BooleanField(default=True)  # in search and suggestions
    indexable = models.BooleanField(default=False)  # the profile may stand in search engines
    shows_mutuals = models.BooleanField(default=True)  # connections they have in common with others may be named
    limited = models.BooleanField(default=False)  # by the moderators: in no public timeline, search or suggestion
    uri = models.CharField(max_length=500, null=True, unique=True)
    url = models.CharField(max_length=500, blank=True)
    inbox = models.CharField(max_length=500, blank=True)
    shared_inbox = models.CharField(max_length=500, blank=True)
    fetched_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)  # grows with each change that a card shows
    created_at = models.DateTimeField(auto_now_add=True)
    delete_after = models.DateTimeField(null=True)  # this face alone is taken away, and hidden until then

    class Meta:
        constraints = [models.UniqueConstraint(Lower("handle"), "domain", name="one_handle_a_domain")]

    def __str__(self) -> str:
        return f"@{self.handle}@{self.domain}" if self.domain else f"@{self.handle}"


class Key(models.Model):
    """A signing key of a person; the private half exists for our own people only."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=10, default="rsa-2048")
    uri = models.CharField(max_length=500, null=True, unique=True)
    public_pem = models.TextField()
    private_pem = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"
