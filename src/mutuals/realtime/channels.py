"""What a program can listen to: Mastodon's streams (its docs, "streaming") and one of ours, and what it may hear."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import orjson

from mutuals.domains.apps.queries import Bearer
from mutuals.domains.apps.scopes import allows
from mutuals.domains.posts.rows import fold_tag
from mutuals.domains.ties.queries import owns_list
from mutuals.kit.kept import compact

PUBLIC = frozenset(
    ("public", "public:media", "public:local", "public:local:media", "public:remote", "public:remote:media")
)
TAGS = frozenset(("hashtag", "hashtag:local"))
OWN = "user:mutuals"  # beside Mastodon's: what happens between people
PERSONAL = frozenset(("user", "user:notification", "direct", OWN))
ALL = frozenset((*PERSONAL, "list", *PUBLIC, *TAGS))


class No(Exception):
    """Refused, in Mastodon's words, with the status it gives."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


@dataclass(frozen=True, slots=True)
class Channel:
    """One thing to hear: the user's own, a tag, a list. `key` tells apart what one stream hears under the same name."""

    name: str
    key: int | str = 0


def channel_for(bearer: Bearer, name: str, params: Mapping[str, str]) -> tuple[Channel, bytes]:
    """The channel of a name, and how messages call it (a JSON list). Raises No; asks the database about lists."""
    if name not in ALL:
        raise No(400, "Unknown stream type")
    if name not in PUBLIC | TAGS:
        needed = "read:notifications" if name in {"user:notification", OWN} else "read:statuses"
        if not allows(bearer.scopes, needed):
            raise No(401, "Access token does not have the required scopes")
    words = [name]
    key: int | str = 0
    if name in TAGS:
        words.append(params.get("tag", ""))
        key = fold_tag(words[1])
        if not key:
            raise No(400, "Missing tag name parameter")
    if name == "list":
        number = params.get("list", "")
        if not number:
            raise No(400, "Missing list name parameter")
        words.append(number)
        if not (number.isascii() and number.isdigit() and len(number) < 19) or not owns_list(
            bearer.viewer, int(number)
        ):
            raise No(401, "Not authorized to stream this list")
        key = int(number)
    return _named(key, *words)


@lru_cache(maxsize=1024)
def _named(key: int | str, *words: str) -> tuple[Channel, bytes]:
    """Most streams hear the same few channels: what they call them is kept once, and not once for each."""
    return Channel(words[0], key), compact(orjson.dumps(words))
