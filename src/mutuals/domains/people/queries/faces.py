"""Reads of persons: who is seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower

from mutuals.domains.people.models import (
    Key,
    Person,
)
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.prepared import prepared


@dataclass(frozen=True, slots=True)
class Face:
    """What a row about a person shows."""

    id: int
    handle: str
    domain: str
    name: str
    headline: str
    avatar: int | None
    state: str
    locked: bool
    account_id: int | None
    version: int
    pronouns: str = ""
    discoverable: bool = True
    indexable: bool = False
    shows_mutuals: bool = True
    limited: bool = False
    header: int | None = None
    kind: str = "Person"

    @property
    def address(self) -> str:
        """`@name` here, `@name@host` elsewhere; also the path of the profile."""
        return f"@{self.handle}@{self.domain}" if self.domain else f"@{self.handle}"

    @property
    def shown_name(self) -> str:
        return self.name or self.handle

    @property
    def is_local(self) -> bool:
        return not self.domain

    @property
    def avatar_url(self) -> str:
        return f"/media/{self.avatar}/small.webp" if self.avatar else ""

    @property
    def header_url(self) -> str:
        return f"/media/{self.header}/large.webp" if self.header else ""

    @property
    def is_bot(self) -> bool:
        """Whether a program writes here, as its owner says."""
        return self.kind in {"Service", "Application"}


_FIELDS = FACE_COLUMNS = tuple(Face.__dataclass_fields__)


def faces(ids: Iterable[int]) -> dict[int, Face]:
    """The faces with these ids, whatever their state, by id."""
    wanted = list(ids)
    return {row[0]: Face(*row) for row in _faces.rows(wanted)} if wanted else {}


@prepared()
def _faces(ids: list[int]) -> QuerySet[Any, Any]:
    return Person.objects.filter(id__in=ids).values_list(*_FIELDS)


def versions_of(ids: Iterable[int]) -> dict[int, int]:
    """By person: the version that a card of them must have."""
    return dict(_versions.rows(list(ids)))


@prepared(raw=True)
def _versions(ids: list[int]) -> QuerySet[Any, Any]:
    return Person.objects.filter(id__in=ids).values_list("id", "version")


def active(ids: list[int]) -> QuerySet[Person]:
    """SQL: those of the persons who are there."""
    return Person.objects.filter(id__in=ids, state=Person.State.ACTIVE)


def face_by_address(address: str) -> Face | None:
    """The active face called `name` or `name@host` (a leading @ is fine), in any case."""
    if "\0" in address:  # no name has it, and PostgreSQL takes it in no text
        return None
    handle, _, domain = address.lstrip("@").partition("@")
    if domain.lower() == settings.MUTUALS_DOMAIN:
        domain = ""
    rows = _face_called.rows(handle.lower(), domain.lower())
    return Face(*rows[0]) if rows else None


@prepared()
def _face_called(handle: str, domain: str) -> QuerySet[Any, Any]:
    rows = Person.objects.annotate(low=Lower("handle")).filter(low=handle, domain=domain, state=Person.State.ACTIVE)
    return rows.values_list(*_FIELDS)


def called_here(handle: str) -> tuple[int, str] | None:
    """Number and name of the active person of this server who is called so, in any case: all that webfinger says."""
    rows = _called_here.rows(handle.lower()) if "\0" not in handle else []
    return rows[0] if rows else None


@prepared(raw=True)
def _called_here(handle: str) -> QuerySet[Any, Any]:
    rows = Person.objects.annotate(low=Lower("handle")).filter(low=handle, domain="", state=Person.State.ACTIVE)
    return rows.values_list("id", "handle")


def faces_by_address(addresses: Iterable[str]) -> dict[str, Face]:
    """Active faces by what was asked: `name` or `name@host`, in any case, a leading @ is fine."""
    plain = [a for a in addresses if "\0" not in a]
    wanted = {a: a.lower().lstrip("@").removesuffix("@" + settings.MUTUALS_DOMAIN) for a in plain}
    handles = {w.partition("@")[0] for w in wanted.values()}
    rows = Person.objects.annotate(low=Lower("handle")).filter(low__in=handles, state=Person.State.ACTIVE)
    known = {face.address[1:].lower(): face for face in (Face(*row) for row in rows.values_list(*_FIELDS))}
    return {a: known[key] for a, key in wanted.items() if key in known}


def faces_starting_with(viewer: Viewer, text: str, *, limit: int = 8) -> list[Face]:
    """People whose handle or name starts so: for completing a mention."""
    key = Concat(Lower("handle"), Value(" "), Lower("name"))
    rows = Person.objects.filter(state=Person.State.ACTIVE).annotate(key=key)
    rows = rows.filter(handle__istartswith=text) | rows.filter(name__istartswith=text)
    return [Face(*row) for row in rows.order_by("domain", F("id")).values_list(*_FIELDS)[:limit]]


def people_with(word: str) -> list[int]:
    """The people in whose name or headline the word stands: for handlers."""
    rows = Person.objects.filter(Q(name__contains=word) | Q(headline__contains=word), state=Person.State.ACTIVE)
    return list(rows.values_list("id", flat=True))


def own_faces(account_id: int) -> list[int]:
    """All persons of one account. For rules only (blocks cover all faces): never shown to anyone else."""
    return list(Person.objects.filter(account_id=account_id).values_list("id", flat=True))


@dataclass(frozen=True, slots=True)
class OwnFace:
    """A face of the viewer's account, for its owner; `goes_on`: the day on which it is erased, if it was taken away."""

    id: int
    handle: str
    name: str
    avatar: int | None
    goes_on: datetime | None

    @property
    def shown_name(self) -> str:
        return self.name or self.handle


def my_faces(viewer: Viewer) -> list[OwnFace]:
    """The faces of the viewer's account, its first one first; for their owner alone."""
    rows = Person.objects.filter(account_id=viewer.my_account).order_by("id")
    return [OwnFace(*row) for row in rows.values_list("id", "handle", "name", "avatar", "delete_after")]


def own_persons(viewer: Viewer) -> list[int]:
    """The viewer in each of their faces: who counts once, and cannot thank or vote for themselves."""
    return own_faces(viewer.account_id) if viewer.account_id else [viewer.me]


def public_pem(person_id: int) -> str:
    """The public half of a person's signing key; nothing until it is made."""
    return next((pem for (pem,) in _public_pem.rows(person_id)), "")


@prepared()
def _public_pem(person_id: int) -> QuerySet[Any, Any]:
    return Key.objects.filter(person_id=person_id).values_list("public_pem")[:1]
