"""People as JSON for other programs: Mastodon's Account, with what everyone may know, open at its end."""

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

import orjson
from django.conf import settings
from django.db.models import QuerySet

from mutuals.cards.addresses import absolute
from mutuals.cards.emoji import custom_emojis
from mutuals.cards.models import PersonCard
from mutuals.cards.usual import unpack_person
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles.queries import Profile, profile_for
from mutuals.kit.ids import time_of
from mutuals.kit.kept import Kept
from mutuals.kit.moments import stamp, stamp_or_none
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.markdown import render

NOBODY = "/static/mutuals/nobody.png"
NO_HEADER = "/static/mutuals/no-header.png"
_kept: Kept[int] = Kept(4 << 20)


def account_cards(versions: Mapping[int, int]) -> dict[int, bytes]:
    """The open JSON of these persons (id -> version). Missing or stale cards are rendered, not stored."""
    return _kept.through(versions, _read)


def known_to_all(face: Face) -> dict[str, Any]:
    """What the card of a person says: what everyone may know of them."""
    found: dict[str, Any] = orjson.loads(account_cards({face.id: face.version})[face.id] + b"}")
    return found


def _read(versions: dict[int, int]) -> dict[int, bytes]:
    rows = _stored.rows(list(versions))
    found = {i: unpack_person(body)[1].encode() for i, version, body in rows if version == versions[i]}
    missing = versions.keys() - found.keys()
    return {**found, **{i: rendered_account(face) for i, face in faces(missing).items()}} if missing else found


@prepared(raw=True)
def _stored(ids: list[int]) -> QuerySet[Any, Any]:
    return PersonCard.objects.filter(person_id__in=ids).values_list("person_id", "version", "body")


def rendered_account(face: Face) -> bytes:
    """The open JSON of one person, from their rows."""
    url = f"{settings.MUTUALS_URL}/{face.address}"
    avatar = settings.MUTUALS_URL + (face.avatar_url or NOBODY)
    header = settings.MUTUALS_URL + (face.header_url or NO_HEADER)
    profile = _public(face)
    note, fields = note_of(face, profile), fields_of(profile)
    value = {
        "id": str(face.id),
        "username": face.handle,
        "acct": face.address[1:],
        "display_name": face.shown_name,
        "locked": face.locked,
        "bot": face.is_bot,
        "discoverable": face.discoverable,
        "indexable": face.indexable,
        "noindex": not face.indexable,
        "group": False,
        "created_at": stamp(_midnight(time_of(face.id))),
        "note": note,
        "url": url,
        "uri": f"{settings.MUTUALS_URL}/ap/u/{face.id}",
        "avatar": avatar,
        "avatar_static": avatar,
        "header": header,
        "header_static": header,
        "hide_collections": True,
        "emojis": custom_emojis((face.shown_name, note, *(one["value"] for one in fields))),
        "roles": [],
        "fields": fields,
    }
    if face.limited:
        value["limited"] = True
    return orjson.dumps(value)[:-1]


def _public(face: Face) -> Profile | None:
    try:
        return profile_for(ANYONE, face.id)
    except NotFound:
        return None


def note_of(face: Face, profile: Profile | None) -> str:
    """Headline and what everyone may read of "about", as HTML."""
    headline = f"<p>{escape(face.headline)}</p>" if face.headline else ""
    about = profile.fields.get("about") if profile else None
    return headline + (absolute(render(about.value, mentions={})) if about else "")


def fields_of(profile: Profile | None) -> list[dict[str, Any]]:
    """The public links and lines as Mastodon's Field entities; a link with the day it was confirmed."""
    found = []
    for link in profile.links if profile else ():
        if not link.url:
            found.append({"name": link.label, "value": escape(link.text), "verified_at": None})
            continue
        address = escape(link.url)
        value = f'<a href="{address}" target="_blank" rel="nofollow noopener noreferrer me">{escape(link.address)}</a>'
        confirmed = stamp_or_none(link.proven_at if link.verified else None)
        found.append({"name": link.label or link.short, "value": value, "verified_at": confirmed})
    return found


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
