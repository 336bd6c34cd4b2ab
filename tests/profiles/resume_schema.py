"""The schema of JSON Resume 1.2, written down here from its published description: tests ask no network."""

from typing import Any

TEXT = {"type": "string"}
DAY = {"type": "string", "pattern": "^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$"}
ADDRESS = {"type": "string", "format": "uri"}
TEXTS = {"type": "array", "items": TEXT}


def _list(**members: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": members}}


_SPAN = {"startDate": DAY, "endDate": DAY, "url": ADDRESS}
SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "$schema": ADDRESS,
        "basics": {
            "type": "object",
            "properties": {
                **dict.fromkeys(("name", "label", "image", "phone", "summary"), TEXT),
                "email": {"type": "string", "format": "email"},
                "url": ADDRESS,
                "location": {
                    "type": "object",
                    "properties": dict.fromkeys(("address", "postalCode", "city", "countryCode", "region"), TEXT),
                },
                "profiles": _list(network=TEXT, username=TEXT, url=ADDRESS),
            },
        },
        "work": _list(
            **_SPAN, name=TEXT, location=TEXT, description=TEXT, position=TEXT, summary=TEXT, highlights=TEXTS
        ),
        "volunteer": _list(**_SPAN, organization=TEXT, position=TEXT, summary=TEXT, highlights=TEXTS),
        "education": _list(**_SPAN, institution=TEXT, area=TEXT, studyType=TEXT, score=TEXT, courses=TEXTS),
        "awards": _list(title=TEXT, date=DAY, awarder=TEXT, summary=TEXT),
        "certificates": _list(name=TEXT, date=DAY, url=ADDRESS, issuer=TEXT),
        "publications": _list(name=TEXT, publisher=TEXT, releaseDate=DAY, url=ADDRESS, summary=TEXT),
        "skills": _list(name=TEXT, level=TEXT, keywords=TEXTS),
        "languages": _list(language=TEXT, fluency=TEXT),
        "interests": _list(name=TEXT, keywords=TEXTS),
        "references": _list(name=TEXT, reference=TEXT),
        "projects": _list(
            **_SPAN, name=TEXT, description=TEXT, highlights=TEXTS, keywords=TEXTS, roles=TEXTS, entity=TEXT, type=TEXT
        ),
        "meta": {
            "type": "object",
            "properties": {"canonical": ADDRESS, "version": TEXT, "lastModified": TEXT},
        },
    },
}
