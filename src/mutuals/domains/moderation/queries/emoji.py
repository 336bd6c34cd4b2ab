"""Reads of the server's own emoji: they are for everyone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.moderation.models import Emoji
from mutuals.kit.prepared import prepared

# as Mastodon reads them: between what is no letter, digit or colon
CODE = re.compile(r"(?<![^\W_])(?<!:):([A-Za-z0-9_]{2,30}):(?![^\W_])(?!:)")


@dataclass(frozen=True, slots=True)
class EmojiRow:
    id: int
    code: str
    category: str

    @property
    def url(self) -> str:
        return f"/emoji/{self.id}.webp"


def emojis() -> list[EmojiRow]:
    """All of them, by category and code."""
    return [EmojiRow(*row) for row in _all.rows()]


@prepared()
def _all() -> QuerySet[Any, Any]:
    return Emoji.objects.order_by("category", "code").values_list("id", "code", "category")


def emojis_in(texts: Iterable[str]) -> dict[str, EmojiRow]:
    """By code: those that stand in the texts. Asks nothing where no text has a word between colons."""
    codes = {code for text in texts if ":" in text for code in CODE.findall(text)}
    if not codes:
        return {}
    rows = Emoji.objects.filter(code__in=codes).values_list("id", "code", "category")
    return {row[1]: EmojiRow(*row) for row in rows}


def emoji_there(emoji_id: int) -> bool:
    """Whether there is one of that number."""
    return Emoji.objects.filter(id=emoji_id).exists()
