"""Changing one's own profile, and the defaults of one's posts (Mastodon's "accounts" and "profile" methods)."""

from typing import Any

import orjson
from django.conf import settings
from django.db import transaction

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.entities.credentials import credentials
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.api.tags import featured
from mutuals.domains.audience.visibility import CHOSEN, SHOWN
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people import services as people
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import posting_for
from mutuals.domains.posts.services import choose_posting
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.services.pictures import Which
from mutuals.kit.images import Crop
from mutuals.kit.refusal import NotFound

PLACES: tuple[Which, ...] = ("avatar", "header")


class Line(Params):
    name: str = ""
    value: str = ""


class Source(Params):
    """How one's posts begin."""

    privacy: str | None = None
    sensitive: bool | None = None
    language: str | None = None
    quote_policy: str | None = None


class Changes(Params):
    """What is not sent stays as it is. `avatar` and `header` are files of a multipart body."""

    FILES = ("avatar", "header")
    display_name: str | None = None
    note: str | None = None
    locked: bool | None = None
    bot: bool | None = None
    discoverable: bool | None = None
    indexable: bool | None = None
    hide_collections: bool | None = None  # always so here
    fields_attributes: list[Line] | None = None
    avatar_description: str | None = None
    header_description: str | None = None
    source: Source = Source()


@endpoint("PATCH", "/api/v1/accounts/update_credentials", scope="write:accounts")
def update_credentials(call: Call, q: Changes) -> bytes:
    """Changes one's profile and how one's posts begin; the answer is the account as it is now."""
    _change(call, q)
    return credentials(call.viewer)


@endpoint("GET", "/api/v1/profile", scope="profile")
def profile(call: Call) -> dict[str, Any]:
    """One's profile as it is edited (entity Profile)."""
    return _profile(call)


@endpoint("PATCH", "/api/v1/profile", scope="write:accounts")
def change_profile(call: Call, q: Changes) -> dict[str, Any]:
    """Changes one's profile."""
    _change(call, q)
    return _profile(call)


@endpoint("DELETE", "/api/v1/profile/avatar", scope="write:accounts")
def remove_avatar(call: Call) -> bytes:
    """Takes one's photo off."""
    profiles.show_picture(call.viewer, which="avatar", file_id=None)
    return credentials(call.viewer)


@endpoint("DELETE", "/api/v1/profile/header", scope="write:accounts")
def remove_header(call: Call) -> bytes:
    """Takes the wide picture off."""
    profiles.show_picture(call.viewer, which="header", file_id=None)
    return credentials(call.viewer)


def _change(call: Call, q: Changes) -> None:
    viewer, pictures = call.viewer, _pictures(call)  # read before anything is written: a bad one changes nothing
    choose = _posting(viewer, q.source)
    with transaction.atomic():
        if q.bot is not None:
            people.change_person(viewer, bot=q.bot)
        if not (q.display_name is None and q.note is None):
            about = None if q.note is None else q.note.replace("\r\n", "\n")
            profiles.set_about(viewer, name=q.display_name, about=about)
        if not (q.locked is None and q.discoverable is None and q.indexable is None):
            people.set_privacy(viewer, locked=q.locked, discoverable=q.discoverable, indexable=q.indexable)
        if q.fields_attributes is not None:
            profiles.set_lines(viewer, lines=[(one.name, one.value) for one in q.fields_attributes])
        for which, file_id in pictures.items():
            profiles.show_picture(viewer, which=which, file_id=file_id)
        for which, alt in (("avatar", q.avatar_description), ("header", q.header_description)):
            if alt is not None:
                _describe(viewer, which, alt)
        if choose:
            choose_posting(viewer, **choose)


def _pictures(call: Call) -> dict[Which, int]:
    """The uploads, taken in but shown to nobody yet. Raises Refused."""
    found: dict[Which, int] = {}
    for which in PLACES:
        upload = call.files.get(which)
        if upload is None or upload.file is None:
            continue
        limited(call, "upload")
        if which == "avatar":
            found[which] = media.upload_portrait(call.viewer, upload=upload.file, crop=Crop())
        else:
            found[which] = media.upload_picture(call.viewer, upload=upload.file)
    return found


def _posting(viewer: Viewer, sent: Source) -> dict[str, Any]:
    """What changes in how posts begin. Raises ApiError."""
    values = sent.model_dump(exclude_none=True)
    word = values.pop("privacy", None)
    if word is not None and word not in CHOSEN:
        raise ApiError(422, "Validation failed: Privacy is not included in the list")
    if (
        word is not None and word != SHOWN[posting_for(viewer).audience]
    ):  # one word for several: the same changes nothing
        values["audience"] = CHOSEN[word]
    return values


def _describe(viewer: Viewer, which: Which, alt: str) -> None:
    try:
        profiles.describe_picture(viewer, which=which, alt=alt)
    except NotFound:
        if alt:
            raise ApiError(422, "There is no picture to describe") from None


def _profile(call: Call) -> dict[str, Any]:
    viewer = call.viewer
    face = faces([viewer.me])[viewer.me]
    source = orjson.loads(credentials(viewer))["source"]
    said = {file.id: file.alt for file in files_for_cards("person", [viewer.me]).get(viewer.me, ())}
    found: dict[str, Any] = {"id": str(face.id), "display_name": face.shown_name, "note": source["note"]}
    found["fields"] = source["fields"]
    for which, url in (("avatar", face.avatar_url), ("header", face.header_url)):
        address = settings.MUTUALS_URL + url if url else None
        found |= {which: address, f"{which}_static": address}
        found[f"{which}_description"] = said.get(getattr(face, which) or 0, "")
    return found | {
        "locked": face.locked,
        "bot": face.is_bot,
        "hide_collections": True,
        "discoverable": face.discoverable,
        "indexable": face.indexable,
        "show_media": True,
        "show_media_replies": True,
        "show_featured": True,
        "attribution_domains": [],
        "featured_tags": featured(call),
    }
