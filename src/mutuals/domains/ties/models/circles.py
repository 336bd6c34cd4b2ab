"""Groups of people that one person keeps: circles to share with, lists to read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.ties.models.edges import pair, to_person
from mutuals.kit.ids import new_id


class Circle(models.Model):
    """An audience that its owner names; members are never told."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = to_person()
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = to_person()

    class Meta:
        constraints = [pair("once_in_a_circle", "circle", "person")]


class PeopleList(models.Model):
    """A timeline of its own; `exclusive` keeps its members out of home."""

    class Replies(models.TextChoices):
        FOLLOWED = "followed", _("to anybody I follow")
        LIST = "list", _("to members of the list")
        NONE = "none", _("to nobody")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    owner = to_person()
    name = models.CharField(max_length=60)
    exclusive = models.BooleanField(default=False)
    replies = models.CharField(max_length=8, choices=Replies.choices, default=Replies.LIST)  # which ones it shows

    def __str__(self) -> str:
        return self.name


class PeopleListMember(models.Model):
    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    people_list = models.ForeignKey(PeopleList, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = to_person()

    class Meta:
        constraints = [pair("once_in_a_list", "people_list", "person")]
