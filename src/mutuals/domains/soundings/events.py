"""What happened to soundings. An answer is no event: nothing follows from it before the end."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SoundingAsked:
    """Those whom the server drew are to be told."""

    sounding_id: int


@dataclass(frozen=True)
class SoundingDue:
    """Its time is over (announced ahead)."""

    sounding_id: int


@dataclass(frozen=True)
class SoundingClosed:
    """Its asker can read what came of it; nobody is asked any more."""

    sounding_id: int


@dataclass(frozen=True)
class SoundingWithdrawn:
    """Its asker took it back: nobody is asked any more."""

    sounding_id: int
