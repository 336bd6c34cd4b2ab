"""The abstract row that has an audience, and the words for audiences. Imported by other domains' models."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """From wide to narrow: a smaller number is never narrower."""

    PUBLIC = 0, _("Everyone")
    QUIET = 1, _("Everyone, but not in public timelines")
    SERVER = 2, _("People of this server")
    FOLLOWERS = 3, _("Your connections and followers")
    CONNECTIONS = 4, _("Your connections")
    CIRCLE = 5, _("A circle")
    NAMED = 6, _("People you name")
    ME = 7, _("Only you")


@dataclass(frozen=True, slots=True)
class Excluded:
    """Who never sees a thing: persons, and whoever proves one of these domains, or one below it."""

    people: tuple[int, ...] = ()
    domains: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.domains)


NOBODY = Excluded()


@dataclass(frozen=True, slots=True)
class Scope:
    """The scope columns of one thing, as values."""

    owner_id: int
    anchor_id: int
    audience: int
    circle_id: int | None = None
    grants: int | None = None


def _owner(**options: Any) -> Any:
    return models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", **options)


def _circle(**options: Any) -> Any:
    return models.ForeignKey("ties.Circle", on_delete=models.SET_NULL, null=True, related_name="+", **options)


class Scoped(models.Model):
    """A thing with an owner and an audience.

    `anchor` is the person whose ties, circle or choice decide: the owner, or for a reply the one who started.
    `grants` is the id under which people are listed, its own or its parent's: those named for it (Grant), or with any
    other audience those who never see it (Exclusion). What somebody never sees is never for everyone.
    """

    owner = _owner()
    audience = models.PositiveSmallIntegerField(choices=Audience.choices, default=Audience.PUBLIC)
    anchor = _owner(db_index=False)
    circle = _circle()
    grants = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


class ScopedMany(Scoped):
    """The same where there are very many: each has to have an index that begins with `owner`, and `of_circle`."""

    owner = _owner(db_index=False)
    circle = _circle(db_index=False)

    class Meta:
        abstract = True


def of_circle(name: str) -> models.Index:
    """The index of the few that are for a circle."""
    return models.Index(fields=["circle"], condition=models.Q(circle__isnull=False), name=name)


def scope_of(thing: Scoped) -> Scope:
    """The scope columns of a thing as values."""
    return Scope(thing.owner_id, thing.anchor_id, thing.audience, thing.circle_id, thing.grants)
