"""What happened to files."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RecordingUploaded:
    """A film or a sound lies there as it came and waits to be prepared."""

    file_id: int
    owner_id: int


@dataclass(frozen=True)
class PagesWanted:
    """A PDF came in, and is served already; its pages are to be drawn."""

    file_id: int


@dataclass(frozen=True)
class PictureTaken:
    """A picture came in, and is served already; the words in it are to be read."""

    file_id: int


@dataclass(frozen=True)
class PagesDrawn:
    """What shows that PDF can show its pages now."""

    file_id: int
    thing_kind: str
    thing: int


@dataclass(frozen=True)
class RecordingPrepared:
    """What hung on a thing while it waited can be seen and heard now, or never will."""

    file_id: int
    thing_kind: str
    thing: int
