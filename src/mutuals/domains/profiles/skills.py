"""One name for each skill, however people write it, and the one that a reader sees."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from mutuals.domains.profiles.aliases import ALIASES

_BRITISH = (("elling", "eling"), ("elled", "eled"), ("isation", "ization"), ("ising", "izing"),
            ("ise ", "ize "), ("our ", "or "), ("centre", "center"), ("programme ", "program "),
            ("analyse", "analyze"))  # fmt: skip
_ACRONYM = re.compile(r"^(.{2,80}?)\s*\(([^()]{1,20})\)$")
_QUALIFIED = re.compile(r"^(.{1,180}?)\s*\([^()]{1,80}\)$")
_KINDS = {"software", "programming language", "computer programming", "framework", "tool", "library", "language"}


def canonical(name: str) -> str:
    """The name under which a skill is kept: its known full name, or the text itself.

    "ROR", "ruby-on-rails" and "Ruby on Rails (RoR)" are all "Ruby on Rails", "Kubernetes (software)" is "Kubernetes".
    """
    name = " ".join(name[:200].split())
    known = _KNOWN.get(fold(name))
    if known:
        return known
    pair = _ACRONYM.match(name)
    if pair is None:
        return name
    full, short = pair.groups()
    if short.casefold() in _KINDS:
        return canonical(full)
    known = _KNOWN.get(fold(full)) or (_KNOWN.get(fold(short)) if _initials(full, short) else None)
    return known or (full if _initials(full, short) else name)


def spellings(name: str) -> list[str]:
    """The other ways in which people write that skill, for finding it."""
    return _SPELLINGS.get(name, [])


def shown(name: str, names: Mapping[str, str] | None = None, words: str = "") -> str:
    """A skill as the reader sees it: in its owner's own words, else in the reader's language, else under its name."""
    if words or not names:
        return words or name
    language = get_language() or ""
    return names.get(language) or names.get(language.partition("-")[0]) or name


def keys(label: str) -> tuple[str, ...]:
    """Under which keys a label of the vocabulary is found: as it stands, as the skill's usual name, and without what
    stands behind it in brackets, as in "Python (computer programming)"."""
    if "(" in label:
        return tuple(dict.fromkeys(filter(None, map(fold, (label, canonical(label), _bare(label))))))
    folded = fold(label)
    usual = fold(_KNOWN[folded]) if folded in _KNOWN else folded
    return tuple(dict.fromkeys(filter(None, (folded, usual))))


def written(label: str) -> str:
    """A label of the vocabulary as it is shown: with the capitals of the usual name, where it is the same."""
    known = canonical(label)
    return known if fold(known) in {fold(label), fold(_bare(label))} else label


def _bare(label: str) -> str:
    found = _QUALIFIED.match(label)
    return found[1] if found else label


@dataclass(frozen=True, slots=True)
class Spelled:
    """That a concept of the vocabulary is written so in a language: 0 by its name, 1 by nearly it, above otherwise."""

    concept_id: int
    language: str
    kind: int


def meant(rows: Iterable[Spelled], language: str = "", *, by_name: bool = False) -> int | None:
    """The one concept that a spelling means: names before other labels, in the reader's language before others.

    None where it could be several. With `by_name` names only: other labels of a vocabulary are often narrower things.
    """
    rows = list(rows)
    for kind in (0, 1) if by_name else (0, 1, max((row.kind for row in rows), default=0)):
        near = [row for row in rows if row.kind <= kind]
        for some in ([row for row in near if row.language == language], near):
            if found := {row.concept_id for row in some}:
                return found.pop() if len(found) == 1 else None
    return None


def is_usual(folded: str) -> bool:
    """Whether a folded word is a spelling of one of the usual names."""
    return folded in _KNOWN


def known_names() -> list[str]:
    """The names of skills that have other spellings: offered while somebody types."""
    return list(_SPELLINGS)


def known_beginning(begin: str) -> list[tuple[str, str]]:
    """(name, label) of the usual names with a spelling that begins so, once folded; the nearest spelling of each."""
    found: dict[str, tuple[str, str]] = {}
    for folded, label, name in _TYPED:
        if folded.startswith(begin) and (name not in found or folded == begin):
            found[name] = (name, label)
    return list(found.values())


def fold(name: str) -> str:
    """The key under which spellings are the same: no case, accents, dashes or spaces, American spelling."""
    plain = unicodedata.normalize("NFKD", name[:200].casefold())
    words = "".join(c for c in plain if not unicodedata.combining(c)) + " "
    words = re.sub(r"[\s_/‐-―-]+", " ", words.replace("&", " and "))
    for british, american in _BRITISH:
        words = words.replace(british, american)
    return re.sub(r"[^\w+#.]|(?<=\w)\.(?=\s|$)", "", words).replace("_", "")[:80]


def _initials(full: str, short: str) -> bool:
    first = "".join(word[0] for word in re.findall(r"\w+", full.casefold()))
    small = "".join(
        word[0] for word in re.findall(r"\w+", full.casefold()) if word not in {"of", "and", "on", "the", "for"}
    )
    return short.casefold().replace(".", "") in {first, small}


_KNOWN: dict[str, str] = {}
_SPELLINGS: dict[str, list[str]] = {}
for _line in ALIASES.strip().splitlines():
    _full, _, _others = _line.partition(":")
    for _spelling in (_full, *filter(None, _others.split(","))):
        _KNOWN.setdefault(fold(_spelling.strip()), _full.strip())
    _SPELLINGS.setdefault(_full.strip(), []).extend(s.strip() for s in _others.split(",") if s.strip())
_TYPED = [(fold(label), label, name) for name, others in _SPELLINGS.items() for label in (name, *others)]
