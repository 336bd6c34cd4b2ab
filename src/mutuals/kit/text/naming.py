"""What a link's words say of where it leads: beside words that do not name it stands the domain that is registered.

A name in letters of another script stands as it is read; where it could be taken for another one, in ASCII too.
"""

import re
import unicodedata
from functools import lru_cache
from html import escape
from urllib.parse import unquote, urlsplit

from mutuals.kit.domains import both_forms, registered
from mutuals.kit.text.lookalike import reads_as_latin

LONGEST = 4_000  # characters of an address that are read
_HOST = re.compile(r"[a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,60}\]")
_AWAY = re.compile(r"https?://[^/\\]", re.IGNORECASE)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BESIDE = re.compile(r' ?<span class="domain">[^<]*</span>')
_MARKS_IN_SIGHT = frozenset("\u0300\u0301\u0302\u0303\u0304\u0306\u0308\u030a\u030b\u030c\u0327\u0328")


def host_of(url: str) -> str:
    """The host to which a browser goes, in ASCII; "" for no web address, and where programs could read it apart."""
    url = url.strip()
    if len(url) > LONGEST or not _AWAY.match(url) or "\\" in url:
        return ""
    try:
        host = unquote(urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    host = both_forms(f"[{host}]" if ":" in host else host)[0]
    return host if _HOST.fullmatch(host) else ""


def plain_address(url: str) -> str | None:
    """An address that all programs read as one, its scheme in small letters: of a host, a mailbox, or a place of this
    server; None for others."""
    scheme, colon, rest = url.partition(":")
    if scheme.lower() in {"http", "https"}:
        return scheme.lower() + colon + rest if host_of(url) else None
    of_this_server = url.startswith("/") and url[1:2] != "/" and "\\" not in url
    return url if of_this_server or url.startswith(("mailto:", "#")) else None


def domain_of(url: str) -> str:
    """What is registered of a link's host, as it is shown; "" where it leads to none."""
    host = host_of(url)
    return _shown(registered(host) or host) if host else ""


def beside(words: str, url: str) -> str:
    """What is to stand beside the words of a link; "" where they begin with its address or end with its domain."""
    host = host_of(url)
    if not host:
        return ""
    shown = _shown(registered(host) or host)
    return "" if _named(words.strip(), host, shown) else shown


def marked(words: str, url: str) -> str:
    """The same as HTML, with its blank before it."""
    domain = beside(words, url)
    return f' <span class="domain">({escape(domain)})</span>' if domain else ""


def words_alone(html: str) -> str:
    """The words of a link without what `marked` put beside them."""
    return _BESIDE.sub("", html)


def _named(words: str, host: str, shown: str) -> bool:
    if words.endswith(f"({shown})"):
        return True
    bare = _SCHEME.sub("", words, count=1) if _SCHEME.match(words) else words
    said = both_forms(host)[1]
    if "," in shown or not bare.lower().startswith(said):
        return False
    return bare[len(said) : len(said) + 1] in {"", "/", ":", "?", "#"}


@lru_cache(maxsize=1_024)
def _shown(domain: str) -> str:
    """A domain as it is read, and in ASCII where its letters could be taken for others."""
    written, read = both_forms(domain)
    return f"{read}, {written}" if any(_deceives(label) for label in read.split(".")) else read


def _deceives(label: str) -> bool:
    """Whether a label reads like plain letters and is not, or mixes scripts; accents in plain sight do not count."""
    if label.isascii():
        return False
    plain = unicodedata.normalize("NFD", label)
    plain = "".join(c for c in plain if c not in _MARKS_IN_SIGHT)
    return not plain.isascii() and (reads_as_latin(plain) or mixes_scripts(label))


def mixes_scripts(label: str) -> bool:
    """Whether a word has letters of several scripts; Japanese and Korean mix theirs."""
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in label if c.isalpha()}
    scripts -= {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA"}
    return len(scripts) > 1
