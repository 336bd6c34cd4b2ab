"""How well scores tell two kinds apart."""

from collections.abc import Iterable


def auc(rows: Iterable[tuple[float, bool]]) -> float | None:
    """The chance that one with the label scores higher than one without; even ones count half (Mann and Whitney 1947).

    None where there is no such pair.
    """
    ranked = sorted(rows)
    yes = sum(came for _score, came in ranked)
    no = len(ranked) - yes
    if not yes or not no:
        return None
    total, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        total += sum(came for _score, came in ranked[at:end]) * (at + end + 1) / 2
        at = end
    return (total - yes * (yes + 1) / 2) / (yes * no)
