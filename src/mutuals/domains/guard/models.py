"""What guard keeps of an account: its level, whom it asked, whom it knows; of a person: what they want to hear."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Trust(models.Model):
    """The level of an account (budget.LEVELS); without a row it is new. Its row is also the lock of its budget."""

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, primary_key=True, related_name="+")
    level = models.SmallIntegerField(default=1)
    since = models.DateTimeField(default=timezone.now)  # only what was asked later counts for the next level
    looked_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(null=True)  # until then it does not grow: the moderators took a measure

    def __str__(self) -> str:
        return f"level {self.level} of {self.account_id}"


class Ask(models.Model):
    """An account asked a stranger: to connect, or with a first message. Both together take one place.

    Whether the stranger refused, ignored or never saw it is not written here: it could not be told by mistake.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.BigIntegerField()  # the person asked; 0 when they left
    sketch = models.BinaryField(default=bytes)  # of what was said: never the words
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-id"], name="asks_of_account"),
            models.Index(fields=["other"], name="asks_of_other"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} asked {self.other}"


class Known(models.Model):
    """One person knows another one. Of contacts both must have each other, the rest holds both ways.

    By person, not by account: who is exempt would tell otherwise which faces belong together.
    """

    class Why(models.TextChoices):
        CONTACT = "contact", _("in the imported contacts")
        INVITED = "invited", _("invited")
        INTRODUCED = "introduced", _("introduced by somebody")
        MET = "met", _("met in person")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "other", "why"], name="known_once")]

    def __str__(self) -> str:
        return f"{self.person_id} knows {self.other_id}"


class Hearing(models.Model):
    """Purposes of strangers of which a person does not want to hear; without a row: purposes.REFUSED_AT_FIRST."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    refused = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"hearing of {self.person_id}"
