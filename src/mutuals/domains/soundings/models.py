"""Questions whether people vouch for somebody; those asked, with their answers until the end."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.kit.ids import new_id


def to_person(**options: Any) -> Any:
    return models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", **options)


class Sounding(models.Model):
    """`asker` asks people whom both know about `about`, who never learns of it.

    Its row stays until one may be asked about anew, also where it was taken back.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    asker = to_person(db_index=False)
    about = to_person()
    ends = models.DateTimeField()
    again = models.DateTimeField()  # from then on the asker can ask anew
    asked = models.PositiveSmallIntegerField(default=0)  # how many were: told to nobody
    vouches = models.PositiveSmallIntegerField(null=True)  # None until the end; 0: nothing to be said
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asker", "about"], name="one_sounding_about_somebody")]

    def __str__(self) -> str:
        return f"{self.asker_id} about {self.about_id}"


class Voice(models.Model):
    """One of those asked. Only they read their answer; it is erased at the end."""

    class Answer(models.TextChoices):
        NONE = "", _("has not answered")
        YES = "yes", _("vouches for them")
        PASS = "pass", _("would rather not say")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    sounding = models.ForeignKey(Sounding, on_delete=models.CASCADE, related_name="voices", db_index=False)
    person = to_person()
    answer = models.CharField(max_length=4, choices=Answer.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sounding", "person"], name="one_voice_in_a_sounding")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.sounding_id}"


class Reserved(models.Model):
    """A person who does not want to be asked about others: to those who ask, like somebody who is silent."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return f"reserved {self.person_id}"
