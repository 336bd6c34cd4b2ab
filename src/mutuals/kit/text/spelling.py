"""Words that were mistyped: which words are meant, in any script that has letters.

Two words that differ by one letter (one more, one less, another, two in the other order) are the same once each has
lost one; so a word is found under what is left of its beginning when letters are left out (as in SymSpell).
"""

from itertools import combinations

SHORTEST, LONGEST = 4, 40  # letters of words that can be mistyped
LONG = 8  # from so many letters on two may differ
BEGINNING = 7  # letters of which some are left out


def can_be_mistyped(word: str) -> bool:
    """Whether it is long enough to be told from others; numbers are what they are."""
    return SHORTEST <= len(word) <= LONGEST and not any(c.isdigit() for c in word)


def rests(word: str) -> set[str]:
    """What is left of its beginning: whole, and without some letters."""
    start = word[:BEGINNING]
    return {
        "".join(start[i] for i in range(len(start)) if i not in out)
        for count in range(_most(len(word)) + 1)
        for out in map(set, combinations(range(len(start)), count))
    }


def meant_by(word: str, known: set[str], *, most: int) -> list[str]:
    """Those of the known words that somebody may have meant, the nearest first."""
    near = []
    for other in known:
        allowed = _most(min(len(word), len(other)))
        if other != word and (steps := distance(word, other, allowed)) <= allowed:
            near.append((steps, abs(len(word) - len(other)), other))
    return [other for _steps, _length, other in sorted(near)[:most]]


def distance(one: str, other: str, most: int) -> int:
    """How many letters are added, left out, changed, or in the other order; `most` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                steps = min(steps, last[j - 2] + 1)
            row.append(steps)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _most(length: int) -> int:
    return 2 if length >= LONG else 1
