"""How well strength foretells the next contact, and what noting one costs: `python -m bench.strength [FILE]`.

FILE holds timed messages, one a line: sender, recipient, seconds since 1970, with blanks or commas between; it may be
compressed (.gz). The Stanford collection's CollegeMsg and email-Eu-core-temporal are of this form. Nothing of the kind
is shipped. Without FILE only the cost is measured.

At each of some moments, for everybody who wrote or heard in the last 60 days: of those they have had contact with, who
is in touch with them again within 14 days? The figure is the area under the curve (AUC), over all pairs at a moment,
and the mean over owners. Beside it: the same by recency alone, and by the number of days alone.
"""

import argparse
import gzip
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.ranks import auc
from mutuals.domains.workspace.strength import ANSWERED, HEARD, WROTE, Signs, noted, signs, strength

DAY, AHEAD, ACTIVE, MOMENTS = 86_400, 14, 60, 8
Message = tuple[int, str, str]  # day, sender, recipient
Score = Callable[[Signs, int], float]
SCORES: dict[str, Score] = {
    "strength": lambda s, today: strength(s, today=today),
    "recency alone": lambda s, today: float((s.last or 0) - today),
    "days alone": lambda s, today: s.warmth,
}


def main() -> None:
    """Prints the figures."""
    words = argparse.ArgumentParser(prog="python -m bench.strength", description=__doc__)
    words.add_argument("file", nargs="?", type=Path)
    asked = words.parse_args()
    cost()
    if asked.file:
        foretold(read(asked.file))


def read(path: Path) -> list[Message]:
    """The messages of a file, oldest first, without those to oneself."""
    found = []
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        for line in lines:
            parts = line.replace(",", " ").split()
            if len(parts) >= 3 and parts[2].replace(".", "", 1).isdigit() and parts[0] != parts[1]:
                found.append((int(float(parts[2])) // DAY, parts[0], parts[1]))
    return sorted(found)


def foretold(messages: Sequence[Message]) -> None:
    """The figures of each score, at moments spread over the second half of the time."""
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    first, last = messages[0][0], messages[-1][0]
    moments = [first + (last - first) * (MOMENTS + i) // (2 * MOMENTS) for i in range(MOMENTS)]
    results: dict[str, list[tuple[float, float]]] = defaultdict(list)
    newest: dict[frozenset[str], str] = {}
    at = 0
    for moment in (m for m in moments if m + AHEAD <= last):
        while at < len(messages) and messages[at][0] <= moment:
            day, sender, reader = messages[at]
            pair = frozenset((sender, reader))
            answered = ANSWERED if newest.get(pair) == reader else 0
            newest[pair] = sender
            days[sender, reader] = noted(days[sender, reader], day=day, what=WROTE | answered)
            days[reader, sender] = noted(days[reader, sender], day=day, what=HEARD | answered)
            at += 1
        again = {p for d, s, r in messages[at:] if d <= moment + AHEAD for p in ((s, r), (r, s))}
        shown = {pair: signs(known, today=moment) for pair, known in days.items() if known}
        active = {owner for (owner, _other), s in shown.items() if s.last is not None and moment - s.last < ACTIVE}
        pairs = [pair for pair in shown if pair[0] in active]
        for name, score in SCORES.items():
            results[name].append(_areas(pairs, [score(shown[p], moment) for p in pairs], again))
    print(f"{len(messages):,} messages, {len(days):,} pairs, {len(results['strength'])} moments, {AHEAD} days ahead")
    for name, areas in results.items():
        overall, each = (sum(column) / len(areas) for column in zip(*areas, strict=True))
        print(f"{name:14} AUC {overall:.3f} over all pairs, {each:.3f} as the mean of owners")


def _areas(
    pairs: Sequence[tuple[str, str]], scores: Sequence[float], again: set[tuple[str, str]]
) -> tuple[float, float]:
    labelled = [(score, pair in again) for pair, score in zip(pairs, scores, strict=True)]
    by_owner: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for pair, one in zip(pairs, labelled, strict=True):
        by_owner[pair[0]].append(one)
    each = [area for rows in by_owner.values() if (area := auc(rows)) is not None]
    return auc(labelled) or 0.5, sum(each) / len(each) if each else 0.5


def cost(times: int = 20_000) -> None:
    """What noting one more contact costs where the two have been in touch every day for a year."""
    days: list[int] = []
    for day in range(365):
        days = noted(days, day=739_000 + day, what=WROTE | HEARD | ANSWERED)
    for name, day in (("a new day", 739_365), ("a day that is there", 739_300)):
        began = time.perf_counter()
        for _time in range(times):
            noted(days, day=day, what=WROTE)
        print(f"noting {name}: {(time.perf_counter() - began) / times * 1e6:.1f} us ({len(days)} days kept; bar 50)")
    began = time.perf_counter()
    for _time in range(times // 10):
        strength(signs(days, today=739_365), today=739_365)
    print(f"reading one such tie: {(time.perf_counter() - began) / (times // 10) * 1e6:.0f} us")


if __name__ == "__main__":
    main()
