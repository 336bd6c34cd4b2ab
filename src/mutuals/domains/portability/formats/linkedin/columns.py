"""Telling a file of the export by its header: case, order, extra columns and language do not matter."""

import re
from dataclasses import dataclass

from mutuals.domains.portability.formats.linkedin.words import ALIASES
from mutuals.domains.portability.tables import fold


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one kind of file: those without which it is not that kind, and the rest."""

    kind: str
    needed: tuple[str, ...]
    others: tuple[str, ...] = ()
    named: str = ""  # the file's name must hold one of these words
    alone: bool = False  # other columns make it another kind, unless the name says so


def _shape(kind: str, needed: str, others: str = "", named: str = "", alone: bool = False) -> Shape:
    return Shape(kind, tuple(needed.split(", ")), tuple(o for o in others.split(", ") if o), named, alone)


SPAN = "started on, finished on"
ENDORSED = "endorsement date, endorsement status"
RECOMMENDED = "company, job title, creation date"
SHAPES = (
    _shape("connections", "first name, last name, connected on", "url, email address, company, position"),
    _shape("connections", "first name, last name, company, position", "url, email address, connected on"),
    _shape("profile", "first name, last name, headline", "summary, industry, geo location, websites, "
           "twitter handles, maiden name, address, birth date, zip code, instant messengers"),
    _shape("summary", "profile summary"),
    _shape("positions", "company name, title", f"description, location, {SPAN}"),
    _shape("education", "school name", "start date, end date, notes, degree name, activities"),
    _shape("skills", "name", named="skill kenntnis competenc aptitud fahigkeit", alone=True),
    _shape("languages", "name, proficiency"),
    _shape("certificates", "name, authority", f"url, license number, {SPAN}"),
    _shape("certificates", "name, license number", f"url, authority, {SPAN}"),
    _shape("projects", "title, url", f"description, {SPAN}"),
    _shape("publications", "name, published on", "description, publisher, url"),
    _shape("honours", "title, issued on", "description"),
    _shape("volunteering", "role", f"company name, cause, description, {SPAN}"),
    _shape("courses", "name, number"),
    _shape("recommendations_given", "first name, last name, text, status", RECOMMENDED,
           "given donnees abgegeben erteilt gegeben dadas emitidas realizadas"),
    _shape("recommendations_received", "first name, last name, text, status", RECOMMENDED),
    _shape("endorsements_received", "skill name, endorser first name",
           f"endorser last name, endorser public url, {ENDORSED}"),
    _shape("endorsements_given", "skill name, endorsee first name",
           f"endorsee last name, endorsee public url, {ENDORSED}"),
    _shape("emails", "email address, primary", "confirmed, updated on"),
    _shape("emails", "email address, confirmed", "primary, updated on"),
    _shape("phones", "number, type", "extension"),
    _shape("phones", "number, is whatsapp number", "extension"),
    _shape("messages", "conversation id, content",
           "conversation title, from, sender profile url, to, recipient profile urls, date, "
           "subject, folder, attachments, is message draft, is conversation archived"),
    _shape("invitations", "from, to, direction", "sent at, message, inviterprofileurl, inviteeprofileurl"),
    _shape("shares", "date, sharecommentary", "sharelink, sharedurl, mediaurl, visibility"),
    _shape("comments", "date, link, message"),
    _shape("reactions", "date, type, link"),
    _shape("company_follows", "organization, followed on"),
    _shape("events", "event name", "event time, status, external url"),
    _shape("rich_media", "media link", "date/time, media description"),
    _shape("hashtag_follows", "hashtag", "state, created time"),
    # what the export also holds and this server has no use for
    _shape("unused", "registered at", "registration ip, subscription types"),
    _shape("unused", "date, status, fullname"),
    _shape("unused", "saveditem", "createdtime"),
    _shape("unused", "job url, job title", "saved date, company name"),
    _shape("unused", "name, position", f"description, {SPAN}"),
    # never read: the header is enough to leave the file alone
    _shape("sensitive", "login date"),
    _shape("sensitive", "ip address"),
    _shape("sensitive", "user agent"),
    _shape("sensitive", "member age"),
    _shape("sensitive", "buyer groups"),
    _shape("sensitive", "payment method type"),
    _shape("sensitive", "invoice number"),
    _shape("sensitive", "private identity asset name"),
    _shape("sensitive", "private identity asset raw text"),
    _shape("sensitive", "type of inference"),
    _shape("sensitive", "search query"),
    _shape("sensitive", "verification type"),
    _shape("sensitive", "document type"),
)  # fmt: skip
SENSITIVE_NAMES = re.compile(
    r"login|ad ?targeting|ads ?clicked|ad engagement|receipt|private identity|inference|search ?quer"
    r"|verification|security challenge|anmeldung|suchanfrag|quittung|connexions au compte|recherches|recus"
    r"|inicios de sesion|busquedas|recibos"
)


def is_sensitive_name(path: str) -> bool:
    """Whether a file is to be left alone for its name or folder."""
    return bool(SENSITIVE_NAMES.search(fold(path)))


@dataclass(frozen=True, slots=True)
class Classified:
    """What a file is, and where each of its known columns stands."""

    kind: str
    columns: dict[str, int]


def classify(header: list[str], path: str) -> Classified | None:
    """The kind that explains most of a header's columns; None for a line that is no known header."""
    meanings = [(cell, *ALIASES.get(cell, ())) for cell in map(fold, header)]
    name = fold(path.replace("\\", "/").rsplit("/", 1)[-1])
    best: tuple[float, Classified] | None = None
    for shape in SHAPES:
        columns = _columns(meanings, shape)
        if not all(column in columns for column in shape.needed):
            continue
        says_so = any(word in name for word in shape.named.split())
        if shape.alone and len(header) > 1 and not says_so:
            continue
        if shape.named and not shape.alone and not says_so:
            continue
        score = len(columns) + says_so * 0.5 + (100 if shape.kind == "sensitive" else 0)
        if best is None or score > best[0]:
            best = (score, Classified(shape.kind, columns))
    return best[1] if best else None


def _columns(meanings: list[tuple[str, ...]], shape: Shape) -> dict[str, int]:
    """Each known column's place: exact names first, so that a translation never takes another's place."""
    known = (*shape.needed, *shape.others)
    found: dict[str, int] = {}
    for index, meaning in enumerate(meanings):
        if meaning[0] in known:
            found.setdefault(meaning[0], index)
    taken = set(found.values())
    for index, meaning in enumerate(meanings):
        if index in taken:
            continue
        column = next((m for m in meaning[1:] if m in known and m not in found), None)
        if column:
            found[column] = index
    return found
