"""Reads of client programs and their tokens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.apps.models import App, Token
from mutuals.domains.apps.rows import working
from mutuals.domains.apps.scopes import scopes_in
from mutuals.domains.people.queries import second_factor
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.kit.prepared import prepared


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever shows a token: the program, what it may do, and for whom.

    `viewer` is ANYONE for a token of the program alone; `state` is the account's ("" without one).
    A token works for its person only while that is "active".
    """

    token_id: int
    app_id: int
    scopes: frozenset[str]
    viewer: Viewer
    state: str


def token_bearer(hash: str) -> Bearer | None:
    """Who shows the token of this SHA-256 hash (kit.secret.digest); None for one that does not work (any more).

    One prepared statement for each request. Nothing is kept between two, so a revoked token is dead at once.
    """
    found = _bearer.rows(hash)
    if not found:
        return None
    token, app, scopes, account, state, role, person, handle, name, avatar, proven = found[0]
    if person is None:
        return Bearer(token, app, scopes_in(scopes), ANYONE, "")
    viewer = Viewer(person, account, handle, name or handle, avatar, role, bool(proven))
    return Bearer(token, app, scopes_in(scopes), viewer, state)


@prepared()
def _bearer(hash: str) -> QuerySet[Any, Any]:
    of_account = ("account_id", "account__state", "account__role")
    of_person = ("person_id", "person__handle", "person__name", "person__avatar")
    return Token.objects.filter(hash=hash, person__delete_after=None).values_list(
        "id", "app_id", "scopes", *of_account, *of_person, second_factor()
    )


def still_working(token_ids: Iterable[int]) -> set[int]:
    """Those of these tokens that still work for their person."""
    ids = list(token_ids)
    found = (_still_working.rows(ids[at : at + 200]) for at in range(0, len(ids), 200))
    return {token for rows in found for (token,) in rows}


@prepared(raw=True)
def _still_working(ids: list[int]) -> QuerySet[Any, Any]:
    return working(ids).values_list("id")


@dataclass(frozen=True, slots=True)
class Program:
    """A client program as it introduced itself."""

    id: int
    client_id: str
    name: str
    website: str
    redirect_uris: list[str]
    scopes: str


def program(app_id: int) -> Program | None:
    """The program with this number."""
    return _one(App.objects.filter(id=app_id))


def program_called(client_id: str) -> Program | None:
    """The program with this client id. Ids are plain ASCII; what else was sent is no id, and no database takes it."""
    return _one(App.objects.filter(client_id=client_id)) if client_id.isascii() and client_id.isprintable() else None


def _one(rows: QuerySet[App]) -> Program | None:
    found = rows.values_list("id", "client_id", "name", "website", "redirect_uris", "scopes").first()
    return Program(*found[:4], found[4].splitlines(), found[5]) if found else None


@dataclass(frozen=True, slots=True)
class AllowedApp:
    """A program that can use an account: what for, and since when."""

    id: int
    name: str
    website: str
    scopes: str
    since: datetime
    persons: tuple[str, ...]  # handles of the faces that it acts as


def allowed_apps(viewer: Viewer) -> list[AllowedApp]:
    """The programs that can use the viewer's account, the newest yes first; for their owner alone."""
    rows = Token.objects.filter(account_id=viewer.my_account).order_by("-id")
    fields = ("app_id", "app__name", "app__website", "scopes", "created_at", "person__handle")
    found: dict[int, AllowedApp] = {}
    for app_id, name, website, scopes, at, handle in rows.values_list(*fields):
        seen = found.get(app_id)
        all_scopes = dict.fromkeys([*(seen.scopes.split() if seen else ()), *scopes.split()])
        handles = dict.fromkeys([*(seen.persons if seen else ()), handle])
        found[app_id] = AllowedApp(app_id, name, website, " ".join(all_scopes), at, tuple(handles))
    return list(found.values())


def signed_up_with(viewer: Viewer, app_id: int) -> bool:
    """Whether the viewer's account was made with this program."""
    return Token.objects.filter(account_id=viewer.my_account, app_id=app_id, from_sign_up=True).exists()
