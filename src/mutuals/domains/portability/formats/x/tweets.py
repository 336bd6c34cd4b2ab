"""Single posts: what they said, with addresses in full, and what kind of post they were."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from mutuals.domains.portability.cells import digest, web_address
from mutuals.domains.portability.dates import moment
from mutuals.domains.portability.json_parts import dict_of, list_of, text_of

LONGEST = 100_000
MOST_FILES = 4
_NO_LANGUAGE = {"und", "zxx", "qme", "qst", "qht", "qam", "qct", "art"}


@dataclass(frozen=True, slots=True)
class Tweet:
    """One post as it was written."""

    id: str
    text: str
    at: datetime
    kind: str  # original reply retweet thread
    parent: str  # of a thread: the post before
    has_urls: bool
    has_tags: bool
    named: tuple[tuple[str, str, str], ...]  # (id, handle, name) of those it names
    media: tuple[tuple[str, str], ...]  # (end of the file's name, words for it)
    has_entities: bool
    language: str
    sensitive: bool
    superseded: bool  # an edit came after it


def tweet_of(item: Any, me: str) -> Tweet | None:
    """A post of the archive, by the account `me`; None for what is none."""
    post = dict_of(dict_of(item).get("tweet", item))
    number, at = text_of(post.get("id_str") or post.get("id"), 30), moment_of(post.get("created_at"))
    raw = text_of(post.get("full_text") or post.get("text"), LONGEST)
    if not number.isdecimal() or at is None:
        return None
    entities = dict_of(post.get("entities"))
    pictures = [dict_of(one) for one in list_of(dict_of(post.get("extended_entities")).get("media"))[:20]]
    pictures = pictures or [dict_of(one) for one in list_of(entities.get("media"))[:20]]
    urls = [dict_of(one) for one in list_of(entities.get("urls"))[:200]]
    language = text_of(post.get("lang"), 12)
    return Tweet(
        id=number,
        text=_text(raw, urls, pictures),
        at=at,
        kind=_kind(post, raw, me),
        parent=text_of(post.get("in_reply_to_status_id_str") or post.get("in_reply_to_status_id"), 30),
        has_urls=bool(urls),
        has_tags=bool(list_of(entities.get("hashtags"))),
        named=tuple(_named(dict_of(one)) for one in list_of(entities.get("user_mentions"))[:100]),
        media=tuple((text_of(one.get("media_url_https") or one.get("media_url"), 500).rsplit("/", 1)[-1],
                     text_of(one.get("ext_alt_text"), 6_000)) for one in pictures),
        has_entities=unescape(raw) != raw,
        language="" if language in _NO_LANGUAGE else language,
        sensitive=post.get("possibly_sensitive") is True,
        superseded=_superseded(post, number),
    )  # fmt: skip


def key_of(number: str) -> str:
    return digest("post", number)


def moment_of(value: Any) -> datetime | None:
    """`Wed Oct 10 20:19:24 +0000 2018`, `2018-10-10T20:19:24.000Z`, `2015-01-31 08:00:00 +0000`."""
    text = text_of(value, 60)
    try:
        if text[:3].isalpha():
            words = text.split()
            return parsedate_to_datetime(f"{words[0]}, {words[2]} {words[1]} {words[5]} {words[3]} {words[4]}")
        return datetime.fromisoformat(text) if "T" in text else moment(text)
    except (ValueError, IndexError, OverflowError, TypeError):
        return None


def with_addresses(text: str, urls: list[dict[str, Any]]) -> str:
    """The text with each shortened address in full."""
    for one in urls:
        short, full = (
            text_of(one.get("url") or one.get("shortUrl"), 500),
            text_of(one.get("expanded_url") or one.get("expandedUrl"), 2_000),
        )
        if short and web_address(full):
            text = text.replace(short, full)
    return text


def _text(raw: str, urls: list[dict[str, Any]], pictures: list[dict[str, Any]]) -> str:
    text = with_addresses(raw, urls)
    for one in pictures:
        if short := text_of(one.get("url"), 500):
            text = text.replace(short, "")
    return unescape(text).strip()


def _kind(post: dict[str, Any], raw: str, me: str) -> str:
    if raw.startswith("RT @") or post.get("retweeted_status"):
        return "retweet"
    if not text_of(post.get("in_reply_to_status_id_str") or post.get("in_reply_to_user_id_str")):
        return "original"
    return "thread" if text_of(post.get("in_reply_to_user_id_str"), 30) == me else "reply"


def _named(one: dict[str, Any]) -> tuple[str, str, str]:
    number = text_of(one.get("id_str") or one.get("id"), 30)
    return number, text_of(one.get("screen_name"), 30), text_of(one.get("name"), 200)


def _superseded(post: dict[str, Any], number: str) -> bool:
    info = dict_of(post.get("edit_info"))
    control = dict_of(dict_of(info.get("edit")).get("editControlInitial")) or dict_of(info.get("initial"))
    ids = [text_of(one, 30) for one in list_of(control.get("editTweetIds"))[:50]]
    return number in ids[:-1]
