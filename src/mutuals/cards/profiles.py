"""Public profiles as HTML, one for each language; the local time of the person is put in at reading."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from mutuals.cards.models import ProfileCard
from mutuals.cards.schema import json_ld
from mutuals.domains.evidence.queries import skills_of
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.profiles.queries import (
    Profile,
    badges_in,
    files_of,
    profile_for,
    proofs_beside_links,
    recommendations_of,
    roles_of,
    works_in,
)
from mutuals.kit.packed import packed, unpacked
from mutuals.kit.prepared import prepared

CLOCK = "<!--clock-->"


@dataclass(frozen=True, slots=True)
class PublicProfile:
    timezone: str
    html: str


def public_profile(face: Face, language: str) -> PublicProfile:
    """The profile as anybody may see it; a missing or stale card is rendered, not stored. Raises NotFound."""
    for version, timezone, body in _stored.rows(face.id):
        if version == face.version and (html := _by_language(body).get(language)):
            return PublicProfile(timezone, html)
    return _rendered(profile_for(ANYONE, face.id), language)


def _by_language(body: bytes | memoryview) -> dict[str, str]:
    parts = unpacked(body)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@prepared(raw=True)
def _stored(person_id: int) -> QuerySet[Any, Any]:
    return ProfileCard.objects.filter(person_id=person_id).values_list("version", "timezone", "body")


def warm_profile(person_id: int) -> None:
    """Renders and stores a public profile in each language, unless that was done since the last change."""
    face = faces([person_id]).get(person_id)
    if face is None or face.state != "active":
        ProfileCard.objects.filter(person_id=person_id).delete()
        return
    languages = [code for code, _name in settings.LANGUAGES]
    there = ProfileCard.objects.filter(person_id=person_id, version=face.version).first()
    if there and _by_language(there.body).keys() >= set(languages):
        return
    profile = profile_for(ANYONE, person_id)
    cards = [_rendered(profile, language) for language in languages]
    parts = [part for language, card in zip(languages, cards, strict=True) for part in (language, card.html)]
    values = {"version": face.version, "timezone": cards[0].timezone, "body": packed(*parts)}
    ProfileCard.objects.update_or_create(person_id=person_id, defaults=values)


def article(profile: Profile, **context: Any) -> str:
    """The profile's article, with `CLOCK` where the local time belongs."""
    zone = profile.fields.get("timezone")
    face = profile.face
    pictures = files_for_cards("person", [face.id]).get(face.id, ()) if face.avatar or face.header else ()
    alts = {picture.id: picture.alt for picture in pictures}
    alt, header_alt = alts.get(face.avatar or 0, ""), alts.get(face.header or 0, "")
    clock = mark_safe(CLOCK) if zone else ""
    values = {"profile": profile, "person": face, "alt": alt, "header_alt": header_alt, "clock": clock, **context}
    return render_to_string("profiles/article.html", values)


def beside(viewer: Viewer, profile: Profile) -> dict[str, Any]:
    """What stands on a profile and is not its owner's word alone, as one viewer may see it."""
    works = works_in(profile)
    return {
        "proofs": proofs_beside_links(viewer, profile.face.id),
        "recommendations": recommendations_of(viewer, profile.face.id),
        "roles": roles_of(viewer, works),
        "works": files_of(works),
        "badges": badges_in(viewer, profile),
        "skills": skills_of(viewer, profile),
    }


def _rendered(profile: Profile, language: str) -> PublicProfile:
    zone = profile.fields.get("timezone")
    with override(language):
        html = article(profile, json_ld=json_ld(profile), **beside(ANYONE, profile))
    return PublicProfile(zone.value if zone else "", html)
