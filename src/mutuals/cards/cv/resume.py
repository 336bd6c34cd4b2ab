"""A CV as JSON Resume 1.2 (https://jsonresume.org/schema). Courses have no place in it and are left out."""

import re
from typing import Any

import orjson
from django.conf import settings

from mutuals.cards.cv.pdf import NOTHING, Evidence
from mutuals.cards.cv.reaching import mail_in, phone_in
from mutuals.domains.profiles.queries import EntryShown, Profile
from mutuals.domains.profiles.works import WORKS
from mutuals.kit.text.markdown import words_of

PROJECTS = ("project", "talk", "video", "design", "code")  # told apart by `type`
_DAY = re.compile(r"[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?")
# by section: its name, then the members for title, organisation, detail, begin, end, description
_SECTIONS = {
    "position": ("work", "position", "name", "", "startDate", "endDate", "summary"),
    "volunteering": ("volunteer", "position", "organization", "", "startDate", "endDate", "summary"),
    "education": ("education", "studyType", "institution", "score", "startDate", "endDate", "summary"),
    "honour": ("awards", "title", "awarder", "", "date", "", "summary"),
    "certificate": ("certificates", "name", "issuer", "number", "date", "endDate", "summary"),
    "publication": ("publications", "name", "publisher", "", "releaseDate", "", "summary"),
    "language": ("languages", "language", "", "fluency", "", "", ""),
    **dict.fromkeys(PROJECTS, ("projects", "name", "entity", "", "startDate", "endDate", "description")),
}


def resume(profile: Profile, evidence: Evidence = NOTHING) -> bytes:
    """The document, indented for people who open it."""
    document: dict[str, Any] = {"basics": _basics(profile)}
    for key, (name, *members) in _SECTIONS.items():
        if entries := profile.section(key):
            document.setdefault(name, []).extend(_entry(one, members) for one in entries)
    if profile.skills:
        document["skills"] = [
            _said(name=skill.name, keywords=[one.words for one in evidence.get(skill.id, ())])
            for skill in profile.skills
        ]
    document["meta"] = {"version": "v1.2.0", "canonical": f"{settings.MUTUALS_URL}/{profile.face.address}/cv.json"}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def _basics(profile: Profile) -> dict[str, Any]:
    face, fields = profile.face, {key: one.value for key, one in profile.fields.items()}
    contact, place = fields.get("contact", ""), fields.get("place", "")
    return _said(
        name=face.shown_name,
        label=face.headline,
        image=settings.MUTUALS_URL + face.avatar_url if face.avatar_url else "",
        email=mail_in(contact),
        phone=phone_in(contact),
        url=f"{settings.MUTUALS_URL}/{face.address}",
        summary=fields.get("about", ""),
        location={"city": place} if place else None,
        profiles=[_said(network=link.label, url=link.url) for link in profile.links if link.url],
    )


def _entry(entry: EntryShown, members: list[str]) -> dict[str, Any]:
    title, organisation, detail, began, ended, text = members
    day = {began: entry.started, ended: entry.ended}
    found: dict[str, Any] = {
        title: entry.title,
        organisation: entry.organisation,
        detail: entry.detail,
        text: entry.description,
    }
    found |= {name: value for name, value in day.items() if _DAY.fullmatch(value)}
    found |= {"url": entry.url, "location": entry.place}
    found.pop("", None)
    if entry.section in PROJECTS:
        found |= {"type": entry.section, "roles": [entry.detail] if entry.detail else []}
    if text and entry.section in WORKS:
        found[text] = words_of(entry.description)
    return _said(**found)


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
