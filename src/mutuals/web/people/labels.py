"""Names on a picture: each where it covers nothing, or left out: its person has it as a title, and so has the list."""

from dataclasses import dataclass, field

WIDE = 0.62  # a letter, of the size of its type

Box = tuple[float, float, float, float]


@dataclass
class Labels:
    """What is taken already."""

    taken: list[Box] = field(default_factory=list)

    def take(self, x: float, y: float, radius: float) -> None:
        """A disc that no name may cover."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def place(self, words: str, x: float, around: tuple[float, ...], size: float) -> float | None:
        """The first of the heights `around` at which these words, centred on x, are free to stand; None: nowhere."""
        half = len(words) * size * WIDE / 2
        for y in around:
            box = (x - half, y - size * 0.85, x + half, y + size * 0.25)
            if not any(_meet(box, other) for other in self.taken):
                self.taken.append(box)
                return round(y, 1)
        return None


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
