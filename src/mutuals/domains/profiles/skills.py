"""One name for each skill, however people write it."""

import re
import unicodedata

from mutuals.domains.profiles.aliases import ALIASES

_BRITISH = (("elling", "eling"), ("elled", "eled"), ("isation", "ization"), ("ising", "izing"),
            ("ise ", "ize "), ("our ", "or "), ("centre", "center"), ("programme ", "program "),
            ("analyse", "analyze"))  # fmt: skip
_ACRONYM = re.compile(r"^(.{2,80}?)\s*\(([^()]{1,20})\)$")


def canonical(name: str) -> str:
    """The name under which a skill is kept: its known full name, or the text itself.

    "ROR", "ruby-on-rails" and "Ruby on Rails (RoR)" are all "Ruby on Rails".
    """
    name = " ".join(name[:200].split())
    known = _KNOWN.get(fold(name))
    if known:
        return known
    pair = _ACRONYM.match(name)
    if pair is None:
        return name
    full, short = pair.groups()
    known = _KNOWN.get(fold(full)) or (_KNOWN.get(fold(short)) if _initials(full, short) else None)
    return known or (full if _initials(full, short) else name)


def spellings(name: str) -> list[str]:
    """The other ways in which people write that skill, for finding it."""
    return _SPELLINGS.get(name, [])


def known_names() -> list[str]:
    """The names of skills that have other spellings: offered while somebody types."""
    return list(_SPELLINGS)


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
