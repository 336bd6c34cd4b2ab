"""One turn of taking: what was chosen, and which verb takes which section."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking import (
    articles,
    contacts,
    files,
    history,
    people,
    posts,
    profile,
    settings,
)
from mutuals.domains.portability.services.taking.chosen import Turn
from mutuals.domains.portability.services.taking.here import is_here
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
    "portraits": files.take_portrait,
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
