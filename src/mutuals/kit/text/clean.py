"""What people type, made safe to store and show: normalised, without invisible tricks, within a limit."""

import re
import string
import unicodedata

import nh3

from mutuals.kit.text.naming import plain_address

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_INVISIBLE = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e\u034f\u115f\u1160\u3164\uffa0"
_DROP = dict.fromkeys(map(ord, _BIDI + _INVISIBLE))
_ENDS = string.whitespace + "\u200c\u200d\u00a0\u2028\u2029\u3000"
_JOINERS = re.compile(
    "(?<![\\w\u0900-\u0dff\u2190-\U0001faff\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\\w\u0900-\u0dff\u2190-\U0001faff])"
)


def clean_text(text: str, most: int) -> str:
    """Text of several lines: NFC, no control, bidi or zero-width characters, at most `most` characters.

    Joiners stay inside words and emoji, where scripts need them.
    """
    text = text[: most * 4].replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text).translate(_DROP)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})
    text = unicodedata.normalize("NFC", _JOINERS.sub("", text))  # once more: what was dropped stood between
    return _cut(text.strip("\n"), most)


def clean_line(text: str, most: int) -> str:
    """One line: as `clean_text`, with every run of white space one blank."""
    return _cut(" ".join(clean_text(text.replace("\n", " "), most * 2).split()), most)


def _cut(text: str, most: int) -> str:
    return text[:most].rstrip(_ENDS)


_TAGS = {"p", "br", "a", "strong", "em", "del", "s", "code", "pre", "blockquote", "ul", "ol", "li", "span"}


def sanitise(html: str) -> str:
    """HTML from anywhere, with only the marks that posts have, and links that give nothing away."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        allowed_classes={"a": {"mention", "tag"}, "span": {"domain"}},
        attribute_filter=plain_links,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    )


def plain_links(tag: str, name: str, value: str) -> str | None:
    """Takes addresses out that browsers and programs could read apart, as //host or https:host."""
    return plain_address(value) if (tag, name) == ("a", "href") else value


def inert(html: str) -> str:
    """Sanitised HTML without its links: their words stay, and lead nowhere."""
    return nh3.clean(html, tags=_TAGS - {"a"}, attributes={"ol": {"start"}})


def plain(html: str) -> str:
    """The text of HTML, for mails and search."""
    spaced = re.sub(r"<(?:br|/p|/li|/blockquote)[^>]*>", "\n", html)
    return re.sub(r"&(?:amp|lt|gt|quot|#39|nbsp);", _entity, nh3.clean(spaced, tags=set())).strip()


def _entity(match: re.Match[str]) -> str:
    return {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}.get(match.group(), " ")
