"""Finding the words of filters in a text, in any script, in time that neither text nor keyword can stretch.

No regular expressions: a keyword is looked for as it stands (`str.find`), then its edges are looked at.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

LONGEST_TEXT = 20_000  # characters that are looked at
MOST_PLACES = 100  # of one keyword in one text whose edges are looked at
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphens and spaces of no width
# Scripts that set no spaces between words (Thai, Lao, Tibetan, Burmese, Khmer, kana, Han): any place there is an edge.
_NO_SPACES = (
    (0x0E00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a filter is, without its words."""

    id: int
    title: str
    contexts: tuple[str, ...]
    action: str  # warn hide blur
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A filter that a post met (Mastodon's FilterResult): by which words as written, by which post ids."""

    rule: Rule
    words: tuple[str, ...] = ()
    posts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    written: str
    folded: str
    left: bool  # its beginning must stand at the edge of a word
    right: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """All filters of one reader, ready to be used on many posts; false where there are none."""

    entries: tuple[tuple[Rule, tuple[_Word, ...], frozenset[int]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)

    def hold_in(self, context: str) -> bool:
        """Whether any filter holds there: home notifications public thread account; "" for anywhere."""
        return any(not context or context in rule.contexts for rule, _words, _posts in self.entries)

    def matches(self, text: str, posts: Iterable[int] = (), *, context: str = "") -> list[Hit]:
        """The filters that a post meets there: by its text (tags and alternative texts included), or by its ids.

        Without a context, those that hold anywhere.
        """
        folded = fold(text[:LONGEST_TEXT])
        ids = set(posts)
        hits = []
        for rule, words, covered in self.entries:
            if not context or context in rule.contexts:
                found = tuple(w.written for w in words if _stands_in(folded, w))
                if found or ids & covered:
                    hits.append(Hit(rule, found, tuple(sorted(ids & covered))))
        return hits


NONE = Filters()


def hidden(hits: Iterable[Hit], *, context: str = "") -> bool:
    """Whether the post is to be left out; with a context, by the filters that hold there."""
    return any(hit.rule.action == "hide" and (not context or context in hit.rule.contexts) for hit in hits)


def fold(text: str) -> str:
    """A text as it is compared: one shape for letters that look alike, no case, single spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN).casefold()
    return " ".join(unicodedata.normalize("NFKC", plain).split())


@lru_cache(maxsize=4096)
def word(written: str, whole: bool) -> _Word:
    """A keyword ready for comparing."""
    folded = fold(written)
    return _Word(written, folded, whole and _needs_edge(folded[:1]), whole and _needs_edge(folded[-1:]))


def _stands_in(text: str, w: _Word) -> bool:
    at = text.find(w.folded) if w.folded else -1
    if at < 0 or not (w.left or w.right):
        return at >= 0
    for _ in range(MOST_PLACES):
        end = at + len(w.folded)
        if not (w.left and at > 0 and _in_word(text[at - 1])) and not (
            w.right and end < len(text) and _in_word(text[end])
        ):
            return True
        at = text.find(w.folded, at + 1)
        if at < 0:
            return False
    return False


def _needs_edge(letter: str) -> bool:
    return bool(letter) and _in_word(letter) and not any(low <= ord(letter) <= high for low, high in _NO_SPACES)


def _in_word(letter: str) -> bool:
    """Letters, digits, and the marks that belong to letters; also what joins words, like the low line."""
    return letter == "_" or unicodedata.category(letter)[0] in "LMN"
