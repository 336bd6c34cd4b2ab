"""A text as it is meant, with the way back to the text as it was written: what hides letters and digits is undone."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\S{2,200}")
_CUT = re.compile(r"\n|(?<=[.!?]) (?=[^\d\W])")
PIECE = 300  # characters; a piece ends with the sentence or line in which they are reached


@dataclass(frozen=True, slots=True)
class Reading:
    """`at` holds for every character of `text` where it came from; None where it is `offset` characters further on."""

    text: str
    at: tuple[int, ...] | None = None
    offset: int = 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The positions in the original of a stretch of the reading."""
        if self.at is None or end <= start:
            return start + self.offset, end + self.offset
        return self.at[start], self.at[end - 1] + 1

    def pieces(self) -> Iterator["Reading"]:
        """The text piece by piece, cut between lines or sentences: no rule looks further than that."""
        begin, length = 0, len(self.text)
        while length - begin > PIECE:
            cut = _CUT.search(self.text, begin + PIECE)
            if cut is None:
                break
            yield self._part(begin, cut.end())
            begin = cut.end()
        yield self._part(begin, length)

    def _part(self, start: int, end: int) -> "Reading":
        if self.at is None:
            return Reading(self.text[start:end], None, self.offset + start)
        return Reading(self.text[start:end], self.at[start:end])

    def with_text(self, pieces: list[tuple[str, int, int]]) -> "Reading":
        """Another reading, put together from pieces that each stand for a stretch of this one."""
        text, at = [], []
        for piece, start, end in pieces:
            text.append(piece)
            if len(piece) == end - start:
                places = [self.span(i, i + 1)[0] for i in range(start, end)]
            else:  # the first letters point at the beginning, the last one at the end
                places = [self.span(start, end)[0]] * (len(piece) - 1) + [self.span(start, end)[1] - 1]
            at.extend(places[: len(piece)])
        return Reading("".join(text), tuple(at))


def read(original: str) -> Reading:
    """The text without invisible characters, its digits and letters as on every keyboard; accents stay."""
    if original.isascii():
        return Reading(original)
    plain = original.translate(_Plain())
    if len(plain) == len(original):
        if "\0" not in plain:
            return _latin(Reading(plain))
        at = [place for place, letter in enumerate(plain) if letter != "\0"]
        return _latin(Reading(plain.replace("\0", ""), tuple(at)))
    text: list[str] = []
    at = []
    table = _Plain()
    for place, letter in enumerate(original):
        meant = table[ord(letter)]
        if meant != "\0":
            text.append(meant)
            at.extend([place] * len(meant))
    return _latin(Reading("".join(text), tuple(at)))


class _Plain(dict[int, str]):
    """By character: what it is for a reader. Invisible ones are NUL. Filled as it is asked."""

    _known: dict[int, str] = {}

    def __getitem__(self, code: int) -> str:
        try:
            return self._known[code]
        except KeyError:
            if len(self._known) > 20_000:
                self._known.clear()
            return self._known.setdefault(code, _plain(chr(code)))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    category = unicodedata.category(letter)
    if category in {"Cf", "Cc", "Cs", "Co"} or letter in "\u034f\u115f\u1160\u3164\uffa0\ufe0e\ufe0f":
        return "\0"
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category.startswith("Z"):
        return "\n" if category in {"Zl", "Zp"} else " "
    if category == "Pd" or letter == "−":
        return "-"
    meant = unicodedata.normalize("NFKC", letter)
    return meant if len(meant) <= 4 else letter


def _latin(reading: Reading) -> Reading:
    """Letters of other scripts that look Latin are Latin in words that hold Latin letters or digits as well."""
    text = reading.text
    if not _foreign().search(text):
        return reading
    changed = _TOKEN.sub(lambda m: _as_latin(m.group()), text)
    return Reading(changed, reading.at)


def _as_latin(token: str) -> str:
    if token.isascii() or not any(c.isascii() and c.isalnum() for c in token):
        return token
    return token.translate(_twins())


@lru_cache(maxsize=1)
def _foreign() -> re.Pattern[str]:
    return re.compile("[Ͱ-ԯ԰-֏Ꭰ-Ᏼ]")  # Greek, Cyrillic, Armenian, Cherokee


@lru_cache(maxsize=1)
def _twins() -> dict[int, str]:
    """Greek and Cyrillic letters that nobody can tell from Latin ones."""
    foreign = "АВЕЅІЈКМНОРСТУХавеѕіјкмнорстухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοργνικυ"
    latin__ = "ABESIJKMHOPCTYXabesijkmhopctyxdqwhABEZHIKMNOPTYXaopyviku"
    return dict(zip(map(ord, foreign), latin__, strict=True))
