"""What a message can carry beside its words: times proposed for a meeting, a way to reach its sender."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.messages.models.conversations import to_person
from mutuals.domains.messages.models.messages import Message
from mutuals.kit.ids import new_id


class Meeting(models.Model):
    """Up to three times for a call or a coffee; the other of the two picks one."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="meeting")
    subject = models.CharField(max_length=80)
    place = models.CharField(max_length=300, blank=True)  # also the address of a video room
    minutes = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=64, blank=True)  # of who proposes
    times = models.JSONField(default=list)  # ISO 8601, UTC, earliest first
    chosen = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.subject


class ContactCard(models.Model):
    """A telephone number or mail address for one person, until it is taken back or its time is over."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Telephone")
        MAIL = "mail", _("E-mail address")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="card")
    person = to_person()  # to whom it is shown
    kind = models.CharField(max_length=5, choices=Kind.choices)
    value = models.CharField(max_length=254, blank=True)  # empty once it was taken back
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"card {self.id}"
