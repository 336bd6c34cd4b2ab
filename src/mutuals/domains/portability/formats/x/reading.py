"""The whole archive: posts and threads, long ones in full, the profile, and with whom one wrote."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability.archive import Entry
from mutuals.domains.portability.cells import line, passage, web_address
from mutuals.domains.portability.formats.x.files import KNOWN, Contents, contents
from mutuals.domains.portability.formats.x.tweets import MOST_FILES, Tweet, key_of, moment_of, tweet_of, with_addresses
from mutuals.domains.portability.found import Found, Progress, Source, Thing, refuse_empty
from mutuals.domains.portability.history import Letters
from mutuals.domains.portability.json_parts import Broken, dict_of, list_of, parts, text_of
from mutuals.domains.portability.longer import posts_of
from mutuals.domains.portability.pictures import is_media, is_picture

MOST_KNOWN = 200_000
MOST_NOTES = 5_000
_COUNTED = {"like": "likes", "blocking": "blocks", "muting": "mutes", "lists": "lists",
            "deleted_tweets": "deleted_tweets_skip"}  # fmt: skip


def recognise(source: Source) -> bool:
    """Whether scripts of it assign to X's names."""
    found = contents(source)
    return bool(found.slices.keys() & set(KNOWN))


def read(source: Source, progress: Progress) -> Found:
    """All that can be taken, in the order in which it has to be read."""
    there = contents(source)
    found = Found(sensitive=there.sensitive, has_files=any(map(is_media, there.names)))
    found.counts["media_files"] = sum(map(len, there.media.values()))
    found.things = refuse_empty(found, _Archive(source, there, found, progress).things())
    return found


