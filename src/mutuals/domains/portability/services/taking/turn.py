"""One turn of taking: what was chosen, and which verb takes which section."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from mutuals.domains.articles.queries import has_text
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking import (
    articles,
    contacts,
    history,
    people,
    pictures,
    posts,
    profile,
    settings,
)
from mutuals.domains.portability.services.taking.chosen import Turn
from mutuals.domains.posts.queries import has_post
from mutuals.domains.profiles.queries import has_entry
from mutuals.domains.workspace.queries import has_contact
from mutuals.kit.refusal import NotFound, Refused

TAKE: dict[str, Callable[[Viewer, ImportItem, Turn], Any]] = {
    "profile": profile.take_texts,
    "skills": profile.take_skill,
    "posts": posts.take,
    "articles": articles.take,
    "replies": posts.take,
    "elsewhere": posts.take,
    "contacts": contacts.take,
    "connected": contacts.take_connected,
    "kept": contacts.take_kept,
    "history": history.take,
    "fields": profile.take_field,
    "links": profile.take_link,
    "open_to": profile.take_open_to,
    "pins": posts.take_pin,
    "tags": posts.take_tag,
    "groups": people.take_group,
    "settings": settings.take,
    "filters": settings.take_filter,
    "portraits": pictures.take_portrait,
    "servers": people.take_server,
    **dict.fromkeys(people.WHATS, people.take),
}


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """Takes one thing; one that does not fit says why and holds nothing else up."""
    verb = TAKE.get(item.section, profile.take_line)
    if is_here(actor, item):
        return
    try:
        with transaction.atomic():
            verb(actor, item, turn)
    except Refused as no:
        item.refused = no.sentence[:300]
    except NotFound:
        item.refused = turn.gone


def is_here(actor: Viewer, item: ImportItem) -> bool:
    """Whether it is this very thing that was exported from here."""
    number = str(item.payload.get("id", ""))
    if not (number.isascii() and number.isdigit()):
        return False
    if item.section in {"posts", "replies"}:
        return has_post(actor, int(number))
    if item.section == "articles":
        return has_text(actor, int(number))
    if item.section == "contacts":
        return has_contact(actor, int(number))
    return has_entry(actor, int(number))
