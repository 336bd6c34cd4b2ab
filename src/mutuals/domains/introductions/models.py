"""Introductions that wait for two yeses or had them, and wishes for one."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id

LONGEST = 1_000  # characters of a reason
LONGEST_WORD = 500


def to_person(**options: Any) -> Any:
    return models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", **options)


class Ask(models.Model):
    """`asker` asks `through`, a connection, to be introduced to `wanted`.

    Passed on, it is another row, which asks somebody further along (`parent`). To its asker all its fates are one:
    it waits until `ends`, and is over.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        DECLINED = "declined", _("does not want to")  # the asker cannot tell it from OPEN
        FORWARDED = "forwarded", _("introduced them")  # nor this
        PASSED = "passed", _("asked somebody further along")  # nor this

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    asker = to_person()
    through = to_person()
    wanted = to_person()
    reason = models.TextField(max_length=LONGEST)
    word = models.TextField(max_length=LONGEST_WORD, blank=True)  # of who passed it on
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    until = models.DateTimeField()  # so long `through` can answer
    ends = models.DateTimeField()  # so long something can come of it
    withdrawn = models.BooleanField(default=False)  # until the worker has cleared away what came of it
    parent = models.OneToOneField("self", on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "through", "wanted"], condition=models.Q(parent=None), name="one_ask_through_somebody"
            )
        ]

    def __str__(self) -> str:
        return f"{self.asker_id} to {self.wanted_id} through {self.through_id}"

    @property
    def taken_back(self) -> bool:
        """Whether the asker has taken it back, here or where it began."""
        return self.withdrawn or bool(self.parent and self.parent.withdrawn)


class Introduction(models.Model):
    """`introducer` brings two people together; the conversation of three opens with the second yes."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    introducer = to_person(db_index=False)
    pair = models.CharField(max_length=40)  # the ids of the two, the smaller first
    reason = models.TextField(max_length=LONGEST)
    wish = models.TextField(max_length=LONGEST, blank=True)  # what the one wrote who asked for it
    until = models.DateTimeField()
    ask = models.ForeignKey(Ask, on_delete=models.SET_NULL, null=True, related_name="+")
    via = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")  # passed it on
    opened_at = models.DateTimeField(null=True)
    conversation = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["introducer", "pair"], name="one_introduction_of_two")]

    def __str__(self) -> str:
        return f"{self.pair} by {self.introducer_id}"


class Side(models.Model):
    """One of the two, and their answer. The introducer never sees it, nor does the other."""

    class Answer(models.TextChoices):
        NONE = "", _("has not answered")
        YES = "yes", _("yes")
        NO = "no", _("not now")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="sides", db_index=False)
    person = to_person()
    known = to_person()  # through whom the introducer knows them: themselves, or who passed their wish on
    word = models.TextField(max_length=LONGEST_WORD, blank=True)  # of the introducer, for them alone
    asked_for_it = models.BooleanField(default=False)  # said yes by asking
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    connects = models.BooleanField(default=False)  # wants to be connected with the other

    class Meta:
        constraints = [models.UniqueConstraint(fields=["introduction", "person"], name="one_side_of_an_introduction")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.introduction_id}"


class Outcome(models.Model):
    """Something came of it: a word of one of the three, for the three."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="outcomes", db_index=False)
    person = to_person()
    text = models.TextField(max_length=LONGEST_WORD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["introduction", "person"], name="one_outcome_of_one")]

    def __str__(self) -> str:
        return f"{self.introduction_id} by {self.person_id}"
