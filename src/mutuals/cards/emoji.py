"""The server's own emoji in stored renderings: as pictures on pages, as Mastodon's CustomEmoji for programs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from django.conf import settings

from mutuals.domains.moderation.queries import CODE, EmojiRow, emojis_in

_PART = re.compile(r"(<[^>]*>)")


def custom_emojis(texts: Iterable[str]) -> list[dict[str, Any]]:
    """The entities of those that stand in the texts."""
    return [emoji_entity(row) for row in emojis_in(texts).values()]


def emojis_of_each(texts: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The same for each text, in one look-up for all of them."""
    known = emojis_in(texts)
    codes = [dict.fromkeys(CODE.findall(text)) if known else () for text in texts]
    return [[emoji_entity(known[code]) for code in some if code in known] for some in codes]


def emoji_entity(row: EmojiRow) -> dict[str, Any]:
    """Mastodon's CustomEmoji."""
    url = settings.MUTUALS_URL + row.url
    names = {"shortcode": row.code, "url": url, "static_url": url, "visible_in_picker": True}
    return names | ({"category": row.category} if row.category else {})


def pictured(html: str, known: Mapping[str, EmojiRow] | None = None) -> str:
    """HTML with the pictures in place of their names, but for code; `known` where they were looked up already."""
    known = emojis_in([html]) if known is None else known
    if not known:
        return html
    parts, code = _PART.split(html), 0
    for i, part in enumerate(parts):
        if i % 2:
            code += part.startswith(("<code", "<pre")) - part.startswith(("</code", "</pre"))
        elif not code:
            parts[i] = CODE.sub(lambda found: _picture(known.get(found[1]), found[0]), part)
    return "".join(parts)


def _picture(row: EmojiRow | None, word: str) -> str:
    if row is None:
        return word
    return f'<img class="emoji" src="{row.url}" alt="{escape(word)}" title="{escape(word)}" width="20" height="20">'
