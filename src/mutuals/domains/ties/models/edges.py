"""Every edge between two persons, one table each."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.guard.purposes import Purpose
from mutuals.domains.ties.contexts import Context
from mutuals.kit.constraints import where_there
from mutuals.kit.ids import new_id


def to_person(**options: Any) -> Any:
    return models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", **options)


def pair(name: str, *fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name)


class Follow(models.Model):
    """`follower` reads what `followed` shares; waiting until accepted where the followed person is locked."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    follower = to_person(db_index=False)
    followed = to_person(db_index=False)
    accepted = models.BooleanField(default=True)
    shows_shares = models.BooleanField(default=True)
    notifies = models.BooleanField(default=False)  # the follower is told of each new post
    languages = models.CharField(max_length=120, blank=True)  # only these, with a blank between; empty: all
    uri = models.CharField(max_length=500, null=True)

    class Meta:
        constraints = [pair("one_follow", "follower", "followed"), where_there("uri", name="one_follow_an_address")]
        indexes = [
            models.Index(fields=["follower"], condition=~models.Q(languages=""), name="follows_by_language"),
            models.Index(fields=["followed", "accepted"], name="followers"),  # counted without a look at the rows
            models.Index(fields=["followed"], condition=models.Q(notifies=True), name="told_of_posts"),
        ]


class Story(models.Model):
    """How two people know each other; only these two ever read it."""

    context = models.CharField(max_length=10, choices=Context.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)  # "PyCon 2025", or why a stranger asks
    place = models.CharField(max_length=120, blank=True)
    met_on = models.DateField(null=True)
    introducer = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    purpose = models.CharField(max_length=13, choices=Purpose.choices, blank=True)  # of a stranger

    class Meta:
        abstract = True


class ConnectionRequest(Story):
    """A question: shall we be connected? Gone when answered yes, or 14 days after it was asked (guard.budget).

    Until then its sender reads the same whether it was declined, ignored or never shown.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    sender = to_person(db_index=False)
    recipient = to_person()
    declined_at = models.DateTimeField(null=True)  # the sender cannot tell it from an open one
    withdrawn_at = models.DateTimeField(null=True)  # asked again, it is the same one
    away_at = models.DateTimeField(null=True)  # declined by the moderators, not by who was asked

    class Meta:
        constraints = [pair("one_connection_request", "sender", "recipient")]


class Connection(Story):
    """A mutual, accepted tie: two rows, one each way, written and removed together."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = to_person(db_index=False)
    other = to_person()

    class Meta:
        constraints = [pair("one_connection", "person", "other")]


class Block(models.Model):
    """Neither sees the other. `chosen` is the face that was blocked; the account's other faces are covered rows."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    blocker = to_person(db_index=False)
    blocked = to_person()
    chosen = models.BooleanField(default=True)

    class Meta:
        constraints = [pair("one_block", "blocker", "blocked")]


class Mute(models.Model):
    """The muter does not meet the muted in timelines, nor (if `hides_notices`) in notices; the muted never knows."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    muter = to_person(db_index=False)
    muted = to_person()
    until = models.DateTimeField(null=True, help_text=_("empty: until you end it"))
    hides_notices = models.BooleanField(default=True)

    class Meta:
        constraints = [pair("one_mute", "muter", "muted")]
