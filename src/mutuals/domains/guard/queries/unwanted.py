"""How much texts are like what was reported on this server: it orders the requests of strangers, and nothing else."""

import zlib
from array import array
from collections.abc import Mapping
from functools import lru_cache

from mutuals.domains.guard.models import TextModel
from mutuals.domains.guard.textmodel import at_first, score

UNWANTED = 0.75  # from here on a request stands after the others


def unwanted_among(texts: Mapping[int, str]) -> set[int]:
    """Those of the texts (by id) that are very much like what was reported. One statement, none without texts."""
    if not texts:
        return set()
    version = TextModel.objects.filter(id=1).values_list("version", flat=True).first() or 0
    weights = _weights(version)
    return {number for number, text in texts.items() if score(weights, text) >= UNWANTED}


@lru_cache(maxsize=1)
def _weights(version: int) -> "array[float]":
    """The weights of that version, kept in memory: 1 MB, read anew when something was learned."""
    packed = TextModel.objects.filter(id=1).values_list("packed", flat=True).first() if version else None
    return unpacked(bytes(packed or b""))


def unpacked(packed: bytes) -> "array[float]":
    """The weights from their bytes; those of a new server where there are none."""
    if not packed:
        return at_first()
    weights = array("f")
    weights.frombytes(zlib.decompress(packed))
    return weights
