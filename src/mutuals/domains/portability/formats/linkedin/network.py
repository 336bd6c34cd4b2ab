"""Rows about other people and about what was said: connections, shares, messages and the rest."""

from mutuals.domains.portability.cells import (
    commentary,
    digest,
    line,
    passage,
    web_address,
)
from mutuals.domains.portability.dates import moment, partial_date
from mutuals.domains.portability.formats.linkedin.files import Row
from mutuals.domains.portability.formats.linkedin.records import (
    Comment,
    Connection,
    Email,
    Endorsement,
    Event,
    Follow,
    Invitation,
    Message,
    Phone,
    Reaction,
    Recommendation,
    RichMedia,
    Share,
    Skill,
)
from mutuals.domains.profiles.skills import canonical, fold
from mutuals.kit.text.addresses import path_key

LONGEST_POST = 4_900  # a post takes 5,000


def connection(row: Row) -> Connection | None:
    """One connection; None where the row names nobody."""
    name = line(f"{line(row['first name'])} {line(row['last name'])}", 200)
    url, email = web_address(row["url"])[:500], line(row["email address"], 254).lower()
    if not name and not url:
        return None
    since = partial_date(row["connected on"])
    known = path_key(url) or email
    key = digest("connection", known) if known else digest("connection", name, row["company"], since)
    return Connection(key, name, url, email, line(row["company"], 200), line(row["position"], 200), since)


def share(row: Row) -> Share | None:
    """One post with a text of its own, else None."""
    text, at = commentary(row["sharecommentary"], LONGEST_POST), moment(row["date"])
    if not text or at is None:
        return None
    link = path_key(row["sharelink"])
    narrow = row["visibility"].strip().upper() not in {"", "MEMBER_NETWORK", "PUBLIC", "ANYONE"}
    key = digest("share", link) if link else digest("share", at.isoformat(), text)
    return Share(key, text, at, web_address(row["sharedurl"])[:500], narrow)


def comment(row: Row) -> Comment:
    return Comment(moment(row["date"]), web_address(row["link"]), passage(row["message"], 5_000))


def reaction(row: Row) -> Reaction:
    return Reaction(moment(row["date"]), web_address(row["link"]), line(row["type"], 40))


def message(row: Row) -> Message:
    recipients = tuple(filter(None, (web_address(part) for part in row["recipient profile urls"][:20_000].split(";"))))
    return Message(
        conversation=line(row["conversation id"], 200),
        title=line(row["conversation title"], 200),
        sender=line(row["from"], 200),
        sender_url=web_address(row["sender profile url"]),
        recipients=recipients,
        at=moment(row["date"]),
        subject=line(row["subject"], 300),
        text=passage(row["content"], 20_000),
        folder=line(row["folder"], 40).upper(),
        draft=_yes(row["is message draft"]),
    )


def invitation(row: Row) -> Invitation:
    incoming = line(row["direction"], 40).upper().startswith(("IN", "EIN", "REC", "ENTR"))
    return Invitation(
        line(row["from"], 200),
        line(row["to"], 200),
        moment(row["sent at"]),
        passage(row["message"], 2_000),
        incoming,
    )


def endorsement(row: Row, *, given: bool) -> Endorsement:
    who = "endorsee" if given else "endorser"
    name = line(f"{row[f'{who} first name']} {row[f'{who} last name']}", 200)
    accepted = row["endorsement status"].strip().upper() in {"ACCEPTED", ""}
    return Endorsement(line(row["skill name"], 80), name, web_address(row[f"{who} public url"]), accepted, given)


def recommendation(row: Row, *, given: bool) -> Recommendation:
    return Recommendation(
        name=line(f"{row['first name']} {row['last name']}", 200),
        company=line(row["company"], 200),
        title=line(row["job title"], 200),
        text=passage(row["text"], 5_000),
        at=moment(row["creation date"]),
        visible=row["status"].strip().upper() == "VISIBLE",
        given=given,
    )


def email(row: Row) -> Email:
    return Email(line(row["email address"], 254).lower(), _yes(row["confirmed"]), _yes(row["primary"]))


def phone(row: Row) -> Phone:
    return Phone(line(row["number"], 40))


def follow(row: Row) -> Follow:
    return Follow(line(row["organization"] or row["hashtag"], 200))


def event(row: Row) -> Event:
    return Event(
        line(row["event name"], 200),
        moment(row["event time"]),
        line(row["status"], 40),
        web_address(row["external url"]),
    )


def rich_media(row: Row) -> RichMedia:
    return RichMedia(moment(row["date/time"]), passage(row["media description"], 1_000), web_address(row["media link"]))


def skill(row: Row) -> Skill | None:
    name = line(row["name"], 80)
    return Skill(digest("skill", fold(canonical(name))), canonical(name)) if fold(name) else None


def _yes(text: str) -> bool:
    return text.strip().casefold() in {"yes", "true", "1", "ja", "oui", "sí", "si"}
