"""From a JSON Resume to texts, entries and skills of a profile."""

from collections.abc import Iterator
from typing import Any

from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.cells import digest, line, passage, web_address
from mutuals.domains.portability.dates import partial_date
from mutuals.domains.portability.found import Found, Progress, Source, Thing, refuse_empty
from mutuals.domains.portability.json_parts import Broken, dict_of, list_of, parts, text_of
from mutuals.domains.profiles.skills import canonical, fold
from mutuals.domains.profiles.works import WORKS

LARGEST = 8 << 20
MOST_ENTRIES = 500  # of one section
_OWN = ("basics", "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "languages",
        "interests", "references", "projects")  # fmt: skip
# section of a profile; then where its title, organisation, detail, start, end and text come from
_SECTIONS: dict[str, tuple[str, str, str, str, str, str, str]] = {
    "work": ("position", "position", "name company", "", "startDate", "endDate", "summary"),
    "volunteer": ("volunteering", "position", "organization", "", "startDate", "endDate", "summary"),
    "education": ("education", "studyType", "institution", "score gpa", "startDate", "endDate", "summary"),
    "awards": ("honour", "title", "awarder", "", "date", "", "summary"),
    "certificates": ("certificate", "name", "issuer", "number", "date startDate", "endDate", "summary"),
    "publications": ("publication", "name", "publisher", "", "releaseDate", "", "summary"),
    "projects": ("project", "name", "entity", "type", "startDate", "endDate", "description summary"),
    "languages": ("language", "language", "", "fluency", "", "", ""),
}


def recognise(source: Source) -> bool:
    """Whether a file of it is a JSON Resume: an object with `basics` and what else a résumé has."""
    return any(_is_resume(source, entry) for entry in source.entries[:20])


def read(source: Source, progress: Progress) -> Found:
    """The résumé of the first file that is one."""
    found = Found()
    entry = next(entry for entry in source.entries if _is_resume(source, entry))
    found.things = refuse_empty(found, _things(source, entry, found))
    return found


def _is_resume(source: Source, entry: Entry) -> bool:
    names = set()
    try:
        for name, _value in parts([source.read(entry, LARGEST)]):
            if name not in names:
                names.add(name)
            if "basics" in names and len(names & set(_OWN)) > 1:
                return True
    except Broken:
        pass
    return "basics" in names and len(names & {*_OWN, "$schema", "meta"}) > 1


def _things(source: Source, entry: Entry, found: Found) -> Iterator[Thing]:
    try:
        for name, value in parts(source.chunks(entry)):
            if name == "basics":
                found.counts["profile"] = 1
                yield _profile(dict_of(value))
            elif name in _OWN and isinstance(value, dict) and found.counts[name] < MOST_ENTRIES:
                found.counts[name] += 1
                yield from _entry(name, value, found)
    except Broken:
        found.broken.append(entry.name)


def _profile(basics: dict[str, Any]) -> Thing:
    where = dict_of(basics.get("location"))
    place = ", ".join(filter(None, (line(text_of(where.get(part)), 60) for part in ("city", "region", "countryCode"))))
    addresses = [basics.get("url"), *(dict_of(one).get("url") for one in list_of(basics.get("profiles"))[:20])]
    payload = {
        "name": line(text_of(basics.get("name")), 100),
        "headline": line(text_of(basics.get("label")), 200),
        "about": passage(text_of(basics.get("summary")), 5_000),
        "place": place[:120],
        "websites": list(dict.fromkeys(filter(None, (web_address(text_of(url)) for url in addresses))))[:20],
    }
    return Thing("profile", "profile", payload)


def _entry(name: str, value: dict[str, Any], found: Found) -> Iterator[Thing]:
    if name == "skills":
        yield from _skills(value, found)
    elif name in _SECTIONS:
        section, *columns = _SECTIONS[name]
        title, organisation, detail, started, ended, text = (_first(value, column) for column in columns)
        if name == "education":
            title = ", ".join(filter(None, (title, _first(value, "area"))))
        if name == "projects" and detail in WORKS:  # as our own CVs tell them apart
            section, detail = detail, text_of(next(iter(list_of(value.get("roles"))), ""))
        heading, at = line(title, 200), line(organisation, 200)
        if not heading:
            heading, at = at, ""
        begin, end = partial_date(started), partial_date(ended)
        if heading:
            payload = {
                "title": heading,
                "organisation": at,
                "place": line(_first(value, "location"), 120),
                "started": begin,
                "ended": "" if begin and end and end[: len(begin)] < begin[: len(end)] else end,
                "url": web_address(_first(value, "url"))[:500],
                "detail": line(detail, 120),
                "description": _description(value, text),
            }
            yield Thing(section, digest(name, heading, at, begin), payload)


def _description(value: dict[str, Any], text: str) -> str:
    listed = [*list_of(value.get("highlights")), *list_of(value.get("courses"))][:50]
    points = "\n".join(f"- {line(text_of(one), 500)}" for one in listed if text_of(one).strip())
    return "\n\n".join(filter(None, (passage(text, 4_000), points)))[:4_000]


def _skills(value: dict[str, Any], found: Found) -> Iterator[Thing]:
    """A skill of a résumé is a heading with its words; one without words is a skill itself."""
    words = [text_of(word) for word in list_of(value.get("keywords"))[:200]]
    found.counts["skill_keywords"] += len(words)
    for word in words or [text_of(value.get("name"))]:
        name = canonical(line(word, 80))
        if fold(name):
            yield Thing("skills", digest("skill", fold(name)), {"name": name})


def _first(value: dict[str, Any], columns: str) -> str:
    """What stands in the first of these members that says something."""
    return next(filter(None, (text_of(value.get(column)).strip() for column in columns.split())), "")
