"""Rows that become lines, skills and texts of the profile."""

import re

from mutuals.domains.portability.cells import digest, line, passage, web_address
from mutuals.domains.portability.dates import partial_date
from mutuals.domains.portability.formats.linkedin.files import Row
from mutuals.domains.portability.formats.linkedin.records import Line, Profile

_LIST = re.compile(r"\[(?:[A-Z_]{1,20}:)?([^\[\]]{1,500})\]")
ABOUT, DESCRIPTION = 5_000, 4_000


def profile(row: Row) -> Profile:
    """The person's own texts."""
    listed = _LIST.findall(row["websites"][:4_000]) or row["websites"][:4_000].split(",")
    return Profile(
        name=line(f"{row['first name']} {row['last name']}", 100),
        headline=line(row["headline"], 200),
        about=passage(row["summary"], ABOUT),
        place=line(row["geo location"], 120),
        industry=line(row["industry"], 120),
        websites=tuple(filter(None, map(web_address, listed)))[:20],
    )


def section_line(kind: str, row: Row) -> Line | None:
    """The line of a profile section that a row says; None where it does not even name itself."""
    title, organisation, detail, started, ended, description = (row[column] if column else "" for column in _FROM[kind])
    found = line(title, 200), line(organisation, 200), partial_date(started), partial_date(ended)
    heading, place_of_work, begin, end = found
    if not heading:
        heading, place_of_work = place_of_work, ""
    if not heading:
        return None
    return Line(
        section=_SECTIONS.get(kind, kind.removesuffix("s")),
        key=digest(kind, heading, place_of_work, begin, end if kind != "positions" else ""),
        title=heading,
        organisation=place_of_work,
        place=line(row["location"], 120),
        started=begin,
        ended="" if begin and end and end[: len(begin)] < begin[: len(end)] else end,
        url=web_address(row["url"])[:500],
        detail=line(detail, 120),
        description="\n\n".join(filter(None, [passage(description, DESCRIPTION), *_more(kind, row)]))[:DESCRIPTION],
    )


def _more(kind: str, row: Row) -> list[str]:
    return [passage(row["activities"], 1_000)] if kind == "education" else []


# title, organisation, detail, started, ended, description
_FROM = {
    "positions": ("title", "company name", "", "started on", "finished on", "description"),
    "education": ("degree name", "school name", "", "start date", "end date", "notes"),
    "certificates": ("name", "authority", "license number", "started on", "finished on", ""),
    "projects": ("title", "", "", "started on", "finished on", "description"),
    "publications": ("name", "publisher", "", "published on", "", "description"),
    "honours": ("title", "", "", "issued on", "", "description"),
    "volunteering": ("role", "company name", "cause", "started on", "finished on", "description"),
    "courses": ("name", "", "number", "", "", ""),
    "languages": ("name", "", "proficiency", "", "", ""),
}
_SECTIONS = {"education": "education", "volunteering": "volunteering"}
LINE_KINDS = tuple(_FROM)