class _Archive:
    """What was learned from files that came before."""

    def __init__(self, source: Source, there: Contents, found: Found, progress: Progress) -> None:
        self._source, self._there, self._found, self._progress = source, there, found, progress
        self._me, self._handle = "", ""
        self._names: dict[str, tuple[str, str]] = {}  # of people who were named in posts, by id
        self._before: dict[str, str] = {}  # within threads
        self._notes: dict[str, tuple[datetime, str]] = {}  # long texts by their id
        self._when: dict[int, list[str]] = {}  # their ids by ten seconds
        self._counts: Counter[str] = found.counts

    def things(self) -> Iterator[Thing]:
        """In order: who they are, long texts, posts, and then who is known by name from these."""
        for item in self._items("account"):
            account = dict_of(dict_of(item).get("account"))
            self._me, self._handle = text_of(account.get("accountId"), 30), text_of(account.get("username"), 30)
        yield from self._profile()
        for item in self._items("note_tweet"):
            self._note(dict_of(dict_of(item).get("noteTweet")))
        for item in self._items("tweets"):
            yield from self._tweet(item)
        for number, (at, text) in self._notes.items():  # whose short form is not there
            yield from posts_of("posts", key_of(number), self._payload(text, at), at)
        self._counts["threads"] = len({self._root(number) for number in self._before})
        self._follows()
        for slice_name, name in _COUNTED.items():
            self._counts[name] += sum(1 for _item in self._items(slice_name))
        yield from self._letters()

    def _items(self, name: str) -> Iterator[Any]:
        for entry in self._there.slices.get(name, ()):
            yield from self._parts(entry)

    def _parts(self, entry: Entry) -> Iterator[Any]:
        try:
            for _name, item in parts(self._source.chunks(entry)):
                yield item
        except Broken:
            self._found.broken.append(entry.name)

    def _profile(self) -> Iterator[Thing]:
        for item in self._items("profile"):
            profile = dict_of(dict_of(item).get("profile"))
            about = dict_of(profile.get("description"))
            payload = {
                "name": "",
                "headline": "",
                "about": passage(text_of(about.get("bio"), 10_000), 5_000),
                "place": line(text_of(about.get("location")), 120),
                "websites": list(filter(None, [web_address(text_of(about.get("website"), 500))])),
            }
            yield Thing("profile", "profile", payload)
            for which, member in (("avatar", "avatarMediaUrl"), ("header", "headerMediaUrl")):
                ending = "-" + text_of(profile.get(member), 500).rsplit("/", 1)[-1]
                path = next((n for n in self._there.names if "profile_media" in n and n.endswith(ending)), "")
                if path and is_picture(path):
                    yield Thing("portraits", which, {"which": which, "files": [[path, ""]]})

    def _note(self, note: dict[str, Any]) -> None:
        self._counts["note_tweets"] += 1
        core, at = dict_of(note.get("core")), moment_of(note.get("createdAt"))
        urls = [dict_of(one) for one in list_of(core.get("urls"))[:200]]
        text = with_addresses(text_of(core.get("text")), urls).strip()
        if at and text and len(self._notes) < MOST_NOTES:
            number = text_of(note.get("noteTweetId"), 30)
            self._notes[number] = (at, text)
            self._when.setdefault(_ten(at), []).append(number)

    def _tweet(self, item: Any) -> Iterator[Thing]:
        counts, tweet = self._counts, tweet_of(item, self._me)
        counts["tweets_rows_in_files"] += 1
        if tweet is None or tweet.superseded:
            return
        counts["tweets"] += 1
        counts["tweets_thread_self_replies" if tweet.kind == "thread" else f"tweets_{tweet.kind}"] += 1
        for name, there in (("urls", tweet.has_urls), ("hashtags", tweet.has_tags), ("mentions", tweet.named),
                            ("media", tweet.media)):  # fmt: skip
            counts[f"tweets_with_{name}"] += bool(there)
        counts["tweets_html_entities"] += tweet.has_entities
        if counts["tweets"] % 500 == 0:
            self._progress(counts["tweets"], 0)
        for number, handle, name in tweet.named:
            if len(self._names) < MOST_KNOWN:
                self._names.setdefault(number, (handle, name))
        if tweet.kind == "thread" and len(self._before) < MOST_KNOWN:
            self._before[tweet.id] = tweet.parent
        if tweet.kind != "retweet":
            payload = self._payload(self._long(tweet), tweet.at)
            payload |= {
                "language": tweet.language,
                "sensitive": tweet.sensitive,
                "files": self._files(tweet),
                "parent": key_of(tweet.parent) if tweet.kind == "thread" else "",
            }
            section = "replies" if tweet.kind == "reply" else "posts"
            yield from posts_of(section, key_of(tweet.id), payload, tweet.at)

    def _payload(self, text: str, at: datetime) -> dict[str, Any]:
        return {"text": text, "at": at.isoformat(), "widest": int(Audience.PUBLIC)}

    def _long(self, tweet: Tweet) -> str:
        """The whole of a long post: its short form begins alike and came at the same time."""
        begin = tweet.text.rstrip("\u2026. ")[:60]
        near = [number for ten in (-1, 0, 1) for number in self._when.get(_ten(tweet.at) + ten, ())[:50]]
        for number in near:
            text = self._notes.get(number, (tweet.at, ""))[1]
            if begin and text.startswith(begin):
                del self._notes[number]
                return text
        return tweet.text

    def _files(self, tweet: Tweet) -> list[list[str]]:
        words = dict(tweet.media)
        names = self._there.media.get(tweet.id, [])[:20]
        found = [[name, words.get(name.rsplit("/", 1)[-1].partition("-")[2], "")] for name in names if is_media(name)]
        return found[:MOST_FILES]

    def _root(self, number: str) -> str:
        seen = set()
        while number in self._before and number not in seen:
            seen.add(number)
            number = self._before[number]
        return number

    def _follows(self) -> None:
        """Numbers alone: these files do not say who it is."""
        ids: dict[str, set[str]] = {"follower": set(), "following": set()}
        for name, found in ids.items():
            for item in self._items(name):
                if len(found) < MOST_KNOWN:
                    found.add(text_of(dict_of(dict_of(item).get(name)).get("accountId"), 30))
        self._counts["followers"], self._counts["following"] = len(ids["follower"]), len(ids["following"])
        self._counts["mutual"] = len(ids["follower"] & ids["following"])

    def _letters(self) -> Iterator[Thing]:
        letters = Letters(self._counts)
        for name, prefix in (("direct_messages", "dm"), ("direct_messages_group", "dm_group")):
            for item in self._items(name):
                talk = dict_of(dict_of(item).get("dmConversation"))
                self._counts["dm_conversations" if prefix == "dm" else "dm_group_conversations"] += 1
                for one in list_of(talk.get("messages")):
                    message = dict_of(dict_of(one).get("messageCreate"))
                    self._counts[f"{prefix}_messages"] += bool(message)
                    if message and prefix == "dm":
                        self._letter(message, letters)
        yield from letters.things()

    def _letter(self, message: dict[str, Any], letters: Letters) -> None:
        """Of a talk of two; who was never named in a post is a number, and no contact."""
        both = {text_of(message.get(name), 30) for name in ("senderId", "recipientId")}
        at = moment_of(message.get("createdAt"))
        other = next(iter(both - {self._me}), "")
        if at and self._me in both and other in self._names:
            handle, name = self._names[other]
            letters.add(key=f"x {other}", name=line(name or handle, 200), at=at)


def _ten(at: datetime) -> int:
    return int(at.timestamp()) // 10
