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


class Wording(models.Model):
    """What several posts or messages say, or one: nearly the same words. The words are not kept."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    judged = models.BooleanField(default=False)  # moderators took it away: nobody sends it any more

    def __str__(self) -> str:
        return f"wording {self.id}"


class Variant(models.Model):
    """The sketch of a text of a wording that stands for those like it."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="+")
    sketch = models.BinaryField()

    def __str__(self) -> str:
        return f"variant of {self.wording_id}"


class VariantMark(models.Model):
    """A number under which a variant is found (kit.text.alike.marks_of)."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    mark = models.BigIntegerField(db_index=True)
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"mark of {self.variant_id}"


class Copy(models.Model):
    """A post, or a first message or question to a stranger, that says a wording."""

    class Kind(models.TextChoices):
        POST = "post", _("post")
        MESSAGE = "message", _("message")
        REQUEST = "request", _("request to connect")

    thing = models.BigIntegerField(primary_key=True)  # the id of the post, message or request
    kind = models.CharField(max_length=7, choices=Kind.choices)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"


class TextModel(models.Model):
    """What this server learned of unwanted first messages: one row, weights of hashed words (textmodel). No words."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveIntegerField(default=0)  # grows with each example
    packed = models.BinaryField(default=bytes)  # zlib over 2^18 floats

    def __str__(self) -> str:
        return f"text model {self.version}"


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


class Standing(models.Model):
    """What the last run of the trust graph found of an account (`regions`); without a row: nothing.

    It orders what moderators and people look at, and lowers places for strangers; it is never told as a cause.
    """

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, primary_key=True, related_name="+")
    region = models.SmallIntegerField(default=0)
    rank = models.FloatField(default=0)  # 1 for the median
    residual = models.FloatField(default=0)  # what confirmed fakes among their ties say, from 0 to 1
    steps = models.SmallIntegerField(default=-1)  # ties from the nearest seed; -1: there is no way
    in_person = models.BooleanField(default=False)
    set_aside_at = models.DateTimeField(null=True)  # a moderator looked: nothing follows from the region

    class Meta:
        indexes = [
            models.Index(fields=["account"], condition=models.Q(region=2, set_aside_at=None), name="standings_far"),
        ]

    def __str__(self) -> str:
        return f"standing of {self.account_id}"


class Shield(models.Model):
    """A person's shield against many strangers at once: when it is proposed, and until when it holds.

    Raised by itself it holds against unproven accounts alone; by the person, against all strangers.
    """

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    after = models.PositiveSmallIntegerField(null=True)  # strangers within an hour; None: shielding.AFTER, 0: never
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    chosen = models.BooleanField(default=False)  # the person said yes
    quiet_until = models.DateTimeField(null=True)  # until then nothing is proposed: the person said no

    def __str__(self) -> str:
        return f"shield of {self.person_id}"


class Caution(models.Model):
    """How a person wants to be warned of what they write. What they sent anyway is counted, and not kept."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    names = models.JSONField(default=list)  # of clients and projects that are never to be named
    held = models.JSONField(null=True)  # the kinds for which programs' posts are held; None: screening's SECRETS
    went_anyway = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"caution of {self.person_id}"
