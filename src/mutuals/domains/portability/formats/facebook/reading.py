"""The whole archive: posts with pictures, what was written on other profiles, friends, and with whom one wrote."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.cells import digest, line, passage, web_address
from mutuals.domains.portability.formats.facebook.files import Contents, contents
from mutuals.domains.portability.formats.facebook.talks import Talks
from mutuals.domains.portability.formats.facebook.texts import link_of, media_of, moment_of, said, words
from mutuals.domains.portability.found import Found, Progress, Source, Thing, refuse_empty
from mutuals.domains.portability.json_parts import Broken, dict_of, list_of, parts
from mutuals.domains.portability.longer import posts_of
from mutuals.domains.portability.pictures import HEAD, MOST_LOOKED_AT, is_picture
from mutuals.kit.images import says_where

MOST_FILES = 4
_SURE = {"friends", "comments", "groups", "group_posts", "posts", "elsewhere"}


def recognise(source: Source) -> bool:
    """Whether files of it have Facebook's members."""
    found = contents(source).files
    return bool(found.keys() & _SURE) or {"messages", "profile"} <= found.keys()


def read(source: Source, progress: Progress) -> Found:
    """All that can be taken; friends before those one wrote with."""
    there = contents(source)
    found = Found(sensitive=there.sensitive, has_files=any(map(is_picture, there.names)))
    found.things = refuse_empty(found, _things(source, there, found, progress))
    return found


def _things(source: Source, there: Contents, found: Found, progress: Progress) -> Iterator[Thing]:
    counts, total, done = found.counts, sum(map(len, there.files.values())), 0

    def items(kind: str) -> Iterator[tuple[Entry, str, Any]]:
        nonlocal done
        for entry in there.files.get(kind, ()):
            done += 1
            progress(done, total)
            try:
                for name, value in parts(source.chunks(entry)):
                    yield entry, name, value
            except Broken:
                found.broken.append(entry.name)

    me = ""
    for _entry, name, value in items("profile"):
        if name.startswith("profile"):
            me = words(dict_of(dict_of(value).get("name")).get("full_name"), 300)
            yield _profile(dict_of(value))
    counts["post_files"] = len(there.files.get("posts", ()))
    for _entry, _name, value in items("posts"):
        yield from _post(dict_of(value), source, there, counts)
    for _entry, _name, value in items("elsewhere"):
        counts["posts_on_other_profiles"] += 1
        yield from _elsewhere(dict_of(value))
    for _entry, _name, value in items("group_posts"):
        counts["group_posts"] += bool(said(dict_of(value)))
        yield from _elsewhere(dict_of(value))
    for kind in ("comments", "groups"):
        counts[kind] += sum(1 for _item in items(kind))
    talks = Talks(counts, me, there.names)
    for _entry, _name, value in items("friends"):
        yield from _friend(dict_of(value), counts, talks)
    counts["friends_distinct_names"] = len(talks.friends)
    for entry, name, value in items("messages"):
        talks.add(entry.name, name, value)
    yield from talks.things()


def _post(item: dict[str, Any], source: Source, there: Contents, counts: Counter[str]) -> Iterator[Thing]:
    at, text = moment_of(item.get("timestamp")), said(item)
    media = list(media_of(item))
    pictures = [one for one in media if is_picture(words(one.get("uri"), 500))]
    counts["posts"] += 1
    counts["posts_with_text" if text else "posts_without_text"] += 1
    counts["photos"] += len(pictures)
    files = [[words(one.get("uri"), 500), words(one.get("description"), 6_000)] for one in pictures]
    files = [[uri, alt if alt != text else ""] for uri, alt in files if uri in there.names]
    if counts["photos"] <= MOST_LOOKED_AT:
        by_file = {uri for uri, _alt in files if says_where(source.read(there.names[uri], HEAD))}
        counts["photos_with_gps"] += sum(_says_where(one) or words(one.get("uri"), 500) in by_file for one in pictures)
    link = web_address(link_of(item))
    if at is not None and (text or files or link):
        payload = _payload(text or ("" if files else link), at, Audience.PUBLIC)
        payload |= {"files": files[:MOST_FILES], "url": link[:500]}
        yield from posts_of("posts", _key(at, text or link or files[0][0]), payload, at)


def _elsewhere(item: dict[str, Any]) -> Iterator[Thing]:
    """What was written for the people of a profile or a group: it comes in for the person alone."""
    at, text = moment_of(item.get("timestamp")), said(item)
    values = [words(dict_of(one).get("value")) for one in list_of(item.get("label_values"))[:20]]
    text = text or next((value for value in values if value and not web_address(value)), "")
    if at is not None and text:
        yield from posts_of("elsewhere", _key(at, text), _payload(text, at, Audience.ME), at)


def _payload(text: str, at: datetime, widest: Audience) -> dict[str, Any]:
    return {"text": text, "at": at.isoformat(), "widest": int(widest)}


def _key(at: datetime, text: str) -> str:
    return digest("post", str(int(at.timestamp())), text[:500])


def _says_where(media: dict[str, Any]) -> bool:
    facts = [dict_of(dict_of(media.get("media_metadata")).get(f"{what}_metadata")) for what in ("photo", "video")]
    return any("latitude" in dict_of(one) for fact in facts for one in list_of(fact.get("exif_data")))


def _friend(item: dict[str, Any], counts: Counter[str], talks: Talks) -> Iterator[Thing]:
    name, since = line(words(item.get("name"), 1_000), 200), moment_of(item.get("timestamp"))
    counts["friends"] += bool(name)
    if name:
        key = digest("contact", "friend", name, since.isoformat() if since else "")
        talks.friends.setdefault(name, key)
        payload = {"name": name, "connected_on": since.date().isoformat() if since else ""}
        yield Thing("contacts", key, payload)


def _profile(profile: dict[str, Any]) -> Thing:
    sites = [dict_of(one).get("address") for one in list_of(profile.get("websites"))[:20]]
    about = profile.get("about_me") or profile.get("intro_bio")
    payload = {
        "name": "",
        "headline": "",
        "about": passage(words(dict_of(about).get("text") or dict_of(about).get("name") or about, 10_000), 5_000),
        "place": line(words(dict_of(profile.get("current_city")).get("name"), 500), 120),
        "websites": list(filter(None, (web_address(words(site, 500)) for site in sites))),
    }
    return Thing("profile", "profile", payload)
