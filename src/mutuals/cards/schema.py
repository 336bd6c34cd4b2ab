"""A profile in schema.org's words, for machines that read the public page."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from mutuals.domains.profiles.queries import EntryShown, Profile

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def json_ld(profile: Profile) -> SafeString:
    """The JSON of a ProfilePage, safe inside <script type="application/ld+json">."""
    face, url = profile.face, f"{settings.MUTUALS_URL}/{profile.face.address}"
    person: dict[str, Any] = {"@type": "Person", "@id": url, "name": face.shown_name, "url": url}
    about, place = profile.fields.get("about"), profile.fields.get("place")
    person["alternateName"] = face.address
    person["jobTitle"] = next((e.title for e in profile.section("position") if not e.ended), "")
    person["description"] = (about.value if about else face.headline)[:1_000]
    person["image"] = settings.MUTUALS_URL + face.avatar_url if face.avatar_url else ""
    person["homeLocation"] = {"@type": "Place", "name": place.value} if place else None
    person["knowsAbout"] = [skill.name for skill in profile.skills]
    person["knowsLanguage"] = [e.title for e in profile.section("language")]
    person["sameAs"] = [link.url for link in profile.links if link.verified]
    person["worksFor"] = [_organisation(e) for e in profile.section("position") if e.organisation and not e.ended]
    person["alumniOf"] = [_organisation(e) for e in profile.section("education") if e.organisation]
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": url,
        "mainEntity": {key: value for key, value in person.items() if value},
    }
    return mark_safe(json.dumps(page, ensure_ascii=False).translate(_ESCAPES))


def _organisation(entry: EntryShown) -> dict[str, str]:
    return {"@type": "Organization", "name": entry.organisation}
