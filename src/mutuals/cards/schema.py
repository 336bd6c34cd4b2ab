"""Profiles and articles in schema.org's words, for machines that read the public page."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from mutuals.domains.articles.queries import Shown as Article
from mutuals.domains.people.queries import Face
from mutuals.domains.profiles.queries import EntryShown, Profile, SkillShown, Work

_ESCO = "http://data.europa.eu/esco/concept-scheme/skills"
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
    person["knowsAbout"] = [_skill(skill) for skill in profile.skills]
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
    return _safe(page)


def article_json_ld(article: Article, *, author: Face, url: str, image: str, tags: Iterable[str]) -> SafeString:
    """The JSON of an Article, safe inside <script type="application/ld+json">."""
    by = {"@type": "Person", "name": author.shown_name, "url": f"{settings.MUTUALS_URL}/{author.address}"}
    found = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.title[:110],
        "description": article.summary,
        "inLanguage": article.language,
        "datePublished": article.published_at.isoformat(timespec="seconds"),
        "dateModified": (article.edited_at or article.published_at).isoformat(timespec="seconds"),
        "author": by,
        "image": image,
        "keywords": ", ".join(tags),
        "timeRequired": f"PT{article.minutes}M",
    }
    return _safe({key: value for key, value in found.items() if value})


_WORKS = {
    "project": "CreativeWork",
    "publication": "ScholarlyArticle",
    "talk": "PresentationDigitalDocument",
    "video": "VideoObject",
    "design": "VisualArtwork",
    "code": "SoftwareSourceCode",
    "certificate": "EducationalOccupationalCredential",
}


def work_json_ld(work: Work, *, url: str, image: str, summary: str) -> SafeString:
    """The JSON of a CreativeWork, safe inside <script type="application/ld+json">."""
    entry, by = work.entry, work.owner
    author = {"@type": "Person", "name": by.shown_name, "url": f"{settings.MUTUALS_URL}/{by.address}"}
    found = {
        "@context": "https://schema.org",
        "@type": _WORKS[entry.section],
        "@id": url,
        "url": url,
        "name": entry.title,
        "description": summary,
        "dateCreated": entry.started,
        "creator": author,
        "image": image,
        "sameAs": entry.url,
    }
    return _safe({key: value for key, value in found.items() if value})


def _safe(value: dict[str, Any]) -> SafeString:
    return mark_safe(json.dumps(value, ensure_ascii=False).translate(_ESCAPES))


def _skill(skill: SkillShown) -> str | dict[str, str]:
    """A term of the vocabulary that it stands in, or only what it is called."""
    if not skill.uri:
        return skill.name
    return {"@type": "DefinedTerm", "@id": skill.uri, "name": skill.name, "url": skill.uri, "inDefinedTermSet": _ESCO}


def _organisation(entry: EntryShown) -> dict[str, str]:
    return {"@type": "Organization", "name": entry.organisation}
