"""What the owner keeps about one person: the row to which notes, promises, reminders and tags belong."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.workspace.models.contacts import Contact
from mutuals.kit.ids import new_id


class Record(models.Model):
    """About a person of this network, or a contact who is not here, or a contact known to be that person.

    It is made with the first thing kept. The one short note on a person is no column of it: ties has it (PersonNote).
    """

    class Tier(models.IntegerChoices):
        FIVE = 5, _("my closest five")
        FIFTEEN = 15, _("my good fifteen")
        FIFTY = 50, _("my fifty")
        MANY = 150, _("my hundred and fifty")

    class By(models.TextChoices):
        MESSAGE = "message", _("a message")
        MEETING = "meeting", _("a meeting")
        HANDSHAKE = "handshake", _("met in person")
        INTRODUCTION = "introduction", _("an introduction")
        IMPORT = "import", _("the list you brought in")
        SELF = "self", _("as you wrote")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="+")
    how_met = models.TextField(max_length=2000, blank=True)
    tier = models.PositiveSmallIntegerField(choices=Tier.choices, null=True)
    tiered_on = models.DateField(null=True)  # the rhythm counts from here where no contact is known
    last_contact = models.DateTimeField(null=True)
    last_by = models.CharField(max_length=12, choices=By.choices, blank=True)
    snoozed_until = models.DateField(null=True)
    nudge_on = models.DateField(null=True)  # from then on it is time to be in touch; drawn from the four above
    handled_on = models.DateField(null=True)  # the day on which a nudge was answered: it keeps its place until night

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "person"], name="one_record_a_person"),
            models.UniqueConstraint(fields=["owner", "contact"], name="one_record_a_contact"),
        ]
        indexes = [
            models.Index(
                fields=["owner", "nudge_on"], condition=models.Q(nudge_on__isnull=False), name="records_to_nudge"
            ),
        ]

    def __str__(self) -> str:
        return f"record {self.id}"
