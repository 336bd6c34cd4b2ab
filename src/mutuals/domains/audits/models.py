"""Where an audit stands, and what it found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


class Audit(models.Model):
    """A person's last audit, theirs alone."""

    class Stage(models.TextChoices):
        POSTS = "posts"
        ARTICLES = "articles"
        PROFILE = "profile"

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    run = models.BigIntegerField(default=new_id)  # grows with each: what is left of an older one ends
    looked_at = models.PositiveIntegerField(default=0)  # things
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.POSTS)  # what is looked at now
    before = models.BigIntegerField(null=True)  # the oldest of it that was looked at
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"audit of {self.person_id}"


class Flagged(models.Model):
    """A thing of one's own to look at. What it says is not kept here."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    of = models.CharField(max_length=7)  # post, article, or the kind of a part of the profile
    thing = models.BigIntegerField()
    kinds = models.JSONField(default=list)  # what it reveals
    wider = models.BooleanField(default=False)  # than what its author writes today

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thing"], name="one_flag_a_thing")]

    def __str__(self) -> str:
        return f"{self.of} {self.thing}"


class Rhythm(models.Model):
    """How often a person is reminded to look through what they said."""

    class Every(models.IntegerChoices):
        NEVER = 0, _("never")
        QUARTER = 3, _("every three months")
        HALF = 6, _("every six months")
        YEAR = 12, _("once a year")

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    months = models.PositiveSmallIntegerField(choices=Every.choices, default=Every.YEAR)
    due_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.months} months for {self.person_id}"
