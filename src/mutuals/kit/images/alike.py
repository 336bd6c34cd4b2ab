"""Which pictures are nearly the same, whatever file they come in."""

from PIL import Image

from mutuals.kit.images.reading import read_small
from mutuals.kit.images.reducing import SIZES
from mutuals.kit.refusal import Refused

EVEN = 24  # shades of grey between the darkest and the lightest part: below, all pictures are alike
NEAR = 14  # bits of 128 in which two pictures may differ and still count as one


def likeness(data: bytes) -> bytes | None:
    """128 bits that stay nearly the same when a picture is made smaller, cut a little or stored anew (difference hash).

    None for what is no picture, or too even to be told from others.
    """
    try:
        grey = read_small(data, SIZES["small"]).convert("L")
    except Refused:
        return None
    across = grey.resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    down = grey.resize((8, 9), Image.Resampling.LANCZOS).tobytes()
    if max(across) - min(across) < EVEN:
        return None
    bits = [across[9 * y + x] < across[9 * y + x + 1] for y in range(8) for x in range(8)]
    bits += [down[8 * y + x] < down[8 * (y + 1) + x] for y in range(8) for x in range(8)]
    return sum(bit << i for i, bit in enumerate(bits)).to_bytes(16, "big")


def are_alike(one: bytes, other: bytes) -> bool:
    """Whether two likenesses are of nearly the same picture."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count() <= NEAR
